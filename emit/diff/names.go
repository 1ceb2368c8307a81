package diff

import (
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// names are what readers call the things of one spec.
type names struct {
	form     *normal.Form
	elements map[string]*spec.Value
	// columns are those of each element, by the ids of both.
	columns map[string]map[string]string
	regions map[string]*spec.Value
	// lists says in which list a region or agent stands.
	lists map[string]string
	cells map[string]*spec.Value
	// places gives regions and what stands on them their order.
	places map[string]int
}

func namesOf(form *normal.Form) *names {
	n := &names{form: form, elements: map[string]*spec.Value{}, columns: map[string]map[string]string{}, regions: map[string]*spec.Value{},
		lists: map[string]string{}, cells: map[string]*spec.Value{}, places: map[string]int{}}
	contents := spec.Child(&form.Spec, "contents")
	for _, list := range []string{"pages", "overlays", "panels", "agents"} {
		for i := range spec.ItemsAt(contents, list) {
			region := &spec.ItemsAt(contents, list)[i]
			id := spec.TextAt(region, "id")
			n.regions[id], n.lists[id], n.places[id] = region, list, len(n.places)
		}
	}
	if cells := spec.Child(contents, "layout", "cells"); cells != nil {
		for i := range cells.Fields {
			n.cells[cells.Fields[i].Name] = &cells.Fields[i].Value
		}
	}
	for i := range spec.ItemsAt(contents, "elements") {
		element := &spec.ItemsAt(contents, "elements")[i]
		id := spec.TextAt(element, "id")
		n.elements[id] = element
		n.columns[id] = map[string]string{}
		for j := range spec.ItemsAt(element, "columns") {
			column := &spec.ItemsAt(element, "columns")[j]
			n.columns[id][spec.TextAt(column, "id")] = n.nameOf(column)
		}
	}
	return n
}

// titleOf is what readers call an element or region; "" where it has no name.
func titleOf(v *spec.Value) string {
	if title := spec.TextAt(v, "name"); title != "" {
		return title
	}
	return spec.TextAt(v, "name", "text")
}

// nameOf is a column's name: the one that it says, else the last part of the
// reference that it is, else its id.
func (n *names) nameOf(column *spec.Value) string {
	return nameOfColumn(n.form, column)
}

func nameOfColumn(form *normal.Form, column *spec.Value) string {
	if name := spec.TextAt(column, "name"); name != "" {
		return name
	}
	tree, found := formula.ParseString(written(form, spec.TextAt(column, "formula")))
	if ref, ok := tree.(*formula.Ref); ok && !found.HasErrors() {
		return ref.Name
	}
	return spec.TextAt(column, "id")
}

// regionClasses are the classes of kinds of each list of regions.
var regionClasses = map[string]kind.Class{"overlays": kind.Overlay, "panels": kind.Panel}

// noun is what the registry calls a thing of the spec.
func (n *names) noun(id string) string {
	if element := n.elements[id]; element != nil {
		return nounOf(element)
	}
	switch list := n.lists[id]; list {
	case "agents":
		return "agent"
	case "overlays", "panels":
		for _, field := range []string{"type", "kind"} {
			if entry, ok := kind.Lookup(regionClasses[list], spec.TextAt(n.regions[id], field)); ok {
				return entry.Noun
			}
		}
		return strings.TrimSuffix(list, "s")
	}
	return "page"
}

// nounOf is what the registry calls an element's kind.
func nounOf(element *spec.Value) string {
	if entry := entryOf(element); entry != nil {
		return entry.Noun
	}
	if controlType := spec.TextAt(element, "controlType"); controlType != "" {
		return controlType + " control"
	}
	return spec.TextAt(element, "kind")
}

// entryOf is the registry's entry of an element, nil for an unknown kind.
func entryOf(element *spec.Value) *kind.Kind {
	if spec.TextAt(element, "kind") == "control" {
		entry, _ := kind.Lookup(kind.Control, spec.TextAt(element, "controlType"))
		return entry
	}
	for _, class := range []kind.Class{kind.Data, kind.Content, kind.Structure} {
		if entry, ok := kind.Lookup(class, spec.TextAt(element, "kind")); ok {
			return entry
		}
	}
	return nil
}

// title is what to call a thing: its title, else its id.
func (n *names) title(id string) string {
	for _, v := range []*spec.Value{n.elements[id], n.regions[id]} {
		if v != nil && titleOf(v) != "" {
			return titleOf(v)
		}
	}
	return id
}

// page is the title of the region that an element stands on.
func (n *names) page(id string) string {
	region := spec.TextAt(n.cells[id], "region")
	if region == "" || n.regions[region] == nil {
		return ""
	}
	return n.title(region)
}
