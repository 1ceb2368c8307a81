package expand_test

import (
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// scopeOf is the scope and body of the first workbook of a project of one file.
func scopeOf(t testing.TB, text string, more ...string) (*expand.Scope, expand.Body) {
	t.Helper()
	files := fstest.MapFS{"a.sigma": &fstest.MapFile{Data: []byte(text)}}
	for i := 0; i+1 < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	project, found := load.Load(t.Context(), files, load.Options{Paths: []string{"a.sigma"}})
	scope, bad := expand.Workbook(project, project.Workbooks[0], expand.Options{})
	body, worse := scope.Items(project.Workbooks[0].Statement.Block)
	for _, finding := range append(append(found, bad...), worse...) {
		t.Error(finding.Entry.Code, finding.Message)
	}
	return scope, body
}

// TestStringSpan checks that parts of a decoded text lead back to their source.
func TestStringSpan(t *testing.T) {
	_, body := scopeOf(t, "let who = \"World\"\nworkbook w \"W\" {\n  text \"a\\tb ${who} c\"\n  text \"\"\"\n    x ${who}\n      y\n    \"\"\"\n}\n")
	for i, want := range []struct{ value, part, source string }{
		{"a\tb World c", "\tb", `\tb`},
		{"a\tb World c", "World", `${who}`},
		{"a\tb World c", "c", `c`},
	} {
		text := textOf(t, body.Nodes[0])
		if text.Value != want.value {
			t.Fatalf("%d: got %q, want %q", i, text.Value, want.value)
		}
		start := indexOf(text.Value, want.part)
		if got := text.Span(start, start+len(want.part)).Text(); got != want.source {
			t.Errorf("%q comes from %q, want %q", want.part, got, want.source)
		}
	}
	block := textOf(t, body.Nodes[1])
	if want := "x World\n  y"; block.Value != want {
		t.Fatalf("got %q, want %q", block.Value, want)
	}
	if got := block.Span(len("x World\n  "), len(block.Value)).Text(); got != "y" {
		t.Errorf("y comes from %q", got)
	}
}

func textOf(t testing.TB, node expand.Node) expand.String {
	t.Helper()
	text, found := node.Scope.Text(node.Statement.Terms[1].Expr.(*formula.Text))
	if len(found) > 0 {
		t.Fatal(found[0].Message)
	}
	return text
}

func indexOf(text, part string) int {
	for i := range text {
		if len(text)-i >= len(part) && text[i:i+len(part)] == part {
			return i
		}
	}
	return -1
}

// TestRelated checks that an expanded statement knows its uses.
func TestRelated(t *testing.T) {
	_, body := scopeOf(t, `component a() { for r in ("x", "y") { text t "t" } }
component b() { use a() }
component c() { use b() }
workbook w "W" { use c() as top }
`)
	if len(body.Nodes) != 2 {
		t.Fatalf("got %d nodes", len(body.Nodes))
	}
	related := body.Nodes[1].Scope.Related()
	want := []string{"in the round of `for` with `$r` = `y`", "used here", "used here"}
	if len(related) != len(want) {
		t.Fatalf("got %d places, want %d", len(related), len(want))
	}
	for i := range want {
		if related[i].Message != want[i] {
			t.Errorf("got %q, want %q", related[i].Message, want[i])
		}
	}
	if got := related[2].Span.Text(); got != "c()" {
		t.Errorf("the outermost place is %q", got)
	}
	if id, _ := body.Nodes[1].Scope.ID(body.Nodes[1].Statement.Terms[1]); id != "top-t-y" {
		t.Errorf("the id is %q", id)
	}
}

// TestArgumentScope checks that what an argument names is looked up where it is
// written.
func TestArgumentScope(t *testing.T) {
	_, body := scopeOf(t, `component card(from: element, of: column) { x $from, $of }
workbook w "W" { use card(sales, [Region]) as c }
`)
	node := body.Nodes[0]
	for i, want := range map[int]expand.Type{1: expand.Name, 3: expand.Column} {
		value, found := node.Scope.Evaluate(node.Statement.Terms[i].Expr)
		if len(found) > 0 || value.Type != want {
			t.Errorf("term %d is %v, want %v", i, value.Type, want)
			continue
		}
		if got := value.Scope.Candidates("sales"); len(got) != 1 || got[0] != "sales" {
			t.Errorf("an argument may mean %q", got)
		}
	}
	if got := node.Scope.Candidates("sales"); len(got) != 2 || got[0] != "c-sales" {
		t.Errorf("the body's names may mean %q", got)
	}
}

// TestRepeatedItems checks that a body asked for again is the same, without
// its findings, and counts once.
func TestRepeatedItems(t *testing.T) {
	scope, body := scopeOf(t, `workbook w "W" { for r in (1, 2) { row { let x = $r; text t $x } } }`)
	row := body.Nodes[0]
	first, _ := row.Scope.Items(row.Statement.Block)
	for range 100_000 {
		again, found := row.Scope.Items(row.Statement.Block)
		if len(found) > 0 || again.Nodes[0].Scope != first.Nodes[0].Scope {
			t.Fatal("a body changes when it is asked for again")
		}
	}
	if scope.Module().Path != "a.sigma" {
		t.Errorf("the workbook stands in %q", scope.Module().Path)
	}
}

// TestDeclared checks that sources, themes and functions are found through
// imports, and are read in their own file.
func TestDeclared(t *testing.T) {
	scope, _ := scopeOf(t, `import "m.sigma"
import "n.sigma" as n
source own from sales
workbook w "W" { x 1 }
`, "m.sigma", "let money = 1\ntheme plugs { x $money }\ntheme _private { x 1 }\nfunction Net(number): number\n",
		"n.sigma", "source deep from sales\n")
	for _, test := range []struct{ keyword, name, path string }{
		{"source", "own", "a.sigma"}, {"theme", "plugs", "m.sigma"}, {"function", "Net", "m.sigma"},
		{"source", "n.deep", "n.sigma"}, {"source", "deep", ""}, {"theme", "_private", ""},
	} {
		node, found := scope.Declared(test.keyword, test.name, scope.Module().Tree.Source.Span(0, 0))
		path := ""
		if node.Statement != nil {
			path = node.Scope.Module().Path
		}
		if len(found) > 0 || path != test.path {
			t.Errorf("%s %s is found in %q, want %q", test.keyword, test.name, path, test.path)
		}
	}
	if got := scope.DeclaredNames("source"); len(got) != 2 || got[0] != "n.deep" || got[1] != "own" {
		t.Errorf("the sources are %q", got)
	}
}

// TestEnvironment checks that the settings of an environment can be read.
func TestEnvironment(t *testing.T) {
	files := fstest.MapFS{
		"project.sigma": &fstest.MapFile{Data: []byte(`project { environment prod { folder "F"; connection plugs env("W", "Warehouse"); param region = "eu" } }`)},
		"a.sigma":       &fstest.MapFile{Data: []byte("param region = \"us\"\nworkbook w \"${region} ${env}\" { x 1 }")},
	}
	project, _ := load.Load(t.Context(), files, load.Options{})
	scope, _ := expand.Workbook(project, project.Workbooks[0], expand.Options{Environment: "prod"})
	environment, at := scope.Environment()
	value, found := at.Evaluate(environment.Connection("plugs").Terms[2].Expr)
	if len(found) > 0 || value.Text != "Warehouse" {
		t.Errorf("the connection is %q", value.Text)
	}
	if environment.Folder == nil || environment.BaseURL != nil || environment.Connection("other") != nil {
		t.Error("the environment holds other settings than written")
	}
	title, _ := scope.Evaluate(project.Workbooks[0].Statement.Terms[2].Expr)
	if title.Text != "eu prod" {
		t.Errorf("the title is %q", title.Text)
	}
	plain, _ := expand.Workbook(project, project.Workbooks[0], expand.Options{})
	if environment, at := plain.Environment(); environment != nil || at != nil || environment.Connection("plugs") != nil {
		t.Error("there is an environment without a flag")
	}
}

var sink int

// BenchmarkPlain expands a workbook of 10,000 elements that need no expansion.
func BenchmarkPlain(b *testing.B) {
	var text []byte
	for range 10_000 {
		text = append(text, "text x \"x\" { a 1; b 2 }\n"...)
	}
	files := fstest.MapFS{"a.sigma": &fstest.MapFile{Data: []byte(workbook(string(text)))}}
	project, _ := load.Load(b.Context(), files, load.Options{})
	b.ReportAllocs()
	for b.Loop() {
		scope, _ := expand.Workbook(project, project.Workbooks[0], expand.Options{})
		sink = count(scope, project.Workbooks[0].Statement.Block)
	}
}

// BenchmarkLoop expands a loop of 10,000 rounds with one element each.
func BenchmarkLoop(b *testing.B) {
	text := "let d = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)\n" + workbook(nested("d", 4, "text x \"x\" { a 1; b 2 }"))
	files := fstest.MapFS{"a.sigma": &fstest.MapFile{Data: []byte(text)}}
	project, _ := load.Load(b.Context(), files, load.Options{})
	b.ReportAllocs()
	for b.Loop() {
		scope, _ := expand.Workbook(project, project.Workbooks[0], expand.Options{})
		sink = count(scope, project.Workbooks[0].Statement.Block)
	}
}

func count(scope *expand.Scope, block *ast.Block) int {
	body, _ := scope.Items(block)
	n := len(body.Nodes)
	for _, node := range body.Nodes {
		n += count(node.Scope, node.Statement.Block)
	}
	return n
}
