package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// optionsOf are the values that a column of an input table offers, also where
// another column repeats it; nil where any value may stand in it.
func (c *checker) optionsOf(column *resolve.Column) []string {
	for depth := 0; column != nil && depth < 16; depth++ {
		if column.InputType() != "" {
			return c.offered(column)
		}
		ref, ok := column.Expr.(*formula.Ref)
		if !ok || column.Element == nil {
			return nil
		}
		column = c.columnRead(resolve.Place{Scope: column.Scope, Element: column.Element, Column: column}, ref)
	}
	return nil
}

// offered reads the `values` of a column.
func (c *checker) offered(column *resolve.Column) []string {
	if known, ok := c.options[column]; ok {
		return known
	}
	var options []string
	for _, node := range column.Body {
		if node.Raw != nil || node.Statement.Keyword() != "values" {
			continue
		}
		for _, term := range node.Statement.Terms[1:] {
			if term.Type != ast.Value {
				continue
			}
			value, _ := node.Scope.Evaluate(term.Expr)
			for _, entry := range value.AsList() {
				if entry.Type == expand.Text {
					options = append(options, entry.Text)
				}
			}
		}
	}
	if c.options == nil {
		c.options = map[*resolve.Column][]string{}
	}
	c.options[column] = options
	return options
}

// columnRead is the column that a reference of a formula reads, nil for none.
func (c *checker) columnRead(place resolve.Place, ref *formula.Ref) *resolve.Column {
	if ref.Qualifier == "" && place.Action != nil && place.Action.Table != nil {
		column, _ := place.Action.Table.Column(ref.Name)
		return column
	}
	element := place.Element
	if ref.Qualifier != "" {
		named, ok := c.w.Element(place.Scope, ref.Qualifier)
		if !ok {
			return nil
		}
		column, _ := named.Column(ref.Name)
		return column
	}
	if element == nil {
		return nil
	}
	if column, ok := element.Column(ref.Name); ok && column != place.Column {
		return column
	}
	if element.Source != nil && element.Source.Element != nil {
		column, _ := element.Source.Element.Column(ref.Name)
		return column
	}
	return nil
}

// compared warns of comparisons of a column with texts that it does not offer.
func (c *checker) compared(place resolve.Place, expr formula.Expr) {
	formula.Walk(expr, func(node formula.Expr) bool {
		switch node := node.(type) {
		case *formula.Binary:
			if node.Op == "=" || node.Op == "!=" || node.Op == "<>" {
				c.comparedWith(place, node.X, node.Y)
				c.comparedWith(place, node.Y, node.X)
			}
		case *formula.Call:
			if len(node.Args) > 1 && strings.EqualFold(node.Name, "In") {
				c.comparedWith(place, node.Args[0], node.Args[1:]...)
			}
		}
		return true
	})
}

func (c *checker) comparedWith(place resolve.Place, side formula.Expr, others ...formula.Expr) {
	ref, ok := side.(*formula.Ref)
	if !ok {
		return
	}
	for _, other := range others {
		text, ok := other.(*formula.Text)
		if !ok {
			continue
		}
		plain, ok := plainText(text.Raw)
		if !ok {
			continue
		}
		column := c.columnRead(place, ref)
		c.checkOption(place.Scope, column, spec.NewText(plain, text.Span()))
	}
}

// checkOption warns of a text that a column does not offer.
func (c *checker) checkOption(scope *expand.Scope, column *resolve.Column, value spec.Value) {
	if value.Type != spec.Text || column == nil || value.Text == "" {
		return
	}
	if options := c.optionsOf(column); len(options) > 0 && !slices.Contains(options, value.Text) {
		c.report(scope, optionUnknown(value, column, options))
	}
}
