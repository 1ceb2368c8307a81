package view

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// This file knows what Sigma calls the columns and elements of a spec that have
// no name in it (corrections-2026-11.md section 5).

// nameColumns gives the columns without a written name the ones that Sigma gives
// them. Written names come first; a name that is taken gets the leg of a join
// behind it, or a number.
func (e *Element) nameColumns() {
	taken := make(map[string]bool, len(e.Columns))
	for _, c := range e.Columns {
		if c.Written != "" {
			taken[c.Written] = true
		}
	}
	for _, c := range e.Columns {
		if c.Given = e.given(c); c.Written != "" {
			continue
		}
		if c.Name = c.Given; c.Name == "" {
			continue
		}
		if taken[c.Name] {
			c.Name = e.nextName(c, taken)
		}
		taken[c.Name] = true
	}
}

// given is what Sigma calls a column before it looks at the others.
func (e *Element) given(c *Column) string {
	if c.IsSystem() {
		system, _ := kind.SystemName(c.ID)
		return system
	}
	if ref, ok := c.Expr.(*formula.Ref); ok && ref.Qualifier == "Custom SQL" && e.Source != nil && e.Source.Statement != "" {
		return name.Friendly(ref.Name)
	}
	if key := c.keyName(); key != "" {
		return key
	}
	return c.Given
}

// IsSystem reports whether the column is one that an input table keeps by itself.
// A formula of it, which responses have, names the column.
func (c *Column) IsSystem() bool {
	_, ok := kind.SystemName(c.ID)
	return ok && c.Element.Kind != nil && c.Element.Kind.Columns.Typed
}

// hasKeys reports whether columns of the element repeat those of another one.
func (e *Element) hasKeys() bool {
	return slices.ContainsFunc(e.Columns, func(c *Column) bool { return c.Key.Column != nil })
}

// keyName is the name of the column that a key column repeats, which may be a
// key column itself; "" for any other column.
func (c *Column) keyName() string {
	from := c.Key.Column
	for depth := 0; from != nil && depth < maxChain; depth++ {
		if from.Written != "" || from.Key.Column == nil {
			return from.called()
		}
		from = from.Key.Column
	}
	return ""
}

// called is the name of a column, also before all are named.
func (c *Column) called() string {
	if c.Name != "" {
		return c.Name
	}
	return c.Given
}

// nextName is the free name of a column that finds its own taken: that with the
// leg of the join that it comes from, `Region (Stores)`, or the first free
// number, `Region (1)`.
func (e *Element) nextName(c *Column, taken map[string]bool) string {
	base := c.Given
	if ref, ok := c.Expr.(*formula.Ref); ok && e.Source != nil && e.Source.leg(ref.Qualifier) != nil {
		if base += " (" + ref.Qualifier + ")"; !taken[base] {
			return base
		}
	}
	for n := 1; ; n++ {
		if numbered := base + " (" + strconv.Itoa(n) + ")"; !taken[numbered] {
			return numbered
		}
	}
}

// leg finds the leg of a join by the prefix of its columns; nil for none.
func (s *Source) leg(prefix string) *Leg {
	if s.Join == nil || prefix == "" {
		return nil
	}
	for _, leg := range s.Join.Legs {
		if leg.Prefix() == prefix {
			return leg
		}
	}
	return nil
}

// Prefix is what formulas write before the slash to name the leg's columns: its
// name, or what its source is called where it has none; "" where the spec does
// not say.
func (l *Leg) Prefix() string {
	if l.Name != "" || l.Right == nil {
		return l.Name
	}
	return l.Right.Prefix()
}

// LooksUp reports whether the column looks up one of another element, so that
// formulas can read more columns of that over it: `[Shop/Street]`.
func (c *Column) LooksUp() bool { return c.LookedUp() != nil }

// LookedUp is the reference to the column that a Lookup reads; nil for any other
// formula.
func (c *Column) LookedUp() *formula.Ref {
	call, ok := formula.Unparen(c.Expr).(*formula.Call)
	if !ok || formula.Spelling(call.Name) != "Lookup" || len(call.Args) == 0 {
		return nil
	}
	var found *formula.Ref
	formula.Walk(call.Args[0], func(x formula.Expr) bool {
		if ref, ok := x.(*formula.Ref); ok && found == nil && ref.Qualifier != "" {
			found = ref
		}
		return true
	})
	return found
}

// ColumnNamed finds the column that formulas call by a name; nil for none.
func (e *Element) ColumnNamed(name string) *Column {
	for _, c := range e.Columns {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Lookup finds the column that formulas mean by a name: the one of that name,
// else of that id, else the one that would have the name if it were not taken, or
// that has it in the warehouse's spelling. asking is the column that asks, which
// never means itself; it may be nil. Nil is none.
func (e *Element) Lookup(word string, asking *Column) *Column {
	plain := name.Plain(word)
	for _, fits := range []func(*Column) bool{
		func(c *Column) bool { return c.Name == word },
		func(c *Column) bool { return c.ID == word },
		func(c *Column) bool { return c.Written == "" && c.Given == word },
		func(c *Column) bool { return c.Written == "" && c.Given != "" && name.Plain(c.Given) == plain },
	} {
		for _, c := range e.Columns {
			if c != asking && fits(c) {
				return c
			}
		}
	}
	return nil
}
