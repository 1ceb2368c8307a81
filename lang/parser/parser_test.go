package parser_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

func parse(text string) (*ast.File, diag.List) {
	return parser.Parse(source.NewFile("main.sigma", text))
}

func codes(found diag.List) []string {
	var codes []string
	for _, finding := range found {
		codes = append(codes, finding.Entry.Code)
	}
	return codes
}

// TestExamples holds the examples of the table of diagnostics to what they
// claim, as far as the parser sees them.
func TestExamples(t *testing.T) {
	for _, entry := range diag.Entries() {
		if !strings.HasPrefix(entry.Code, "S01") || entry.Wrong == "" {
			continue
		}
		if _, found := parse(diag.ExampleSource(entry.Wrong)); !slices.Contains(codes(found), entry.Code) {
			t.Errorf("the wrong example of %s gives %v", entry.Code, codes(found))
		}
		if _, found := parse(diag.ExampleSource(entry.Right)); len(found) > 0 {
			t.Errorf("the right example of %s gives:\n%s", entry.Code, langtest.DescribeAll(found))
		}
	}
}

// TestFixes applies every fix of the habits that people bring: what is left has
// none.
func TestFixes(t *testing.T) {
	text := langtest.Read(t, corpus+"fixes.sigma")
	for range 3 {
		_, found := parse(text)
		text = langtest.Apply(text, found)
	}
	langtest.Golden(t, corpus+"fixes.fixed", text)
	_, found := parse(text)
	for _, finding := range found {
		if len(finding.Fixes) > 0 {
			t.Errorf("left after all fixes:\n%s", langtest.Describe(finding))
		}
	}
}

// TestBounds holds that each bound is an error that names it.
func TestBounds(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		code string
	}{
		"bytes":    {strings.Repeat("a", parser.MaxBytes+1), "S0304"},
		"blocks":   {strings.Repeat("a {\n", parser.MaxDepth+1) + strings.Repeat("}\n", parser.MaxDepth+1), "S0104"},
		"branches": {"if $a { }" + strings.Repeat(" else if $a { }", parser.MaxDepth+1), "S0104"},
		"mistakes": {strings.Repeat(")\na 1\n", 1100), "S0105"},
		"parens":   {"x = " + strings.Repeat("(", 100) + strings.Repeat(")", 100), "S0204"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, found := parse(test.text); !slices.Contains(codes(found), test.code) {
				t.Errorf("got %v, want %s", codes(found[:min(len(found), 5)]), test.code)
			}
		})
	}
	deepest := strings.Repeat("a { ", parser.MaxDepth) + strings.Repeat("} ", parser.MaxDepth)
	if _, found := parse(deepest); len(found) > 0 {
		t.Errorf("%d nested blocks: %s", parser.MaxDepth, langtest.DescribeAll(found))
	}
}

// TestHostile parses texts made to be slow or deep: none takes long.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"braces":          strings.Repeat("{", 10_000),
		"named braces":    strings.Repeat("a {\n", 10_000),
		"closing braces":  strings.Repeat("}\n", 100_000),
		"parentheses":     "x = " + strings.Repeat("(", 100_000),
		"operands":        strings.Repeat("(", 100_000),
		"records":         "let x = " + strings.Repeat("{a: ", 100_000),
		"objects":         strings.Repeat("let x = { ", 10_000),
		"branches":        "if $a { }" + strings.Repeat(" else if $a { }", 10_000),
		"quotes":          strings.Repeat("\"", 100_001),
		"brackets":        strings.Repeat("[\n", 100_000),
		"dashes":          "a" + strings.Repeat("\n- b", 100_000),
		"commas":          "a" + strings.Repeat(",\n", 100_000),
		"list of words":   "a" + strings.Repeat(",\nb", 100_000),
		"comments":        strings.Repeat("// a\n", 100_000) + "b 1",
		"comment in head": "a b," + strings.Repeat("// c\n", 100_000) + "d",
		"raw":             strings.Repeat("raw {", 50_000),
		"NUL":             strings.Repeat("\x00", 1<<16),
		"bytes":           strings.Repeat("\xff\n", 1<<15),
		"one line":        strings.Repeat("a 1;", 1<<16),
		"one long line":   "a " + strings.Repeat("x", 1<<20),
		"blank lines":     "a {" + strings.Repeat("\n", 1<<20) + "}",
		"unclosed lines":  strings.Repeat("a {\nb 1\n", 50_000),
		"interpolations":  "a \"" + strings.Repeat("${", 100_000) + "\"",
		"text block":      "a \"\"\"\n" + strings.Repeat("  b\n", 100_000) + "\"\"\"",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			tree, _ := parse(text)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %s", took)
			}
			ast.Walk(tree.Items, func(ast.Item) {})
		})
	}
}

// TestTruncated cuts a workbook off at every place: the parser never panics,
// and says at least one thing where a block is open.
func TestTruncated(t *testing.T) {
	text := langtest.Read(t, corpus+"forms.sigma")
	for end := range len(text) {
		tree, _ := parse(text[:end])
		langtest.CheckSpans(t, tree)
	}
	if _, found := parse(text[:len(text)-2]); len(found) != 1 {
		t.Errorf("a missing brace at the end gives %v", codes(found))
	}
}

// TestEveryStatementOnItsOwn breaks one statement after the other: the mistake
// is reported on its line, and all other statements stay.
func TestEveryStatementOnItsOwn(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(langtest.Workbook(12), "\n"), "\n")
	whole, _ := parse(strings.Join(lines, "\n"))
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "}") || strings.HasPrefix(trimmed, "//") || strings.HasSuffix(trimmed, ",") ||
			strings.HasPrefix(trimmed, "[") {
			continue
		}
		broken := slices.Clone(lines)
		head, block, hasBlock := strings.Cut(line, "{")
		broken[i] = head + ") "
		if hasBlock {
			broken[i] += "{" + block
		}
		tree, found := parse(strings.Join(broken, "\n"))
		if len(found) != 1 {
			t.Errorf("%q gives:\n%s", broken[i], langtest.DescribeAll(found))
			continue
		}
		if at, _ := found[0].Span.Range(); at.Line != i+1 {
			t.Errorf("%q is reported on line %d, not %d", broken[i], at.Line, i+1)
		}
		if got, want := count(tree), count(whole); got != want {
			t.Errorf("%q leaves %d items of %d", broken[i], got, want)
		}
	}
}

// TestOneMistakeOneReport leaves out every token of sound files in turn: there is
// never a cascade of findings.
func TestOneMistakeOneReport(t *testing.T) {
	for _, text := range []string{
		langtest.Workbook(12), langtest.Read(t, corpus+"forms.sigma"), langtest.Read(t, corpus+"statements.sigma"),
	} {
		for _, next := range token.Scan(nil, text, 0, len(text)) {
			start := token.Start(&next)
			if _, found := parse(text[:start] + text[start+len(next.Value):]); len(found) > 3 {
				t.Errorf("%d findings without %q:\n%s", len(found), next.Value, langtest.DescribeAll(found))
			}
		}
	}
}

func count(tree *ast.File) int {
	n := 0
	ast.Walk(tree.Items, func(ast.Item) { n++ })
	return n
}

// TestConcurrent parses several files at once.
func TestConcurrent(t *testing.T) {
	want := map[int]string{}
	for i := range 8 {
		tree, _ := parse(langtest.Workbook(10 * i))
		want[i] = langtest.Dump(tree)
	}
	t.Run("at once", func(t *testing.T) {
		for i := range 8 {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				for range 5 {
					if tree, _ := parse(langtest.Workbook(10 * i)); langtest.Dump(tree) != want[i] {
						t.Error("another tree")
					}
				}
			})
		}
	})
}
