package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// highlights writes the conditional formats of a table
// (spec-data-elements.md 7).
func (c *checker) highlights(element *resolve.Element, nodes []expand.Node, object *spec.Value) {
	items := []spec.Value{}
	for _, node := range nodes {
		if value, ok := c.highlight(element, node); ok {
			items = append(items, value)
		}
	}
	if len(items) > 0 {
		object.Set("conditionalFormats", spec.NewArray(items, nodes[0].Statement.At))
	}
}

// highlight lowers `highlight [A], [B] when … { … }`, `… scale "#…", "#…"` and
// `… bars "#…", "#…"`.
func (c *checker) highlight(element *resolve.Element, node expand.Node) (spec.Value, bool) {
	row := terms.After(node.Statement, 1)
	columns := []spec.Value{}
	marked := []*resolve.Column{}
	for {
		term, ok := row.Next()
		if !ok {
			c.report(node.Scope, highlightColumnMissing(node.Statement.Head()))
			return spec.Value{}, false
		}
		column, ok := c.keyColumn(node.Scope, element, term)
		if !ok {
			return spec.Value{}, false
		}
		columns, marked = append(columns, spec.NewText(column.ID, term.At)), append(marked, column)
		if !row.Comma() {
			break
		}
	}
	word, _ := row.Word("when", "scale", "font", "bars")
	types := map[string]string{"when": "single", "scale": "backgroundScale", "font": "fontScale", "bars": "dataBars"}
	highlightType := types[word.Text]
	if highlightType == "" {
		c.report(node.Scope, highlightFormMissing(row.Here()))
		return spec.Value{}, false
	}
	object := spec.NewObject(node.Statement.At, field("type", spec.NewText(highlightType, word.At)),
		field("columnIds", spec.NewArray(columns, node.Statement.Head())))
	if highlightType == "single" {
		ok := c.single(element, node, row, &object)
		c.checkRange(node.Scope, &object)
		for _, column := range marked {
			c.checkCondition(node.Scope, column, &object)
		}
		return object, ok
	}
	return object, c.scale(element, node, row, highlightType, &object)
}

// single lowers a condition and the look of the cells that meet it.
func (c *checker) single(element *resolve.Element, node expand.Node, row *terms.Row, object *spec.Value) bool {
	if !c.condition(element, node, row, object) {
		return false
	}
	if !row.Done() {
		c.report(node.Scope, conditionUnknown(row.RestSpan()))
		return false
	}
	entry := highlightEntry("single")
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	place := resolve.Place{Scope: node.Scope, Element: element}
	var looks, others []expand.Node
	for _, inner := range body.Nodes {
		if inner.Raw == nil {
			if setting, ok := kind.FindSetting(entry.Settings, inner.Statement.Keyword()); ok && setting.Shape != kind.HighlightStyle {
				others = append(others, inner)
				continue
			}
		}
		looks = append(looks, inner)
	}
	style := spec.NewObject(node.Statement.At)
	before := c.w.ErrorCount()
	c.settings(context{place: place, settings: kind.HighlightStyle.Fields, noun: entry.Noun, head: node.Statement.Head()}, looks, &style)
	if c.w.ErrorCount() > before {
		return false
	}
	if len(style.Fields) == 0 {
		c.report(node.Scope, highlightStyleMissing(node.Statement.Head()))
		return false
	}
	object.Set("style", style)
	c.settings(context{place: place, settings: entry.Settings, noun: entry.Noun, head: node.Statement.Head()}, others, object)
	return true
}

func highlightEntry(name string) *kind.HighlightKind {
	for _, entry := range kind.Highlights {
		if entry.Name == name {
			return entry
		}
	}
	return nil
}

// condition reads `> 1000`, `between 1 and 5`, `null`, `not null`,
// `contains "x"` and `([A] > [B])`.
func (c *checker) condition(element *resolve.Element, node expand.Node, row *terms.Row, object *spec.Value) bool {
	in := &input{row: row, scope: node.Scope, at: node.Statement.Head(), setting: "highlight"}
	x := context{place: resolve.Place{Scope: node.Scope, Element: element}}
	term, ok := row.Next()
	if !ok {
		c.report(node.Scope, conditionUnknown(node.Statement.Head()))
		return false
	}
	set := func(name string, shape *kind.Shape) bool {
		value, ok := c.value(x, shape, in)
		object.Set(name, value)
		return ok
	}
	condition := func(text string) { object.Set("condition", spec.NewText(text, term.At)) }
	switch {
	case term.Type == ast.Formula:
		condition("=")
		value, ok := c.equalTo(node.Scope, term, in)
		object.Set("value", value)
		return ok
	case term.Type == ast.Operator && !slices.Contains(kind.Conditions.Values, term.Text):
		c.report(node.Scope, conditionSign(term))
		return false
	case term.Type == ast.Operator:
		condition(term.Text)
		return set("value", kind.Scalar)
	case term.Type == ast.Value:
		if paren, ok := term.Expr.(*formula.Paren); ok {
			condition("formula")
			text, ok := c.formulaText(x.place, paren.X)
			object.Set("formula", spec.NewText(text, term.At))
			return ok
		}
	case term.Text == "null":
		condition("IsNull")
		return true
	case term.Text == "not" && row.AtWord("null"):
		row.Next()
		condition("IsNotNull")
		return true
	case term.Text == "between", term.Text == "not-between":
		condition(map[string]string{"between": "Between", "not-between": "NotBetween"}[term.Text])
		return set("low", kind.Number) && c.and(in) && set("high", kind.Number)
	case conditionWords[term.Text] != "":
		condition(conditionWords[term.Text])
		return set("value", kind.Scalar)
	}
	c.report(node.Scope, conditionUnknown(term.At))
	return false
}

// equalTo lowers the value behind `=`.
func (c *checker) equalTo(scope *expand.Scope, term ast.Term, in *input) (spec.Value, bool) {
	value, found := scope.Evaluate(term.Expr)
	c.w.Add(found)
	if value.Type == expand.Invalid {
		return spec.Value{}, false
	}
	value.At = term.Expr.Span()
	return c.anyScalar(in, value)
}

// conditionWords are the text conditions in the words of filters.
var conditionWords = map[string]string{
	"contains": "Contains", "does-not-contain": "NotContains", "starts-with": "StartsWith", "ends-with": "EndsWith",
}

// scale lowers the colours of a scale or of bars.
func (c *checker) scale(element *resolve.Element, node expand.Node, row *terms.Row, highlightType string, object *spec.Value) bool {
	entry := highlightEntry(highlightType)
	x := context{place: resolve.Place{Scope: node.Scope, Element: element}, settings: entry.Settings, noun: entry.Noun, head: node.Statement.Head()}
	if !row.Done() {
		in := &input{row: row, scope: node.Scope, at: node.Statement.Head(), setting: "highlight"}
		setting, _ := kind.FindSetting(entry.Settings, "scheme")
		scheme, ok := c.list(x, setting.Shape, in)
		if !ok {
			return false
		}
		object.Set("scheme", scheme)
	}
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	c.settings(x, body.Nodes, object)
	return true
}
