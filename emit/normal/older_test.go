package normal_test

import (
	"testing"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// Each case is one element (or page) in an older and in the newest spelling.
var spellings = []struct{ name, list, older, newer string }{
	{"axes", "elements",
		`{id: e, kind: bar-chart, xAxis: {id: a}, yAxis: [{id: b}, {id: c, type: line}]}`,
		`{id: e, kind: bar-chart, xAxis: {columnId: a}, yAxis: {columnIds: [b, {columnId: c, type: line}]}}`},
	{"value and colour of a pie", "elements",
		`{id: e, kind: pie-chart, value: {id: a}, color: {id: b, sort: {by: a, direction: descending}}}`,
		`{id: e, kind: pie-chart, value: {columnId: a}, color: {columnId: b, sort: {by: a, direction: descending}}}`},
	{"shelves of a pivot", "elements",
		`{id: e, kind: pivot-table, rowsBy: [{id: a}], columnsBy: [], values: [b]}`,
		`{id: e, kind: pivot-table, rowsBy: [{columnId: a}], values: [b]}`},
	{"places of maps", "elements",
		`{id: e, kind: point-map, latitude: {id: a}, longitude: {id: b}, size: {id: c}, tooltip: [{id: d}]}`,
		`{id: e, kind: point-map, latitude: {columnId: a}, longitude: {columnId: b}, size: {columnId: c}, tooltip: [{columnId: d}]}`},
	{"waterfall", "elements",
		`{id: e, kind: waterfall-chart, splitBy: {id: a}, startPoint: {value: {type: column, id: b, func: max}}}`,
		`{id: e, kind: waterfall-chart, splitBy: {columnId: a}, startPoint: {value: {type: column, columnId: b, func: max}}}`},
	{"anchors of a KPI", "elements",
		`{id: e, kind: kpi-chart, layout: {anchor: start, verticalAnchor: end}}`,
		`{id: e, kind: kpi-chart, layout: {anchor: left, verticalAnchor: bottom}}`},
	{"alignment of a vertical divider", "elements",
		`{id: e, kind: divider, direction: vertical, align: end}`,
		`{id: e, kind: divider, direction: vertical, align: right}`},
	{"alignment of a divider", "elements", `{id: e, kind: divider, align: middle}`, `{id: e, kind: divider, align: center}`},
	{"stacking to the full", "elements", `{id: e, kind: bar-chart, stacking: "100"}`, `{id: e, kind: bar-chart, stacking: normalized}`},
	{"styles of series", "elements",
		`{id: e, kind: combo-chart, seriesLineAreaStyle: {a: {line: {width: 2}}}}`,
		`{id: e, kind: combo-chart, seriesLineAreaStyle: [{columnId: a, style: {line: {width: 2}}}]}`},
	{"domain of a colour scale", "elements",
		`{id: e, kind: bar-chart, color: {by: scale, column: a, domain: [0, 5, 10]}}`,
		`{id: e, kind: bar-chart, color: {by: scale, column: a, domain: {min: 0, mid: 5, max: 10}}}`},
	{"background of a container", "elements",
		`{id: e, kind: container, backgroundImage: {url: "https://x/y.png", style: {horizontalAlign: middle, verticalAlign: start}}}`,
		`{id: e, kind: container, backgroundImage: {source: {kind: url, url: "https://x/y.png"}, style: {horizontalAlign: center, verticalAlign: top}}}`},
	{"background of a page", "pages",
		`{id: p, name: P, backgroundImage: {url: "https://x/y.png"}}`,
		`{id: p, name: P, backgroundImage: {source: {kind: url, url: "https://x/y.png"}}}`},
	{"effects", "elements",
		`{id: e, kind: button, text: Go, actions: [{id: a, trigger: on-click, effects: [
			{effect: insert-rows, table: t, values: {c: {type: column, column: x}, d: {type: column-range, min: x, max: y}}},
			{effect: update-rows, table: t, whichRows: {type: column-match, column: c, condition: IsNull}},
			{effect: select-tab, tabbedContainer: tc, selectedTab: {type: tab, index: 0}},
			{effect: open-document, document: w1, documentType: workbook, openTarget: _blank},
			{effect: set-form-values, form: f, values: {}},
			{effect: clear-control, scope: {type: page, page: p}},
			{effect: clear-control, scope: {type: control, control: c}},
			{effect: clear-control, scope: {type: container, container: b}}]}]}`,
		`{id: e, kind: button, text: Go, actions: [{id: a, trigger: on-click, effects: [
			{effect: insert-rows, tableElementId: t, values: {c: {type: column, columnId: x}, d: {type: column-range, minColumnId: x, maxColumnId: y}}},
			{effect: update-rows, tableElementId: t, whichRows: {type: column-match, columnId: c, condition: IsNull}},
			{effect: select-tab, tabbedContainerElementId: tc, selectedTab: {type: tab, index: 0}},
			{effect: open-document, documentId: w1, documentType: workbook, openTarget: _blank},
			{effect: set-form-values, formElementId: f, values: {}},
			{effect: clear-control, scope: {type: page, pageId: p}},
			{effect: clear-control, scope: {type: control, controlId: c}},
			{effect: clear-control, scope: {type: container, containerElementId: b}}]}]}`},
	{"a text control without what the format demands", "elements",
		`{id: e, kind: control, controlId: note, controlType: text}`,
		`{id: e, kind: control, controlId: note, controlType: text, mode: equals, case: insensitive, includeNulls: when-no-value-is-selected, showOperators: false}`},
	{"a single list with an empty selection", "elements",
		`{id: e, kind: control, controlId: pick, controlType: list, mode: include, selectionMode: single, values: []}`,
		`{id: e, kind: control, controlId: pick, controlType: list, mode: include, selectionMode: single, value: null}`},
	{"a system column as a response shows it", "elements",
		`{id: e, kind: input-table, inputMode: view, columns: [{id: CREATED_AT, formula: "[Created At]"}, {id: a, type: text, name: A}]}`,
		`{id: e, kind: input-table, inputMode: view, columns: [{id: a, type: text, name: A}, {id: CREATED_AT}]}`},
}

func TestOlderSpellings(t *testing.T) {
	for _, c := range spellings {
		t.Run(c.name, func(t *testing.T) {
			expectSame(t, around(t, c.list, c.older), around(t, c.list, c.newer))
		})
	}
}

// Each case is what stays different although it looks like an older spelling.
var lookalikes = []struct{ name, list, a, b string }{
	{"a cartesian colour", "elements", `{id: e, kind: bar-chart, color: {by: category, column: a}}`, `{id: e, kind: bar-chart, color: {columnId: a}}`},
	{"an anchor of data labels", "elements", `{id: e, kind: bar-chart, dataLabel: {anchor: middle}}`, `{id: e, kind: bar-chart, dataLabel: {anchor: center}}`},
	{"a control's handle", "elements",
		`{id: b, kind: button, actions: [{id: a, effects: [{effect: set-control-value, control: c}]}]}`,
		`{id: b, kind: button, actions: [{id: a, effects: [{effect: set-control-value, controlId: c}]}]}`},
	{"the order of effects", "elements",
		`{id: b, kind: button, actions: [{id: a, effects: [{effect: close-overlay}, {effect: open-url}]}]}`,
		`{id: b, kind: button, actions: [{id: a, effects: [{effect: open-url}, {effect: close-overlay}]}]}`},
	{"the order of groups", "elements",
		`{id: t, kind: table, groupings: [{id: g, groupBy: [a]}, {id: h, groupBy: [b]}]}`,
		`{id: t, kind: table, groupings: [{id: h, groupBy: [b]}, {id: g, groupBy: [a]}]}`},
	{"a text that looks like a colour", "elements", `{id: e, kind: text, body: "#ABC"}`, `{id: e, kind: text, body: "#abc"}`},
}

func TestLookalikesDiffer(t *testing.T) {
	for _, c := range lookalikes {
		t.Run(c.name, func(t *testing.T) {
			if normal.Same(around(t, c.list, c.a), around(t, c.list, c.b)) {
				t.Error("no difference found")
			}
		})
	}
}

// around makes a workbook of one entry of a list.
func around(t *testing.T, list, entry string) spec.Value {
	t.Helper()
	entries := spec.NewArray([]spec.Value{decode(t, entry)}, source.Span{})
	contents := spec.NewObject(source.Span{}, spec.Field{Name: list, Value: entries})
	return spec.NewObject(source.Span{}, spec.Field{Name: "contents", Value: contents})
}

// TestSyncedControls reads a control that a generation with elements in pages repeats
// under its handle.
func TestSyncedControls(t *testing.T) {
	flat := func(second string) spec.Value {
		return decode(t, `{name: W, folderId: f, schemaVersion: 1, pages: [
			{id: p, name: P, elements: [{id: a, kind: control, controlId: region, controlType: text, mode: equals}]},
			{id: q, name: Q, elements: [`+second+`]}]}`)
	}
	for name, test := range map[string]struct{ second, want string }{
		"the same once more":      {`{id: b, kind: control, controlId: region, controlType: text, mode: equals}`, "synced"},
		"another setting":         {`{id: b, kind: control, controlId: region, controlType: text, mode: contains}`, "text"},
		"another handle":          {`{id: b, kind: control, controlId: region2, controlType: text, mode: equals}`, "text"},
		"synced with the other":   {`{id: b, kind: control, controlId: region, controlType: synced}`, "synced"},
		"fields in another order": {`{controlType: text, mode: equals, id: b, controlId: region, kind: control}`, "synced"},
	} {
		newest, held := normal.Newest(flat(test.second))
		elements := spec.ItemsAt(spec.Child(&newest, "contents"), "elements")
		if len(elements) != 2 || held["b"] != "q" {
			t.Fatalf("%s: %d elements, b on %q", name, len(elements), held["b"])
		}
		if got := spec.TextAt(&elements[1], "controlType"); got != test.want {
			t.Errorf("%s: it is %s, not %s", name, got, test.want)
		}
	}
}
