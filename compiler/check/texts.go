package check

import (
	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/audit"
)

// checkTexts warns of texts in containers whose dynamic parts find no rows: no
// element with a source stands beside them.
func (c *checker) checkTexts() {
	elements := map[string]*resolve.Element{}
	dynamic := false
	for _, element := range c.w.Elements {
		elements[element.WireID] = element
		dynamic = dynamic || element.Kind.Markup && audit.NamesRows(element.Title.Value)
	}
	if !dynamic {
		return
	}
	for _, region := range c.w.Regions {
		c.textsIn(region.Box, nil, elements)
	}
}

// textsIn goes through the boxes below a container that reads no rows.
func (c *checker) textsIn(box, container *layout.Box, elements map[string]*resolve.Element) {
	element := elements[box.ID]
	switch {
	case box.Kind == layout.Grid && !readsRows(box, elements):
		container = box
	case box.Kind == layout.Grid || box.Kind == layout.Tab || box.Kind == layout.Root:
		container = nil
	case box.Kind == layout.Leaf && container != nil && element != nil && element.Kind.Markup && audit.NamesRows(element.Title.Value):
		c.report(element.Scope, textWithoutRows(element, container))
	}
	for _, child := range box.Children {
		c.textsIn(child, container, elements)
	}
}

// readsRows reports whether a box or one in it is an element with a source.
func readsRows(box *layout.Box, elements map[string]*resolve.Element) bool {
	if element := elements[box.ID]; element != nil && box.ID != "" && element.Source != nil {
		return true
	}
	for _, child := range box.Children {
		if readsRows(child, elements) {
			return true
		}
	}
	return false
}
