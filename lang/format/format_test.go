package format_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// TestCorpus formats every case without mistakes. A golden file holds the
// result where it differs from the source.
func TestCorpus(t *testing.T) {
	langtest.Cases(t, "../../testdata/syntax/*.sigma", func(t *testing.T, path string) {
		text := langtest.Read(t, path)
		formatted, found := format.Source(source.NewFile("main.sigma", text))
		if found.HasErrors() {
			if formatted != text {
				t.Error("a file with mistakes was changed")
			}
			return
		}
		checkFormat(t, text, formatted)
		golden := formatted
		if formatted == text {
			golden = ""
		}
		langtest.Golden(t, strings.TrimSuffix(path, ".sigma")+".formatted", golden)
	})
}

// checkFormat fails the test unless the formatted text is stable, means the
// same, and holds the same comments in the same order.
func checkFormat(t rapid.TB, text, formatted string) {
	t.Helper()
	defer func() {
		if t.Failed() {
			t.Logf("the source:\n%s\nformatted:\n%s", text, formatted)
		}
	}()
	before, _ := parser.Parse(source.NewFile("main.sigma", text))
	after, found := parser.Parse(source.NewFile("main.sigma", formatted))
	if found.HasErrors() {
		t.Fatalf("the formatted text has mistakes:\n%s\n%s", langtest.DescribeAll(found), formatted)
	}
	if diff := cmp.Diff(langtest.Meaning(before), langtest.Meaning(after)); diff != "" {
		t.Errorf("formatting changed the tree:\n%s", diff)
	}
	if diff := cmp.Diff(langtest.Comments(before), langtest.Comments(after)); diff != "" {
		t.Errorf("formatting changed the comments:\n%s", diff)
	}
	if again := string(format.Format(after)); again != formatted {
		t.Errorf("formatting is not stable:\n%s", cmp.Diff(formatted, again))
	}
}

// TestByHand formats workbooks that people wrote, and the example of the
// language's page; they come out as they are, but for lines of more than 120
// columns.
func TestByHand(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/handwritten/*.sigma")
	if len(paths) == 0 {
		t.Skip("the workbooks written by hand are not beside this checkout")
	}
	texts := map[string]string{"language.md": example(t, "../../../shared/design/language.md")}
	for _, path := range paths {
		texts[filepath.Base(path)] = langtest.Read(t, path)
	}
	for name, text := range texts {
		formatted, found := format.Source(source.NewFile(name, text))
		if len(found) > 0 {
			t.Errorf("%s has mistakes:\n%s", name, langtest.DescribeAll(found))
		}
		if !sameButWide(text, formatted) {
			t.Errorf("%s was changed:\n%s", name, cmp.Diff(text, formatted))
		}
	}
}

// sameButWide reports whether every line of a text that is not too wide is still
// there, in order, and all else is the same but for blanks and line breaks.
func sameButWide(text, formatted string) bool {
	lines := strings.Split(formatted, "\n")
	for _, line := range strings.Split(text, "\n") {
		if utf8.RuneCountInString(line) > 120 {
			continue
		}
		at := slices.Index(lines, line)
		if at < 0 {
			return false
		}
		lines = lines[at+1:]
	}
	together := func(text string) string { return strings.Join(strings.Fields(text), "") }
	return together(text) == together(formatted)
}

var fence = regexp.MustCompile("(?s)```sigma\n(.*?)```")

// example is the first example of a document.
func example(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(fence.FindSubmatch(text)[1])
}

// TestFormat shows the rules one by one.
func TestFormat(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"nothing":                   {"\n\n", ""},
		"only a comment":            {"\n\n// a\n", "// a\n"},
		"semicolons":                {"a 1;b 2;", "a 1\nb 2\n"},
		"one line":                  {"a{b 1;c 2}", "a { b 1; c 2 }\n"},
		"one line too long":         {"a { b \"" + strings.Repeat("x", 130) + "\" }", "a {\n  b \"" + strings.Repeat("x", 130) + "\"\n}\n"},
		"several lines":             {"a {\nb 1; c 2 }", "a {\n  b 1\n  c 2\n}\n"},
		"broken inside":             {"a { b { \n c 1 } }", "a {\n  b {\n    c 1\n  }\n}\n"},
		"empty":                     {"a {\n\n}", "a { }\n"},
		"a comment inside":          {"a { /* b */ c 1 }", "a {\n  /* b */\n  c 1\n}\n"},
		"blank lines":               {"a {\n\n\nb 1\n\n\n\nc 2\n\n}", "a {\n  b 1\n\n  c 2\n}\n"},
		"a list":                    {"columns [A],\n[B],  [C]", "columns [A],\n        [B], [C]\n"},
		"a list behind a word":      {"filter [R] in \"a\",\n\"b\"", "filter [R] in \"a\",\n              \"b\"\n"},
		"a formula":                 {"x = If([A],\n1,\n2) as [B]", "x = If([A],\n    1,\n    2) as [B]\n"},
		"a comma at a line's start": {"columns [A]\n, [B]", "columns [A],\n        [B]\n"},
		"functions":                 {"x = SUM([a]) and not (countdistinct([b])>1)", "x = Sum([a]) And Not (CountDistinct([b]) > 1)\n"},
		"sources keep their words":  {"table t from sql(plugs,\"x\")", "table t from sql(plugs, \"x\")\n"},
		"signs":                     {"a -5; b today-30 days", "a -5\nb today-30 days\n"},
		"operators":                 {"b today - 30 days; c >1000; at 1/13 3 / 7", "b today - 30 days\nc > 1000\nat 1/13 3/7\n"},
		"head":                      {"table t height 2 span 3 from sales by store as \"S\" \"T\" { a 1 }", "table t \"T\" from sales by store as \"S\" span 3 height 2 { a 1 }\n"},
		"head of a control":         {"control list c span 3 from manual() \"T\"", "control list c \"T\" from manual() span 3\n"},
		"head with a comment":       {"table t span 3 /* why */ \"T\"", "table t span 3 /* why */ \"T\"\n"},
		"no head":                   {"table t span 3 of \"T\"", "table t span 3 of \"T\"\n"},
		"a text block":              {"text t \"\"\"\n a\n   b\n\n \"\"\" span 2", "text t span 2 \"\"\"\n  a\n    b\n\n  \"\"\"\n"},
		"a text alone in its block": {"text t {\n body \"\"\"\n  a\n   b\n  \"\"\" }\n\ntext u", "text t \"\"\"\n  a\n   b\n  \"\"\"\n\ntext u\n"},
		"a text and a comment":      {"text t {\n // why\n body \"\"\"\n  a\n  \"\"\"\n}", "text t {\n  // why\n  body \"\"\"\n    a\n    \"\"\"\n}\n"},
		"comments behind":           {"a 1   // b\nc { d 1 }// e", "a 1 // b\nc { d 1 } // e\n"},
		"a comment before a brace":  {"a // b\n{ c 1 }", "a // b\n{ c 1 }\n"},
		"else":                      {"if $a { b 1 }\nelse if $c { d 1 }\nelse { e 1 }", "if $a { b 1 } else if $c { d 1 } else { e 1 }\n"},
		"json":                      {"raw{\"b\":1,\"a\":[1,{}]}", "raw { \"b\": 1, \"a\": [1, {}] }\n"},
		"json on lines":             {"raw {\n\"b\":{\n\"c\":[]},\"a\":[1]}", "raw {\n  \"b\": {\n    \"c\": []\n  },\n  \"a\": [1]\n}\n"},
		"an index":                  {"x = Text([Tags][ 0 ])", "x = Text([Tags][0])\n"},
		"a record":                  {"x = { a:1,\"b c\" : 2 }", "x = {a: 1, \"b c\": 2}\n"},
		"an object":                 {"let x={a 1;b 2}", "let x = { a 1; b 2 }\n"},
		"objects":                   {"let x={a 1},{\nb 2}", "let x = { a 1 }, {\n  b 2\n}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, found := format.Source(source.NewFile("main.sigma", test.in))
			if found.HasErrors() {
				t.Fatal(langtest.DescribeAll(found))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			checkFormat(t, test.in, got)
		})
	}
}

// TestWide shows where lines of more than 120 columns break.
func TestWide(t *testing.T) {
	langtest.Cases(t, "testdata/wide/*.sigma", func(t *testing.T, path string) {
		text := langtest.Read(t, path)
		formatted, found := format.Source(source.NewFile("main.sigma", text))
		if found.HasErrors() {
			t.Fatal(langtest.DescribeAll(found))
		}
		checkFormat(t, text, formatted)
		for i, line := range strings.Split(formatted, "\n") {
			if width := utf8.RuneCountInString(line); width > 120 && !strings.Contains(line, "unbreakable") {
				t.Errorf("line %d has %d columns: %s", i+1, width, line)
			}
		}
		langtest.Golden(t, strings.TrimSuffix(path, ".sigma")+".formatted", formatted)
	})
}

// TestBuiltTree formats a tree that no text follows.
func TestBuiltTree(t *testing.T) {
	text := func(raw string) *formula.Text { return &formula.Text{Raw: raw} }
	word := func(word string) ast.Term { return ast.Term{Type: ast.Word, Text: word} }
	value := func(expr formula.Expr) ast.Term { return ast.Term{Type: ast.Value, Expr: expr} }
	call := &formula.Call{Name: "sum", Args: []formula.Expr{&formula.Ref{Name: "Revenue"}, &formula.Number{Text: "1"}}}
	items := []ast.Item{
		&ast.Import{Path: text(`"x.sigma"`), As: &ast.Identifier{Text: "x"}},
		&ast.Let{Name: ast.Identifier{Text: "a"}, Value: &formula.List{Items: []formula.Expr{text(`"b"`), text(`"c"`)}}},
		&ast.Statement{
			Terms: []ast.Term{word("table"), word("t"), word("span"), value(&formula.Number{Text: "3"}), value(text(`"T"`))},
			Block: &ast.Block{Multiline: true, Items: []ast.Item{
				&ast.Statement{Terms: []ast.Term{word("x"), {Type: ast.Formula, Text: "=", Expr: call}}},
				&ast.Statement{Terms: []ast.Term{word("values"), value(text(`"a"`)), {Type: ast.Comma, Text: ","}, value(text("\"\"\"\n b\n \"\"\""))}},
				&ast.Raw{JSON: `{"a":1}`},
				&ast.If{Condition: &formula.Variable{Name: "v"}, Then: &ast.Block{}, Else: &ast.Block{}},
			}},
		},
	}
	want := `import "x.sigma" as x
let a = "b", "c"
table t "T" span 3 {
  x = Sum([Revenue], 1)
  values "a", """
    b
    """
  raw { "a": 1 }
  if $v { } else { }
}
`
	if diff := cmp.Diff(want, string(format.Format(&ast.File{Items: items}))); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkFormat measures from text to text.
func BenchmarkFormat(b *testing.B) {
	file := source.NewFile("main.sigma", langtest.Workbook(1000))
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		format.Source(file)
	}
}

// TestWideBlanks puts what pages and terminals have in the place of blanks beside
// a dash: the file has the mistake, or has none, before and after formatting.
func TestWideBlanks(t *testing.T) {
	for _, blank := range []string{" ", "\t", "\f", "\v", "\r", "\u00a0", "\u2003", "\u3000", "\u0085"} {
		for _, form := range []string{
			"bar-chart b {\n  columns\n_- [A]\n}\n", "bar-chart b {\n  columns [A],\n  _-_[B]\n}\n", "let x = today\n_-_30\n", "let x = today\n_-30\n",
			"let x = (1\n_-_2)\n", "a b\n_- c\n_- d\n", "x = [A]\n_--_[B]\n", "x =_- 1\n", "order_-_x\n", "a {\n_b\n_}\n", "a_{_b_}\n",
			"a {\n  b {\n_}\n", "a\n_{\n  b\n}\n", "x = Sum([A])\n_-_[B]\n", "a \"\"\"\n_b\n_\"\"\"\n",
		} {
			text := strings.ReplaceAll(form, "_", blank)
			formatted, found := format.Source(source.NewFile("main.sigma", text))
			if _, plain := format.Source(source.NewFile("main.sigma", strings.ReplaceAll(form, "_", " "))); found.HasErrors() != plain.HasErrors() {
				t.Errorf("%q: %v, and with blanks %v", text, found, plain)
			}
			if !found.HasErrors() {
				checkFormat(t, text, formatted)
			}
		}
	}
}

// TestMissingBraces leaves files alone in which only the indentation says that a
// brace is missing, and puts sloppy indentation right where none is.
func TestMissingBraces(t *testing.T) {
	for text, missing := range map[string]string{
		"workbook a \"A\"\n  page b \"B\" {\n    text c \"C\"\n  }\n":                 "workbook a \"A\"",
		"workbook a \"A\" {\n  page b \"B\"\n    text c \"C\"\n}\n":                   "page b \"B\"",
		"page b \"B\" {\n  container c\n    text d \"D\"\n}\n":                        "container c",
		"page b \"B\" {\n  bar-chart c from d\n    x = [A]\n}\n":                      "bar-chart c from d",
		"page b \"B\" {\n  container c {\n    row\n      text d \"D\"\n  }\n}\n":      "row",
		"page b \"B\" {\n  text c \"C\"\n      text d \"D\"\n}\n":                     "",
		"page b \"B\" {\n  table c from d\n      bar-chart e from d { x = [A] }\n}\n": "",
		"page b \"B\" {\n      container c { text d \"D\" }\n  text e \"E\"\n}\n":     "",
		"page b \"B\" {\n  row; text d \"D\"\n}\n":                                    "",
	} {
		formatted, found := format.Source(source.NewFile("main.sigma", text))
		switch {
		case missing == "" && found.HasErrors():
			t.Errorf("%s: %v", text, found)
		case missing != "" && (len(found) != 1 || found[0].Span.Text() != missing || formatted != text):
			t.Errorf("%s: %v", text, found)
		}
	}
}
