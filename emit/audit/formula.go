package audit

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// formulas checks that the columns' formulas name what is there. A column may
// have an empty formula, and those that an input table keeps by itself have one
// that says nothing.
func (a *auditor) formulas(e *view.Element) {
	for _, c := range e.Columns {
		at := c.Sub("formula")
		switch {
		case !at.Exists(), c.IsSystem(), c.Formula == "":
		case c.Faults.HasErrors():
			a.report(formulaUnreadable(at, firstError(c.Faults)))
		case c.Expr != nil:
			a.formula(e, c, at)
		}
	}
}

func (a *auditor) formula(e *view.Element, own *view.Column, at place) {
	formula.Walk(own.Expr, func(node formula.Expr) bool {
		if ref, ok := node.(*formula.Ref); ok {
			a.reference(e, own, at, ref)
		}
		return true
	})
}

func (a *auditor) reference(e *view.Element, own *view.Column, at place, ref *formula.Ref) {
	switch ref.Qualifier {
	case "":
		a.bare(e, own, at, ref)
	case formula.MissingNode:
		a.report(referenceLost(at, ref))
	case "Metrics", "Selection":
	default:
		a.qualified(e, own, at, ref)
	}
}

// qualified checks `[prefix/Column]`: a column of what the element reads, one
// that is read over a Lookup column, or one of another element.
func (a *auditor) qualified(e *view.Element, own *view.Column, at place, ref *formula.Ref) {
	if e.Source.Explains(ref.Qualifier) {
		a.ofElements(at, ref, e.Source.Under(ref.Qualifier))
		return
	}
	switch owners := a.called(ref.Qualifier); {
	case len(owners) > 0:
		a.ofElements(at, ref, owners)
	case a.overLookup(e, own, at, ref), a.mayBeHidden(ref):
	default:
		a.report(unknownPrefix(at, ref))
	}
}

// overLookup checks `[Lookup column/Other column]`, which reads more of what a
// column of the element looks up; it is false for any other prefix.
func (a *auditor) overLookup(e *view.Element, own *view.Column, at place, ref *formula.Ref) bool {
	over := e.Lookup(ref.Qualifier, own)
	if over == nil || !over.LooksUp() {
		return false
	}
	a.ofElements(at, ref, a.called(over.LookedUp().Qualifier))
	return true
}

// called lists the elements that formulas call by a title, by the name that they
// have from their source, or by their id.
func (a *auditor) called(prefix string) []*view.Element {
	if titled := a.ByTitle(prefix); len(titled) > 0 {
		return titled
	}
	if e := a.ByID(prefix); e != nil {
		return []*view.Element{e}
	}
	var untitled []*view.Element
	for _, e := range a.Elements {
		if e.Title == "" && e.Source != nil && e.Name() == prefix {
			untitled = append(untitled, e)
		}
	}
	return untitled
}

// ofElements checks that one of the elements has a column. A relationship of a
// data model leads to columns that no element of the workbook shows.
func (a *auditor) ofElements(at place, ref *formula.Ref, owners []*view.Element) {
	if len(owners) == 0 || len(ref.Via) > 0 {
		return
	}
	for _, owner := range owners {
		if len(owner.Columns) == 0 || owner.Lookup(ref.Name, nil) != nil || !allNamed(owner) {
			return
		}
	}
	a.report(unknownName(at, ref, owners[0]))
}

// allNamed reports whether there is no doubt about the name of any column.
func allNamed(e *view.Element) bool {
	return !slices.ContainsFunc(e.Columns, func(c *view.Column) bool { return c.Name == "" })
}

// bare checks a name without a prefix: a column of the element, a control, or
// on a warehouse table a column of that. A flat spec leaves out what stands in
// overlays, so that nobody can say there that a control is missing.
func (a *auditor) bare(e *view.Element, own *view.Column, at place, ref *formula.Ref) {
	if a.Control(ref.Name) != nil || e.Source == nil || e.Source.KindName == "warehouse-table" {
		return
	}
	if e.Lookup(ref.Name, own) == nil && allNamed(e) {
		a.report(unknownBare(at, ref, e, a.Generation == kind.Flat))
	}
}

// mayBeHidden reports whether a prefix may be the title of an element that hides
// it, which the spec then does not hold.
func (a *auditor) mayBeHidden(ref *formula.Ref) bool {
	return slices.ContainsFunc(a.Elements, func(e *view.Element) bool {
		return e.TitleHidden && e.Title == "" && (len(ref.Via) > 0 || e.Lookup(ref.Name, nil) != nil)
	})
}
