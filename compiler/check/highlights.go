package check

import (
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
		id, column, ok := c.keyID(node.Scope, element, term)
		if !ok {
			return spec.Value{}, false
		}
		if columns = append(columns, id); column != nil {
			marked = append(marked, column)
		}
		if !row.Comma() {
			break
		}
	}
	word, entry := highlightKind(row)
	if entry == nil {
		c.report(node.Scope, highlightFormMissing(row.Here()))
		return spec.Value{}, false
	}
	object := spec.NewObject(node.Statement.At, field("type", spec.NewText(entry.Name, word.At)),
		field("columnIds", spec.NewArray(columns, node.Statement.Head())))
	if entry.HasConditions() {
		ok := c.single(element, entry, node, row, &object)
		c.checkRange(node.Scope, &object)
		for _, column := range marked {
			c.checkCondition(node.Scope, column, &object)
		}
		return object, ok
	}
	return object, c.scale(element, entry, node, row, &object)
}

// single lowers a condition and the look of the cells that meet it.
func (c *checker) single(element *resolve.Element, entry *kind.HighlightKind, node expand.Node, row *terms.Row, object *spec.Value) bool {
	if !c.condition(element, node, row, object) {
		return false
	}
	if !row.Done() {
		c.report(node.Scope, conditionUnknown(row.RestSpan()))
		return false
	}
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
	sound := c.w.Sound(func() {
		c.settings(context{place: place, settings: kind.HighlightStyle.Fields, noun: entry.Noun, head: node.Statement.Head()}, looks, &style)
	})
	if !sound {
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

// highlightKind reads the word behind the columns; nil for none.
func highlightKind(row *terms.Row) (ast.Term, *kind.HighlightKind) {
	for _, entry := range kind.Highlights {
		if word, ok := row.Word(entry.Word); ok {
			return word, entry
		}
	}
	return ast.Term{}, nil
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
	forms := kind.PredicatesFrom(kind.ConditionForms, term.Text)
	switch {
	case term.Type == ast.Formula:
		form := kind.PredicatesFrom(kind.ConditionForms, "=")[0]
		value, ok := c.equalTo(node.Scope, term, in)
		fill(object, form, term, value)
		return ok
	case term.Type == ast.Operator && len(forms) == 0:
		c.report(node.Scope, conditionSign(term))
		return false
	case term.Type == ast.Value:
		if paren, ok := term.Expr.(*formula.Paren); ok {
			text, ok := c.formulaText(x.place, paren.X)
			fill(object, kind.FormulaCondition(), term, spec.NewText(text, term.At))
			return ok
		}
	case len(forms) > 0:
		s := sentence{checker: c, in: in, x: x, first: term, forms: forms, unknown: func() { c.report(node.Scope, conditionUnknown(term.At)) }}
		_, fields, ok := s.read()
		object.Fields = append(object.Fields, fields...)
		return ok
	}
	c.report(node.Scope, conditionUnknown(term.At))
	return false
}

// fill writes the fields of a form that holds one value.
func fill(object *spec.Value, form *kind.Predicate, term ast.Term, value spec.Value) {
	for _, fixed := range form.Fixed {
		object.Set(fixed.Name, spec.NewText(fixed.Value, term.At))
	}
	for _, name := range form.Fields() {
		object.Set(name, value)
	}
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

// scale lowers the colours of a scale or of bars.
func (c *checker) scale(element *resolve.Element, entry *kind.HighlightKind, node expand.Node, row *terms.Row, object *spec.Value) bool {
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
