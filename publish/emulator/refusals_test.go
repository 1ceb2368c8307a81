package emulator_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/emulator"
)

// with returns an object with some fields set, or removed where they are nil.
func with(of object, fields object) object {
	made := object{}
	for name, value := range of {
		made[name] = value
	}
	for name, value := range fields {
		made[name] = value
		if value == nil {
			delete(made, name)
		}
	}
	return made
}

func chart(fields object) object {
	return with(object{
		"id": "chart", "kind": "bar-chart", "source": object{"kind": "table", "elementId": "sales"},
		"columns": []object{column("R", "[Sales/Revenue]"), column("Total", "Sum([Sales/Revenue])")},
		"xAxis":   object{"columnId": "r"}, "yAxis": object{"columnIds": []string{"total"}},
	}, fields)
}

func kpi(fields object) object {
	return with(object{
		"id": "kpi", "kind": "kpi-chart", "source": object{"kind": "table", "elementId": "sales"},
		"columns": []object{column("Total", "Sum([Sales/Revenue])")}, "value": object{"columnId": "total"},
	}, fields)
}

func text(body string) object { return object{"id": "x1", "kind": "text", "body": body} }

func button(effect object) object {
	return object{"id": "b", "kind": "button", "text": "Go", "actions": []object{{"id": "a", "trigger": "on-click", "effects": []object{effect}}}}
}

func picker(fields object) object {
	return with(object{
		"id": "pick", "kind": "control", "controlId": "region", "controlType": "list", "mode": "include", "selectionMode": "multiple",
		"source": object{"kind": "source", "source": object{"kind": "table", "elementId": "sales"}, "columnId": "revenue"},
	}, fields)
}

func sourced(source object) object { return with(salesTable(), object{"source": source}) }

// placed is contents whose layout is replaced.
func placed(as string, elements ...object) object {
	return with(contents(elements...), object{"layout": as})
}

const page = `<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p1">`

func TestRefusals(t *testing.T) {
	model := emulator.DefaultSeed().DataModels[0]
	box := object{"id": "box", "kind": "container"}
	cell := func(id, columns, rows string) string {
		return `<Element elementId="` + id + `" gridColumn="` + columns + `" gridRow="` + rows + `"/>`
	}
	for name, test := range map[string]struct {
		contents object
		message  string
	}{
		"schema version":     {with(contents(), object{"schemaVersion": 2}), "contents.schemaVersion: Invalid value: 2"},
		"no schema version":  {with(contents(), object{"schemaVersion": nil}), "contents.schemaVersion: Invalid number: undefined"},
		"report":             {with(contents(), object{"kind": "report"}), "contents.kind: Invalid value: string"},
		"no elements":        {with(contents(), object{"elements": nil}), "contents.elements: Invalid array: undefined"},
		"nested":             {with(contents(), object{"pages": []object{{"id": "p1", "name": "A", "elements": []any{}}}}), "contents.pages[].elements is no longer supported"},
		"flat image":         {with(contents(), object{"pages": []object{{"id": "p1", "name": "A", "backgroundImage": object{"url": "u"}}}}), "contents.pages[0].backgroundImage.source: Invalid value: undefined"},
		"colour map":         {with(contents(), object{"settings": object{"theme": object{"overrides": object{"colorOverrides": object{"a": "#fff"}}}}}), "Invalid ColorOverrides: object"},
		"unknown kind":       {contents(object{"id": "x", "kind": "heatmap-chart"}), `contents.elements[0]: Invalid kind: "heatmap-chart"`},
		"no kind":            {contents(object{"id": "x"}), "contents.elements[0]: Missing 'kind' field."},
		"no id":              {with(contents(), object{"elements": []object{{"kind": "text", "body": "a"}}}), "contents.elements[0].id: Invalid string: undefined"},
		"unknown control":    {contents(object{"id": "c", "kind": "control", "controlId": "d", "controlType": "dropdown"}), `contents.elements[0]: Invalid kind: "control"`},
		"control lacks mode": {contents(salesTable(), picker(object{"mode": nil})), `contents.elements[1]: Invalid kind: "control"`},
		"padding":            {contents(object{"id": "box", "kind": "container", "style": object{"padding": "small"}}), `contents.elements[0]: Invalid kind: "container"`},
		"old pointer":        {contents(salesTable(), chart(object{"xAxis": object{"id": "r"}})), `contents.elements[1]: Invalid kind: "bar-chart"`},
		"no columns":         {contents(with(salesTable(), object{"columns": nil})), "contents.elements[0].columns: Invalid array: undefined"},
		"no formula":         {contents(salesTable(object{"id": "c", "name": "C"})), "contents.elements[0].columns[1].formula: Invalid string: undefined"},
		"no column id":       {contents(salesTable(object{"formula": "1"})), "Invalid kind: contents.elements[0].columns[1]"},
		"bad format":         {contents(salesTable(with(column("C", "1"), object{"format": object{"type": "x"}}))), "contents.elements[0].columns[1].format: Missing 'kind' field."},
		"description":        {contents(with(salesTable(), object{"description": "d"})), "contents.elements[0].description: Invalid object: string"},
		"kpi without value":  {contents(salesTable(), kpi(object{"value": nil})), "Invalid object: contents.elements[1].value, got undefined"},
		"kpi value empty":    {contents(salesTable(), kpi(object{"value": object{}})), "contents.elements[1].value.columnId: Invalid string: undefined"},
		"sql named wrongly":  {contents(sourced(object{"kind": "sql", "connectionId": connectionID(), "sql": "select 1"})), "contents.elements[0].source.statement: Invalid string: undefined"},
		"leg without connection": {contents(sourced(object{"kind": "join", "joins": []object{{
			"left": object{"kind": "warehouse-table", "path": []string{"A"}}, "right": warehouse("RETAIL", "PLUGS", "D_STORE"), "columns": []object{}}}})),
			"contents.elements[0].source.joins[0].left.connectionId: Invalid string"},

		"element twice":      {with(contents(note("x1")), object{"elements": []object{note("x1"), note("x1")}}), "contents.elements[1].id: Duplicate id: 'x1'"},
		"column twice":       {contents(salesTable(column("Revenue", "1"))), "contents.elements[0].columns[1].id: Duplicate id: 'revenue'"},
		"control as element": {contents(salesTable(), picker(object{"controlId": "sales"})), "controlId: Duplicate id: 'sales'"},
		"page twice":         {with(contents(), object{"pages": []object{{"id": "p1", "name": "A"}, {"id": "p1", "name": "B"}}}), "contents.pages[1].id: Duplicate id: 'p1'"},

		"no layout":       {with(contents(note("x1")), object{"layout": nil}), "contents.layout: Invalid string: undefined"},
		"broken layout":   {placed("<Page", note("x1")), "Layout XML: "},
		"unplaced":        {placed(page+`</Page>`, note("x1")), "element 'x1' is not placed in layout"},
		"placed twice":    {placed(page+cell("x1", "1 / 3", "1 / 2")+cell("x1", "3 / 5", "1 / 2")+`</Page>`, note("x1")), "Duplicate layout element id 'x1': the same element cannot appear more than once in the layout"},
		"comment":         {placed(page+cell("x1", "1 / 3", "1 / 2")+`<!-- x --></Page>`, note("x1")), "Layout XML: expected element node at layout.pages[0].elements[1]"},
		"text":            {placed(page+cell("x1", "1 / 3", "1 / 2")+`x</Page>`, note("x1")), "Layout XML: expected element node at layout.pages[0].elements[1]"},
		"old leaf":        {placed(page+`<LayoutElement elementId="x1" gridColumn="1 / 3" gridRow="1 / 2"/></Page>`, note("x1")), "unknown tag <LayoutElement>"},
		"old container":   {placed(page+`<GridContainer elementId="box"/></Page>`, box), "unknown tag <GridContainer>"},
		"unknown root":    {placed(`<Sheet id="p1"/>`, note("x1")), "unknown tag <Sheet> at layout.pages[0]"},
		"unknown page":    {placed(strings.Replace(page, "p1", "p9", 1)+`</Page>`, note("x1")), "unknown page id 'p9'"},
		"ignored page":    {placed(`<Page id="p1">`+cell("x1", "1 / 3", "1 / 2")+`</Page>`, note("x1")), "element 'x1' is not placed in layout"},
		"empty element":   {placed(page+cell("", "1 / 3", "1 / 2")+`</Page>`, note("x1")), "without elementId"},
		"dangling":        {placed(page+cell("x9", "1 / 3", "1 / 2")+`</Page>`, note("x1")), "element 'x9' not found"},
		"zero based":      {placed(page+cell("x1", "0 / 3", "1 / 2")+`</Page>`, note("x1")), "Invalid element position"},
		"reversed":        {placed(page+cell("x1", "1 / 3", "2 / 1")+`</Page>`, note("x1")), "Invalid element position"},
		"no container":    {placed(page+`<Container elementId="x1" type="grid" gridColumn="1 / 3" gridRow="1 / 2"/></Page>`, note("x1")), "'x1' is not a valid container"},
		"no tabs":         {placed(page+`<TabbedContainer elementId="x1" gridColumn="1 / 3" gridRow="1 / 2"/></Page>`, note("x1")), "'x1' is not a valid container"},
		"tall page break": {placed(page+cell("br", "1 / 25", "1 / 3")+`</Page>`, object{"id": "br", "kind": "page-break"}), "page-break 'br' must span exactly one grid row (got height 2)"},

		"unknown table":      {contents(sourced(warehouse("RETAIL", "PLUGS", "NOPE"))), "Source not found: warehouse table RETAIL.PLUGS.NOPE"},
		"schema as table":    {contents(sourced(warehouse("RETAIL", "PLUGS"))), "Source not found: warehouse table RETAIL.PLUGS"},
		"unknown connection": {contents(sourced(object{"kind": "sql", "connectionId": "nope", "statement": "select 1"})), "Source not found: connection nope"},
		"foreign csv":        {contents(sourced(object{"kind": "csv-table", "connectionId": connectionID(), "inodeId": "i"})), "CSV table does not belong to this workbook"},
		"unknown element":    {contents(chart(nil)), "Dependency not found: 'sales'"},
		"unknown grouping":   {contents(salesTable(), chart(object{"source": object{"kind": "table", "elementId": "sales", "groupingId": "g"}})), "Dependency not found: 'g'"},
		"unknown model":      {contents(sourced(object{"kind": "data-model", "dataModelId": model.ID, "elementId": "nope"})), "Dependency not found: 'nope'"},
		"unknown column":     {contents(salesTable(), chart(object{"columns": []object{column("R", "[Sales/Nope]"), column("Total", "1")}})), "dependency not found: formula reference 'sales/nope'"},
		"id as prefix":       {contents(salesTable(), chart(object{"columns": []object{column("R", "[sales/Revenue]"), column("Total", "1")}})), "dependency not found: formula reference 'sales/revenue'"},
		"metric as column": {contents(sourced(object{"kind": "data-model", "dataModelId": model.ID, "elementId": model.Elements[0].ID})),
			"dependency not found: formula reference 'f_sales/revenue'"},
		"join key": {contents(sourced(object{"kind": "join", "joins": []object{{
			"left": warehouse("RETAIL", "PLUGS", "F_SALES"), "right": warehouse("RETAIL", "PLUGS", "D_STORE"),
			"columns": []object{{"left": "[Nope]", "right": "[STORE]"}}}}})), "contents.elements[0].source.joins[0].columns[0].left: Column reference not found"},
		"chart as target":     {contents(salesTable(), chart(nil), picker(object{"filters": []object{{"source": object{"kind": "table", "elementId": "chart"}, "columnId": "r"}}})), "Dependency not found: 'chart'"},
		"undeclared pointer":  {contents(salesTable(), chart(object{"xAxis": object{"columnId": "nope"}})), "Dependency not found: 'nope'"},
		"two channels":        {contents(salesTable(), chart(object{"yAxis": object{"columnIds": []string{"r"}}})), "Column 'r' is referenced from both 'xAxis' and 'yAxis'; a column can only be on one channel at a time"},
		"unknown sort":        {contents(with(salesTable(), object{"sort": []object{{"columnId": "nope", "direction": "ascending"}}})), "contents.elements[0].sort[0]: Sort column not found"},
		"unknown grouped":     {contents(with(salesTable(), object{"groupings": []object{{"id": "g", "groupBy": []string{"nope"}}}})), "contents.elements[0].groupings[0].groupBy[0]: Column or folder not found"},
		"summary and group":   {contents(with(salesTable(column("S", "Sum([Revenue])")), object{"summary": []string{"s"}, "groupings": []object{{"id": "g", "groupBy": []string{"revenue"}, "calculations": []string{"s"}}}})), "Duplicate column or folder reference: 's'"},
		"text reference":      {contents(salesTable(), text("{{Sum([sales/Revenue])}}")), "Dependency not found: 'sales/Revenue'"},
		"colour word":         {contents(text(`<span style="color: red">A</span>`)), "color value must be hex (#rgb or #rrggbb) or a theme reference (var(--colors-xxx)), got 'red'"},
		"unknown overlay":     {contents(button(object{"effect": "open-overlay", "overlayId": "o"})), "Dependency not found: 'o'"},
		"unknown page target": {contents(button(object{"effect": "clear-control", "scope": object{"type": "page", "pageId": "p9"}})), "Dependency not found: 'p9'"},
		"old action key":      {contents(button(object{"effect": "insert-rows", "table": "t", "values": object{}})), `contents.elements[0]: Invalid kind: "button"`},
		"panel's page":        {with(contents(), object{"panels": []object{{"id": "h", "type": "header", "pages": []string{"p9"}}}}), "Dependency not found: 'p9'"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, emulator.Options{})
			body := object{"name": "A", "folderId": b.home(), "contents": test.contents}
			b.post("/v2/workbooks", body).refused(400, "invalid_request", test.message)
			run := b.post("/v2/workbooks", with(body, object{"dryRun": true})).want(200).same(true, "dryRun")
			got := run.texts("summary", "errors")
			if said := slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, test.message) }); said == passesDryRun(test.message) || !said && len(got) > 0 {
				t.Errorf("the dry run says %q", got)
			}
			b.get("/v2/workbooks").want(200).same(0, "total")
		})
	}
}

// passesDryRun reports whether a refusal is one of those that a dry run does not
// look for: ids that are doubled or lead nowhere, and places.
func passesDryRun(message string) bool {
	return slices.ContainsFunc([]string{
		"Duplicate", "ependency not found", "Source not found", "Layout XML", "in layout", "unknown tag", "without elementId", "element 'x9'",
		"Invalid element position", "valid container", "grid row", "page id", "CSV table", "reference not found", "one channel", "Sort column",
		"folder not found", "color value",
	}, func(part string) bool { return strings.Contains(message, part) })
}

func TestFeatures(t *testing.T) {
	seed, err := emulator.ReadSeed("seed.yaml", "organization: {disabled: [navigation, form, semantic-view]}\nconnections: [{name: W}]\n")
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, emulator.Options{Seed: seed})
	for message, of := range map[string]object{
		"workbook navigation settings are not enabled": with(contents(), object{"settings": object{"navigation": object{"pageHeader": "enabled"}}}),
		"`form` elements are not enabled":              contents(object{"id": "f", "kind": "form"}),
		"`semantic-view` sources are not enabled":      contents(sourced(object{"kind": "semantic-view"})),
	} {
		b.post("/v2/workbooks", object{"name": "A", "folderId": b.home(), "contents": of}).refused(400, "invalid_request", message)
	}
}

// TestLetThrough stores what the server takes without a word.
func TestLetThrough(t *testing.T) {
	b := newBench(t, emulator.Options{})
	for name, of := range map[string]object{
		"missing target":     contents(salesTable(), picker(object{"filters": []object{{"source": object{"kind": "table", "elementId": "nope"}, "columnId": "x"}}})),
		"missing column":     contents(salesTable(), picker(object{"filters": []object{{"source": object{"kind": "table", "elementId": "sales"}, "columnId": "nope"}}})),
		"container as leaf":  contents(object{"id": "box", "kind": "container"}),
		"unknown theme":      with(contents(), object{"settings": object{"theme": object{"name": "0b5e8a52-7b8f-4b0e-9a57-0c6d2e1f4a33"}}}),
		"column of nothing":  contents(salesTable(column("X", "[Nope]"))),
		"any code element":   contents(object{"id": "c", "kind": "code", "anything": 1}),
		"empty page":         contents(),
		"bare warehouse ref": contents(salesTable(column("X", "[UNIT_PRICE] * 2"))),
	} {
		if got := b.post("/v2/workbooks", object{"name": name, "folderId": b.home(), "contents": of}); got.status != 200 {
			t.Errorf("%s: %s", name, got.body)
		}
	}
}

func TestLenient(t *testing.T) {
	b := newBench(t, emulator.Options{Quirks: emulator.Quirks{Lenient: true}})
	element := object{"id": "x", "kind": "hologram", "beam": 7}
	table := sourced(object{"kind": "warehouse-table", "connectionId": "elsewhere", "path": []string{"A"}})
	table["columns"] = []object{column("X", "[A/anything]")}
	id := b.create("A", contents(element, table))
	b.get("/v2/workbooks/"+id+"?includeContents=true").want(200).same(7, "contents", "elements", 0, "beam")
}
