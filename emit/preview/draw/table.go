package draw

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// tableTile draws a table or an input table: header, rows as far as they fit, and the
// summary bar.
func (p *painter) tableTile(tile *scene.Tile) {
	box := p.title(tile)
	table := p.table(tile.Element)
	if why := whyEmpty(tile.Element, table); why != "" {
		p.empty(box, why)
		return
	}
	sheet := p.sheetOf(tile.Element, table)
	sheet.folders(tile.Element)
	if tile.Element.Field("tableComponents").Field("summaryBar").Text() != "hidden" && box.H > 90 {
		box.H -= look.SummaryBar.Pixels
		p.summaryBar(scene.Box{X: box.X, Y: box.Bottom(), W: box.W, H: look.SummaryBar.Pixels}, table)
	}
	p.sheet(sheet, box)
}

// whyEmpty says why a data element shows nothing; "" where it shows something.
func whyEmpty(e *view.Element, table *figure.Table) string {
	switch {
	case table == nil:
		return "No data"
	case table.Empty != "":
		return table.Empty
	case table.Rows == 0 || len(table.Columns) == 0:
		return cmp.Or(e.Field("noDataText").Text(), "No data")
	}
	return ""
}

// A sheet is a table as it is drawn.
type sheet struct {
	columns              []sheetColumn
	rows                 int
	height, headerHeight float64
	// vertical and horizontal draw lines between cells; header is the colour of the
	// header, divider that of the line below it, band that of every second row.
	vertical, horizontal  bool
	header, divider, band string
	headerCells           cellLook
	cells, rowHeaders     cellLook
	// heads are headers over several columns, from the outermost inwards.
	heads [][]head
	// foot reports that totals stand after the rows, or before them where footFirst says
	// so; footBold that they are bold, those at the end of rows too.
	foot, footFirst, footBold bool
	// subtotals are the rows that hold totals of those above.
	subtotals map[int]bool
	// rowsAct says that a row does something when it is chosen, cellsAct that a cell does.
	rowsAct, cellsAct bool
}

// A head is a header over some columns.
type head struct {
	text        string
	first, last int
}

// lines are the rows with the foot.
func (s *sheet) lines() int {
	if s.foot {
		return s.rows + 1
	}
	return s.rows
}

// row is which row of the rows a line shows; the foot is that after the last.
func (s *sheet) row(line int) int {
	switch {
	case !s.foot || !s.footFirst:
		return line
	case line == 0:
		return s.rows
	}
	return line - 1
}

// width is how wide all columns are together.
func (s *sheet) width() float64 {
	width := 0.0
	for i := range s.columns {
		width += s.columns[i].width
	}
	return width
}

type sheetColumn struct {
	figure.Column
	width float64
	// fits says that no width is stated: the column is as wide as its texts.
	fits    bool
	align   string
	heading bool
	// title explains the column to who points at its header.
	title string
	// ticks says that the column's logical values are the checkboxes of an input table.
	ticks bool
	// pills is how options of an input table are coloured; "" for no pills.
	pills string
	// place is the number of the column in its table.
	place int
	// background, ink and bar are by row; nil for none.
	background []string
	ink        []string
	bar        []float64
	barColor   [2]string
}

func (p *painter) sheetOf(e *view.Element, table *figure.Table) sheet {
	s := sheet{rows: table.Rows, subtotals: table.Subtotals}
	p.sheetLook(e, &s)
	s.rowsAct = p.selects(e)
	for i, column := range table.Columns {
		s.columns = append(s.columns, p.sheetColumn(e, column, &s))
		s.columns[i].place = i
	}
	for i := range s.columns {
		if !s.columns[i].Total {
			p.highlight(e, &s.columns[i], table)
		}
	}
	return s
}

func (p *painter) sheetColumn(e *view.Element, column figure.Column, s *sheet) sheetColumn {
	made := sheetColumn{Column: column, align: s.cells.align}
	made.align = cmp.Or(made.align, alignmentOf(column.Type))
	made.ticks = e.KindName == "input-table" && column.Type == figure.Logical
	for _, c := range e.Columns {
		if c.ID == column.ID {
			stated := c.Field("style")
			if align := stated.Field("align").Text(); align != "" {
				made.align = align
			}
			if width, ok := stated.Field("width").Number(); ok {
				made.width = min(max(width, 16), 2_000)
			}
			made.title = c.Field("description").Text()
			made.pills = c.Field("pills").Text()
			made.title = cmp.Or(made.title, c.Field("description").Field("text").Text())
		}
	}
	if made.width == 0 {
		made.width, made.fits = s.fitWidth(&made), true
	}
	return made
}

// folders puts the names of a table's folders over their columns.
func (s *sheet) folders(e *view.Element) {
	in := map[string]string{}
	for _, folder := range e.Field("folders").Items() {
		for _, item := range folder.Field("items").Items() {
			in[item.Text()] = folder.Field("name").Text()
		}
	}
	if len(in) == 0 {
		return
	}
	var line []head
	for i := range s.columns {
		name := in[s.columns[i].ID]
		if last := len(line) - 1; last >= 0 && line[last].text == name {
			line[last].last = i
			continue
		}
		line = append(line, head{name, i, i})
	}
	s.heads = append(s.heads, line)
	s.fitHeads()
}

func alignmentOf(t figure.Type) string {
	switch t {
	case figure.Number, figure.Date:
		return "right"
	case figure.Logical:
		return "center"
	}
	return "left"
}

// sheet draws as many rows and columns as there is room for.
func (p *painter) sheet(s sheet, box scene.Box) {
	if box.H < s.headerHeight || box.W < 20 {
		return
	}
	p.clip(box)
	defer p.end()
	top := s.headerHeight + float64(len(s.heads))*look.HeadRow.Pixels
	header := scene.Box{X: box.X, Y: box.Y, W: min(box.W, s.width()), H: top}
	p.rect(header, 0, s.header, "", 0)
	lines := min(s.lines(), max(0, int((box.H-header.H)/s.height)+1))
	bottom := min(box.Bottom(), header.Bottom()+float64(lines)*s.height)
	x := box.X
	for i := range s.columns {
		if x > box.Right() {
			break
		}
		column := &s.columns[i]
		p.sheetCells(s, column, scene.Box{X: x, Y: header.Bottom() - s.headerHeight, W: column.width, H: box.H}, lines)
		x += column.width
		switch {
		case column.Group > 0 && i+1 < len(s.columns) && s.columns[i+1].Group != column.Group:
			p.line(x, header.Bottom()-s.headerHeight, x, bottom, p.theme.Muted, 1)
		case s.vertical:
			p.line(x, header.Bottom()-s.headerHeight, x, bottom, p.theme.Line, 1)
		}
	}
	p.heads(s, box)
	right := min(x, box.Right())
	for i := 1; i <= lines && s.horizontal; i++ {
		y := header.Bottom() + float64(i)*s.height
		p.line(box.X, y, right, y, p.theme.Line, 1)
	}
	p.line(box.X, header.Bottom(), right, header.Bottom(), s.divider, 1)
	p.choosable(s, scene.Box{X: box.X, Y: header.Bottom(), W: right - box.X, H: box.Bottom() - header.Bottom()}, lines)
}

// choosable marks the rows or cells that do something when they are chosen.
func (p *painter) choosable(s sheet, box scene.Box, lines int) {
	for line := range lines {
		row := s.row(line)
		if !s.rowsAct && !s.cellsAct || row == s.rows || s.subtotals[row] {
			continue
		}
		cell := scene.Box{X: box.X, Y: box.Y + float64(line)*s.height, W: box.W, H: s.height}
		if s.rowsAct {
			p.part("data-row", strconv.Itoa(row), cell)
			continue
		}
		for i := range s.columns {
			cell.W = s.columns[i].width
			if !s.columns[i].Total && !s.columns[i].heading && cell.X < box.Right() {
				p.part("data-row", strconv.Itoa(row)+" "+strconv.Itoa(s.columns[i].place), cell)
			}
			cell.X += cell.W
		}
	}
}

// heads draws the headers over several columns.
func (p *painter) heads(s sheet, box scene.Box) {
	for level, line := range s.heads {
		x, at := box.X, 0
		for _, head := range line {
			for ; at < head.first; at++ {
				x += s.columns[at].width
			}
			width := 0.0
			for i := head.first; i <= head.last; i++ {
				width += s.columns[i].width
			}
			cell := scene.Box{X: x, Y: box.Y + float64(level)*look.HeadRow.Pixels, W: width, H: look.HeadRow.Pixels}
			if head.text != "" {
				p.cell(cell, head.text, "center", "", s.headerCells.textStyle)
				p.line(cell.X, cell.Bottom(), cell.Right(), cell.Bottom(), p.theme.Line, 1)
			}
			p.line(cell.Right(), cell.Y, cell.Right(), cell.Bottom(), p.theme.Line, 1)
		}
	}
}

// toggleRoom is the room of the sign that folds a group.
const toggleRoom = 14

// sheetCells draws one column.
func (p *painter) sheetCells(s sheet, column *sheetColumn, box scene.Box, lines int) {
	align := column.align
	if s.headerCells.align != "" {
		align = s.headerCells.align
	}
	if column.title != "" {
		p.printf("<g><title>%s</title>\n", escaped(column.title))
	}
	p.headerCell(scene.Box{X: box.X, Y: box.Y, W: box.W, H: s.headerHeight - 2}, column, align, s.headerCells)
	if column.title != "" {
		p.end()
	}
	for line := range lines {
		row := s.row(line)
		cell := scene.Box{X: box.X, Y: box.Y + s.headerHeight + float64(line)*s.height, W: box.W, H: s.height}
		places := s.cells
		if column.heading {
			places = s.rowHeaders
		}
		style := places.textStyle
		if row == s.rows || s.subtotals[row] || column.Total {
			style.bold = style.bold || s.footBold
		}
		if row == s.rows {
			p.foot(column, cell, style)
			continue
		}
		p.sheetCell(s, column, cell, row, line, places, style)
	}
}

// headerCell draws the name of a column with the caret of its menu.
func (p *painter) headerCell(cell scene.Box, column *sheetColumn, align string, cells cellLook) {
	const caret = 12
	text := fitted(column.Label(), cell.W-2*look.CellPadding.Pixels-caret, cells.textStyle)
	room := cell
	room.W -= caret
	p.cell(room, text, align, cells.vertical, cells.textStyle)
	if text == "" {
		return
	}
	x := room.Right() - look.CellPadding.Pixels + 7
	if align != "right" && align != "end" {
		x = min(x, room.X+look.CellPadding.Pixels+widthOf(text, cells.textStyle)+7)
	}
	if align == "center" || align == "middle" {
		x = room.X + room.W/2 + widthOf(text, cells.textStyle)/2 + 7
	}
	y := cell.Y + cell.H/2
	p.path("M"+number(x-2.5)+" "+number(y-1)+"L"+number(x)+" "+number(y+1.5)+"L"+number(x+2.5)+" "+number(y-1), "", p.theme.Muted, 1)
}

// sheetCell draws a cell: its background and bar, the sign of its group, and its text.
func (p *painter) sheetCell(s sheet, column *sheetColumn, cell scene.Box, row, line int, places cellLook, style textStyle) {
	switch {
	case column.background != nil && column.background[row] != "":
		p.rect(cell, 0, column.background[row], "", 0)
		style.color = contrast(column.background[row], p.theme)
	case places.background != "":
		p.rect(cell, 0, places.background, "", 0)
	case s.band != "" && line%2 == 1:
		p.rect(cell, 0, s.band, "", 0)
	}
	if column.ink != nil && column.ink[row] != "" {
		style.color = column.ink[row]
	}
	value := column.Values[row].Shown
	if row < len(column.Marks) {
		p.mark(column.Marks[row], cell, &style)
		if shown := column.Marks[row].Shown; shown != "" {
			value = shown
		}
	}
	if column.bar != nil && column.bar[row] != 0 {
		p.dataBar(column, cell, column.bar[row])
	}
	if column.Folds && value != "" {
		x, y := cell.X+look.CellPadding.Pixels+4, cell.Y+cell.H/2
		p.rect(scene.Box{X: x - 4, Y: y - 4, W: 8, H: 8}, 1, "", p.theme.Muted, 1)
		p.line(x-2, y, x+2, y, p.theme.Muted, 1)
		cell.X, cell.W = cell.X+toggleRoom, cell.W-toggleRoom
	}
	if column.ticks && cell.H >= look.CheckboxSize.Pixels {
		p.tick(cell, column.Values[row])
		return
	}
	if column.pills != "" && value != "" {
		p.pill(column, cell, row, fitted(value, cell.W-16, style), style)
		return
	}
	p.cell(cell, value, column.align, places.vertical, style)
}

// tick draws a logical value as a checkbox in the middle of a cell.
func (p *painter) tick(cell scene.Box, value figure.Value) {
	size := look.CheckboxSize.Pixels
	p.checkbox(scene.Box{X: cell.X + (cell.W-size)/2, Y: cell.Y + (cell.H-size)/2 - 4}, !value.Null && value.Number == 1)
}

// pill draws an option as a round mark.
func (p *painter) pill(column *sheetColumn, cell scene.Box, row int, text string, style textStyle) {
	color := p.theme.Tint
	if column.pills == "color-by-option" {
		_, of := column.Distinct()
		color = between([]string{p.theme.Element, p.theme.Series[of[row]%len(p.theme.Series)]}, 0.3)
	}
	box := scene.Box{X: cell.X + 2, Y: cell.Y + 2, W: widthOf(text, style) + 12, H: cell.H - 4}
	p.rect(box, box.H/2, color, "", 0)
	p.cell(scene.Box{X: box.X + 2, Y: cell.Y, W: cell.W, H: cell.H}, text, "left", "", style)
}

// dataBar draws the bar of a cell: a positive number's from the left, a negative one's in
// its own colour.
func (p *painter) dataBar(column *sheetColumn, cell scene.Box, share float64) {
	color := column.barColor[1]
	if share < 0 {
		color, share = column.barColor[0], -share
	}
	inset := look.DataBarInset.Pixels
	p.rect(scene.Box{X: cell.X + inset, Y: cell.Y + 3, W: (cell.W - 2*inset) * min(share, 1), H: cell.H - 6}, 0, color, "", 0)
}

// foot draws the total at the end of a column.
func (p *painter) foot(column *sheetColumn, cell scene.Box, style textStyle) {
	if column.Foot != nil {
		p.cell(cell, column.Foot.Shown, column.align, "", style)
	}
}

func (p *painter) cell(box scene.Box, text, align, vertical string, style textStyle) {
	padding := look.CellPadding.Pixels
	text = fitted(text, box.W-2*padding, style)
	x := box.X + padding
	switch align {
	case "right", "end":
		x, style.anchor = box.Right()-padding, "end"
	case "center", "middle":
		x, style.anchor = box.X+box.W/2, "middle"
	}
	y := box.Y + box.H/2 + style.size*0.36
	switch vertical {
	case "top", "start":
		y = box.Y + style.size + 1
	case "bottom", "end":
		y = box.Bottom() - style.size*0.28 - 1
	}
	p.text(x, y, text, style)
}

func (p *painter) summaryBar(box scene.Box, table *figure.Table) {
	p.rect(box, 0, p.theme.Header, "", 0)
	style := textStyle{size: look.SmallSize.Pixels, color: p.theme.Muted}
	rows := max(table.Rows, table.Total)
	text := "SUMMARY   " + counted(rows, "row") + " – " + counted(len(table.Columns), "column")
	for _, total := range table.Summary {
		text += "   " + total.Name + ": " + total.Shown
	}
	p.text(box.X+8, box.Y+17, fitted(text, box.W-16, style), style)
}

// counted writes a number of things with commas between thousands.
func counted(n int, noun string) string {
	digits := strconv.Itoa(n)
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	text := strings.Join(append([]string{digits}, groups...), ",") + " " + noun
	if n != 1 {
		text += "s"
	}
	return text
}
