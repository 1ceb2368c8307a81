package decompile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
)

// lets are the texts that are written so often that they get a name.
type lets struct{ names []let }

type let struct{ name, text string }

// often is from how many uses on a text gets a name.
const often = 4

// name is the name of a text, "" for none.
func (l lets) name(text string) string {
	for _, each := range l.names {
		if each.text == text {
			return each.name
		}
	}
	return ""
}

// declares reports whether a value has a name.
func (l lets) declares(name string) bool {
	return slices.ContainsFunc(l.names, func(each let) bool { return each.name == name })
}

// formatNames are what people call the usual formats.
var formatNames = map[string]string{
	"$,.0f": "money", "$,.2f": "cents", ",.0f": "count", ",.1%": "percent", ",.0%": "whole_percent", ",.2%": "percent_2",
	"$,.3s": "short_money", ",.3s": "short", ",.1f": "decimal", ",.2f": "decimals", "%b %Y": "month", "%Y-%m-%d": "day",
}

// gatherLets finds the formats of columns that are written often.
func (b *book) gatherLets() {
	uses := map[string]int{}
	for _, e := range b.elements {
		for _, c := range e.columns {
			if text := c.read.Format.Field("formatString").Text(); text != "" {
				uses[text]++
			}
		}
	}
	var texts []string
	for text, n := range uses {
		if n >= often {
			texts = append(texts, text)
		}
	}
	slices.SortFunc(texts, func(x, y string) int { return cmp.Or(uses[y]-uses[x], strings.Compare(x, y)) })
	taken := map[string]bool{}
	for _, text := range texts {
		name := formatNames[text]
		if name == "" || taken[name] {
			name = "format_" + string(rune('a'+len(b.lets.names)))
		}
		if len(b.lets.names) >= maxLets {
			return
		}
		taken[name] = true
		b.lets.names = append(b.lets.names, let{name, text})
	}
}

// declare gives a value a name.
func declare(name string, value formula.Expr) *node {
	return &node{form: &ast.Let{Name: ast.Identifier{Text: name}, Value: value}}
}

// maxLets bounds the names that are made.
const maxLets = 26

// letNodes are the declarations of the names.
func (b *book) letNodes() []*node {
	var made []*node
	for _, each := range b.lets.names {
		made = append(made, declare(each.name, edit.Literal(each.text)))
	}
	return made
}
