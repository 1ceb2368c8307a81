package diff

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// names are what readers call the things of one spec.
type names struct {
	form     *meaning.Form
	elements map[string]*ir.Value
	// columns are those of each element, by the ids of both.
	columns map[string]map[string]string
	regions map[string]*ir.Value
	// lists says in which list a region or agent stands.
	lists map[string]string
	cells map[string]*ir.Value
	// places gives regions and what stands on them their order.
	places map[string]int
}

func namesOf(form *meaning.Form) *names {
	n := &names{form: form, elements: map[string]*ir.Value{}, columns: map[string]map[string]string{}, regions: map[string]*ir.Value{},
		lists: map[string]string{}, cells: map[string]*ir.Value{}, places: map[string]int{}}
	contents := ir.Child(&form.Spec, "contents")
	for _, list := range []string{"pages", "overlays", "panels", "agents"} {
		for i := range ir.ItemsAt(contents, list) {
			region := &ir.ItemsAt(contents, list)[i]
			id := ir.TextAt(region, "id")
			n.regions[id], n.lists[id], n.places[id] = region, list, len(n.places)
		}
	}
	if cells := ir.Child(contents, "layout", "cells"); cells != nil {
		for i := range cells.Fields {
			n.cells[cells.Fields[i].Name] = &cells.Fields[i].Value
		}
	}
	for i := range ir.ItemsAt(contents, "elements") {
		element := &ir.ItemsAt(contents, "elements")[i]
		id := ir.TextAt(element, "id")
		n.elements[id] = element
		n.columns[id] = map[string]string{}
		for j := range ir.ItemsAt(element, "columns") {
			column := &ir.ItemsAt(element, "columns")[j]
			n.columns[id][ir.TextAt(column, "id")] = n.nameOf(column)
		}
	}
	return n
}

// titleOf is what readers call an element or region; "" where it has no name.
func titleOf(v *ir.Value) string {
	if title := ir.TextAt(v, "name"); title != "" {
		return title
	}
	return ir.TextAt(v, "name", "text")
}

// nameOf is a column's name: the one that it says, else the last part of the
// reference that it is, else its id.
func (n *names) nameOf(column *ir.Value) string {
	return nameOfColumn(n.form, column)
}

func nameOfColumn(form *meaning.Form, column *ir.Value) string {
	if name := ir.TextAt(column, "name"); name != "" {
		return name
	}
	tree, found := formula.ParseString(written(form, ir.TextAt(column, "formula")))
	if ref, ok := tree.(*formula.Ref); ok && !found.HasErrors() {
		return ref.Name
	}
	return ir.TextAt(column, "id")
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
			if entry, ok := kind.Lookup(regionClasses[list], ir.TextAt(n.regions[id], field)); ok {
				return entry.Noun
			}
		}
		return strings.TrimSuffix(list, "s")
	}
	return "page"
}

// nounOf is what the registry calls an element's kind.
func nounOf(element *ir.Value) string {
	if entry := entryOf(element); entry != nil {
		return entry.Noun
	}
	if controlType := ir.TextAt(element, "controlType"); controlType != "" {
		return controlType + " control"
	}
	return ir.TextAt(element, "kind")
}

// entryOf is the registry's entry of an element, nil for an unknown kind.
func entryOf(element *ir.Value) *kind.Kind {
	if ir.TextAt(element, "kind") == "control" {
		entry, _ := kind.Lookup(kind.Control, ir.TextAt(element, "controlType"))
		return entry
	}
	for _, class := range []kind.Class{kind.Data, kind.Content, kind.Structure} {
		if entry, ok := kind.Lookup(class, ir.TextAt(element, "kind")); ok {
			return entry
		}
	}
	return nil
}

// title is what to call a thing: its title, else its id.
func (n *names) title(id string) string {
	for _, v := range []*ir.Value{n.elements[id], n.regions[id]} {
		if v != nil && titleOf(v) != "" {
			return titleOf(v)
		}
	}
	return id
}

// page is the title of the region that an element stands on.
func (n *names) page(id string) string {
	region := ir.TextAt(n.cells[id], "region")
	if region == "" || n.regions[region] == nil {
		return ""
	}
	return n.title(region)
}
