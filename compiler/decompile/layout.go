package decompile

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
)

// A part is a piece of a layout as the source writes it: a row, a stack, a gap,
// a tab or an element.
type part struct {
	kind layout.BoxKind
	// cell is the element's; nil for what leaves nothing in the spec.
	cell *grid.Cell
	// element is nil for what is none.
	element *element
	// span and height are what is said; natural is the height without a word.
	span, height, natural int
	// wide and high are what it takes of its grid.
	wide, high int
	// at is a place by hand.
	at *layout.Placement
	// columns are those of the grid inside, label is a tab's.
	columns  int
	label    string
	children []*part
}

// tall is how high a part is.
func (p *part) tall() int {
	if p.height > 0 {
		return p.height
	}
	return p.natural
}

// An area is a rectangle of a grid by its lines.
type area struct{ columns, rows grid.Lines }

// An arrangement finds the rows of one region.
type arrangement struct {
	*book
	// byHand are the grids in which everything is placed by its lines; see gridKey.
	byHand map[gridKey]bool
}

// A gridKey names the grid that a region or element has, or that of one of its tabs.
type gridKey struct {
	of  string
	tab int
}

// lines divides the cells of an area into rows. ok is false where no rows make
// these cells, as where cells overlap or stand around each other like the
// vanes of a mill.
func (a *arrangement) lines(cells []grid.Cell, where area) (made []*part, ok bool) {
	cells = slices.Clone(cells)
	slices.SortStableFunc(cells, func(x, y grid.Cell) int {
		return cmp.Or(x.Rows.Start-y.Rows.Start, x.Columns.Start-y.Columns.Start)
	})
	top := where.rows.Start
	for start := 0; start < len(cells); {
		end, bottom := start+1, cells[start].Rows.End
		for end < len(cells) && cells[end].Rows.Start < bottom {
			bottom = max(bottom, cells[end].Rows.End)
			end++
		}
		if gap := cells[start].Rows.Start - top; gap > 0 {
			made = append(made, &part{kind: layout.Spacer, height: gap})
		}
		line, ok := a.line(cells[start:end], area{where.columns, grid.Lines{Start: cells[start].Rows.Start, End: bottom}})
		if !ok {
			return nil, false
		}
		made = append(made, line)
		top, start = bottom, end
	}
	if gap := where.rows.End - top; gap > 0 {
		made = append(made, &part{kind: layout.Spacer, height: gap})
	}
	return made, true
}

// line divides the cells of one row into members.
func (a *arrangement) line(cells []grid.Cell, where area) (*part, bool) {
	if len(cells) == 1 && cells[0].Columns.Start == where.columns.Start {
		alone := a.element(&cells[0])
		if cells[0].Columns.End < where.columns.End {
			alone.span = cells[0].Columns.Size()
		}
		return alone, cells[0].Columns.End <= where.columns.End
	}
	slices.SortStableFunc(cells, func(x, y grid.Cell) int { return x.Columns.Start - y.Columns.Start })
	row := &part{kind: layout.Row}
	var widths []int
	left := where.columns.Start
	for start := 0; start < len(cells); {
		end, right := start+1, cells[start].Columns.End
		for end < len(cells) && cells[end].Columns.Start < right {
			right = max(right, cells[end].Columns.End)
			end++
		}
		if gap := cells[start].Columns.Start - left; gap > 0 {
			row.children = append(row.children, &part{kind: layout.Spacer, span: gap})
			widths = append(widths, gap)
		}
		slab := area{grid.Lines{Start: cells[start].Columns.Start, End: right}, where.rows}
		member, ok := a.member(cells[start:end], slab, len(cells))
		if !ok {
			return nil, false
		}
		row.children = append(row.children, member)
		widths = append(widths, slab.columns.Size())
		left, start = right, end
	}
	if left > where.columns.End {
		return nil, false
	}
	sayWidths(row.children, widths, where.columns.Size())
	sayHeight(row, where.rows.Size())
	row.wide, row.high = where.columns.Size(), where.rows.Size()
	return row, true
}

// member is what stands on some columns of a row: an element, or a stack. of
// counts the cells of the row; a stack of all of them would divide nothing.
func (a *arrangement) member(cells []grid.Cell, where area, of int) (*part, bool) {
	if len(cells) == 1 && cells[0].Rows.Start == where.rows.Start {
		member := a.element(&cells[0])
		if member.height == 0 && cells[0].Rows.End < where.rows.End {
			member.height = cells[0].Rows.Size()
		}
		return member, true
	}
	if len(cells) == of && of > 1 {
		return nil, false
	}
	lines, ok := a.lines(cells, where)
	stack := &part{kind: layout.Stack, children: lines, wide: where.columns.Size(), high: where.rows.Size()}
	for _, line := range lines {
		stack.natural += line.tall()
	}
	return stack, ok
}

// sayWidths gives the members the spans without which the columns would be
// shared otherwise, as few as do.
func sayWidths(members []*part, widths []int, columns int) {
	said := make([]int, len(widths))
	usual := usualWidth(members, widths)
	for i := range widths {
		if members[i].kind == layout.Spacer || widths[i] != usual {
			said[i] = widths[i]
		}
	}
	none := slices.Clone(said)
	for i := range none {
		if members[i].kind != layout.Spacer {
			none[i] = 0
		}
	}
	butLast := slices.Clone(widths)
	if last := len(widths) - 1; members[last].kind != layout.Spacer {
		butLast[last] = 0
	}
	for _, spans := range [][]int{none, said, butLast, widths} {
		if slices.Equal(SharedWidths(spans, columns), widths) {
			for i := range members {
				members[i].span = spans[i]
			}
			return
		}
	}
}

// usualWidth is the width that most members have.
func usualWidth(members []*part, widths []int) int {
	counts := map[int]int{}
	usual := 0
	for i, width := range widths {
		if members[i].kind == layout.Spacer {
			continue
		}
		if counts[width]++; counts[width] > counts[usual] || counts[width] == counts[usual] && width < usual {
			usual = width
		}
	}
	return usual
}

// SharedWidths are the widths that the compiler makes of spans.
func SharedWidths(spans []int, columns int) []int {
	left, sharing := columns, 0
	for _, span := range spans {
		if left -= span; span == 0 {
			sharing++
		}
	}
	if left < sharing {
		return nil
	}
	widths := slices.Clone(spans)
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = (left + sharing - 1) / sharing
			left -= widths[i]
			sharing--
		}
	}
	return widths
}

// sayHeight gives a row its height where its members do not make it. Members as
// high as the row need no word on it.
func sayHeight(row *part, height int) {
	for _, member := range row.children {
		if member.height == height {
			member.height = 0
		}
	}
	for _, member := range row.children {
		row.natural = max(row.natural, member.tall())
	}
	if row.natural != height {
		row.height = height
	}
}

// element is the part of one element with all that stands in it.
func (a *arrangement) element(cell *grid.Cell) *part {
	e := a.byID[cell.ID]
	p := &part{kind: layout.Leaf, cell: cell, element: e, natural: 1, wide: cell.Columns.Size(), high: cell.Rows.Size()}
	if e == nil {
		return p
	}
	p.natural = defaultHeight(e)
	switch cell.Kind {
	case grid.ContainerCell:
		p.kind, p.columns = layout.Grid, cell.Inner
		p.children = a.grid(gridKey{cell.ID, 0}, cell.Cells, cell.Inner, cell.Rows.Size())
		p.natural = sum(p.children, max(e.kind.Height, 1))
	case grid.TabsCell:
		p.kind = layout.Tabs
		p.natural = 1
		labels := e.read.Tabs()
		for i := range cell.Tabs {
			tab := &part{kind: layout.Tab, columns: cell.Tabs[i].Columns, children: a.grid(gridKey{cell.ID, i}, cell.Tabs[i].Cells, cell.Tabs[i].Columns, cell.Rows.Size())}
			if i < len(labels) {
				tab.label = labels[i]
			}
			p.children = append(p.children, tab)
			p.natural = max(p.natural, sum(tab.children, 1))
		}
	}
	if p.natural != cell.Rows.Size() {
		p.height = cell.Rows.Size()
	}
	return p
}

// sum is the height of rows under each other, or that of an empty grid.
func sum(lines []*part, empty int) int {
	total := 0
	for _, line := range lines {
		if line.at != nil {
			total = max(total, line.at.Rows.End-1)
		} else {
			total += line.tall()
		}
	}
	if total == 0 {
		return empty
	}
	return total
}

// grid is what stands in a grid: rows, or elements placed by hand.
func (a *arrangement) grid(key gridKey, cells []grid.Cell, columns, height int) []*part {
	if len(cells) == 0 {
		return nil
	}
	whole := area{grid.Lines{Start: 1, End: columns + 1}, grid.Lines{Start: 1, End: height + 1}}
	if !a.byHand[key] {
		if lines, ok := a.lines(cells, whole); ok && makes(lines, cells, columns, height) {
			return lines
		}
	}
	var placed []*part
	for i := range cells {
		p := a.element(&cells[i])
		p.height = 0
		p.at = &layout.Placement{Columns: cells[i].Columns, Rows: cells[i].Rows}
		placed = append(placed, p)
	}
	return placed
}

// defaultHeight is the height that an element has without a word on it.
func defaultHeight(e *element) int {
	for _, word := range e.kind.TallWith {
		if spec.Child(e.value, word) != nil {
			return e.kind.TallHeight
		}
	}
	return max(e.kind.Height, 1)
}

// placement is what the head of a part says of where it stands.
func (p *part) placement() Placement {
	if p.at != nil {
		return Placement{Columns: p.at.Columns, Rows: p.at.Rows}
	}
	return Placement{Span: p.span, Height: p.height}
}

// nodes writes parts as statements.
func (b *book) parts(parts []*part) []*node {
	var made []*node
	for _, p := range parts {
		if n := b.part(p); n != nil {
			made = append(made, n)
		}
	}
	return made
}

func (b *book) part(p *part) *node {
	n := b.unsized(p)
	if n == nil {
		return nil
	}
	n.wide, n.high = p.wide, p.high
	if p.kind == layout.Leaf && p.span == 0 && p.at == nil && p.wide > 0 && n.form == nil && n.breaks() == 0 {
		n.full = slices.Concat(n.head, Placement{Span: p.wide, Height: n.placement.Height}.terms())
	}
	return n
}

func gridNode(columns int) *node { return leaf(layoutKey, edit.Word("grid"), edit.Int(columns)) }

func (b *book) unsized(p *part) *node {
	switch p.kind {
	case layout.Row, layout.Stack:
		word := map[layout.BoxKind]string{layout.Row: "row", layout.Stack: "stack"}[p.kind]
		return &node{head: wordIf(word), placement: p.placement(), body: b.parts(p.children), block: true, key: layoutKey}
	case layout.Spacer:
		return &node{head: wordIf("spacer"), placement: p.placement(), key: layoutKey}
	case layout.Tab:
		n := &node{head: []ast.Term{edit.Word("tab"), edit.Text(p.label)}, block: true, key: layoutKey}
		if p.columns != kind.PageColumns {
			n.body = append(n.body, gridNode(p.columns))
		}
		n.body = append(n.body, b.parts(p.children)...)
		return n
	}
	if p.element == nil {
		return nil
	}
	var inside []*node
	if p.kind == layout.Grid && p.columns != p.element.kind.GridColumns() {
		inside = append(inside, gridNode(p.columns))
	}
	return b.element(p.element, p.placement(), append(inside, b.parts(p.children)...))
}
