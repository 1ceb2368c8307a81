package resolve

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/types"
)

// knowledge is how far the inference of a column is.
type knowledge uint8

const (
	notKnown knowledge = iota
	inferring
	inferred
)

var (
	// anyRow is a column of which nothing is known.
	anyRow = types.Meaning{Type: formula.TypeAny, Level: formula.Row}
	// unknownMeaning is that of a reference which is reported, or whose level
	// depends on what nobody knows.
	unknownMeaning = types.Meaning{Type: formula.TypeAny, Level: formula.Either}
)

// Known is the type and the level of a column: the declared type, or the one
// that its formula gives. A column that is computed from itself is reported.
func (w *Workbook) Known(column *Column) types.Result {
	if w.ahead != nil {
		return w.knownAhead(column)
	}
	switch column.knowing {
	case inferring:
		w.reportColumnRing(column)
		return nothingKnown
	case notKnown:
		w.know(column)
	}
	w.readDeferred(&column.reads)
	return column.known
}

// know works out what is known of a column.
func (w *Workbook) know(column *Column) {
	column.knowing = inferring
	w.visited = append(w.visited, column)
	column.known = w.infer(column)
	w.visited = w.visited[:len(w.visited)-1]
	if declared := declaredType(column); declared != "" {
		column.known.Type = declared
	}
	column.knowing = inferred
}

// nothingKnown is said of a column that is computed from itself.
var nothingKnown = types.Result{Type: formula.TypeAny, Level: formula.Either}

// reportColumnRing reports one ring of columns for each element.
func (w *Workbook) reportColumnRing(column *Column) {
	if !column.Element.ringed {
		column.Element.ringed = true
		start := slices.Index(w.visited, column)
		w.report(column.Scope, columnRing(column, w.visited[max(start, 0):]))
	}
}

func (w *Workbook) infer(column *Column) types.Result {
	if column.Expr == nil {
		return types.Result{Type: formula.TypeAny, Level: formula.Row}
	}
	own := column
	if column.Copy != nil {
		own = column.Copy
	}
	r := w.newResolver(Place{Scope: column.Scope, Element: column.Element, Column: own})
	defer r.release()
	return r.infer(column.Expr)
}

// declaredType is the type of formulas that a column is declared with; "" is
// none. Input tables have words of their own, and columns that they keep by
// themselves (spec-data-elements.md 5.3).
func declaredType(column *Column) formula.Type {
	if column.System != "" {
		switch column.System {
		case "CREATED_AT", "UPDATED_AT":
			return formula.TypeDate
		}
		return formula.TypeText
	}
	switch column.Type {
	case "datetime":
		return formula.TypeDate
	case "checkbox":
		return formula.TypeLogical
	case "multi-select", "file":
		return formula.TypeAny
	}
	return formula.Type(column.Type)
}

// siblingMeaning is what another column of the element means in a formula
// (language.md, "Levels"): a dimension and a key are constant for the measures
// beside them, and a deeper group's results are rows to the group around it.
func (r *resolver) siblingMeaning(sibling *Column) types.Meaning {
	known := r.w.Known(sibling)
	meaning := types.Meaning{Type: known.Type, Level: formula.Row}
	own := r.place.Column
	switch {
	case own == nil, sibling.Summary:
		meaning.Level = formula.Either
	case sibling.IsAggregate():
		meaning.Level = aggregateSeen(own.Depth(), sibling.Depth())
	case keyOf(sibling, own.Group), own.Channel != nil && sibling.Channel != nil:
		meaning.Level = formula.Constant
	case known.Level < formula.Row:
		meaning.Level = formula.Either
	}
	return meaning
}

// aggregateSeen is the level of an aggregate of one group in the formulas of
// another, both by their depth.
func aggregateSeen(own, aggregate int) formula.Level {
	switch {
	case own == 0 && aggregate > 0:
		return formula.Either
	case aggregate > own:
		return formula.Row
	}
	return formula.Aggregate
}

// keyOf reports whether a column is a key of a group or of one around it.
func keyOf(column *Column, group *Group) bool {
	for ; group != nil; group = group.Outer {
		if slices.Contains(group.Keys, column) {
			return true
		}
	}
	return false
}

// sourceMeaning is what a column of a source means: a value of each row, also
// where the source aggregated it.
func (w *Workbook) sourceMeaning(s *Source, columnName string) types.Meaning {
	return types.Meaning{Type: w.sourceType(s, columnName), Level: formula.Row}
}

func (w *Workbook) sourceType(s *Source, columnName string) formula.Type {
	switch {
	case s == nil:
	case s.Primary != nil:
		return w.sourceType(s.Primary, columnName)
	case len(s.Matches) > 0:
		return w.matchType(s, columnName)
	case s.Element != nil:
		if column, ok := s.Element.Column(columnName); ok {
			return w.Known(column).Type
		}
	case s.locked != nil:
		if t, ok := s.locked.TypeOf(columnName); ok {
			return t
		}
	}
	return formula.TypeAny
}

// matchType is the type of a union's column: that of its members' columns,
// where they agree.
func (w *Workbook) matchType(s *Source, output string) formula.Type {
	i := slices.IndexFunc(s.Matches, func(match Match) bool { return match.Output == output })
	if i < 0 {
		return formula.TypeAny
	}
	common := formula.TypeAny
	for n, column := range s.Matches[i].Columns {
		if column == nil || n >= len(s.Members) {
			continue
		}
		member := w.sourceType(s.Members[n], column.Name)
		if common != formula.TypeAny && member != common {
			return formula.TypeAny
		}
		common = member
	}
	return common
}

// qualifiedMeaning is what `[Q/N]` means where Q is this element's source.
func (w *Workbook) qualifiedMeaning(s *Source, ref *formula.Ref, outcome outcome) types.Meaning {
	if outcome != found {
		return anyRow
	}
	if leg := s.leg(ref.Qualifier); leg != nil {
		return w.sourceMeaning(leg.Source, ref.Name)
	}
	return w.sourceMeaning(s, ref.Name)
}

// elementMeaning is what a column of any element means, in a Lookup or a text.
func (w *Workbook) elementMeaning(element *Element, columnName string) types.Meaning {
	if column, ok := element.Column(columnName); ok {
		return types.Meaning{Type: w.Known(column).Type, Level: formula.Row}
	}
	return anyRow
}

// controlMeaning is what the handle of a control means.
func (w *Workbook) controlMeaning(element *Element) types.Meaning {
	k := element.Kind
	meaning := types.Meaning{Type: formula.Type(k.Value), Level: formula.Constant}
	if k.ValueIsSet && element.choosesOne() {
		return meaning
	}
	if len(k.ValueParts) > 0 || k.ValueIsSet || k.Value != string(formula.TypeAny) {
		meaning.Control = &types.Control{
			Name: element.ID, Noun: k.Noun, Parts: k.ValueParts, PartType: formula.Type(k.ValuePartType), Set: k.ValueIsSet,
		}
	}
	return meaning
}

// choosesOne reports whether readers choose one value of a list, which formulas
// then use as such.
func (e *Element) choosesOne() bool {
	for _, node := range e.Body {
		if node.Raw != nil || node.Statement.Keyword() != "selectionMode" {
			continue
		}
		word, ok := terms.After(node.Statement, 1).Word()
		return ok && word.Text == "single"
	}
	return false
}
