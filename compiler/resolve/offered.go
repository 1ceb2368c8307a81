package resolve

import (
	"cmp"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/types"
)

// An Offered column is one that a source gives to who reads it.
type Offered struct {
	Name string
	Type formula.Type
	// From is the element, table or other source that it comes from.
	From string
}

// Offered lists what is known of a source's columns with their types, those of
// legs as `leg/column`. It works nothing out: what no stage inferred is of type
// any.
func (s *Source) Offered() []Offered {
	switch {
	case s == nil:
		return nil
	case s.Primary != nil:
		list := s.Primary.Offered()
		for _, leg := range s.Legs {
			for _, column := range leg.Source.Offered() {
				column.Name = formula.EscapeName(leg.Name) + "/" + column.Name
				list = append(list, column)
			}
		}
		return list
	case s.Element != nil:
		return s.offeredByElement()
	}
	var list []Offered
	from, _ := s.Prefix()
	for _, name := range s.columnNames() {
		column := Offered{Name: name, Type: formula.TypeAny, From: from}
		if s.locked != nil {
			if t, ok := s.locked.TypeOf(name); ok {
				column.Type = t
			}
		}
		list = append(list, column)
	}
	return list
}

func (s *Source) offeredByElement() []Offered {
	var list []Offered
	for _, column := range s.Element.Columns {
		if !s.reads(column) || column.implied {
			continue
		}
		list = append(list, Offered{Name: column.Name, Type: column.LikelyType(), From: s.Element.ID})
	}
	return list
}

// Inferred is the type and the level of a column where a stage worked them out.
func (c *Column) Inferred() (types.Result, bool) { return c.known, c.knowing == inferred }

// LikelyType is the type that a stage worked out, else the declared one; any where
// neither is there, as for a column that nothing reads yet.
func (c *Column) LikelyType() formula.Type {
	if known, ok := c.Inferred(); ok {
		return known.Type
	}
	return cmp.Or(declaredType(c), formula.TypeAny)
}

// IsImplied reports whether the column is taken through for a filter or a sort
// alone, so that formulas do not see it.
func (c *Column) IsImplied() bool { return c.implied }
