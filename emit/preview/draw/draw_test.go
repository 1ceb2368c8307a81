package draw

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// TestEveryKindIsDrawn holds the drawings against the registry.
func TestEveryKindIsDrawn(t *testing.T) {
	known := map[string]bool{}
	for _, k := range kind.All() {
		switch k.Class {
		case kind.Data, kind.Content, kind.Structure:
			known[k.Name] = true
			if drawings[k.Name] == nil {
				t.Errorf("no drawing for %s", k.Name)
			}
		}
	}
	for name := range drawings {
		if !known[name] {
			t.Errorf("a drawing for %s, which is not in the registry", name)
		}
	}
}

// invented shows four rows for every column of every element.
type invented struct{ text string }

func (s invented) Table(e *view.Element) *figure.Table {
	table := &figure.Table{Rows: 4, Sample: true}
	for i, c := range e.Columns {
		column := figure.Column{ID: c.ID, Name: c.Name, Type: figure.Number}
		if i == 0 && len(e.Columns) > 1 {
			column.Type = figure.Text
		}
		for row := range 4 {
			value := figure.Value{Number: float64((row + 1) * (i + 2) * 10), Null: row == 3 && i == 2}
			value.Shown = number(value.Number)
			if column.Type == figure.Text {
				value.Shown = []string{"East", "West", "North", "South"}[row] + s.text
			}
			value.Text = value.Shown
			column.Values = append(column.Values, value)
		}
		table.Columns = append(table.Columns, column)
	}
	if len(table.Columns) == 0 {
		table.Rows = 0
	}
	return table
}

func (s invented) Text(_ *view.Element, text string) string     { return text + s.text }
func (s invented) Drilled(e *view.Element) *view.Element        { return e }
func (s invented) Number(*view.Element, string) (float64, bool) { return 0.4, true }
func (s invented) Choice(*view.Control) string                  { return "East" + s.text }

func (s invented) Chosen(c *view.Control) []string {
	var values []string
	for _, item := range c.Element.Field("values").Items() {
		values = append(values, item.Text())
	}
	return values
}

func engine(t *testing.T) *chart.Engine {
	t.Helper()
	made, err := chart.New(func(_ string, n float64) string { return number(n) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = made.Close() })
	return made
}

func read(t *testing.T, path string) *view.Workbook {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := spec.Decode(source.NewFile(path, string(content)))
	if err != nil {
		t.Skip(err)
	}
	return view.Of(decoded)
}

// TestPagesAreSound draws every page of the golden specs of all kinds, with texts that
// try to be markup: the result is well-formed, has no fault, and is the same again.
func TestPagesAreSound(t *testing.T) {
	charts := engine(t)
	paths, _ := filepath.Glob("../../../testdata/kinds/*/contents.json")
	more, _ := filepath.Glob("../../../examples/*/dist/*.json")
	for _, path := range append(paths, more...) {
		if strings.HasSuffix(path, ".map.json") {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			w := read(t, path)
			drawer := &Drawer{Workbook: w, Source: invented{` <script>alert("&x")</script>` + "\x00\u202e"}, Charts: charts}
			for _, region := range w.Regions {
				page := scene.Of(w, region, scene.Options{})
				svg, faults := drawer.Page(page)
				for _, fault := range faults {
					t.Errorf("%s: %v", fault.Element.ID, fault.Reason)
				}
				wellFormed(t, svg)
				if strings.Contains(svg, "<script") {
					t.Error("a text became markup")
				}
				if again, _ := drawer.Page(page); again != svg {
					t.Error("the same page gives other bytes")
				}
			}
		})
	}
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
}
