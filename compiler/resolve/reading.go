package resolve

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// Elements lists the elements that a source reads directly.
func (s *Source) Elements() []*Element { return s.elements(nil) }

// ColumnNames lists what is known of a source's columns, as they are written in
// formulas.
func (s *Source) ColumnNames() []string { return s.columnNames() }

// CheckLeg sorts out the sides of a join's keys, and reports keys that its sides
// do not have.
func (w *Workbook) CheckLeg(scope *expand.Scope, leg *Leg) {
	leg.sortSides()
	for _, key := range leg.Keys {
		w.checkKey(scope, leg.Left, key.Left, key.At)
		w.checkKey(scope, leg.Source, key.Right, key.At)
		w.useKey(scope, leg.Left, key.left)
		w.useKey(scope, leg.Source, key.right)
	}
}

// CheckMatch reports columns of a union that its members do not have.
func (w *Workbook) CheckMatch(scope *expand.Scope, s *Source, match Match) {
	for i, column := range match.Columns {
		if i < len(s.Members) && column != nil {
			w.useSourceColumn(scope, s.Members[i], column)
		}
		if i < len(s.Members) && column != nil {
			w.checkColumn(scope, s.Members[i], formula.NewRef(column.Span(), column.Name))
		}
	}
}

// checkKey looks a column up that the spec names by its text, `[Column]`; other
// texts are constants.
func (w *Workbook) checkKey(scope *expand.Scope, s *Source, text string, at source.Span) {
	if inner, ok := strings.CutPrefix(text, "["); ok {
		w.checkColumn(scope, s, formula.NewRef(at, strings.TrimSuffix(inner, "]")))
	}
}

func (w *Workbook) checkColumn(scope *expand.Scope, s *Source, ref *formula.Ref) {
	if s == nil {
		return
	}
	switch _, outcome := s.find(ref.Name); outcome {
	case missing:
		w.report(scope, w.unknownSourceColumn(ref, s))
	case inGroup:
		w.report(scope, groupResult(ref, s.Element, s.Element.named(ref.Name).Group))
	case belowGroup:
		w.report(scope, belowGroupColumn(ref, s))
	}
}

// Origin is the source at the end of a chain of elements: the first one that
// reads no element. Nil is a chain that ends nowhere.
func (s *Source) Origin() *Source {
	seen := map[*Source]bool{}
	for s != nil && s.Element != nil && !seen[s] {
		seen[s] = true
		s = s.Element.Source
	}
	if seen[s] {
		return nil
	}
	return s
}

// checkNamed reports a column of another element that is computed and has no
// name in the spec: the server does not find it.
func (r *resolver) checkNamed(ref *formula.Ref, owner *Element) {
	if owner == nil || owner == r.place.Element {
		return
	}
	column, ok := owner.Column(ref.Name)
	if !ok || !column.NoName {
		return
	}
	if _, repeats := column.Expr.(*formula.Ref); !repeats {
		r.report(namelessColumn(ref, column))
	}
}

// checkParent reports a formula of a linked input table that names a column of
// its parent: only keys read it.
func (r *resolver) checkParent(ref *formula.Ref, s *Source) {
	if own := r.place.Column; s.Entry != nil && s.Entry.Prefix == kind.NoPrefix && s.Element != nil && own != nil && !own.Key {
		r.report(parentColumn(ref, s.Element))
	}
}
