package resolve

import (
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// checkLookups reports Lookups whose arguments stand in the order of SQL: those
// that look up nothing of the other element, and those whose keys have their
// sides exchanged.
func (r *resolver) checkLookups(expr formula.Expr) {
	formula.Walk(expr, func(x formula.Expr) bool {
		if call, ok := x.(*formula.Call); ok && len(call.Args) >= 3 && formula.Spelling(call.Name) == "Lookup" {
			r.checkLookup(call)
		}
		return true
	})
}

func (r *resolver) checkLookup(call *formula.Call) {
	if refs := formula.Refs(call.Args[0]); len(refs) > 0 && r.allOwn(refs) && r.anyOther(call.Args[1:]) {
		r.report(lookupOfNothing(call))
		return
	}
	for i := 1; i+1 < len(call.Args); i += 2 {
		own, other := call.Args[i], call.Args[i+1]
		if r.anyOther([]formula.Expr{own}) && !r.anyOwn(own) && len(formula.Refs(other)) > 0 && r.allOwn(formula.Refs(other)) {
			r.report(lookupKeys(own, other))
			return
		}
	}
}

// isOther reports whether a reference leads into an element that is not what the
// formula's element reads.
func (r *resolver) isOther(ref *formula.Ref) bool {
	if ref.Qualifier == "" || r.source().calledBySource(r.place, ref.Qualifier) {
		return false
	}
	element, ok := r.w.elementNamed(r.place.Scope, ref.Qualifier)
	return ok && element != r.place.Element
}

func (r *resolver) allOwn(refs []*formula.Ref) bool {
	return !slices.ContainsFunc(refs, func(ref *formula.Ref) bool {
		return ref.Qualifier != "" && !r.source().calledBySource(r.place, ref.Qualifier)
	})
}

func (r *resolver) anyOwn(expr formula.Expr) bool {
	return slices.ContainsFunc(formula.Refs(expr), func(ref *formula.Ref) bool { return !r.isOther(ref) })
}

func (r *resolver) anyOther(exprs []formula.Expr) bool {
	return slices.ContainsFunc(exprs, func(x formula.Expr) bool { return slices.ContainsFunc(formula.Refs(x), r.isOther) })
}

func lookupOfNothing(call *formula.Call) diag.Diagnostic {
	return diag.New(diag.LookupOrder, call.Args[0].Span(), "the first argument of `Lookup` names no column of the element that is looked up").
		WithHelp("write what is looked up first, then pairs of a key of this element and one of the other: `Lookup([other/Column], [Key], [other/Key])`")
}

func lookupKeys(own, other formula.Expr) diag.Diagnostic {
	first, second := own.Span(), other.Span()
	return diag.New(diag.LookupOrder, first.Join(second), "the keys of `Lookup` stand with their sides exchanged").
		WithHelp("the key of this element comes first: write "+name.Quote(second.Text()+", "+first.Text())).
		WithFix("exchange them", first.Join(second), second.Text()+", "+first.Text())
}
