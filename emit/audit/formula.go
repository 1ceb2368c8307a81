package audit

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// formulas checks that the columns' formulas name what is there.
func (a *auditor) formulas(e *view.Element) {
	for _, c := range e.Columns {
		at := c.Field("formula")
		switch {
		case !at.Exists():
		case c.Faults.HasErrors():
			a.report(formulaUnreadable(at, c.Faults[0].Message))
		case c.Expr != nil:
			a.formula(e, sureName(c), at, c.Expr)
		}
	}
}

func (a *auditor) formula(e *view.Element, own string, at place, expr formula.Expr) {
	formula.Walk(expr, func(node formula.Expr) bool {
		if ref, ok := node.(*formula.Ref); ok {
			a.reference(e, own, at, ref)
		}
		return true
	})
}

// sureName is what formulas call a column where the spec leaves no doubt: its
// name, or else the last part of the one reference that it is.
func sureName(c *view.Column) string {
	if c.Written != "" {
		return c.Written
	}
	return c.Implied
}

// named reports whether an element may have a column of a name: one of its
// columns has it, or one has a name that is in doubt.
func named(e *view.Element, name string) bool {
	for _, c := range e.Columns {
		if own := sureName(c); own == name || own == "" {
			return true
		}
	}
	return false
}

func (a *auditor) reference(e *view.Element, own string, at place, ref *formula.Ref) {
	if ref.Qualifier == "" {
		a.bare(e, own, at, ref)
		return
	}
	if ref.Qualifier == "Metrics" || ref.Qualifier == "Selection" {
		return
	}
	owner := a.owner(e, ref.Qualifier)
	switch {
	case owner != nil:
		if len(owner.Columns) > 0 && !named(owner, ref.Name) && !explains(e, ref.Qualifier) {
			a.report(unknownName(at, ref, owner))
		}
	case !a.explained(e, ref.Qualifier):
		a.report(unknownPrefix(at, ref))
	}
}

// owner is the element that a prefix names: the one that is read where several
// have the title.
func (a *auditor) owner(e *view.Element, prefix string) *view.Element {
	if e.Source != nil && e.Source.KindName == "table" && e.Source.Element != nil && e.Source.Element.Title == prefix {
		return e.Source.Element
	}
	if titled := a.ByTitle(prefix); len(titled) > 0 {
		return titled[0]
	}
	return a.ByID(prefix)
}

// bare checks a name without a prefix: a column of the element, a control, or
// on a warehouse table a column of that.
func (a *auditor) bare(e *view.Element, own string, at place, ref *formula.Ref) {
	if a.Control(ref.Name) != nil || e.Source == nil || e.Source.KindName == "warehouse-table" {
		return
	}
	if !named(e, ref.Name) || ref.Name == own && allSure(e) {
		a.report(unknownBare(at, ref, e))
	}
}

// allSure reports whether there is no doubt about the name of any column.
func allSure(e *view.Element) bool {
	for _, c := range e.Columns {
		if sureName(c) == "" {
			return false
		}
	}
	return true
}

// explained reports whether a prefix is what the element's source is called, or
// may be, where the spec does not say.
func (a *auditor) explained(e *view.Element, prefix string) bool {
	if e.Source == nil {
		return e.Field("source").Exists()
	}
	return explainedBy(e.Source, prefix, true, 0)
}

// explains is explained for a prefix that an element has as well.
func explains(e *view.Element, prefix string) bool {
	return e.Source != nil && explainedBy(e.Source, prefix, false, 0)
}

// explainedBy follows a source, and the elements that it reads where follow
// says so; where its columns' prefix is not in the spec, any will do.
func explainedBy(s *view.Source, prefix string, follow bool, depth int) bool {
	if depth > 32 {
		return true
	}
	switch s.KindName {
	case "warehouse-table", "sql":
		return s.Prefix() == prefix
	case "union":
		return prefix == s.Name || strings.HasPrefix(prefix, "Union of ")
	case "join":
		return explainedByJoin(s, prefix, follow, depth)
	case "table":
		switch owner := s.Element; {
		case !follow:
			return false
		case owner == nil:
			return true
		default:
			return owner.Title == "" && owner.Source != nil && explainedBy(owner.Source, prefix, follow, depth+1)
		}
	}
	return true
}

func explainedByJoin(s *view.Source, prefix string, follow bool, depth int) bool {
	if prefix == s.Name {
		return true
	}
	for _, leg := range s.Join.Legs {
		if leg.Name == prefix || leg.Name == "" && leg.Right != nil && explainedBy(leg.Right, prefix, follow, depth+1) {
			return true
		}
	}
	return s.Join.Primary != nil && explainedBy(s.Join.Primary, prefix, follow, depth+1)
}
