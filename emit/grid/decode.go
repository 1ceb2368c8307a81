package grid

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Decode reads a layout of any generation: with the tags of both, with one
// prolog, one before each block or none, and with `<Overlay>` blocks. It says in
// an error what a Region cannot hold, such as stack containers.
func Decode(text string) ([]Region, error) {
	regions, err := Read(text)
	if err != nil {
		return nil, err
	}
	return regions, nil
}

// Read is Decode for readers that take what there is: beside the error, which
// is about the first fault, it returns all regions. A cell whose lines cannot be
// read, or that stands in a stack, has none; a tag that is unknown is left out
// with what it holds.
func Read(text string) ([]Region, error) {
	blocks, err := Parse(text)
	if err != nil {
		return nil, err
	}
	var r reader
	return r.regions(blocks), r.fault
}

// A reader makes regions of blocks and keeps the first fault. around are the
// blocks in which it is, for the words of a fault.
type reader struct {
	fault  error
	around []*Block
}

func (r *reader) fail(err error) {
	if err == nil || r.fault != nil {
		return
	}
	for i := len(r.around) - 1; i >= 0; i-- {
		where := "<" + r.around[i].Tag + "> of `" + r.around[i].ElementID() + "`"
		if i == 0 {
			where = "layout of `" + r.around[i].ID() + "`"
		}
		err = fmt.Errorf("%s: %w", where, err)
	}
	r.fault = err
}

func (r *reader) enter(block *Block) { r.around = append(r.around, block) }

func (r *reader) leave() { r.around = r.around[:len(r.around)-1] }

func (r *reader) regions(blocks []*Block) []Region {
	var regions []Region
	for block := range Tagged(blocks) {
		if block.Tag != "Page" && block.Tag != "Overlay" && block.Tag != "Panel" {
			r.fail(fmt.Errorf("the layout has a <%s> where a <Page> is due", block.Tag))
			continue
		}
		region := Region{ID: block.ID(), Panel: block.Tag == "Panel"}
		r.enter(block)
		region.Columns = r.columns(block)
		region.Cells = r.cells(block)
		r.leave()
		regions = append(regions, region)
	}
	return regions
}

func (r *reader) cells(parent *Block) []Cell {
	var cells []Cell
	for block := range parent.Tags() {
		r.enter(block)
		if cell, ok := r.cell(block); ok {
			cells = append(cells, cell)
		}
		r.leave()
	}
	return cells
}

func (r *reader) cell(block *Block) (cell Cell, ok bool) {
	cell.ID = block.ElementID()
	switch block.Tag {
	case "Element", "LayoutElement":
		cell.Kind = ElementCell
	case "Container", "GridContainer":
		cell.Kind = ContainerCell
		r.container(block, &cell)
	case "TabbedContainer":
		cell.Kind = TabsCell
		r.tabs(block, &cell)
	default:
		r.fail(errors.New("an unknown tag"))
		return cell, false
	}
	cell.Columns, cell.Rows = r.lines(block, "gridColumn"), r.lines(block, "gridRow")
	return cell, true
}

func (r *reader) container(block *Block, cell *Cell) {
	if kind := block.Get("type"); kind != "grid" && block.Has("type") {
		r.fail(fmt.Errorf("containers of type `%s` have no grid", kind))
	} else {
		cell.Inner = r.columns(block)
	}
	cell.Cells = r.cells(block)
}

func (r *reader) tabs(block *Block, cell *Cell) {
	for tab := range block.Tags() {
		if tab.Tag != "Tab" {
			r.fail(fmt.Errorf("<%s> where a <Tab> is due", tab.Tag))
			continue
		}
		cell.Tabs = append(cell.Tabs, TabCells{Columns: r.columns(tab), Cells: r.cells(tab)})
	}
}

// columns counts the columns of `repeat(24, 1fr)`, or of `1fr 1fr`.
func (r *reader) columns(block *Block) int {
	text := block.Get("gridTemplateColumns")
	if count, ok := Repeated(text); ok && len(count) <= maxDigits {
		if n, _ := strconv.Atoi(count); n > 0 {
			return n
		}
	}
	if count := strings.Count(text, "1fr"); count > 0 && strings.Trim(strings.ReplaceAll(text, "1fr", ""), spaces) == "" {
		return count
	}
	r.fail(fmt.Errorf("gridTemplateColumns is `%s`, not `repeat(24, 1fr)`", text))
	return 0
}

const (
	// maxDigits bounds the number of columns, spaces are what CSS takes for one.
	maxDigits = 5
	spaces    = " \t\n\f\r"
)

// Repeated is the number of equal columns that a template such as `repeat(24, 1fr)`
// has, in digits; ok is false for any other template.
func Repeated(template string) (count string, ok bool) {
	inside, opens := strings.CutPrefix(strings.Trim(template, spaces), "repeat(")
	inside, closes := strings.CutSuffix(inside, ")")
	count, size, two := strings.Cut(inside, ",")
	count = strings.Trim(count, spaces)
	isNumber := count != "" && strings.Trim(count, "0123456789") == ""
	return count, opens && closes && two && isNumber && strings.Trim(size, spaces) == "1fr"
}

func (r *reader) lines(block *Block, name string) Lines {
	lines, ok := block.Lines(name)
	if !ok {
		r.fail(fmt.Errorf("%s is `%s`, not two lines such as `1 / 13`", name, block.Get(name)))
		return Lines{}
	}
	return lines
}

// maxLine bounds grid lines.
const maxLine = 999_999

// Lines reads `1 / 13` of an attribute; ok is false for what is not two lines
// with room between them.
func (b *Block) Lines(name string) (lines Lines, ok bool) {
	start, end, two := strings.Cut(b.Get(name), "/")
	if !two {
		return lines, false
	}
	lines.Start, ok = line(start)
	if !ok {
		return Lines{}, false
	}
	lines.End, ok = line(end)
	return lines, ok && lines.Start >= 1 && lines.End > lines.Start
}

func line(text string) (int, bool) {
	text = strings.TrimSpace(text)
	n, err := strconv.ParseUint(text, 10, 32)
	return int(n), err == nil && n <= maxLine && text[0] != '+'
}
