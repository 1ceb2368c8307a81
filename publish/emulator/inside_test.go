package emulator_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/emulator"
)

// warehouse is the source of a table of the default seed. Its connection's id
// follows from its name.
func warehouse(parts ...string) object {
	return object{"kind": "warehouse-table", "connectionId": connectionID(), "path": parts}
}

func connectionID() string { return emulator.DefaultSeed().Connections[0].ID }

// column is a column of an element; its id is its name in lower case.
func column(name, formula string) object {
	return object{"id": strings.ToLower(name), "name": name, "formula": formula}
}

func salesTable(more ...object) object {
	return object{
		"id": "sales", "kind": "table", "name": "Sales", "source": warehouse("RETAIL", "PLUGS", "F_SALES"),
		"columns": append([]object{column("Revenue", "[F_SALES/REVENUE]")}, more...),
	}
}

func TestInside(t *testing.T) {
	b := newBench(t, emulator.Options{})
	model := emulator.DefaultSeed().DataModels[0]
	chart := object{
		"id": "chart", "kind": "bar-chart", "name": "By region", "source": object{"kind": "table", "elementId": "sales"},
		"columns": []object{column("Region", "[Sales/Region]"), column("Total", "Sum([Sales/Revenue])")},
		"xAxis":   object{"columnId": "region"}, "yAxis": object{"columnIds": []string{"total"}},
	}
	control := object{
		"id": "pick", "kind": "control", "controlId": "pick_region", "controlType": "list", "mode": "include", "selectionMode": "multiple",
		"source": object{"kind": "source", "source": object{"kind": "table", "elementId": "sales"}, "columnId": "region"},
	}
	modelled := object{
		"id": "modelled", "kind": "table", "name": "Modelled",
		"source":  object{"kind": "data-model", "dataModelId": model.ID, "elementId": model.Elements[0].ID},
		"columns": []object{column("Date", "[Orders/Order Date]"), column("Sum", "[Metrics/Total Revenue]")},
	}
	queried := object{
		"id": "queried", "kind": "table", "name": "Queried", "columns": []object{},
		"source": object{"kind": "sql", "connectionId": connectionID(), "statement": "select 1 as N"},
	}
	id := b.create("A", contents(salesTable(column("Region", "[F_SALES/REGION]")), chart, control, modelled, queried, note("x1")))
	path := "/v2/workbooks/" + id

	b.get(path+"/pages").want(200).same("p1", "entries", 0, "pageId")
	b.get(path+"/elements").want(200).same(6, "total").same("visualization", "entries", 1, "type").same("bar-chart", "entries", 1, "vizualizationType")
	b.get(path+"/pages/p1/elements").want(200).same([]string{"Revenue", "Region"}, "entries", 0, "columns")
	b.get(path+"/pages/nope/elements").refused(404, "not_found", "Page")
	b.get(path+"/elements/chart/columns").want(200).same("Sum([Sales/Revenue])", "entries", 1, "formula")
	b.get(path+"/columns").want(200).same("number", "entries", 0, "type", "type").same("text", "entries", 2, "type", "type").
		same("datetime", "entries", 4, "type", "type")
	b.get(path+"/elements/chart/query").want(200).same(nil, "error").same("By region", "name").
		same(`select "Region" "Region", Sum("Revenue") "Total" from (select * from RETAIL.PLUGS.F_SALES) Q1`, "sql")
	b.get(path+"/elements/x1/query").refused(400, "invalid_request", "no query")
	b.get(path+"/elements/nope/query").refused(404, "not_found", "Element")
	b.get(path+"/queries").want(200).same(4, "total")
	b.get(path+"/controls").want(200).same([]object{{"name": "pick_region", "valueType": "text-list"}}, "entries")
	b.get(path+"/sources").want(200).same("table", 0, "type").same(model.ID, 1, "dataModelId").
		same("custom-sql", 2, "type").same("select 1 as N", 2, "definition").same(connectionID(), 2, "connectionId")
	if sources := b.get(path + "/sources"); sources.text(0, "inodeId") == "" || sources.text(2, "customSqlId") == "" {
		t.Error(sources.body)
	}
	b.get(path+"/sources?limit=5").refused(400, "invalid_request", "")
	b.get(path+"/lineage").want(200).same("element", "entries", 0, "type").same("sales", "entries", 1, "sourceIds", 0).
		same("table", "entries", 4, "type").same("data-model", "entries", 5, "type").same("customSQL", "entries", 6, "type")
	b.get(path+"/lineage/elements/chart").want(200).same("sales", "edges", 0, "source").same("Sales", "dependencies", "sales", "name")
	b.get(path + "/lineage/elements/x1").want(400)
	for _, call := range []string{"/pages", "/elements", "/columns", "/queries", "/controls", "/sources", "/lineage", "/tags", "/spec"} {
		b.get("/v2/workbooks/nope"+call).refused(404, "not_found", "Workbook")
	}
}

// TestMarkers stores formulas that lead nowhere: the write succeeds, and the SQL
// tells.
func TestMarkers(t *testing.T) {
	b := newBench(t, emulator.Options{})
	id := b.create("A", contents(salesTable(
		column("Nope", "[ORDER_TOTAL] + 1"), column("Self", "[Self] * 2"), column("A", "[B]"), column("B", "[A]"), column("Fine", "Sum([Revenue])"),
		column("Quotient", "DivideSafe([Revenue], 2)"),
	)))
	sql := b.get("/v2/workbooks/" + id + "/elements/sales/query").want(200).text("sql")
	for _, part := range []string{
		`'Unknown column "[ORDER_TOTAL]"' "Nope"`, `'Circular column reference to [Self]' "Self"`,
		`'Circular column reference to [A]' "A"`, `'Circular column reference to [B]' "B"`, `Sum("Revenue") "Fine"`,
		`'Unknown function DivideSafe' "Quotient"`,
	} {
		if !strings.Contains(sql, part) {
			t.Errorf("%s is not in %s", part, sql)
		}
	}
	columns := b.get("/v2/workbooks/" + id + "/columns").want(200)
	columns.same("error", "entries", 1, "type", "type").same("number", "entries", 5, "type", "type")

	seed := *emulator.DefaultSeed()
	seed.Organization.Functions = []string{"Occupancy"}
	own := newBench(t, emulator.Options{Seed: &seed})
	fine := own.create("C", contents(salesTable(column("X", "occupancy([Revenue])"))))
	own.get("/v2/workbooks/"+fine+"/elements/sales/query").want(200).same(nil, "error")
}
