// Package xml writes and reads the layout of a workbook, the one XML string of
// a spec (spec-document.md section 6).
package grid

import (
	"fmt"
	"strconv"

	"github.com/beevik/etree"
)

// Tags are those that the generations name differently.
type Tags struct{ Element, Container string }

// The tags of the generations.
var (
	FlatTags    = Tags{Element: "LayoutElement", Container: "GridContainer"}
	CurrentTags = Tags{Element: "Element", Container: "Container"}
)

// Encode writes regions as one string: the prolog, then one block each, in
// their order, with two-space indentation and a final newline.
func Encode(regions []Region, tags Tags) string {
	document := etree.NewDocument()
	document.WriteSettings.CanonicalAttrVal = true
	document.CreateProcInst("xml", `version="1.0" encoding="utf-8"`)
	for _, region := range regions {
		tag := "Page"
		if region.Panel {
			tag = "Panel"
		}
		block := document.CreateElement(tag)
		block.Attr = []etree.Attr{{Key: "type", Value: "grid"}, columns(region.Columns), autoRows, {Key: "id", Value: region.ID}}
		tags.children(block, region.Cells)
	}
	document.Indent(2)
	text, _ := document.WriteToString()
	return text
}

// children writes cells into the block of their parent.
func (t Tags) children(parent *etree.Element, cells []Cell) {
	for i := range cells {
		t.child(parent, &cells[i])
	}
}

func (t Tags) child(parent *etree.Element, cell *Cell) {
	id := etree.Attr{Key: "elementId", Value: cell.ID}
	across, down := lines("gridColumn", cell.Columns), lines("gridRow", cell.Rows)
	switch cell.Kind {
	case ContainerCell:
		block := parent.CreateElement(t.Container)
		block.Attr = []etree.Attr{id, {Key: "type", Value: "grid"}, across, down, columns(cell.Inner), autoRows}
		t.children(block, cell.Cells)
	case TabsCell:
		block := parent.CreateElement("TabbedContainer")
		block.Attr = []etree.Attr{id, {Key: "type", Value: "tabbed-container"}, across, down}
		for _, tab := range cell.Tabs {
			inner := block.CreateElement("Tab")
			inner.Attr = []etree.Attr{columns(tab.Columns), autoRows}
			t.children(inner, tab.Cells)
		}
	default:
		parent.CreateElement(t.Element).Attr = []etree.Attr{id, across, down}
	}
}

var autoRows = etree.Attr{Key: "gridTemplateRows", Value: "auto"}

func columns(n int) etree.Attr {
	return etree.Attr{Key: "gridTemplateColumns", Value: fmt.Sprintf("repeat(%d, 1fr)", n)}
}

func lines(key string, l Lines) etree.Attr {
	return etree.Attr{Key: key, Value: strconv.Itoa(l.Start) + " / " + strconv.Itoa(l.End)}
}
