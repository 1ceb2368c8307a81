package audit

import (
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// shape walks a value with the shape that the registry gives it and checks the
// ids below.
func (a *auditor) shape(e *element, shape *kind.Shape, at place) {
	switch shape.Type {
	case kind.ObjectShape:
		if at.value.Type != spec.Object {
			return
		}
		for i := range shape.Fields {
			field := &shape.Fields[i]
			path := []string{field.Name}
			if field.Path != "" {
				path = strings.Split(field.Path, ".")
			}
			inner, ok := at.path(path)
			if !ok {
				continue
			}
			if field.Repeat && inner.value.Type == spec.Array {
				for _, item := range inner.items() {
					a.shape(e, field.Shape, item)
				}
				continue
			}
			a.shape(e, field.Shape, inner)
		}
	case kind.ListShape:
		for _, item := range at.items() {
			a.shape(e, shape.Item, item)
		}
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			if fits(alternative, at.value) {
				a.shape(e, alternative, at)
				return
			}
		}
	case kind.TargetRowShape:
		for _, row := range listOrOne(at) {
			a.target(row, "columnIds")
		}
	case kind.TargetShape:
		a.target(at, "columnId")
	case kind.ElementPairShape:
		a.pair(at)
	case kind.DateShape:
		if _, err := time.Parse(time.RFC3339Nano, at.value.Text); err != nil && at.value.Type == spec.Text {
			a.report(dateForm(at))
		}
	default:
		a.id(e, shape, at)
	}
}

func listOrOne(at place) []place {
	if at.value.Type == spec.Array {
		return at.items()
	}
	return []place{at}
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
func (a *auditor) id(e *element, shape *kind.Shape, at place) {
	if at.value.Type != spec.Text {
		return
	}
	id := at.value.Text
	known := true
	switch shape.Type {
	case kind.ColumnShape:
		a.column(e, at)
	case kind.ElementColumnShape:
		known = a.columnIDs[id]
	case kind.ElementShape:
		known = a.index.byID[id] != nil
	case kind.PageShape:
		_, known = a.index.regions[id]
	case kind.ControlShape:
		known = a.index.controls[id]
	case kind.AgentShape:
		known = a.index.agents[id]
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
	ids, ok := at.field(field)
	if !ok {
		return
	}
	for _, id := range listOrOne(ids) {
		a.column(owner, id)
	}
}

// sourceElement is the element that `source` of a target names; one that is not
// there is reported.
func (a *auditor) sourceElement(at place) *element {
	source, ok := at.field("source")
	if !ok {
		return nil
	}
	id, ok := source.field("elementId")
	if !ok {
		return nil
	}
	owner := a.index.byID[id.value.Text]
	if owner == nil {
		a.report(dangling(id))
	}
	return owner
}

// pair checks {element, column}.
func (a *auditor) pair(at place) {
	id, ok := at.field("element")
	if !ok {
		return
	}
	owner := a.index.byID[id.value.Text]
	if owner == nil {
		a.report(dangling(id))
		return
	}
	a.columnField(owner, at, "column")
}
