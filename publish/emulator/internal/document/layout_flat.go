package document

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
)

// stackedHeight is how many rows an element gets that nobody has placed.
const stackedHeight = 10

// placeAll puts the elements of a flat spec that its layout does not place
// under each other at the end of their page, as the server does. A layout that
// cannot be read is left for the judge.
func placeAll(root *spec.Value) string {
	layout := spec.LayoutText(root)
	blocks, err := grid.Parse(layout)
	if err != nil {
		return layout
	}
	placed := pagesOf(layout)
	for _, page := range spec.Pages(root) {
		id := spec.ID(page)
		block := blockOf(blocks, id)
		if block == nil {
			block = newPage(id)
			blocks = append(blocks, block)
		}
		row := lastRow(block)
		for _, element := range spec.Elements(page) {
			id := spec.ID(element)
			if _, done := placed[id]; done {
				continue
			}
			block.Blocks = append(block.Blocks, &grid.Block{Tag: grid.FlatTags.Element, Attributes: []grid.Attribute{
				{Name: "elementId", Value: id}, {Name: "gridColumn", Value: "1 / 25"},
				{Name: "gridRow", Value: fmt.Sprintf("%d / %d", row, row+stackedHeight)},
			}})
			row += stackedHeight
		}
	}
	return grid.Print(blocks)
}

// blockOf finds the block of a page; nil if there is none.
func blockOf(blocks []*grid.Block, page string) *grid.Block {
	for block := range grid.Tagged(blocks) {
		if block.ID() == page {
			return block
		}
	}
	return nil
}

// lastRow is the line below the lowest cell of a block.
func lastRow(block *grid.Block) int {
	row := 1
	for cell := range block.Tags() {
		if rows, ok := cell.Lines("gridRow"); ok {
			row = max(row, rows.End)
		}
	}
	return row
}

// pagesOf says on which page the elements of a layout stand.
func pagesOf(layout string) map[string]string {
	pages := map[string]string{}
	blocks, err := grid.Parse(layout)
	if err != nil {
		return pages
	}
	for block := range grid.Tagged(blocks) {
		for cell := range block.All() {
			if id := cell.ElementID(); id != "" {
				pages[id] = block.ID()
			}
		}
	}
	return pages
}
