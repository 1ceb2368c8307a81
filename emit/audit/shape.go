package audit

import (
	"slices"
	"time"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// shape walks a value with the shape that the registry gives it and checks the
// ids below.
func (a *auditor) shape(e *view.Element, shape *kind.Shape, at place) {
	switch shape.Type {
	case kind.ObjectShape:
		if !at.Is(spec.Object) {
			return
		}
		for i := range shape.Fields {
			a.setting(e, &shape.Fields[i], &at)
		}
	case kind.ListShape:
		for _, item := range at.Items() {
			a.shape(e, shape.Item, item)
		}
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			if fits(alternative, at.Value) {
				a.shape(e, alternative, at)
				return
			}
		}
	case kind.TargetRowShape:
		for _, row := range at.OneOrItems() {
			a.target(row, "columnIds")
		}
	case kind.TargetShape:
		a.target(at, "columnId")
	case kind.ElementPairShape:
		a.pair(at)
	case kind.DateShape:
		if _, err := time.Parse(time.RFC3339Nano, at.Text()); err != nil && at.Is(spec.Text) {
			a.report(dateForm(at))
		}
	default:
		a.id(e, shape, at)
	}
}

func fits(shape *kind.Shape, value *spec.Value) bool {
	switch shape.Type {
	case kind.ObjectShape, kind.MapShape:
		return value.Type == spec.Object
	case kind.ListShape:
		return value.Type == spec.Array
	case kind.NullShape:
		return value.Type == spec.Null
	}
	return value.Type != spec.Object && value.Type != spec.Array && value.Type != spec.Null
}

// id checks one id by its shape.
func (a *auditor) id(e *view.Element, shape *kind.Shape, at place) {
	if !at.Is(spec.Text) {
		return
	}
	id := at.Text()
	known := true
	switch shape.Type {
	case kind.ColumnShape:
		a.column(e, at)
	case kind.ElementColumnShape:
		known = a.isColumn(id)
	case kind.ElementShape:
		known = a.ByID(id) != nil
	case kind.PageShape:
		known = a.Region(id) != nil
	case kind.ControlShape:
		known = a.Control(id) != nil
	case kind.AgentShape:
		known = slices.ContainsFunc(a.Agents, func(agent *view.Agent) bool { return agent.ID == id })
	}
	if !known {
		a.report(dangling(at))
	}
}

// target checks {source: {kind: table, elementId}, columnId or columnIds}.
func (a *auditor) target(at place, field string) {
	owner := a.sourceElement(at)
	if owner == nil {
		return
	}
	ids := at.Field(field)
	for _, id := range ids.OneOrItems() {
		a.column(owner, id)
	}
}

// sourceElement is the element that `source` of a target names; one that is not
// there is reported.
func (a *auditor) sourceElement(at place) *view.Element {
	return a.named(at.Field("source").Field("elementId"))
}

// named is the element of an id; one that is not there is reported.
func (a *auditor) named(id place) *view.Element {
	if !id.Exists() {
		return nil
	}
	owner := a.ByID(id.Value.Text)
	if owner == nil {
		a.report(dangling(id))
	}
	return owner
}

// pair checks {element, column}.
func (a *auditor) pair(at place) {
	if owner := a.named(at.Field("element")); owner != nil {
		a.column(owner, at.Field("column"))
	}
}

// isColumn reports whether some element has a column of an id.
func (a *auditor) isColumn(id string) bool {
	if a.columnIDs == nil {
		a.columnIDs = map[string]bool{}
		for _, e := range a.Elements {
			for _, c := range e.Columns {
				a.columnIDs[c.ID] = true
			}
		}
	}
	return a.columnIDs[id]
}
