package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// valueList writes where the values of a control come from.
func (b *book) valueList(e *element) []ast.Term {
	if e.read.Control == nil || e.kind.ValueList == kind.NoValueList || b.learned.fails(e.key("source")) {
		return nil
	}
	values := e.read.Control.Values
	switch {
	case values == nil:
		return nil
	case values.Target == nil:
		return b.manual(values)
	}
	if terms, ok := b.called(e.valueSource(), e); ok {
		return row(edit.Word("from"), terms)
	}
	if owner, c := b.valueColumn(e); c != nil {
		return []ast.Term{edit.Word("from"), edit.Column(owner.word, c.name)}
	}
	return nil
}

// valueSource is where the values of a control come from that no element of the
// workbook has; nil for any other control.
func (e *element) valueSource() *view.Source {
	if source := e.offered(); source != nil && slices.Contains(kind.ValueSources, source.KindName) {
		return source
	}
	return nil
}

// offered is the source whose values a control offers, nil for none.
func (e *element) offered() *view.Source {
	control := e.read.Control
	if control == nil || control.Values == nil || control.Values.Target == nil {
		return nil
	}
	return control.Values.Target.Source
}

// valueColumn is the column whose values a control offers, and its element.
func (b *book) valueColumn(e *element) (*element, *column) {
	source := e.offered()
	if source == nil || b.byID[source.ElementID] == nil {
		return nil, nil
	}
	owner := b.byID[source.ElementID]
	return owner, owner.byID[e.read.Control.Values.Target.Column.ID]
}

func (b *book) manual(values *view.ValueList) []ast.Term {
	terms, ok := b.values(values.Manual)
	if !ok {
		return nil
	}
	var arguments []formula.Expr
	for _, term := range terms {
		if term.Type != ast.Comma {
			arguments = append(arguments, valueOf(term))
		}
	}
	return []ast.Term{edit.Word("from"), edit.Value(edit.Call("manual", arguments...))}
}

// controlPredicate writes the mode of a control as a filter says it, and the
// fields that this covers.
func (b *book) controlPredicate(e *element) (terms []ast.Term, said []string) {
	if b.learned.fails(e.key("mode")) {
		return nil, nil
	}
	mode, filters := e.kind.Setting("mode")
	_, ranks := e.kind.Setting("rankingFunction")
	var forms []*kind.Predicate
	switch {
	case filters && mode.Shape == kind.DateModes:
		forms = kind.PredicatesOf("date-range")
	case ranks:
		forms = kind.PredicatesOf(kind.RankingFilter)
	}
	terms, said, ok := b.said(place{element: e}, forms, e.kind.Settings, e.read.Node)
	switch {
	case !ok:
		return nil, nil
	case len(terms) == 1 && terms[0].Text == "between": // which a control without dates says by itself
		return nil, []string{"mode"}
	}
	return terms, said
}
