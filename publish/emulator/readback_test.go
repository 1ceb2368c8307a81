package emulator_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/emulator"
)

// friendlyWarehouse has a connection that shows friendly names.
const friendlyWarehouse = `
connections:
  - id: friendly
    name: Friendly
    friendlyName: true
    tables:
      - path: [DB, S, ORDERS]
        columns:
          - {name: ORDER_DATE, type: datetime}
          - {name: UNIT_PRICE, type: number}
          - {name: Region, type: text}
`

func orders(columns ...object) object {
	return object{
		"id": "orders", "kind": "table", "name": "Orders", "columns": columns,
		"source": object{"kind": "warehouse-table", "connectionId": "friendly", "path": []string{"DB", "S", "ORDERS"}},
	}
}

// TestReadback writes what servers change and reads what they make of it.
func TestReadback(t *testing.T) {
	grouped := with(orders(column("Region", "[ORDERS/Region]"), column("Price", "Sum([ORDERS/UNIT_PRICE])")), object{
		"visibleAsSource": true,
		"groupings":       []object{{"id": "g", "groupBy": []string{"region"}, "calculations": []string{"price"}, "sort": []object{{"columnId": "price", "direction": "descending"}}}},
	})
	for name, test := range map[string]struct {
		element object
		path    []any
		want    any
	}{
		"hex":           {object{"id": "e", "kind": "container", "style": object{"backgroundColor": "#AABBCC"}}, []any{"style"}, object{"backgroundColor": "#aabbcc"}},
		"unknown field": {object{"id": "e", "kind": "container", "glow": true}, []any{"glow"}, nil},
		"unknown style": {object{"id": "e", "kind": "container", "style": object{"cornerRadius": 3, "borderRadius": "round"}}, []any{"style"}, object{"borderRadius": "round"}},
		"bold span":     {object{"id": "e", "kind": "text", "body": `**<span style="color: #fff">A</span>**`}, []any{"body"}, `<span style="color: #fff">**A**</span>`},
		"friendly":      {orders(column("P", "Sum([ORDERS/UNIT_PRICE]) / [UNIT_PRICE]")), []any{"columns", 0, "formula"}, "Sum([ORDERS/Unit Price]) / [Unit Price]"},
		"mixed case":    {orders(column("R", "Upper([ORDERS/Region])")), []any{"columns", 0, "formula"}, "Upper([ORDERS/Region])"},
		"own column":    {orders(column("UNIT_PRICE", "1"), column("X", "[UNIT_PRICE]")), []any{"columns", 1, "formula"}, "[UNIT_PRICE]"},
		"grouping sort": {grouped, []any{"groupings", 0, "sort", 0, "nulls"}, "connection-default"},
		"default":       {grouped, []any{"visibleAsSource"}, nil},
		"input table": {object{"id": "e", "kind": "input-table", "name": "I", "inputMode": "edit", "source": object{"kind": "empty", "connectionId": "writable"},
			"columns": []object{{"id": "ID"}, {"id": "n", "name": "N", "type": "text"}}}, []any{"columns"},
			[]object{{"id": "n", "name": "N", "type": "text"}, {"formula": "[ID]", "id": "ID"}}},
	} {
		t.Run(name, func(t *testing.T) {
			seed, err := emulator.ReadSeed("seed.yaml", friendlyWarehouse+"  - {id: writable, name: Writable, writeAccess: true}\n")
			if err != nil {
				t.Fatal(err)
			}
			b := newBench(t, emulator.Options{Seed: seed})
			id := b.create("A", contents(test.element))
			read := b.get("/v2/workbooks/" + id + "?includeContents=true").want(200)
			read.same(test.want, append([]any{"contents", "elements", 0}, test.path...)...)
		})
	}
}

func TestReadbackOfLayout(t *testing.T) {
	b := newBench(t, emulator.Options{})
	of := contents(note("x1"))
	of["layout"] = strings.Replace(layout("x1"), `gridTemplateRows="auto"`, `gridTemplateRows="repeat(9, 10px)"`, 1)
	of["pages"] = []object{{"id": "p1", "name": "A", "visibility": "shown", "layout": "ignored", "type": "page"}}
	of["themeName"] = "Dark"
	id := b.create("A", of)
	read := b.get("/v2/workbooks/" + id + "?includeContents=true").want(200)
	read.same(object{"id": "p1", "name": "A"}, "contents", "pages", 0).same(nil, "contents", "themeName")
	if text := read.text("contents", "layout"); !strings.Contains(text, `gridTemplateRows="auto"`) {
		t.Error(text)
	}
}

// TestReadbackOfUnion names a union as servers do, in formulas too.
func TestReadbackOfUnion(t *testing.T) {
	b := newBench(t, emulator.Options{})
	union := object{
		"id": "u", "kind": "table", "name": "U", "columns": []object{column("S", "[Both/Store]")},
		"source": object{
			"kind": "union", "name": "Both", "sources": []object{warehouse("RETAIL", "PLUGS", "F_SALES"), warehouse("RETAIL", "PLUGS", "D_STORE")},
			"matches": []object{{"outputColumnName": "Store", "sourceColumns": []string{"[STORE]", "[STORE]"}}},
		},
	}
	id := b.create("A", contents(union))
	read := b.get("/v2/workbooks/" + id + "?includeContents=true").want(200)
	read.same("[Union of 2 Sources/Store]", "contents", "elements", 0, "columns", 0, "formula").same(nil, "contents", "elements", 0, "source", "name")
	b.send("PUT", "/v2/workbooks/"+id+"/contents", b.json(object{"contents": read.at("contents")})).want(200)
}

// TestStrippedTargets loses the targets of a list on a column that is not a text.
func TestStrippedTargets(t *testing.T) {
	b := newBench(t, emulator.Options{})
	target := func(column string) []object {
		return []object{{"source": object{"kind": "table", "elementId": "sales"}, "columnId": column}}
	}
	table := salesTable(column("Region", "[F_SALES/REGION]"))
	for column, want := range map[string]any{"revenue": nil, "region": target("region")} {
		id := b.create("A", contents(table, picker(object{"filters": target(column)})))
		b.get("/v2/workbooks/"+id+"?includeContents=true").want(200).same(want, "contents", "elements", 1, "filters")
	}
}
