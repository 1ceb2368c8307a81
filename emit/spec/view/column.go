package view

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

// A Column is one of an element's columns.
type Column struct {
	Node
	Element *Element
	ID      string
	// Name is what formulas call it: the name that the spec says, else the one
	// that Sigma gives it; "" if it has neither.
	Name string
	// Written is the name that the spec says. Implied is the name that the column
	// has from the one reference that is its formula; "" if it is not one. Given
	// is what Sigma would call it if no name were written and none were taken.
	Written, Implied, Given string
	Formula                 string
	// Expr is the tree of the formula, nil where it has none that can be read, as
	// Faults says, and for a column that the element keeps by itself, whose formula
	// in a response is the column itself.
	Expr   formula.Expr
	Faults diag.List
	Format Node
	Hidden bool
	// Type is that of a column to type into. Key is the column of the linked
	// element that a key column repeats.
	Type string
	Key  Ref
}

// A Ref is an id that should name a column of an element.
type Ref struct {
	Node
	ID string
	// Column is the column; nil if there is none of the id.
	Column *Column
}

func (c *Column) read(formulas formulaReader) {
	for i := range c.Value.Fields {
		field := &c.Value.Fields[i]
		value := &field.Value
		switch field.Name {
		case "hidden":
			c.Hidden = value.Type == spec.Bool && value.Text == "true"
			continue
		case "format":
			c.Format = c.inField(field.Name, value)
			continue
		}
		if value.Type != spec.Text {
			continue
		}
		switch field.Name {
		case "id":
			c.ID = value.Text
		case "name":
			c.Written = value.Text
		case "formula":
			c.Formula = value.Text
		case "type":
			c.Type = value.Text
		case "key":
			c.Key = Ref{Node: c.inField(field.Name, value), ID: value.Text}
		}
	}
	c.readFormula(formulas)
}

// readFormula reads the formula, and what Sigma would call a column of it.
func (c *Column) readFormula(formulas formulaReader) {
	c.Name = c.Written
	if c.Formula == "" || c.IsSystem() {
		return
	}
	c.Expr, c.Faults = formulas.read(c.Formula)
	if ref, ok := c.Expr.(*formula.Ref); ok {
		c.Implied = ref.Name
	}
	c.Given = c.Formula
	if c.Expr != nil {
		c.Given = formula.GivenName(c.Expr)
	}
}

// Column finds a column by its id, the first one where several have it; nil for
// none.
func (e *Element) Column(id string) *Column {
	if e.columns != nil {
		return e.columns[id]
	}
	for _, c := range e.Columns {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Shown lists the columns in the order in which they show: as `order` says,
// those that it does not list behind them. Hidden ones are among them.
func (e *Element) Shown() []*Column {
	if len(e.Order) == 0 {
		return e.Columns
	}
	shown, taken := make([]*Column, 0, len(e.Columns)), make(map[*Column]bool, len(e.Order))
	for _, ref := range e.Order {
		if c := ref.Column; c != nil && !taken[c] {
			taken[c] = true
			shown = append(shown, c)
		}
	}
	for _, c := range e.Columns {
		if !taken[c] {
			shown = append(shown, c)
		}
	}
	return shown
}

// manyColumns is from how many columns on a map finds them.
const manyColumns = 12

// A formulaReader reads formulas, each text once: those of a workbook repeat.
type formulaReader map[string]parsedFormula

type parsedFormula struct {
	expr   formula.Expr
	faults diag.List
}

// read gives the tree of a formula, nil where it cannot be read.
func (r formulaReader) read(text string) (formula.Expr, diag.List) {
	known, ok := r[text]
	if !ok {
		if known.expr, known.faults = formula.ParseString(text); known.faults.HasErrors() {
			known.expr = nil
		}
		r[text] = known
	}
	return known.expr, known.faults
}

func (e *Element) readColumns(list *spec.Value, formulas formulaReader) {
	columns := make([]Column, len(list.Items))
	e.Columns = make([]*Column, len(columns))
	for i := range columns {
		c := &columns[i]
		c.Node, c.Element = e.item("columns", i, &list.Items[i]), e
		c.read(formulas)
		e.Columns[i] = c
	}
	if len(e.Columns) < manyColumns {
		return
	}
	e.columns = make(map[string]*Column, len(e.Columns))
	for _, c := range e.Columns {
		if _, taken := e.columns[c.ID]; !taken {
			e.columns[c.ID] = c
		}
	}
}

// findKeys finds the columns that those of a linked input table repeat.
func (e *Element) findKeys() {
	if e.Source == nil || e.Source.Element == nil {
		return
	}
	for _, c := range e.Columns {
		if c.Key.ID != "" {
			c.Key.Column = e.Source.Element.Column(c.Key.ID)
		}
	}
}

// ref is a pointer of the element to one of its columns.
func (e *Element) ref(node Node) Ref {
	ref := Ref{Node: node, ID: node.Text()}
	ref.Column = e.Column(ref.ID)
	return ref
}

// refs are the pointers in a list.
func (e *Element) refs(list Node) []Ref {
	var refs []Ref
	for _, item := range list.Items() {
		refs = append(refs, e.ref(item))
	}
	return refs
}
