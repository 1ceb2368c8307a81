package view_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write testdata")

const corpus = "../../../../shared/corpus"

func decode(t testing.TB, path string) *spec.Spec {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := spec.Decode(source.NewFile(path, string(content)))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

// TestGenerations reads one workbook in all generations: the view is the same.
func TestGenerations(t *testing.T) {
	const want = "testdata/shop.want"
	for _, generation := range []string{"contents", "document", "flat"} {
		got := dump(view.Of(decode(t, "testdata/shop."+generation+".yaml")))
		if *update && generation == "contents" {
			if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		text, err := os.ReadFile(want)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(text), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", generation, diff)
		}
	}
}

// TestPointers holds every node of every spec of the corpus against the value in the
// file that its pointer leads to.
func TestPointers(t *testing.T) {
	paths, _ := filepath.Glob("testdata/*.yaml")
	for _, pattern := range []string{"/*.yaml", "/*.json", "/field/specs/*"} {
		more, _ := filepath.Glob(corpus + pattern)
		paths = append(paths, more...)
	}
	if len(paths) < 4 {
		t.Log("the corpus is not there")
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		file := source.NewFile(path, string(content))
		decoded, err := spec.Decode(file)
		if err != nil {
			continue
		}
		whole, err := spec.DecodeFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w := view.Of(decoded)
		for node := range nodes(w) {
			at := spec.Lookup(&whole, node.Pointer())
			if node.Exists() && (at == nil || at.At != node.Value.At || node.Value != decoded.Document && !spec.Equal(*at, *node.Value)) {
				t.Errorf("%s: the pointer %s leads elsewhere", path, node.Pointer())
			}
			if node.Exists() && node.Span().IsZero() {
				t.Errorf("%s: %s has no span", path, node.Pointer())
			}
		}
		dump(w)
	}
}

// nodes visits everything in a view that has a place.
func nodes(w *view.Workbook) func(func(view.Node) bool) {
	return func(yield func(view.Node) bool) {
		visit := func(n view.Node) { yield(n) }
		refs := func(list []view.Ref) {
			for _, ref := range list {
				visit(ref.Node)
			}
		}
		visit(w.Node)
		for _, r := range w.Regions {
			visit(r.Node)
		}
		for _, a := range w.Agents {
			visit(a.Node)
		}
		for _, e := range w.Elements {
			visit(e.Node)
			visit(e.Text)
			refs(e.Order)
			for _, c := range e.Columns {
				visit(c.Node)
				visit(c.Format)
				visit(c.Key.Node)
			}
			for _, g := range e.Groupings {
				visit(g.Node)
				refs(g.By)
			}
			for _, c := range e.Channels {
				visit(c.Node)
				visit(c.Pointer)
				if c.Sort != nil {
					visit(c.Sort.Node)
				}
			}
			for _, f := range e.Filters {
				visit(f.Column.Node)
			}
			for _, a := range e.Actions {
				for _, effect := range a.Effects {
					visit(effect.Node)
				}
			}
			if e.Source != nil {
				for s := range e.Source.All() {
					visit(s.Node)
				}
			}
			if e.Control != nil {
				for _, target := range e.Control.Targets {
					visit(target.Column.Node)
				}
			}
		}
	}
}

func TestFinding(t *testing.T) {
	w := view.Of(decode(t, "testdata/shop.contents.yaml"))
	orders := w.ByID("orders")
	if got := w.ByTitle("Orders"); len(got) != 1 || got[0] != orders {
		t.Errorf("ByTitle: %v", got)
	}
	if c := orders.ColumnNamed("Month of DAY"); c == nil || c.ID != "month" || orders.Column("month") != c {
		t.Errorf("the column named by Sigma: %v", c)
	}
	if w.Control("which-store").Element.ID != "which" {
		t.Error("a synced control was found in the place of the one that it mirrors")
	}
	if w.ByID("") != nil || w.ByID("nowhere") != nil || w.Region("nowhere") != nil {
		t.Error("something was found that is not there")
	}
	if got := w.ByID("combo").Setting("stacking").Text(); got != "normalized" {
		t.Errorf("the setting stacking: %q", got)
	}
	if len(w.Pages()) != 2 || w.Region("main").Elements[0].ID != "box" {
		t.Error("the pages are not those of the layout")
	}
}

// TestBroken reads what is not a workbook: as far as it goes, without a panic.
func TestBroken(t *testing.T) {
	for _, text := range []string{
		`{"pages": 7}`,
		`{"contents": {"elements": [7, null, {"id": 1, "kind": 2, "columns": 3, "source": 4}]}}`,
		`{"contents": {"elements": {"id": "a"}, "pages": [null, {"id": []}], "layout": "<Page"}}`,
		`{"contents": {"elements": [{"id": "a", "kind": "table", "source": {"kind": "table", "elementId": "b"}}, {"id": "b", "kind": "table", "source": {"kind": "table", "elementId": "a"}}]}}`,
		`{"contents": {"elements": [{"id": "a", "kind": "table", "source": {"kind": "join"}}, {"id": "a", "kind": "bar-chart", "yAxis": {"columnIds": [1, {}]}, "color": [], "source": {"kind": "join", "joins": [{}, 1]}}]}}`,
		`{"contents": {"elements": [{"kind": "control"}, {"kind": "control", "source": {}, "filters": [1, {"source": {}}]}]}}`,
		`{"contents": {"elements": [{"id": "a", "kind": "input-table", "source": {"kind": "linked", "from": "a"}, "columns": [{"id": "k", "key": "k"}]}]}}`,
	} {
		decoded, err := spec.Decode(source.NewFile("broken.json", text))
		if err != nil {
			t.Fatal(err)
		}
		w := view.Of(decoded)
		dump(w)
		if e := w.ByID("a"); e != nil && e != w.Elements[0] {
			t.Errorf("%s: not the first element of the id was found", text)
		}
	}
}

func FuzzView(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.yaml")
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Fuzz(func(t *testing.T, text string) {
		decoded, err := spec.Decode(source.NewFile("fuzz.yaml", text))
		if err != nil {
			return
		}
		w := view.Of(decoded)
		dump(w)
		for node := range nodes(w) {
			if node.Exists() && spec.Lookup(&decoded.Root, node.Pointer()) == nil {
				t.Errorf("%s leads nowhere", node.Pointer())
			}
		}
	})
}

func dump(w *view.Workbook) string {
	d := &dumper{}
	d.line(0, "workbook %q folder %q: %s (fault: %v)", w.Name, w.FolderID, w.Description, w.LayoutFault)
	for _, r := range w.Regions {
		d.line(0, "%s %s %q hidden %t", r.Kind.Name, r.ID, r.Title, r.Hidden)
		for _, e := range r.Elements {
			parent := "-"
			if e.Parent != nil {
				parent = e.Parent.ID
			}
			d.line(1, "%s in %s tab %d %v", e.ID, parent, e.Tab, e.Cell != nil)
		}
	}
	for _, e := range w.Elements {
		d.element(e)
	}
	return d.String()
}

type dumper struct{ strings.Builder }

func (d *dumper) line(depth int, format string, arguments ...any) {
	fmt.Fprintf(d, strings.Repeat("  ", depth)+format+"\n", arguments...)
}

func (d *dumper) element(e *view.Element) {
	d.line(0, "%s: %s %q hidden %t, formulas call it %q, text %q", e.ID, e.Noun(), e.Title, e.TitleHidden, e.Name(), e.Text.Text())
	d.source(1, "reads", e.Source)
	for _, c := range e.Columns {
		d.line(1, "column %s %q written %q implied %q = %s (tree %t) hidden %t format %t key %q type %q", c.ID, c.Name, c.Written, c.Implied, c.Formula, c.Expr != nil, c.Hidden, c.Format.Exists(), refName(c.Key), c.Type)
	}
	for _, g := range e.Groupings {
		d.line(1, "group %s by%s calculates%s sorts%s", g.ID, refNames(g.By), refNames(g.Calculations), sorts(g.Sorts))
	}
	for _, c := range e.Channels {
		d.line(1, "channel %s %s by %q type %q", c.Channel.Name, refName(c.Ref), c.By, c.Type)
		if c.Sort != nil {
			d.line(2, "sorted by %s descending %t", refName(c.Sort.By), c.Sort.Descending)
		}
	}
	for _, f := range e.Filters {
		d.line(1, "filter %s %s on %s known %t disabled %t", f.ID, f.KindName, refName(f.Column), f.Kind != nil, f.Disabled)
	}
	for _, h := range e.Highlights {
		d.line(1, "highlight%s known %t", refNames(h.Columns), h.Kind != nil)
	}
	if e.Order != nil || e.Summary != nil {
		d.line(1, "order%s summary%s shows %d", refNames(e.Order), refNames(e.Summary), len(e.Shown()))
	}
	d.line(1, "sorts%s actions %d", sorts(e.Sorts), len(e.Actions))
	if c := e.Control; c != nil {
		d.line(1, "control %s synced %t", c.ID, c.Synced)
		for _, t := range c.Targets {
			d.line(2, "filters %s", refName(t.Column))
		}
		if c.Values != nil && c.Values.Target != nil {
			d.line(2, "values of %s", refName(c.Values.Target.Column))
		}
	}
}

func (d *dumper) source(depth int, word string, s *view.Source) {
	if s == nil {
		return
	}
	d.line(depth, "%s %s %q prefix %q element %s group %s path %v %s%s", word, s.KindName, s.Name, s.Prefix(), id(s.Element), s.GroupingID, s.Path, s.Statement, s.DataModelID)
	if s.Join != nil {
		d.source(depth+1, "primary", s.Join.Primary)
		for _, leg := range s.Join.Legs {
			to := "primary"
			if leg.To != nil {
				to = "leg " + leg.To.Name
			}
			d.line(depth+1, "leg %q %s to %s", leg.Name, leg.Type, to)
			for _, key := range leg.Keys {
				d.line(depth+2, "%s %s %s", key.Left, key.Operator, key.Right)
			}
			d.source(depth+2, "right", leg.Right)
		}
	}
	if s.Union != nil {
		for _, member := range s.Union.Sources {
			d.source(depth+1, "of", member)
		}
		for _, match := range s.Union.Matches {
			d.line(depth+1, "match %s = %q", match.Name, match.Columns)
		}
	}
	if t := s.Transpose; t != nil {
		d.line(depth+1, "%s %v into %q %q", t.Direction, t.Merge, t.LabelName, t.ValueName)
		d.source(depth+1, "of", t.Of)
	}
}

func id(e *view.Element) string {
	if e == nil {
		return "-"
	}
	return e.ID
}

func refName(r view.Ref) string {
	if r.Column == nil {
		return "(" + r.ID + ")"
	}
	return r.ID + "=" + r.Column.Name
}

func refNames(refs []view.Ref) string {
	var names strings.Builder
	for _, ref := range refs {
		names.WriteString(" " + refName(ref))
	}
	return names.String()
}

func sorts(list []view.Sort) string {
	var names strings.Builder
	for _, sort := range list {
		fmt.Fprintf(&names, " %s/%t/%s", refName(sort.Column), sort.Descending, sort.Nulls)
	}
	return names.String()
}
