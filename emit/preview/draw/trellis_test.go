package draw

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// panels keeps what each panel is drawn from.
type panels struct{ options []string }

func (p *panels) SVG(options []byte, _, _ int, _ string) (string, error) {
	p.options = append(p.options, string(options))
	return "<svg></svg>", nil
}

type fixed struct{ table *figure.Table }

func (f fixed) Table(*view.Element) *figure.Table          { return f.table }
func (f fixed) Text(_ *view.Element, text string) string   { return text }
func (fixed) Number(*view.Element, string) (float64, bool) { return 0, false }
func (f fixed) Drilled(e *view.Element) *view.Element      { return e }
func (f fixed) Choice(*view.Control) string                { return "" }
func (f fixed) Chosen(*view.Control) []string              { return nil }

func texts(id string, words ...string) figure.Column {
	made := figure.Column{ID: id, Name: id}
	for _, word := range words {
		made.Values = append(made.Values, figure.Value{Text: word, Shown: word})
	}
	return made
}

// TestTrellis: a panel for each value, with the axis of all panels, the colours of the
// whole and one legend.
func TestTrellis(t *testing.T) {
	text := `{"name": "T", "contents": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}],
	  "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"c\" gridColumn=\"1 / 25\" gridRow=\"1 / 11\"/></Page>",
	  "elements": [{"id": "c", "kind": "bar-chart", "source": {"kind": "warehouse-table", "connectionId": "x", "path": ["A"]},
	  "columns": [{"id": "x", "formula": "[A/X]"}, {"id": "y", "formula": "Sum([A/Y])"}, {"id": "k", "formula": "[A/K]"}, {"id": "r", "formula": "[A/R]"}],
	  "xAxis": {"columnId": "x"}, "yAxis": {"columnIds": ["y"]}, "color": {"by": "category", "column": "k"}, "trellis": {"columnsBy": [{"columnId": "r"}]}}]}}`
	decoded, err := spec.Decode(source.NewFile("t.json", text))
	if err != nil {
		t.Fatal(err)
	}
	w := view.Of(decoded)
	y := figure.Column{ID: "y", Name: "y", Type: figure.Number}
	for _, n := range []float64{10, 20, 700, 5} {
		y.Values = append(y.Values, figure.Value{Number: n, Text: number(n), Shown: number(n)})
	}
	table := &figure.Table{Rows: 4, Columns: []figure.Column{
		texts("x", "a", "a", "b", "a"), y, texts("k", "one", "two", "two", "two"), texts("r", "North", "North", "South", "West"),
	}}
	drawn := &panels{}
	page := scene.Of(w, w.Regions[0], scene.Options{Width: 1440})
	svg, faults := (&Drawer{Workbook: w, Source: fixed{table}, Charts: drawn}).Page(page)
	if len(faults) > 0 || len(drawn.options) != 3 {
		t.Fatalf("%d panels: %v", len(drawn.options), faults)
	}
	for i, want := range []string{"[10 null] [20 null]", "[null null] [null 700]", "[null null] [5 null]"} {
		var options struct {
			YAxis  struct{ Max float64 }
			Legend any
			Series []struct{ Data []struct{ Value *float64 } }
		}
		if err := json.Unmarshal([]byte(drawn.options[i]), &options); err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, each := range options.Series {
			var values []string
			for _, v := range each.Data {
				if v.Value == nil {
					values = append(values, "null")
				} else {
					values = append(values, number(*v.Value))
				}
			}
			list = append(list, "["+strings.Join(values, " ")+"]")
		}
		if got := strings.Join(list, " "); got != want || options.YAxis.Max != 800 || options.Legend != nil {
			t.Errorf("panel %d: %s up to %v, want %s", i, got, options.YAxis.Max, want)
		}
	}
	for _, word := range []string{"North", "South", "West", "one", "two"} {
		if strings.Count(svg, ">"+word+"<") != 1 {
			t.Errorf("%s is not there once", word)
		}
	}
}

func TestRoundedSpan(t *testing.T) {
	for _, each := range []struct {
		low, high float64
		want      span
	}{
		{0, 700, span{0, 800, 200}}, {-3, 5, span{-4, 6, 2}}, {0, 0, span{0, 1, 0.5}}, {0, 4, span{0, 4, 1}},
	} {
		if got := roundedSpan(each.low, each.high); got != each.want {
			t.Errorf("%v to %v: %v", each.low, each.high, got)
		}
	}
}

// TestSharesEndAtTheWhole: an axis of shares whose highest bar is the whole or near it.
func TestSharesEndAtTheWhole(t *testing.T) {
	for _, test := range []struct {
		format  string
		highest float64
		scale   string
		max     float64
	}{
		{",.0%", 1, "", 1}, {",.0%", 0.9, "", 1}, {",.0%", 0.5, "", 0}, {",.0%", 1.2, "", 0}, {"", 1, "", 0},
		{",.0%", 1, `, "format": {"scale": {"domain": {"max": 2}}}`, 2}, {",.0%", 1, `, "format": {"scale": {"zero": false}}`, 0},
	} {
		text := `{"name": "T", "contents": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}],
		  "layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"c\" gridColumn=\"1 / 25\" gridRow=\"1 / 11\"/></Page>",
		  "elements": [{"id": "c", "kind": "bar-chart", "source": {"kind": "warehouse-table", "connectionId": "x", "path": ["A"]},
		  "columns": [{"id": "x", "formula": "[A/X]"}, {"id": "y", "formula": "Sum([A/Y])"}], "xAxis": {"columnId": "x"}, "yAxis": {"columnIds": ["y"]` + test.scale + `}}]}}`
		decoded, err := spec.Decode(source.NewFile("t.json", text))
		if err != nil {
			t.Fatal(err)
		}
		w := view.Of(decoded)
		y := figure.Column{ID: "y", Name: "y", Type: figure.Number, FormatString: test.format}
		for _, n := range []float64{0.2, test.highest} {
			y.Values = append(y.Values, figure.Value{Number: n, Text: number(n), Shown: number(n)})
		}
		drawn := &panels{}
		page := scene.Of(w, w.Regions[0], scene.Options{Width: 1440})
		(&Drawer{Workbook: w, Source: fixed{&figure.Table{Rows: 2, Columns: []figure.Column{texts("x", "a", "b"), y}}}, Charts: drawn}).Page(page)
		var options struct{ YAxis struct{ Max float64 } }
		if err := json.Unmarshal([]byte(drawn.options[0]), &options); err != nil {
			t.Fatal(err)
		}
		if options.YAxis.Max != test.max {
			t.Errorf("%+v: the axis ends at %v", test, options.YAxis.Max)
		}
	}
}
