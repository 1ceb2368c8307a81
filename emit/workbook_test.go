package emit_test

import (
	"fmt"
	"testing"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

var nowhere source.Span

// object reads an object of the newest generation.
func object(t testing.TB, text string) spec.Value {
	t.Helper()
	value, err := spec.DecodeValue(text)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return value
}

func entry(t testing.TB, class kind.Class, name string) *kind.Kind {
	t.Helper()
	found, ok := kind.Lookup(class, name)
	if !ok {
		t.Fatalf("the registry has no %s", name)
	}
	return found
}

func lines(start, end int) grid.Lines { return grid.Lines{Start: start, End: end} }

func leaf(id string, columns, rows grid.Lines) grid.Cell {
	return grid.Cell{Kind: grid.ElementCell, ID: id, Columns: columns, Rows: rows}
}

// baskets is the workbook of spec-document.md 1.2 to 1.4.
func baskets(t testing.TB) *spec.Workbook {
	box := leaf("box", lines(1, 25), lines(1, 4))
	box.Kind, box.Inner = grid.ContainerCell, 24
	box.Cells = []grid.Cell{leaf("title", lines(1, 25), lines(1, 4))}
	return &spec.Workbook{
		Slug:          "baskets",
		Name:          spec.String{Text: "Baskets"},
		Folder:        spec.String{Text: "00000000-0000-4000-8000-0000000000f1"},
		SchemaVersion: 1,
		Pages:         []spec.Region{{ID: "p-main", Kind: entry(t, kind.Page, "page"), Object: object(t, `{"id": "p-main", "name": "Main"}`)}},
		Elements: []spec.Element{
			{ID: "box", Kind: entry(t, kind.Structure, "container"), Object: object(t, `{"id": "box", "kind": "container"}`)},
			{ID: "title", Kind: entry(t, kind.Content, "text"), Object: object(t, `{"id": "title", "kind": "text", "body": "# Baskets"}`)},
			{ID: "t-baskets", Kind: entry(t, kind.Data, "table"), Object: object(t, `{"id": "t-baskets", "kind": "table", "name": "Baskets",
				"source": {"kind": "warehouse-table", "connectionId": "00000000-0000-4000-8000-0000000000c1", "path": ["SHOP", "CORE", "BASKETS"]},
				"columns": [{"id": "c-total", "name": "Total", "formula": "[BASKETS/TOTAL]"}]}`)},
		},
		Layout: []grid.Region{{ID: "p-main", Columns: 24, Cells: []grid.Cell{box, leaf("t-baskets", lines(1, 25), lines(4, 17))}}},
	}
}

// everything has what only the newer generations have.
func everything(t testing.TB, at source.Span) *spec.Workbook {
	w := baskets(t)
	tabs := leaf("parts", lines(1, 25), lines(17, 20))
	tabs.Kind, tabs.Tabs = grid.TabsCell, []grid.TabCells{{Columns: 24, Cells: []grid.Cell{leaf("go", lines(1, 5), lines(1, 4))}}}
	w.Description = spec.String{Text: "All of it."}
	w.Layout[0].Cells = append(w.Layout[0].Cells, tabs)
	w.Elements = append(w.Elements,
		spec.Element{ID: "parts", Kind: entry(t, kind.Structure, "tabbed-container"), Source: at,
			Object: object(t, `{"id": "parts", "kind": "tabbed-container", "tabs": [{"name": "First"}]}`)},
		spec.Element{ID: "go", Kind: entry(t, kind.Content, "button"), Source: at, Object: object(t, `{"id": "go", "kind": "button", "text": "Go"}`)},
		spec.Element{ID: "note", Page: -1, Kind: entry(t, kind.Content, "text"), Object: object(t, `{"id": "note", "kind": "text", "body": "Note"}`)},
		spec.Element{ID: "menu", Page: -1, Kind: entry(t, kind.Content, "text"), Object: object(t, `{"id": "menu", "kind": "text", "body": "Menu"}`)},
	)
	w.Overlays = []spec.Region{{ID: "details", Kind: entry(t, kind.Overlay, "modal"), Source: at,
		Object: object(t, `{"id": "details", "type": "modal", "name": "Details"}`)}}
	w.Panels = []spec.Region{{ID: "side", Kind: entry(t, kind.Panel, "sidebar"), Source: at, Object: object(t, `{"id": "side", "type": "sidebar"}`)}}
	w.Layout = append(w.Layout,
		grid.Region{ID: "details", Columns: 12, Cells: []grid.Cell{leaf("note", lines(1, 13), lines(1, 3))}},
		grid.Region{ID: "side", Columns: 6, Cells: []grid.Cell{leaf("menu", lines(1, 7), lines(1, 3))}})
	w.Settings = object(t, `{"theme": {"name": "Light", "overrides": {"hasCards": "shown", "colorOverrides": [{"name": "backgroundCanvas", "color": "#eef2f7"}]}},
		"navigation": {"pageSidebar": "enabled"}}`)
	navigation, _ := w.Settings.Get("navigation")
	navigation.At = at
	agent := object(t, `{"id": "helper", "name": "Helper", "instructions": "Be brief."}`)
	agent.At = at
	w.Agents = []spec.Value{agent}
	return w
}

// charts is a page of n bar charts, two in a row.
func charts(t testing.TB, n int) *spec.Workbook {
	w := baskets(t)
	file := source.NewFile("charts.sigma", "workbook charts\n")
	bar := entry(t, kind.Data, "bar-chart")
	w.Elements, w.Layout[0].Cells = nil, nil
	for i := range n {
		id := fmt.Sprint("chart-", i)
		chart := object(t, fmt.Sprintf(`{"id": %q, "kind": "bar-chart", "name": "Revenue %d", "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["Sales"]},
			"columns": [{"id": "%s-region", "name": "Region", "formula": "[Sales/Region]"},
				{"id": "%s-revenue", "name": "Revenue", "formula": "Sum([Sales/Revenue])", "format": {"kind": "number", "formatString": "$,.0f"}}],
			"xAxis": {"columnId": "%s-region", "sort": {"by": "%s-revenue", "direction": "descending"}}, "yAxis": {"columnIds": ["%s-revenue"]},
			"stacking": "none", "orientation": "horizontal"}`, id, i, id, id, id, id, id))
		place(&chart, file.Span(0, 8))
		w.Elements = append(w.Elements, spec.Element{ID: id, Kind: bar, Object: chart})
		w.Layout[0].Cells = append(w.Layout[0].Cells, leaf(id, lines(1+12*(i%2), 13+12*(i%2)), lines(1+10*(i/2), 11+10*(i/2))))
	}
	return w
}

// place gives a value and all in it a source.
func place(v *spec.Value, at source.Span) {
	v.At = at
	for i := range v.Items {
		place(&v.Items[i], at)
	}
	for i := range v.Fields {
		place(&v.Fields[i].Value, at)
	}
}
