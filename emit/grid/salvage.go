package grid

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// usualColumns are those of a grid that doesn't say how many it has.
const usualColumns = 24

// A Salvaged is what can be read of a layout.
type Salvaged struct {
	Regions []Region
	// Faults say what was read otherwise or left out.
	Faults []string
	// Flowing are those of the faults that are none in Sigma, which lets elements flow
	// where a grid gives them places.
	Flowing []string
	// Named are the regions in whose blocks elements are named, also where their
	// places cannot be read, by the elements' ids.
	Named map[string]string
}

// Salvage reads as much of a layout as can be read, cell by cell, where Decode
// reads all or nothing. A cell that names no lines is left out, and what stands in
// it with it.
func Salvage(text string) Salvaged {
	s := &salvager{Salvaged{Named: map[string]string{}}}
	blocks, err := Parse(text)
	if err != nil {
		if blocks, s.Faults = recovered(text); len(s.Faults) == 0 {
			s.add("%v", err)
		}
	}
	s.blocks(slices.Collect(Tagged(blocks)))
	return s.Salvaged
}

type salvager struct{ Salvaged }

func (s *salvager) add(format string, arguments ...any) {
	s.Faults = append(s.Faults, fmt.Sprintf(format, arguments...))
}

// blocks reads the blocks of pages, also those inside of an element around them.
func (s *salvager) blocks(blocks []*Block) {
	for _, block := range blocks {
		id := block.ID()
		if !isRegion(block.Tag) {
			if id == "" {
				s.add("%s is not a page", block.called())
				s.blocks(slices.Collect(block.Tags()))
				continue
			}
			s.add("%s is read as a page", block.called())
		}
		region := Region{ID: id, Panel: block.Tag == "Panel", Columns: s.columns(block)}
		region.Cells = s.cells(block, region.Columns)
		s.Regions = append(s.Regions, region)
		for inner := range block.All() {
			if _, named := s.Named[inner.ElementID()]; !named {
				s.Named[inner.ElementID()] = id
			}
		}
	}
}

func (s *salvager) columns(element *Block) int {
	r := &reader{}
	columns := r.columns(element)
	if r.fault != nil {
		s.add("%s: %v; it is read as %d columns", element.called(), r.fault, usualColumns)
		return usualColumns
	}
	return columns
}

func (s *salvager) cells(parent *Block, columns int) []Cell {
	var cells []Cell
	for child := range parent.Tags() {
		switch {
		case child.ElementID() != "":
			if cell, ok := s.cell(child, columns); ok {
				cells = append(cells, cell)
			}
		case isStyle(child.Tag) && parent.IsStack():
		case child.Has("gridColumn"):
			s.add("%s names no element", child.called())
		default:
			s.add("%s places nothing; what stands in it is read as standing around it", child.called())
			cells = append(cells, s.cells(child, columns)...)
		}
	}
	return cells
}

// unstyled are the tags inside that are not styles.
func unstyled(element *Block) []*Block {
	return slices.DeleteFunc(slices.Collect(element.Tags()), func(child *Block) bool { return isStyle(child.Tag) })
}

// isStyle reports whether a tag says how a stack looks, and places nothing.
func isStyle(tag string) bool { return tag == "Style" || tag == "Size" }

func (s *salvager) cell(element *Block, columns int) (cell Cell, ok bool) {
	cell.ID = element.ElementID()
	across, okAcross := s.lines(element, "gridColumn", columns)
	down, okDown := s.lines(element, "gridRow", 0)
	if !okAcross || !okDown {
		return cell, false
	}
	cell.Columns, cell.Rows = across, down
	switch children := unstyled(element); {
	case element.Tag == "TabbedContainer":
		cell.Kind = TabsCell
		s.tabs(element, &cell)
	case element.Tag == "Container", element.Tag == "GridContainer":
		s.container(element, &cell)
	case element.Tag == "Element", element.Tag == "LayoutElement":
		cell.Kind = ElementCell
		if len(children) > 0 {
			s.add("%s holds elements and is read as a container", element.called())
			s.container(element, &cell)
		}
	case len(children) > 0:
		s.add("%s is an unknown tag and is read as a container", element.called())
		s.container(element, &cell)
	default:
		s.add("%s is an unknown tag and is read as an element", element.called())
		cell.Kind = ElementCell
	}
	return cell, true
}

func (s *salvager) container(element *Block, cell *Cell) {
	cell.Kind = ContainerCell
	if element.IsStack() {
		s.stack(element, cell)
		return
	}
	cell.Inner = s.columns(element)
	cell.Cells = s.cells(element, cell.Inner)
}

func (s *salvager) tabs(element *Block, cell *Cell) {
	for child := range element.Tags() {
		if child.Tag != "Tab" {
			s.add("%s stands in %s, where tabs are due", child.called(), element.called())
		}
		columns := s.columns(child)
		cell.Tabs = append(cell.Tabs, TabCells{Columns: columns, Cells: s.cells(child, columns)})
	}
}

var spanned = lazyregexp.New(`^\s*(-?\d{1,6})?\s*(?:/\s*(?:(span)\s+)?(-?\d{1,6}))?\s*$`)

// lines reads `1 / 13`, and what CSS has beside it: `1 / span 12`, `1 / -1`, `3`.
func (s *salvager) lines(element *Block, name string, tracks int) (Lines, bool) {
	if lines, ok := element.Lines(name); ok {
		return lines, true
	}
	text := element.Get(name)
	match := spanned().FindStringSubmatch(text)
	if match == nil || match[1] == "" {
		s.add("%s: %s is `%s`, which is not a place", element.called(), name, text)
		return Lines{}, false
	}
	start, _ := strconv.Atoi(match[1])
	end, _ := strconv.Atoi(match[3])
	switch {
	case match[2] != "":
		end = start + end
	case match[3] == "":
		end = start + 1
	case end < 0 && tracks > 0:
		end = tracks + 2 + end
	case end < start:
		start, end = end, start
	case end == start:
		end = start + 1
	}
	if start < 1 || end <= start || end > maxLine {
		s.add("%s: %s is `%s`, which is not a place", element.called(), name, text)
		return Lines{}, false
	}
	s.add("%s: %s is `%s`, read as `%d / %d`", element.called(), name, text, start, end)
	return Lines{Start: start, End: end}, true
}
