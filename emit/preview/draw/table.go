package draw

import (
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
		if text := e.Field("noDataText").Text(); text != "" {
			return text
		}
		return "No data"
	}
	return ""
}

// A sheet is a table as it is drawn.
type sheet struct {
	columns []sheetColumn
	rows    int
	height  float64
	// vertical draws lines between columns, header its colour.
	vertical bool
	header   string
	band     string
	// foot reports that totals stand after the rows, footBold that they are bold, those at
	// the end of rows too.
	foot, footBold bool
}

// lines are the rows with the foot.
func (s *sheet) lines() int {
	if s.foot {
		return s.rows + 1
	}
	return s.rows
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
	width   float64
	align   string
	heading bool
	// background and bar are by row; nil for none.
	background []string
	bar        []float64
	barColor   string
}

func (p *painter) sheetOf(e *view.Element, table *figure.Table) sheet {
	style := e.Field("tableStyle")
	s := sheet{rows: table.Rows, height: look.TableRow.Pixels, vertical: true, header: p.theme.Header}
	if style.Field("preset").Text() == "presentation" {
		s.vertical, s.header, s.height = false, p.theme.Element, look.CellSpacings["large"].Pixels
	}
	if spacing, ok := look.CellSpacings[style.Field("cellSpacing").Text()]; ok {
		s.height = spacing.Pixels
	}
	if style.Field("banding").Text() == "shown" {
		s.band = look.Band
	}
	for _, column := range table.Columns {
		s.columns = append(s.columns, p.sheetColumn(e, column))
	}
	for i := range s.columns {
		if !s.columns[i].Total {
			p.highlight(e, &s.columns[i], table)
		}
	}
	return s
}

func (p *painter) sheetColumn(e *view.Element, column figure.Column) sheetColumn {
	made := sheetColumn{Column: column, align: alignmentOf(column.Type)}
	for _, c := range e.Columns {
		if c.ID == column.ID {
			stated := c.Field("style")
			if align := stated.Field("align").Text(); align != "" {
				made.align = align
			}
			if width, ok := stated.Field("width").Number(); ok {
				made.width = min(max(width, 16), 2_000)
			}
		}
	}
	if made.width == 0 {
		made.width = fitWidth(&column)
	}
	return made
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

// fitWidth is how wide a column is that says nothing: as wide as what it holds, within
// bounds. The first rows decide.
func fitWidth(column *figure.Column) float64 {
	const looked = 50
	style := textStyle{size: look.CellSize.Pixels, bold: true}
	widest := widthOf(oneLine(column.Name), style) + 14
	style.bold = false
	for i, value := range column.Values {
		if i == looked {
			break
		}
		widest = max(widest, widthOf(oneLine(value.Shown), style))
	}
	if column.Foot != nil {
		style.bold = true
		widest = max(widest, widthOf(oneLine(column.Foot.Shown), style))
	}
	return min(max(widest+2*look.CellPadding.Pixels+4, look.NarrowColumn.Pixels), look.WideColumn.Pixels)
}

// sheet draws as many rows and columns as there is room for.
func (p *painter) sheet(s sheet, box scene.Box) {
	if box.H < look.TableHeader.Pixels || box.W < 20 {
		return
	}
	p.clip(box)
	defer p.end()
	header := scene.Box{X: box.X, Y: box.Y, W: min(box.W, s.width()), H: look.TableHeader.Pixels}
	p.rect(header, 0, s.header, "", 0)
	rows := min(s.lines(), int((box.H-header.H)/s.height)+1)
	x := box.X
	for i := range s.columns {
		if x > box.Right() {
			break
		}
		column := &s.columns[i]
		p.sheetCells(s, column, scene.Box{X: x, Y: box.Y, W: column.width, H: box.H}, rows)
		x += column.width
		if s.vertical {
			p.line(x, box.Y, x, min(box.Bottom(), header.Bottom()+float64(rows)*s.height), p.theme.Line, 1)
		}
	}
	right := min(x, box.Right())
	for i := range rows + 1 {
		y := header.Bottom() + float64(i)*s.height
		p.line(box.X, y, right, y, p.theme.Line, 1)
	}
}

// sheetCells draws one column.
func (p *painter) sheetCells(s sheet, column *sheetColumn, box scene.Box, rows int) {
	style := textStyle{size: look.CellSize.Pixels, color: p.theme.Text, bold: true}
	p.cell(scene.Box{X: box.X, Y: box.Y, W: box.W, H: look.TableHeader.Pixels - 2}, column.Name, column.align, style)
	for row := range rows {
		cell := scene.Box{X: box.X, Y: box.Y + look.TableHeader.Pixels + float64(row)*s.height, W: box.W, H: s.height}
		style := textStyle{size: look.CellSize.Pixels, color: p.theme.Text, bold: column.heading || s.footBold && (column.Total || row == s.rows)}
		if row == s.rows {
			p.foot(column, cell, style)
			break
		}
		switch {
		case column.background != nil && column.background[row] != "":
			p.rect(cell, 0, column.background[row], "", 0)
			style.color = contrast(column.background[row], p.theme)
		case s.band != "" && row%2 == 1:
			p.rect(cell, 0, s.band, "", 0)
		}
		if row < len(column.Marks) {
			p.mark(column.Marks[row], cell, &style)
		}
		if column.bar != nil {
			bar := scene.Box{X: cell.X + look.DataBarInset.Pixels, Y: cell.Y + 3, W: (cell.W - 2*look.DataBarInset.Pixels) * column.bar[row], H: cell.H - 6}
			p.rect(bar, 0, column.barColor, "", 0)
		}
		p.cell(cell, column.Values[row].Shown, column.align, style)
	}
}

// foot draws the total at the end of a column.
func (p *painter) foot(column *sheetColumn, cell scene.Box, style textStyle) {
	if column.Foot != nil {
		p.cell(cell, column.Foot.Shown, column.align, style)
	}
}

func (p *painter) cell(box scene.Box, text, align string, style textStyle) {
	padding := look.CellPadding.Pixels
	text = fitted(text, box.W-2*padding, style)
	x := box.X + padding
	switch align {
	case "right", "end":
		x, style.anchor = box.Right()-padding, "end"
	case "center", "middle":
		x, style.anchor = box.X+box.W/2, "middle"
	}
	p.text(x, box.Y+box.H/2+style.size*0.36, text, style)
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
