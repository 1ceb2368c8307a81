package resolve

import (
	"slices"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/types"
)

// An Action is what the names of an effect's formula may mean beside controls
// (spec-controls-content-actions.md 5.2, 5.3 and 5.7).
type Action struct {
	// Table is the table acted on, whose columns come first; nil right of `=`.
	Table *Element
	// Host is the element whose selected row `[N]` and `[Selection/N]` mean; nil
	// but under `on-select`.
	Host *Element
}

// The words before the slash that mean no element.
const (
	selection  = "Selection"
	agentInput = "agent-input"
)

// inAction resolves a reference of an effect: a column of the table acted on, a
// control, or a column of the host's selected row.
func (r *resolver) inAction(ref *formula.Ref) (written, types.Meaning) {
	action := r.place.Action
	if ref.Qualifier != "" {
		return r.qualifiedInAction(ref, action)
	}
	if action.Table != nil {
		if column, ok := action.Table.Column(ref.Name); ok {
			r.w.useColumn(r.place.Scope, ref, column)
			return bracket("", column.ShownName()), r.w.elementMeaning(action.Table, ref.Name)
		}
	}
	if control, ok := r.w.Control(r.place.Scope, ref.Name); ok {
		r.w.useControl(r.place.Scope, ref, control)
		return bracket("", control.Handle), r.w.controlMeaning(control)
	}
	if action.Host != nil {
		if column, ok := action.Host.Column(ref.Name); ok {
			r.w.useColumn(r.place.Scope, ref, column)
			return bracket(selection, column.ShownName()), r.w.elementMeaning(action.Host, ref.Name)
		}
	}
	r.report(r.w.unknownInAction(r.place, ref))
	return bracket("", ref.Name), unknownMeaning
}

func (r *resolver) qualifiedInAction(ref *formula.Ref, action *Action) (written, types.Meaning) {
	asIs := bracket(ref.Qualifier, ref.Name)
	if ref.Qualifier == selection {
		if action.Host == nil {
			r.report(selectionOutside(ref))
			return asIs, unknownMeaning
		}
		return r.columnText(ref, action.Host, selection)
	}
	element, ok := r.w.elementNamed(r.place.Scope, ref.Qualifier)
	switch {
	case !ok:
		r.report(r.w.unknownQualifier(r.place, ref, true))
		return asIs, unknownMeaning
	case element == action.Table:
		r.w.useQualifier(r.place.Scope, ref, element)
		return r.columnText(ref, element, "")
	}
	return r.elementText(ref, element), r.w.elementMeaning(element, ref.Name)
}

// columnText is a column of an element under a prefix.
func (r *resolver) columnText(ref *formula.Ref, element *Element, prefix string) (written, types.Meaning) {
	column, ok := element.Column(ref.Name)
	if !ok {
		r.report(r.w.unknownElementColumn(ref, element))
		return bracket(prefix, ref.Name), unknownMeaning
	}
	r.w.useColumn(r.place.Scope, ref, column)
	return bracket(prefix, column.ShownName()), r.w.elementMeaning(element, ref.Name)
}

// An ActionName is what a reference that stands alone as an effect's value
// names; at most one of the fields is set.
type ActionName struct {
	Control *Element
	// Column is a column of the host.
	Column *Column
	// Input is an argument of an agent's tool, `[agent-input/name]`.
	Input string
}

// ActionName tells what a value of an effect names where it is one reference. It
// reports nothing: what names nothing is a formula.
func (w *Workbook) ActionName(place Place, ref *formula.Ref) ActionName {
	host := place.Action.Host
	switch ref.Qualifier {
	case "":
		if control, ok := w.Control(place.Scope, ref.Name); ok {
			w.useControl(place.Scope, ref, control)
			return ActionName{Control: control}
		}
	case agentInput:
		return ActionName{Input: ref.Name}
	case selection:
	default:
		if element, ok := w.elementNamed(place.Scope, ref.Qualifier); !ok || element != host {
			return ActionName{}
		}
	}
	if host == nil {
		return ActionName{}
	}
	column, ok := host.Column(ref.Name)
	if ok {
		w.useColumn(place.Scope, ref, column)
	}
	return ActionName{Column: column}
}

// namesInAction lists what a bare name of an effect may mean.
func (w *Workbook) namesInAction(action *Action) []string {
	names := w.Names("control")
	for _, element := range []*Element{action.Table, action.Host} {
		if element != nil {
			names = append(names, element.ColumnNames()...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// InputType is the declared type of a column in the words of input tables, "" where
// none is declared.
func (c *Column) InputType() string {
	if c.Element.Kind.Columns.Typed && !c.Key && c.Expr == nil {
		return c.Type
	}
	return ""
}

// Vanishes reports whether an expansion left nothing in the structure.
func (e *Element) Vanishes() bool { return e.Box != nil && e.Box.Vanishes() }

// Vanishes reports whether an expansion left nothing in the region.
func (r *Region) Vanishes() bool { return r.Box.Vanishes() }

// VisibleTabs are the labels of the tabs that an expansion left something in.
func (e *Element) VisibleTabs() []Text {
	var labels []Text
	for i, label := range e.Tabs {
		if !e.Box.Children[i].Vanishes() {
			labels = append(labels, label)
		}
	}
	return labels
}
