package emit_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func mustEmit(t testing.TB, w *spec.Workbook, target kind.Generation, options emit.Options) emit.Output {
	t.Helper()
	output, found := emit.Emit(w, target, options)
	if len(found) > 0 {
		t.Fatalf("findings: %v", messages(found))
	}
	return output
}

func messages(found diag.List) []string {
	var lines []string
	for _, finding := range found {
		lines = append(lines, finding.Entry.Code+" "+finding.Message)
	}
	return lines
}

// TestTargets writes the example of spec-document.md 1.2 to 1.4; the goldens
// are those sections to the letter, but for quotes and flow lists.
func TestTargets(t *testing.T) {
	for _, target := range kind.Generations {
		yaml := mustEmit(t, baskets(t), target, emit.Options{YAML: true})
		golden(t, fmt.Sprintf("baskets.%s.yaml", target), yaml.Spec)
		json := mustEmit(t, baskets(t), target, emit.Options{})
		golden(t, fmt.Sprintf("baskets.%s.json", target), json.Spec)
		read, err := spec.Decode(source.NewFile("x", string(yaml.Spec)))
		if err != nil {
			t.Fatal(err)
		}
		if read.Generation != target || !spec.Equal(read.Root, json.Document) {
			t.Errorf("%s: YAML and JSON differ", target)
		}
	}
}

func TestEverything(t *testing.T) {
	for _, target := range []kind.Generation{kind.Contents, kind.Document} {
		w := everything(t, nowhere)
		slices.Reverse(w.Layout)
		output := mustEmit(t, w, target, emit.Options{})
		golden(t, fmt.Sprintf("everything.%s.json", target), output.Spec)
	}
}

func TestFlatRefusesWhatItLacks(t *testing.T) {
	at := source.NewFile("a.sigma", "it").Span(0, 2)
	output, found := emit.Emit(everything(t, at), kind.Flat, emit.Options{})
	want := []string{
		"S0701 the target `flat` has no agents",
		"S0701 the target `flat` has no buttons",
		"S0701 the target `flat` has no modals",
		"S0701 the target `flat` has no navigation settings",
		"S0701 the target `flat` has no sidebars",
		"S0701 the target `flat` has no tabbed containers",
	}
	if diff := cmp.Diff(want, messages(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, finding := range found {
		if finding.Span != at || !strings.Contains(finding.Help, "`contents`") {
			t.Errorf("%s at %v: %s", finding.Message, finding.Span, finding.Help)
		}
	}
	if output.Spec != nil {
		t.Error("a spec was written")
	}
}

func TestFlatTheme(t *testing.T) {
	w := baskets(t)
	w.Settings = object(t, `{"theme": {"name": "Dark", "overrides": {"colorOverrides": [{"name": "a", "color": "#fff"}, {"name": "b", "color": "#000"}]}}}`)
	output := mustEmit(t, w, kind.Flat, emit.Options{})
	want := `{"themeName": "Dark", "themeOverrides": {"colorOverrides": {"a": "#fff", "b": "#000"}}}`
	if diff := cmp.Diff(compact(object(t, want)), compact(fields(output.Document, "themeName", "themeOverrides", "settings"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNoEmptySettings(t *testing.T) {
	w := baskets(t)
	w.Settings = spec.NewObject(nowhere)
	output := mustEmit(t, w, kind.Contents, emit.Options{})
	if found := spec.Lookup(&output.Document, "/contents/settings"); found != nil {
		t.Errorf("settings: %s", compact(*found))
	}
}

// fields are some of an object.
func fields(v spec.Value, names ...string) spec.Value {
	picked := spec.NewObject(nowhere)
	for _, name := range names {
		if value, ok := v.Get(name); ok {
			picked.Set(name, *value)
		}
	}
	return picked
}

func compact(v spec.Value) string { return string(spec.JSON(&v)) }

func TestPatches(t *testing.T) {
	file := source.NewFile("a.sigma", "raw")
	w := baskets(t)
	w.Patches = []spec.Value{object(t, `{"automatedActions": [1]}`), object(t, `{"automatedActions": [], "schemaVersion": 2, "gone": null}`)}
	w.DocumentPatches = []spec.Value{object(t, `{"kind": null, "extra": true}`)}
	for _, patches := range [][]spec.Value{w.Patches, w.DocumentPatches} {
		for i := range patches {
			place(&patches[i], file.Span(0, 3))
		}
	}
	for _, test := range []struct {
		target  kind.Generation
		want    string
		found   []string
		pointer string
	}{
		{kind.Contents, `{"schemaVersion": 2, "kind": "workbook", "automatedActions": []}`,
			[]string{"S0516 `raw` overwrites `/schemaVersion`, which the compiler wrote"}, "/contents"},
		{kind.Document, `{"schemaVersion": 2, "automatedActions": [], "extra": true}`,
			[]string{"S0516 `raw` overwrites `/schemaVersion`, which the compiler wrote", "S0516 `raw` removes `/kind`, which the compiler wrote"}, "/document"},
		{kind.Flat, `{"schemaVersion": 2, "automatedActions": []}`,
			[]string{"S0516 `raw` overwrites `/schemaVersion`, which the compiler wrote"}, ""},
	} {
		output, found := emit.Emit(w, test.target, emit.Options{})
		if diff := cmp.Diff(test.found, only(messages(found), "S0516")); diff != "" {
			t.Errorf("%s: findings (-want +got):\n%s", test.target, diff)
		}
		document := spec.Lookup(&output.Document, test.pointer)
		if document == nil {
			t.Errorf("%s: nothing was written: %v", test.target, messages(found))
			continue
		}
		if diff := cmp.Diff(compact(object(t, test.want)), compact(fields(*document, "schemaVersion", "kind", "automatedActions", "extra"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.target, diff)
		}
	}
}

// only are the messages of one code.
func only(messages []string, code string) []string {
	var kept []string
	for _, message := range messages {
		if strings.HasPrefix(message, code) {
			kept = append(kept, message)
		}
	}
	return kept
}

// TestSourceMap looks every value of the spec up in the map that stands beside it.
func TestSourceMap(t *testing.T) {
	w := charts(t, 3)
	file := source.NewFile("deep/b.sigma", "x\n  heading\n")
	w.Name.At = file.Span(4, 11)
	output := mustEmit(t, w, kind.Contents, emit.Options{SourceMap: true})
	read, err := spec.DecodeValue(string(output.SourceMap))
	if err != nil {
		t.Fatal(err)
	}
	if name, _ := read.Get("file"); name.Text != "charts.json" && name.Text != w.Slug+".json" {
		t.Errorf("file is %s", name.Text)
	}
	pointers, _ := read.Get("pointers")
	for pointer, want := range map[string]string{
		"/name":                             `{"file": "deep/b.sigma", "line": 2, "column": 3}`,
		"/contents/elements/2/columns/1/id": `{"file": "charts.sigma", "line": 1, "column": 1}`,
	} {
		place, ok := pointers.Get(pointer)
		if !ok {
			t.Fatalf("no entry for %s", pointer)
		}
		if diff := cmp.Diff(compact(object(t, want)), compact(*place)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", pointer, diff)
		}
	}
	for _, entry := range pointers.Fields {
		if spec.Lookup(&output.Document, entry.Name) == nil {
			t.Errorf("%s leads nowhere", entry.Name)
		}
	}
	if want := count(&output.Document); len(pointers.Fields) != want {
		t.Errorf("%d entries for %d values with a source", len(pointers.Fields), want)
	}
}

// count is the number of values with a source.
func count(v *spec.Value) int {
	n := 0
	if !v.At.IsZero() {
		n = 1
	}
	for i := range v.Items {
		n += count(&v.Items[i])
	}
	for i := range v.Fields {
		n += count(&v.Fields[i].Value)
	}
	return n
}

// TestEmitLeavesTheWorkbook writes all targets twice, in turns.
func TestEmitLeavesTheWorkbook(t *testing.T) {
	w := baskets(t)
	w.Settings = object(t, `{"theme": {"overrides": {"colorOverrides": [{"name": "a", "color": "#fff"}]}}}`)
	first := map[kind.Generation]string{}
	for range 2 {
		for _, target := range kind.Generations {
			text := string(mustEmit(t, w, target, emit.Options{}).Spec)
			if first[target] == "" {
				first[target] = text
			}
			if first[target] != text {
				t.Errorf("%s: the second writing differs", target)
			}
		}
	}
}

func BenchmarkEmit(b *testing.B) {
	for _, target := range []kind.Generation{kind.Contents, kind.Flat} {
		for _, n := range []int{100, 1_000, 10_000} {
			w := charts(b, n)
			b.Run(fmt.Sprint(target, "/", n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					output, _ := emit.Emit(w, target, emit.Options{})
					b.SetBytes(int64(len(output.Spec)))
				}
			})
		}
	}
}

// TestSchema has one mistake of the compiler, and the same written in `raw`.
func TestSchema(t *testing.T) {
	at := source.NewFile("a.sigma", "orientation").Span(0, 11)
	w := charts(t, 1)
	chart := &w.Elements[0].Object
	chart.Set("orientation", spec.NewInt(3, at))
	output, found := emit.Emit(w, kind.Contents, emit.Options{})
	want := []string{"S0704 the compiler wrote something that its schema refuses: `/contents/elements/0/orientation` must be `horizontal`"}
	if diff := cmp.Diff(want, messages(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if output.Spec != nil || found[0].Span != at {
		t.Errorf("at %v, %d bytes", found[0].Span, len(output.Spec))
	}
	chart.Delete("orientation")
	patch := spec.NewObject(at, spec.Field{Name: "orientation", Value: spec.NewInt(3, at)})
	*chart, _ = spec.Merge(*chart, patch)
	output, found = emit.Emit(w, kind.Contents, emit.Options{})
	want = []string{"S0703 with `raw`, `/contents/elements/0/orientation` must be `horizontal`"}
	if diff := cmp.Diff(want, messages(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if output.Spec == nil {
		t.Error("a warning keeps the spec from being written")
	}
}
