package langtest

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// CheckSpans fails the test where a node's span does not cut out of the text
// what the node claims: words and signs letter for letter, no blanks at either
// end, blocks with their braces, and children inside their parents. What a Bad
// formula covers is left open.
func CheckSpans(t testing.TB, tree *ast.File) {
	t.Helper()
	c := &spanChecker{TB: t, file: tree.Source}
	c.all(reflect.ValueOf(tree), "file")
	c.items(tree.Items, tree.Source.Span(0, len(tree.Source.Text)))
}

var bareDate = regexp.MustCompile(`^\d`)

type spanChecker struct {
	testing.TB
	file *source.File
}

// all finds every span below a value by reflection, so that no node is left out.
func (c *spanChecker) all(v reflect.Value, path string) {
	c.Helper()
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*source.File]() {
			c.all(v.Elem(), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.all(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Struct:
		switch v.Type() {
		case reflect.TypeFor[source.Span]():
			c.inFile(path, v)
			return
		case reflect.TypeFor[formula.Bad]():
			return
		}
		for i := range v.NumField() {
			c.all(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	}
}

// inFile checks a span that may be out of reach for all but reflection.
func (c *spanChecker) inFile(path string, span reflect.Value) {
	c.Helper()
	file, start, end := span.FieldByName("File"), int(span.FieldByName("Start").Int()), int(span.FieldByName("End").Int())
	switch {
	case file.Pointer() != reflect.ValueOf(c.file).Pointer(), start < 0, end < start, end > len(c.file.Text):
		c.Errorf("%s is not a place in the file: %d to %d", path, start, end)
	case c.file.Text[start:end] != strings.Trim(c.file.Text[start:end], " \t\n"): // other white space is an illegal token
		c.Errorf("%s has blanks at its ends: %q", path, c.file.Text[start:end])
	}
}

func (c *spanChecker) within(what string, inner, outer source.Span) {
	c.Helper()
	if inner.Start < outer.Start || inner.End > outer.End {
		c.Errorf("%s %q is not inside %q", what, inner.Text(), outer.Text())
	}
}

func (c *spanChecker) is(what string, span source.Span, text string) {
	c.Helper()
	if span.Text() != text {
		c.Errorf("the span of %s %q is %q", what, text, span.Text())
	}
}

func (c *spanChecker) items(items []ast.Item, outer source.Span) {
	c.Helper()
	end := outer.Start
	for _, item := range items {
		span := item.Span()
		c.within("item", span, outer)
		if span.Start < end {
			c.Errorf("item %q begins before the one before it ends", span.Text())
		}
		end = span.End
		c.item(item)
		ast.Blocks(item, func(block *ast.Block) {
			c.within("block", block.At, span)
			c.items(block.Items, block.At)
		})
	}
}

func (c *spanChecker) item(item ast.Item) {
	c.Helper()
	switch item := item.(type) {
	case *ast.Statement:
		for i := range item.Terms {
			c.term(&item.Terms[i], item.At)
		}
	case *ast.Let:
		c.identifier(&item.Name)
		c.identifier(item.Type)
		c.expr(item.Value, item.At)
	case *ast.Param:
		c.identifier(&item.Name)
		c.identifier(item.Type)
		c.expr(item.Choices, item.At)
		c.expr(item.Default, item.At)
	case *ast.Component:
		c.identifier(&item.Name)
		for _, parameter := range item.Parameters {
			c.identifier(&parameter.Name)
			c.identifier(parameter.Type)
			c.expr(parameter.Default, item.At)
		}
	case *ast.Import:
		c.expr(item.Path, item.At)
		c.identifier(item.As)
	case *ast.Include:
		c.expr(item.Path, item.At)
	case *ast.Use:
		c.expr(item.Call, item.At)
		c.identifier(item.As)
	case *ast.For:
		c.identifier(&item.Name)
		c.expr(item.List, item.At)
	case *ast.If:
		c.expr(item.Condition, item.At)
	case *ast.Spread:
		c.expr(item.Value, item.At)
	case *ast.Raw:
		c.is("JSON", item.JSONSpan, item.JSON)
	}
}

func (c *spanChecker) identifier(name *ast.Identifier) {
	c.Helper()
	if name != nil {
		c.is("name", name.At, name.Text)
	}
}

func (c *spanChecker) term(term *ast.Term, outer source.Span) {
	c.Helper()
	c.within("term", term.At, outer)
	switch term.Type {
	case ast.Value:
		c.expr(term.Expr, term.At)
	case ast.Formula:
		if text := term.At.Text(); !strings.HasPrefix(text, "=") {
			c.Errorf("the span of a formula does not begin with its sign: %q", text)
		}
		c.expr(term.Expr, term.At)
	default:
		c.is("term", term.At, term.Text)
	}
}

// expr checks a formula whose nodes all come from the file.
func (c *spanChecker) expr(expr formula.Expr, outer source.Span) {
	c.Helper()
	if expr == nil {
		return
	}
	if _, bad := expr.(*formula.Bad); bad {
		return
	}
	c.within("formula", expr.Span(), outer)
	formula.Walk(expr, func(x formula.Expr) bool {
		c.leaf(x)
		c.within("node", x.Span(), expr.Span())
		return true
	})
}

func (c *spanChecker) leaf(expr formula.Expr) {
	c.Helper()
	switch x := expr.(type) {
	case *formula.Text:
		if bareDate.MatchString(x.At.Text()) { // read as if it had its quotes
			c.is("date", x.At, strings.Trim(x.Raw, `"`))
			break
		}
		c.is("text", x.At, x.Raw)
	case *formula.Name:
		c.isDotted("name", x.At, x.Text)
	case *formula.Variable:
		c.isDotted("variable", x.At, "$"+x.Name)
	case *formula.Call:
		c.is("function", x.NameSpan, x.Name)
	case *formula.Ref:
		if text := x.At.Text(); !strings.HasPrefix(text, "[") || !strings.HasSuffix(text, "]") {
			c.Errorf("the span of a reference is %q", text)
		}
	}
}

// isDotted is is for a name that may have blanks and comments around its dots.
func (c *spanChecker) isDotted(what string, span source.Span, want string) {
	c.Helper()
	if !strings.Contains(want, ".") {
		c.is(what, span, want)
		return
	}
	first, last, _ := strings.Cut(want, ".")
	if text := span.Text(); !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		c.Errorf("the span of %s %q is %q", what, want, text)
	}
}
