package audit

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// index finds what a spec holds by its ids and titles.
type index struct {
	elements []element
	byID     map[string]*element
	byTitle  map[string]*element
	controls map[string]bool
	// regions are pages, overlays and panels by id; agents by theirs.
	regions map[string]place
	agents  map[string]bool
}

func newIndex(s *spec.Spec) *index {
	document := place{value: s.Document, pointer: s.Pointer, at: s.Document.At}
	n := &index{byID: map[string]*element{}, byTitle: map[string]*element{}, controls: map[string]bool{}, regions: map[string]place{}, agents: map[string]bool{}}
	n.gather(document, "")
	for _, name := range []string{"pages", "overlays", "panels"} {
		list, _ := document.field(name)
		if list.value == nil {
			continue
		}
		for _, region := range list.items() {
			n.regions[region.text("id")] = region
			if name == "pages" {
				n.gather(region, region.text("id"))
			}
		}
	}
	if agents, ok := document.field("agents"); ok {
		for _, agent := range agents.items() {
			n.agents[agent.text("id")] = true
		}
	}
	for i := range n.elements {
		e := &n.elements[i]
		if n.byID[e.id] == nil {
			n.byID[e.id] = e
		}
		if e.title != "" && n.byTitle[e.title] == nil {
			n.byTitle[e.title] = e
		}
		if e.controlID != "" {
			n.controls[e.controlID] = true
		}
	}
	return n
}

// gather takes the elements of the document object, or of a page of a flat spec.
func (n *index) gather(holder place, page string) {
	list, ok := holder.field("elements")
	if !ok {
		return
	}
	for _, at := range list.items() {
		n.elements = append(n.elements, newElement(at, page))
	}
}

func newElement(at place, page string) element {
	e := element{place: at, id: at.text("id"), controlID: at.text("controlId"), page: page, columns: map[string]bool{}, names: map[string]bool{}, groups: map[string]bool{}}
	e.title = at.text("name")
	if name, ok := at.field("name"); ok && name.value.Type == spec.Object {
		e.title = name.text("text")
	}
	e.kind = kindOf(at)
	if columns, ok := at.field("columns"); ok {
		for _, column := range columns.items() {
			e.columns[column.text("id")] = true
			e.names[columnName(column)] = true
		}
	}
	if groupings, ok := at.field("groupings"); ok {
		for _, group := range groupings.items() {
			e.groups[group.text("id")] = true
		}
	}
	return e
}

func kindOf(at place) *kind.Kind {
	if at.text("kind") == "control" {
		found, _ := kind.Lookup(kind.Control, at.text("controlType"))
		return found
	}
	found, _ := kind.Element(at.text("kind"))
	return found
}

// columnName is what formulas call a column: its name, or else the last part of
// the one reference that it is.
func columnName(column place) string {
	if name := column.text("name"); name != "" {
		return name
	}
	formula := column.text("formula")
	if strings.HasPrefix(formula, "[") && strings.HasSuffix(formula, "]") && strings.Count(formula, "[") == 1 {
		inner := formula[1 : len(formula)-1]
		return inner[strings.LastIndexByte(inner, '/')+1:]
	}
	return ""
}
