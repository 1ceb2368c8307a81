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
// behind it, or a number. Of several columns with one written name all but the
// first have a number too. taken is room for those names.
func (e *Element) nameColumns(taken map[string]bool) {
	clear(taken)
	for _, c := range e.Columns {
		if c.Written == "" {
			continue
		}
		if taken[c.Written] {
			c.Name = numbered(c.Written, taken)
		}
		taken[c.Name] = true
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
	if c.Element.Kind == nil || !c.Element.Kind.Columns.Typed {
		return false
	}
	_, ok := kind.SystemName(c.ID)
	return ok
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
	return numbered(base, taken)
}

// numbered is a name with the first number behind it that makes it free.
func numbered(base string, taken map[string]bool) string {
	for n := 1; ; n++ {
		if free := base + " (" + strconv.Itoa(n) + ")"; !taken[free] {
			return free
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
	for _, fits := range []func(*Column) bool{
		func(c *Column) bool { return c.Name == word },
		func(c *Column) bool { return c.ID == word },
		func(c *Column) bool { return c.Written == word || c.Written == "" && c.Given == word },
	} {
		for _, c := range e.Columns {
			if c != asking && fits(c) {
				return c
			}
		}
	}
	plain := name.Plain(word)
	for _, c := range e.Columns {
		if c != asking && c.Written == "" && c.Given != "" && name.Plain(c.Given) == plain {
			return c
		}
	}
	return nil
}

// Explains reports whether a prefix is what the source's columns are called by,
// or may be, where the spec does not say.
func (s *Source) Explains(prefix string) bool {
	if s == nil {
		return false
	}
	switch {
	case s.Join != nil:
		return s.Name != "" && prefix == s.Name || s.Join.Primary.Explains(prefix) || slices.ContainsFunc(s.Join.Legs, func(leg *Leg) bool { return leg.explains(prefix) })
	case s.Union != nil:
		return prefix == s.Name || prefix == s.Union.Name()
	case s.Element != nil:
		called := s.Element.Name()
		return prefix == called || prefix == s.Element.ID || called == "" && !s.Element.TitleHidden
	}
	called := s.Prefix()
	return called == "" || prefix == called
}

func (l *Leg) explains(prefix string) bool {
	if l.Name != "" {
		return prefix == l.Name
	}
	return l.Right.Explains(prefix)
}

// Under lists the elements that the source reads under a prefix; none where it
// reads no element so called.
func (s *Source) Under(prefix string) []*Element {
	switch {
	case s == nil:
		return nil
	case s.Element != nil:
		if prefix == s.Element.ID || prefix == s.Element.Name() {
			return []*Element{s.Element}
		}
	case s.Join != nil:
		if s.Name != "" && prefix == s.Name && s.Join.Primary != nil && s.Join.Primary.Element != nil {
			return []*Element{s.Join.Primary.Element}
		}
		found := s.Join.Primary.Under(prefix)
		for _, leg := range s.Join.Legs {
			switch {
			case leg.Name == "":
				found = append(found, leg.Right.Under(prefix)...)
			case leg.Name == prefix && leg.Right != nil && leg.Right.Element != nil:
				found = append(found, leg.Right.Element)
			}
		}
		return found
	}
	return nil
}
