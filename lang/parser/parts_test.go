package parser_test

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// sameInParts parses a text in one and in parts, and wants one tree with the same places
// and the same findings.
func sameInParts(t interface{ Fatalf(string, ...any) }, text string, parts int) {
	file := source.NewFile("main.sigma", text)
	tree, found := parser.ParseInParts(file, 1)
	other, otherFound := parser.ParseInParts(file, parts)
	if got, want := langtest.DescribeAll(otherFound), langtest.DescribeAll(found); got != want {
		t.Fatalf("%q in %d parts says\n%s\nand not\n%s", text, parts, got, want)
	}
	if !reflect.DeepEqual(tree, other) {
		t.Fatalf("%q in %d parts is\n%s\nand not\n%s", text, parts, langtest.Dump(other), langtest.Dump(tree))
	}
}

// TestParts parses the corpus and large workbooks in parts.
func TestParts(t *testing.T) {
	paths, err := filepath.Glob(corpus + "*.sigma")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		sameInParts(t, langtest.Read(t, path), 4)
	}
	for _, text := range []string{langtest.Tables(300, false), langtest.Workbook(500)} {
		sameInParts(t, text, 2)
		if !parser.IsParsedInParts(source.NewFile("main.sigma", text), 2) {
			t.Error("a sound workbook is parsed in one")
		}
	}
}

// TestMistakesInParts puts mistakes of all kinds into a workbook at any place.
func TestMistakesInParts(t *testing.T) {
	lines := strings.SplitAfter(langtest.Tables(12, false), "\n")
	mistakes := []string{
		"}\n", "{\n", "x = Sum([Revenue)\n", "\"\"\"\n", "text t \"\"\"\n  a\n  }\n  \"\"\"\n", "/*\n", "*/\n", "a,\n", "and\n", "\"a ${\"\n", "// }\n",
		"raw { \"a\": [1, {}] }\n", "if $a { b c }\nelse { d e }\n", "let o = { a 1 }, { a 2 }\n", "\n\n", "# a\n", "a [x\\u{z}]\n", "y = 1;; z 2;\n", "else {\n}\n",
		"for n in (1, 2) {\n  a \"${var.x}\"\n}\n", "f(1\n2)\n", "a (1; 2)\n", "  b = {\"k\": 1,\n l: 2}\n", "a \u200b\n", "use c(1) as d // e\n", "a: b\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := slices.Clone(lines)
		for range rapid.IntRange(0, 3).Draw(t, "mistakes") {
			at := rapid.IntRange(0, len(text)).Draw(t, "at")
			text = slices.Insert(text, at, rapid.SampledFrom(mistakes).Draw(t, "mistake"))
		}
		if rapid.Bool().Draw(t, "cut") {
			text = slices.Delete(text, 10, 10+rapid.IntRange(1, 40).Draw(t, "lines"))
		}
		sameInParts(t, strings.Join(text, ""), rapid.IntRange(2, 5).Draw(t, "parts"))
	})
}
