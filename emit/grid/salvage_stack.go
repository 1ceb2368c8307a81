package grid

import (
	"fmt"
	"slices"
	"strconv"
)

// stack reads a container in which elements flow as a grid with the same order: beside
// each other, by their shares of the width, or one under the other.
func (s *salvager) stack(element *Block, cell *Cell) {
	s.add("%s is a stack, which is read as a grid: what flows in it gets fixed places", element.called())
	s.Flowing = append(s.Flowing, s.Faults[len(s.Faults)-1])
	children := unstyled(element)
	columns, rows := Lines{1, usualColumns + 1}, Lines{1, max(cell.Rows.Size(), 1) + 1}
	across, down := slices.Repeat([]Lines{columns}, len(children)), slices.Repeat([]Lines{rows}, len(children))
	if flowsDown(element) || len(children) > usualColumns {
		down = divided(rows, slices.Repeat([]int{1}, len(children)))
	} else {
		across = divided(columns, shares(children))
	}
	for i, child := range children {
		child.Set("gridColumn", across[i].String())
		child.Set("gridRow", down[i].String())
	}
	cell.Inner = usualColumns
	cell.Cells = s.cells(element, cell.Inner)
}

// String is `1 / 13`.
func (l Lines) String() string { return fmt.Sprintf("%d / %d", l.Start, l.End) }

// flowsDown reports whether the elements of a stack stand one under the other on the
// desktop.
func flowsDown(stack *Block) bool {
	desktop := styleOf(stack, "Style")
	return desktop != nil && desktop.Get("direction") == "column"
}

// styleOf is what a style or size of a tag says for the desktop; nil for nothing.
func styleOf(block *Block, tag string) *Block {
	for child := range block.Tags() {
		if child.Tag != tag {
			continue
		}
		for screen := range child.Tags() {
			if screen.Tag == "Desktop" {
				return screen
			}
		}
	}
	return nil
}

// maxShare is the greatest share of the width that an element of a stack can have.
const maxShare = 8

// shares are those of the width that elements of a stack say, or one.
func shares(children []*Block) []int {
	made := make([]int, len(children))
	for i, child := range children {
		made[i] = 1
		if size := styleOf(child, "Size"); size != nil {
			if n, err := strconv.Atoi(size.Get("widthFillFactor")); err == nil && n >= 1 && n <= maxShare {
				made[i] = n
			}
		}
	}
	return made
}

// divided divides tracks by shares, in whole tracks and at least one for each.
func divided(tracks Lines, shares []int) []Lines {
	total := 0
	for _, share := range shares {
		total += share
	}
	made := make([]Lines, len(shares))
	start, passed := tracks.Start, 0
	for i, share := range shares {
		passed += share
		left := len(shares) - i - 1
		end := max(start+1, min(tracks.Start+tracks.Size()*passed/total, tracks.End-left))
		made[i] = Lines{start, end}
		start = end
	}
	return made
}
