package resolve

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/types"
)

// A Place is where a formula stands, which decides what its names mean.
type Place struct {
	Scope *expand.Scope
	// Element is whose formula it is; nil for texts of no element.
	Element *Element
	// Column is the column that is computed; it never means itself.
	Column *Column
	// Anywhere lets the formula name any element, as texts, urls and progress do.
	Anywhere bool
	// Action is set for the formulas of effects.
	Action *Action
	// InlineSiblings writes the formula of an aggregate sibling in place of its
	// name: a KPI's value must stand by itself (spec-data-elements.md 33, 13).
	InlineSiblings bool
	// Unsound says that a mistake in the formula is reported already, so that
	// nothing is said of its types.
	Unsound bool
}

// Formula writes a formula for the spec: each reference gets the prefix that
// Sigma wants. What cannot be resolved is reported and written as it stands, and
// so is a value of a type or level that its place does not take. The result is
// what is known of the formula.
func (w *Workbook) Formula(place Place, expr formula.Expr) (string, types.Result) {
	w.useFunctions(expr)
	r := w.newResolver(place)
	defer r.release()
	r.loud = true
	result := r.infer(expr)
	r.checkLookups(expr)
	return w.texts.Text(r.print(expr)), result
}

// resolve is the text of one reference and what it means.
func (r *resolver) resolve(ref *formula.Ref, at types.Surroundings) (written, types.Meaning) {
	if r.place.Action != nil {
		return r.inAction(ref)
	}
	if ref.Qualifier == "" {
		return r.bare(ref, at.Aggregate)
	}
	return r.qualified(ref, at.Lookup)
}

// bare resolves `[N]`: another column of this element, a column of the source,
// a control.
func (r *resolver) bare(ref *formula.Ref, inAggregate bool) (written, types.Meaning) {
	if sibling, ok := r.sibling(ref.Name, inAggregate); ok {
		r.w.useColumn(r.place.Scope, ref, sibling)
		r.checkCaught(ref, sibling)
		return r.siblingText(sibling), r.siblingMeaning(sibling)
	}
	s := r.source()
	text, outcome := s.find(ref.Name)
	if s == nil && r.sourceless() {
		outcome = broken
	}
	if outcome == found {
		r.checkParent(ref, s)
		r.checkNamed(ref, s.Element)
		r.useOfSource(ref, s)
		return text, r.w.sourceMeaning(s, ref.Name)
	}
	if control, ok := r.w.Control(r.place.Scope, ref.Name); ok && !r.takesThrough() {
		r.w.useControl(r.place.Scope, ref, control)
		r.w.ReadBy(r.place.Element, control)
		return bracket("", control.Handle), r.w.controlMeaning(control)
	}
	switch outcome {
	case broken:
		return text, anyRow
	case unknown:
		r.assume(ref, s)
		return text, anyRow
	case inGroup:
		r.report(groupResult(ref, s.Element, s.Element.named(ref.Name).Group))
		return bracket("", ref.Name), unknownMeaning
	case belowGroup:
		r.report(belowGroupColumn(ref, s))
		return bracket("", ref.Name), unknownMeaning
	}
	if sibling := r.aggregateSibling(ref.Name, inAggregate); sibling != nil {
		r.report(aggregateOfAggregate(ref, sibling))
		return bracket("", ref.Name), unknownMeaning
	}
	r.report(r.w.unknownColumn(r.place, ref))
	return bracket("", ref.Name), unknownMeaning
}

// checkCaught reports a bare name of a column that is the handle of a control
// too: in Sigma the control takes every bare reference to it
// (spec-controls-content-actions.md 1.3).
func (r *resolver) checkCaught(ref *formula.Ref, sibling *Column) {
	if control := r.w.calledInSigma(sibling.ShownName()); control != nil {
		r.report(controlShadows(ref, control, sibling))
	}
}

// takesThrough reports whether the column that is computed repeats one of the
// source, as those of `columns` do.
func (r *resolver) takesThrough() bool { return r.place.Column != nil && r.place.Column.Through }

// ReadBy notes that an element reads a control.
func (w *Workbook) ReadBy(element, control *Element) {
	if w.ahead != nil {
		w.ahead.unfit = true
		return
	}
	if element != nil && !slices.Contains(element.Controls, control) {
		element.Controls = append(element.Controls, control)
	}
}

// aggregateSibling is the column of the element that a name inside of an
// aggregate would mean, were that column no aggregate itself.
func (r *resolver) aggregateSibling(columnName string, inAggregate bool) *Column {
	if !inAggregate || r.place.Element == nil {
		return nil
	}
	column := r.place.Element.named(columnName)
	if column == nil || column == r.place.Column || !column.IsAggregate() {
		return nil
	}
	return column
}

func (r *resolver) report(finding diag.Diagnostic) {
	if r.loud {
		r.w.report(r.place.Scope, finding)
	}
}

// assume notes that a name is taken for a column of a source that nobody knows.
func (r *resolver) assume(ref *formula.Ref, s *Source) {
	if r.loud && (r.place.Column == nil || !r.place.Column.Through) {
		r.w.noteAssumed(r.place, ref, s)
	}
}

// sourceless tells of an element whose source is missing or wrong, which is
// reported at the source.
func (r *resolver) sourceless() bool {
	return r.place.Element != nil && r.place.Element.Kind.Source != kind.Forbidden
}

func (r *resolver) source() *Source {
	if r.place.Element == nil {
		return nil
	}
	return r.place.Element.Source
}

// sibling finds another column of the element; inside an aggregate never one
// that is an aggregate of this or an outer level.
func (r *resolver) sibling(columnName string, inAggregate bool) (*Column, bool) {
	if r.place.Element == nil {
		return nil, false
	}
	column, ok := r.place.Element.Column(columnName)
	if !ok || column == r.place.Column || column.implied {
		return nil, false
	}
	if own := r.place.Column; own != nil && (own.Through || own.Copy == column || copied(own, column)) {
		return nil, false
	}
	if inAggregate && column.IsAggregate() && column.Depth() <= r.depth() {
		return nil, false
	}
	return column, true
}

// copied says that a column repeats another one, or is bound as it was
// written, so that both mean the source.
func copied(own, other *Column) bool {
	ref, ok := own.Expr.(*formula.Ref)
	return ok && own.Channel != nil && other.Channel != nil && ref.Qualifier == "" && formula.Equal(own.Expr, other.Expr)
}

func (r *resolver) depth() int {
	if r.place.Column == nil {
		return 0
	}
	return r.place.Column.Depth()
}

func (r *resolver) siblingText(sibling *Column) written {
	if !r.place.InlineSiblings || !sibling.IsAggregate() || r.inlining > 8 || sibling.Expr == nil {
		return bracket("", sibling.ShownName())
	}
	inner := r.w.newResolver(r.place)
	defer inner.release()
	inner.inlining = r.inlining + 1
	inner.place.Column = sibling
	inner.infer(sibling.Expr)
	return written{whole: "(" + string(inner.print(sibling.Expr)) + ")"}
}

// qualified resolves `[Q/N]`.
func (r *resolver) qualified(ref *formula.Ref, inLookup bool) (written, types.Meaning) {
	if ref.IsLost() {
		r.report(lostReference(ref))
		return bracket(ref.Qualifier, ref.Name), unknownMeaning
	}
	if len(ref.Via) > 0 {
		return r.related(ref, inLookup)
	}
	asIs := bracket(ref.Qualifier, ref.Name)
	s := r.source()
	if text, ok := r.overLookup(ref); ok {
		return text, anyRow
	}
	if text, outcome := s.findQualified(r.place.Scope, ref); outcome != otherSource {
		return r.qualifiedText(ref, s, text, outcome), r.w.qualifiedMeaning(s, ref, outcome)
	}
	if ref.Qualifier == "Metrics" {
		return asIs, types.Meaning{Type: r.metric(ref, s.Origin()), Level: formula.Aggregate}
	}
	if ref.Qualifier == selection {
		r.report(selectionOutside(ref))
		return asIs, unknownMeaning
	}
	if element, ok := r.w.elementNamed(r.place.Scope, ref.Qualifier); ok {
		if r.place.Anywhere || inLookup {
			return r.elementText(ref, element), r.w.elementMeaning(element, ref.Name)
		}
		r.report(otherElement(ref, r.place.Element, element))
		return asIs, unknownMeaning
	}
	if s == nil && r.sourceless() || s != nil && s.Entry == nil && s.Kind == "" {
		return asIs, unknownMeaning
	}
	if s != nil && s.opaque() {
		r.report(qualifierUnexplained(ref, r.place.Element))
		return asIs, unknownMeaning
	}
	r.report(r.w.unknownQualifier(r.place, ref, inLookup))
	return asIs, unknownMeaning
}

func (r *resolver) qualifiedText(ref *formula.Ref, s *Source, text written, outcome outcome) written {
	switch outcome {
	case found:
		r.checkParent(ref, s)
		r.checkNamed(ref, s.Element)
		r.useOfSource(ref, s)
	case belowGroup:
		r.report(belowGroupColumn(ref, s))
	case missing:
		r.report(r.w.unknownSourceColumn(ref, s))
	case inGroup:
		r.report(groupResult(ref, s.Element, s.Element.named(ref.Name).Group))
	case unknown:
		r.useSourceName(ref, s)
		r.assume(ref, s)
	}
	return text
}

// elementText is a reference to any element of the workbook.
func (r *resolver) elementText(ref *formula.Ref, element *Element) written {
	r.w.useQualifier(r.place.Scope, ref, element)
	if element.Kind.RowRefused {
		r.report(rowRefused(ref, element))
		return bracket(element.Name(), ref.Name)
	}
	column, ok := element.Column(ref.Name)
	if !ok {
		if element.Kind.Class == kind.Data && !element.Kind.IsQuoted() {
			r.report(r.w.unknownElementColumn(ref, element))
		}
		return bracket(element.Name(), ref.Name)
	}
	r.checkNamed(ref, element)
	r.w.useColumn(r.place.Scope, ref, column)
	return bracket(element.Name(), column.ShownName())
}

// elementNamed finds an element by its id, then by its title.
func (w *Workbook) elementNamed(scope *expand.Scope, text string) (*Element, bool) {
	if element, ok := w.Element(scope, text); ok && element.Kind.Class != kind.Control {
		return element, true
	}
	if titled := w.titled(text); len(titled) > 0 {
		return titled[0], true
	}
	return nil, false
}

// ColumnOf resolves a column that a setting names: `[N]` of the element, or
// `[element/N]` of another one.
func (w *Workbook) ColumnOf(scope *expand.Scope, element *Element, ref *formula.Ref) (*Column, bool) {
	expr, problems := scope.Formula(ref)
	w.diagnostics.add(problems...)
	resolved, ok := expr.(*formula.Ref)
	if !ok {
		return nil, false
	}
	if resolved.Qualifier != "" && (element == nil || resolved.Qualifier != element.ID) {
		other, ok := w.elementNamed(scope, resolved.Qualifier)
		if !ok {
			w.report(scope, unknownElement(resolved.Span(), resolved.Qualifier, w.Names("element")))
			return nil, false
		}
		element = other
	}
	if element != nil && resolved.Qualifier != "" {
		w.useQualifier(scope, resolved, element)
	}
	if element == nil {
		w.report(scope, w.elementOfColumnMissing(scope, resolved))
		return nil, false
	}
	column, ok := element.Column(resolved.Name)
	if !ok {
		w.report(scope, w.unknownElementColumn(resolved, element))
		return nil, false
	}
	w.useColumn(scope, resolved, column)
	return column, true
}
