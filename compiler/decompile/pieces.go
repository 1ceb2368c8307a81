package decompile

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
)

// A slot is a place in a statement where statements of one shape may differ.
type slot byte

// The slots, by what a parameter in their place is.
const (
	fixed      slot = 0
	idSlot     slot = 'i'
	textSlot   slot = 't'
	numberSlot slot = 'n'
	columnSlot slot = 'c'
	sourceSlot slot = 's'
	// formulaSlot is a whole formula, nameSlot the name of its column.
	formulaSlot slot = 'f'
	nameSlot    slot = 'a'
)

// A piece is a part of a statement's head.
type piece struct {
	// value is what stands there, a Name for a word; nil for what is fixed. text is
	// what it is compared by.
	value formula.Expr
	text  string
	slot  slot
	// role is what a parameter for it may be called.
	role string
	// measures says that it is what a chart shows.
	measures bool
}

// measuring are the channels that say what a chart measures.
var measuring = map[string]bool{"x": true, "y": true, "y2": true, "value": true, "values": true, "rowsBy": true, "columnsBy": true}

// A cutter takes the terms of a head apart, and puts other values in the places of its
// slots.
type cutter struct {
	keyword          string
	isElement, binds bool
	// idAt is the term with the id of an element, -1 for none.
	idAt int
	// fixed is told what stands between the slots, put what stands in one; put gives
	// what stands there instead.
	fixed func(text string)
	put   func(piece) formula.Expr
}

// cutter is the one for a statement; isElement says that an id follows its kind.
func (n *node) cutter(isElement bool, fixed func(string), put func(piece) formula.Expr) *cutter {
	c := &cutter{keyword: n.keyword(), isElement: isElement, binds: n.key.InColumn(), idAt: -1, fixed: fixed, put: put}
	if isElement {
		c.idAt = 1
		if c.keyword == "control" || c.keyword == "element" {
			c.idAt = 2
		}
	}
	return c
}

// node is a statement with other values in its slots. One with a text block has none,
// nor has what is not a row of terms, but for the list of a loop.
func (c *cutter) node(n *node, terms []ast.Term) (head []ast.Term, form ast.Item) {
	loop, isLoop := n.form.(*ast.For)
	switch {
	case isLoop:
		c.fixed("for " + loop.Name.Text)
		return nil, &ast.For{Name: loop.Name, List: c.expr(loop.List, "for", false)}
	case n.form != nil || n.breaks() > 0:
		c.fixed(n.line())
		return terms, n.form
	}
	head = make([]ast.Term, len(terms))
	before := ""
	for i, term := range terms {
		head[i] = c.term(term, i, before)
		before = term.Text
	}
	return head, nil
}

func (c *cutter) term(term ast.Term, at int, before string) ast.Term {
	role := c.role(before, at > c.idAt)
	_, isCall := term.Expr.(*formula.Call)
	switch {
	case at == c.idAt, term.Type == ast.Word && before == "from":
		p := piece{value: valueOf(term), slot: idSlot, role: "id"}
		if at != c.idAt {
			p.slot, p.role = sourceSlot, "source"
		}
		return termOf(c.put(p))
	case term.Type == ast.Formula && c.binds:
		c.fixed("=")
		term.Expr = c.put(piece{value: term.Expr, slot: formulaSlot, role: c.keyword, measures: measuring[c.keyword]})
	case term.Type == ast.Value && !isCall:
		term.Expr = c.column(term.Expr, at, before, role)
	case term.Expr != nil:
		c.fixed(term.Text)
		term.Expr = c.expr(term.Expr, role, c.keyword == "columns")
	default:
		c.fixed(term.Text)
	}
	return term
}

// column is a value that may be a column with a role of its own.
func (c *cutter) column(x formula.Expr, at int, before, role string) formula.Expr {
	_, isRef := x.(*formula.Ref)
	switch {
	case !isRef || c.keyword == "columns":
		return c.expr(x, role, c.keyword == "columns")
	case before == "as":
		return c.put(piece{value: x, slot: nameSlot, role: c.channelRole("called")})
	case c.binds && at == 1 && c.keyword == "column":
		return c.put(piece{value: x, slot: nameSlot, role: "called"})
	}
	return c.put(piece{value: x, slot: columnSlot, role: "column"})
}

// expr takes a value apart; keepsColumns says that columns are no slots.
func (c *cutter) expr(x formula.Expr, role string, keepsColumns bool) formula.Expr {
	return formula.Rewrite(x, func(x formula.Expr) (formula.Expr, bool) {
		p := piece{value: x, role: role}
		switch x := x.(type) {
		case *formula.Text, *formula.Variable:
			p.slot = textSlot
		case *formula.Number:
			p.slot = numberSlot
		case *formula.Ref:
			if !keepsColumns {
				p.slot, p.role = columnSlot, "column"
			}
		case *formula.Call:
			c.fixed(x.Name + "(" + strconv.Itoa(len(x.Args)))
			return nil, false
		case *formula.Binary:
			c.fixed(x.Op)
			return nil, false
		case *formula.Unary:
			c.fixed(x.Op)
			return nil, false
		case *formula.Tagged:
			c.fixed(x.Tag)
			return nil, false
		case *formula.Paren:
			c.fixed("(")
			return nil, false
		case *formula.List:
			c.fixed("(" + strconv.Itoa(len(x.Items)))
			return nil, false
		}
		if p.slot == fixed {
			c.fixed(formula.Print(x, nil))
			return x, true
		}
		return c.put(p), true
	})
}

// role names a slot by the words around it.
func (c *cutter) role(before string, isText bool) string {
	switch {
	case c.isElement && isText && (before == "span" || before == "height"):
		return before
	case c.isElement:
		return "title"
	case before == "format":
		return c.channelRole("shape")
	}
	return strings.ReplaceAll(c.keyword, "-", "_")
}

// channelRole names a clause of a channel's line: as it is where the channel says
// what the chart measures, else by the channel.
func (c *cutter) channelRole(role string) string {
	if measuring[c.keyword] || c.keyword == "column" {
		return role
	}
	return strings.ReplaceAll(c.keyword, "-", "_") + "_" + role
}

// termOf is a value as a term: a name is a word.
func termOf(x formula.Expr) ast.Term {
	if name, ok := x.(*formula.Name); ok {
		return edit.Word(name.Text)
	}
	return edit.Value(x)
}

// columnName is the name in brackets, where nothing qualifies it.
func columnName(x formula.Expr) (string, bool) {
	ref, ok := x.(*formula.Ref)
	if !ok || ref.Qualifier != "" || len(ref.Via) > 0 || ref.Interpolated {
		return "", false
	}
	return ref.Name, true
}
