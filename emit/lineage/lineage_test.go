package lineage_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// workbook has a table of the warehouse, a table over it, a chart, a text and a control.
const workbook = `{"schemaVersion": 1, "name": "W", "folderId": "f", "contents": {
  "elements": [
    {"id": "orders", "kind": "table", "name": "Orders",
     "source": {"kind": "warehouse-table", "connectionId": "c", "path": ["DB", "SHOP", "ORDERS"]},
     "columns": [
       {"id": "o-region", "name": "Region", "formula": "[ORDERS/Region]"},
       {"id": "o-revenue", "name": "Revenue", "formula": "[ORDERS/Revenue]"},
       {"id": "o-spare", "name": "Spare", "formula": "[ORDERS/Spare]", "hidden": true}]},
    {"id": "chart", "kind": "bar-chart", "name": "By region", "source": {"kind": "table", "elementId": "orders"},
     "columns": [{"id": "x", "formula": "[Orders/Region]"}, {"id": "y", "name": "Sum", "formula": "Sum([Orders/Revenue])"}],
     "xAxis": {"columnId": "x"}, "yAxis": {"columnIds": ["y"]}},
    {"id": "note", "kind": "text", "body": "So far {{Sum([Orders/Revenue]) | $,.0f}}"},
    {"id": "pick", "kind": "control", "controlId": "region", "controlType": "list", "name": "Region",
     "source": {"kind": "source", "source": {"kind": "table", "elementId": "orders"}, "columnId": "o-region"},
     "filters": [{"source": {"kind": "table", "elementId": "orders"}, "columnId": "o-region"}]}],
  "pages": [{"id": "main", "name": "Main"}],
  "layout": "<Page type=\"grid\" id=\"main\"><LayoutElement elementId=\"chart\" gridColumn=\"1 / 25\" gridRow=\"1 / 9\"/><LayoutElement elementId=\"note\" gridColumn=\"1 / 25\" gridRow=\"9 / 11\"/><LayoutElement elementId=\"pick\" gridColumn=\"1 / 25\" gridRow=\"11 / 13\"/></Page>"}}`

func graph(t *testing.T) *lineage.Graph {
	t.Helper()
	decoded, err := spec.Decode(source.NewFile("w.json", workbook))
	if err != nil {
		t.Fatal(err)
	}
	return lineage.Of(view.Of(decoded))
}

func tilesOf(g *lineage.Graph, from ...lineage.Node) string {
	var ids []string
	for _, tile := range lineage.Tiles(g.Reach(from...)) {
		ids = append(ids, tile.ID)
	}
	return strings.Join(ids, " ")
}

func TestReach(t *testing.T) {
	g := graph(t)
	orders := g.Workbook.ByID("orders")
	column := func(id string) lineage.Node {
		return lineage.Node{Kind: lineage.Column, Element: orders, Column: orders.Column(id)}
	}
	outside := map[string]lineage.Node{}
	for _, node := range g.Outside {
		outside[node.Kind.String()+" "+node.Table+" "+node.Name] = node
	}
	for _, test := range []struct {
		name string
		from lineage.Node
		want string
	}{
		{"a column", column("o-revenue"), "note chart"},
		{"a column that nothing reads", column("o-spare"), ""},
		{"an element", lineage.Node{Kind: lineage.Element, Element: orders}, "note chart pick"},
		{"a control", lineage.Node{Kind: lineage.Element, Element: g.Workbook.ByID("pick")}, "pick note chart"},
		{"a table", outside["table DB.SHOP.ORDERS "], "note chart pick"},
		{"a column of a table", outside["table-column DB.SHOP.ORDERS Revenue"], "note chart"},
	} {
		if test.from == (lineage.Node{}) {
			t.Errorf("%s: it is not among %v", test.name, outside)
		}
		if got := tilesOf(g, test.from); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestPath(t *testing.T) {
	g := graph(t)
	for _, node := range g.Outside {
		if node.Kind != lineage.TableColumn || node.Name != "Revenue" {
			continue
		}
		for _, step := range g.Reach(node) {
			if step.Kind == lineage.Tile && step.Element.ID == "chart" {
				var hows []string
				for _, each := range step.Path() {
					hows = append(hows, each.How)
				}
				if got := strings.Join(hows, ">"); got != ">formula>formula>y" {
					t.Errorf("the way is %s", got)
				}
				return
			}
		}
	}
	t.Error("the chart is not reached")
}
