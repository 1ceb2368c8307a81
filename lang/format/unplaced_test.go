package format_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// TestWithoutSource prints trees that have no source: the text means the tree, and
// formatting it changes nothing.
func TestWithoutSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &writer{T: t, plain: true}
		w.items(3)
		checkUnplaced(t, w.out.String())
	})
}

// TestExamplesWithoutSource is the same for sources that people wrote.
func TestExamplesWithoutSource(t *testing.T) {
	for _, pattern := range []string{"testdata/wide/*.sigma", "../../examples/*/*.sigma"} {
		langtest.Cases(t, pattern, func(t *testing.T, path string) { checkUnplaced(t, langtest.Read(t, path)) })
	}
}

func checkUnplaced(t rapid.TB, text string) {
	t.Helper()
	tree, found := parser.Parse(source.NewFile("main.sigma", text))
	if found.HasErrors() {
		t.Fatalf("the generated source has mistakes:\n%s\n%s", langtest.DescribeAll(found), text)
	}
	without := &ast.File{Items: tree.Items, Trailing: tree.Trailing}
	ast.Walk(without.Items, func(item ast.Item) {
		around := item.Trivia()
		if len(around.Inner) > 0 {
			t.Skip("a comment inside of a head is where the source has it")
		}
		unplace(reflect.ValueOf(around.Leading))
		unplace(reflect.ValueOf(around.Trailing))
	})
	unplace(reflect.ValueOf(without))
	checkFormat(t, text, string(format.Format(without)))
}

// unplace takes the places out of a tree, but for what stands around its items.
func unplace(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.CanInterface() {
			unplace(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			unplace(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[source.Span]() {
			v.SetZero()
			return
		}
		for i := range v.NumField() {
			unplace(v.Field(i))
		}
	}
}
