package document

import (
	"fmt"

	"github.com/beevik/etree"

	"github.com/sigmac/sigmac/emit/spec"
)

// stackedHeight is how many rows an element gets that nobody has placed.
const stackedHeight = 10

// placeAll puts the elements of a flat spec that its layout does not place
// under each other at the end of their page, as the server does. A layout that
// cannot be read is left for the judge.
func placeAll(root *spec.Value) string {
	layout := spec.TextAt(root, "layout")
	if layout == "" {
		layout = prolog
	}
	document, err := parseLayout(layout)
	if err != nil {
		return layout
	}
	placed := pagesOf(layout)
	for i := range spec.ItemsAt(root, "pages") {
		page := &spec.ItemsAt(root, "pages")[i]
		block := blockOf(document, spec.TextAt(page, "id"))
		row := lastRow(block)
		for j := range spec.ItemsAt(page, "elements") {
			id := spec.TextAt(&spec.ItemsAt(page, "elements")[j], "id")
			if _, done := placed[id]; done {
				continue
			}
			cell := block.CreateElement("LayoutElement")
			cell.CreateAttr("elementId", id)
			cell.CreateAttr("gridColumn", "1 / 25")
			cell.CreateAttr("gridRow", fmt.Sprintf("%d / %d", row, row+stackedHeight))
			row += stackedHeight
		}
	}
	written, err := document.WriteToString()
	if err != nil {
		return layout
	}
	return written
}

// blockOf finds the block of a page, or makes it.
func blockOf(document *etree.Document, page string) *etree.Element {
	for _, block := range document.ChildElements() {
		if block.SelectAttrValue("id", "") == page {
			return block
		}
	}
	block := document.CreateElement("Page")
	block.CreateAttr("type", "grid")
	block.CreateAttr("gridTemplateColumns", "repeat(24, 1fr)")
	block.CreateAttr("gridTemplateRows", "auto")
	block.CreateAttr("id", page)
	return block
}

// lastRow is the line below the lowest cell of a block.
func lastRow(block *etree.Element) int {
	row := 1
	for _, cell := range block.ChildElements() {
		if _, end, ok := linesOf(cell, "gridRow"); ok {
			row = max(row, end)
		}
	}
	return row
}

// pagesOf tells on which page the elements of a layout stand.
func pagesOf(layout string) map[string]string {
	pages := map[string]string{}
	document, err := parseLayout(layout)
	if err != nil {
		return pages
	}
	for _, block := range document.ChildElements() {
		for _, cell := range block.FindElements(".//*") {
			if id := cell.SelectAttrValue("elementId", ""); id != "" {
				pages[id] = block.SelectAttrValue("id", "")
			}
		}
	}
	return pages
}
