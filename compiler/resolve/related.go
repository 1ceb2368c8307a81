package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/types"
)

// related resolves `[Q/Relationship/N]`: a column over a relationship of the data
// model at the origin of the source, or of an element that is looked up. Which
// columns it leads to is not known.
func (r *resolver) related(ref *formula.Ref, inLookup bool) (written, types.Meaning) {
	qualifier, origin, ok := r.start(ref, inLookup)
	if !ok {
		r.report(r.w.unknownQualifier(r.place, ref, inLookup))
		return written{whole: formula.ForSigma(ref.Qualifier, ref.Via, ref.Name)}, unknownMeaning
	}
	if origin != nil && origin.Entry != nil && origin.Entry.Plain {
		r.report(relationshipOfPlain(ref, origin))
	}
	return written{whole: formula.ForSigma(qualifier, ref.Via, ref.Name)}, anyRow
}

// start is where relationships begin: what Sigma calls it, and its origin.
func (r *resolver) start(ref *formula.Ref, inLookup bool) (string, *Source, bool) {
	s := r.source()
	if s != nil {
		if leg := s.leg(ref.Qualifier); leg != nil {
			return leg.Name, leg.Source.Origin(), true
		}
		if s.calledBy(r.place.Scope, ref.Qualifier) {
			prefix, _ := s.Prefix()
			return prefix, s.Origin(), true
		}
	}
	if element, ok := r.w.elementNamed(r.place.Scope, ref.Qualifier); ok && (inLookup || r.place.Anywhere) {
		return element.Name(), element.Source.Origin(), true
	}
	return ref.Qualifier, nil, s != nil && s.opaque()
}

// overLookup resolves `[Lookup column/Other column]`, which reads one more column
// of what a column of this element looks up; ok is false for any other reference.
func (r *resolver) overLookup(ref *formula.Ref) (text written, ok bool) {
	if r.place.Element == nil {
		return written{}, false
	}
	column := r.place.Element.named(ref.Qualifier)
	if column == nil || column == r.place.Column || r.source().calledBySource(r.place, ref.Qualifier) {
		return written{}, false
	}
	call, isCall := formula.Unparen(column.Expr).(*formula.Call)
	if !isCall || formula.Spelling(call.Name) != "Lookup" || len(call.Args) == 0 {
		return written{}, false
	}
	if at, _ := index.Reference(r.place.Scope.Origin(ref)); !at.IsZero() {
		r.w.Index.Read(&column.Definition, at)
	}
	name := ref.Name
	for _, inner := range formula.Refs(call.Args[0]) {
		element, known := r.w.elementNamed(r.place.Scope, inner.Qualifier)
		if !known || element.Kind.IsQuoted() {
			continue
		}
		if other, has := element.Column(ref.Name); has {
			name = other.ShownName()
			r.w.useColumn(r.place.Scope, ref, other)
		} else {
			r.report(r.w.unknownElementColumn(ref, element))
		}
		break
	}
	return bracket(column.ShownName(), name), true
}

// calledBySource reports whether a qualifier means what is read, which comes
// before a column of that name.
func (s *Source) calledBySource(place Place, qualifier string) bool {
	return s != nil && (s.leg(qualifier) != nil || s.calledBy(place.Scope, qualifier))
}

// ReportLost reports a column that a setting names and that Sigma has lost.
func (w *Workbook) ReportLost(scope *expand.Scope, ref *formula.Ref) {
	w.report(scope, lostReference(ref))
}

func lostReference(ref *formula.Ref) diag.Diagnostic {
	return diag.New(diag.LostReference, ref.Span(), "Sigma has lost the column that "+name.Quote("["+ref.Inside()+"]")+" was").
		WithHelp("name a column that is there in its stead")
}

func relationshipOfPlain(ref *formula.Ref, origin *Source) diag.Diagnostic {
	return diag.New(diag.UnknownColumn, ref.Span(), "there is no relationship "+name.Quote(ref.Via[0])+": a "+origin.Entry.Noun+" has none").
		WithHelp("join the table, or look the column up; a slash in a name is written `\\/`")
}
