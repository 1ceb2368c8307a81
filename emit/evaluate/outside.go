package evaluate

import (
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// Outside lists what the workbook reads from outside, in the order of its elements: a
// request for each element, leg of a join and member of a union.
func (b *Book) Outside() []Request {
	var all []Request
	for _, e := range b.View.Elements {
		if e.Control != nil || e.Source == nil && len(e.Columns) == 0 {
			continue
		}
		all = b.outsideOf(all, e.Source, e, "")
	}
	return all
}

func (b *Book) outsideOf(all []Request, s *view.Source, reader *view.Element, leg string) []Request {
	switch {
	case s != nil && s.Join != nil:
		if s.Join.Primary != nil {
			all = b.outsideOf(all, s.Join.Primary, reader, "")
		}
		for _, each := range s.Join.Legs {
			if each.Right != nil {
				all = b.outsideOf(all, each.Right, reader, legName(each))
			}
		}
		return all
	case s != nil && s.Union != nil:
		for i, member := range s.Union.Sources {
			if member != nil {
				all = b.outsideOf(all, member, reader, legOfUnion(i, member))
			}
		}
		return all
	case s != nil && s.Transpose != nil:
		if s.Transpose.Of != nil {
			all = b.outsideOf(all, s.Transpose.Of, reader, leg)
		}
		return all
	}
	key := SourceKey(s, reader)
	if key == "" {
		return all
	}
	return append(all, Request{Source: s, Element: reader, Leg: leg, Needs: b.Needs()[key]})
}

// SourceColumn is the column of its element's source that a column repeats as it is; ""
// for one that is computed.
func SourceColumn(c *view.Column) string {
	e := c.Element
	if c.Expr == nil {
		if c.Formula == "" && e.KindName == "input-table" {
			return c.Name
		}
		return ""
	}
	ref, ok := c.Expr.(*formula.Ref)
	if !ok || SourceKey(e.Source, e) == "" || !reads(e.Source, "", ref.Qualifier) {
		return ""
	}
	if ref.Qualifier == "" {
		if other := e.ColumnNamed(ref.Name); other != nil && other != c {
			return ""
		}
	}
	return ref.Name
}
