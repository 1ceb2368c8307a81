package draw

import (
	"math"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// highlight fills in the scales and bars that an element's conditional formats put on
// a column. A value of a pivot table has several columns, which share one scale.
func (p *painter) highlight(e *view.Element, column *sheetColumn, table *figure.Table) {
	for _, h := range e.Highlights {
		if include := h.Field("includeValues"); !covers(h, column.ID) || include.Exists() && !isTrue(include) {
			continue
		}
		scale, ok := p.scaleOf(h, sameColumn(table, column.ID))
		if !ok || column.Type != figure.Number {
			continue
		}
		skip := map[int]bool{}
		if !isTrue(h.Field("includeSubtotals")) {
			skip = table.Subtotals
		}
		switch h.Field("type").Text() {
		case "backgroundScale":
			if column.background == nil {
				column.background = scale.colored(&column.Column, skip)
			}
		case "fontScale":
			if column.ink == nil {
				column.ink = scale.colored(&column.Column, skip)
			}
		case "dataBars":
			p.dataBars(h, column, scale, skip)
		}
	}
}

// scaleOf is how the numbers of some columns become colours.
func (p *painter) scaleOf(h view.Highlight, columns []*figure.Column) (*scaleColor, bool) {
	low, high, ok := extent(columns...)
	if !ok {
		return nil, false
	}
	s := &scaleColor{low: low, high: high, colors: look.Sequential}
	s.state(h.Node, p.theme)
	return s, true
}

// colored is the colour of each value of a column.
func (s *scaleColor) colored(column *figure.Column, skip map[int]bool) []string {
	s.column = column
	made := make([]string, len(column.Values))
	for row := range column.Values {
		if !skip[row] {
			made[row] = s.of(row)
		}
	}
	return made
}

// dataBars are the lengths of the bars in a column, negative for those of negative numbers.
func (p *painter) dataBars(h view.Highlight, column *sheetColumn, scale *scaleColor, skip map[int]bool) {
	most, low := max(math.Abs(scale.low), math.Abs(scale.high)), 0.0
	if n, ok := h.Field("domain").Field("min").Number(); ok && n > 0 && n < scale.high {
		most, low = scale.high-n, n
	}
	column.bar = make([]float64, len(column.Values))
	for row, v := range column.Values {
		if !v.Null && most > 0 && !skip[row] {
			column.bar[row] = min(max((v.Number-low)/most, -1), 1)
		}
	}
	column.barColor = [2]string{look.DataBar, look.DataBar}
	switch colors := p.theme.Colors(h.Field("scheme")); len(colors) {
	case 0:
	case 1:
		column.barColor = [2]string{colors[0], colors[0]}
	default:
		column.barColor = [2]string{colors[0], colors[1]}
	}
}

// mark draws what a conditional format makes of a cell.
func (p *painter) mark(m figure.Mark, cell scene.Box, style *textStyle) {
	if background := p.theme.Color(m.Background, ""); background != "" {
		p.rect(cell, 0, background, "", 0)
		style.color = contrast(background, p.theme)
	}
	style.color = p.theme.Color(m.Color, style.color)
	style.bold, style.italic, style.underline = style.bold || m.Bold, style.italic || m.Italic, style.underline || m.Underline
}

func covers(h view.Highlight, id string) bool {
	for _, item := range h.Field("columnIds").Items() {
		if item.Text() == id {
			return true
		}
	}
	return h.Field("columnId").Text() == id
}

// extent is the least and the greatest number of some columns.
func extent(columns ...*figure.Column) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, column := range columns {
		for _, v := range column.Values {
			if !v.Null {
				low, high = min(low, v.Number), max(high, v.Number)
			}
		}
	}
	return low, high, low <= high
}

// sameColumn are the columns of a table that show one column of the element.
func sameColumn(table *figure.Table, id string) []*figure.Column {
	var same []*figure.Column
	for i := range table.Columns {
		if table.Columns[i].ID == id && !table.Columns[i].Total {
			same = append(same, &table.Columns[i])
		}
	}
	return same
}

// between is the colour at a share of a scale.
func between(colors []string, share float64) string {
	if len(colors) == 1 {
		return colors[0]
	}
	place := min(max(share, 0), 1) * float64(len(colors)-1)
	i := min(int(place), len(colors)-2)
	from, okFrom := channels(colors[i])
	to, okTo := channels(colors[i+1])
	if !okFrom || !okTo {
		return colors[i]
	}
	rest := place - float64(i)
	var out strings.Builder
	out.WriteByte('#')
	for c := range 3 {
		value := int(math.Round(float64(from[c]) + (float64(to[c])-float64(from[c]))*rest))
		out.WriteString(strconv.FormatInt(int64(value)+0x100, 16)[1:])
	}
	return out.String()
}

// channels reads a colour in hexadecimal digits.
func channels(color string) (rgb [3]uint8, ok bool) {
	digits, found := strings.CutPrefix(color, "#")
	if len(digits) == 3 {
		digits = strings.Repeat(digits[:1], 2) + strings.Repeat(digits[1:2], 2) + strings.Repeat(digits[2:], 2)
	}
	if !found || len(digits) < 6 {
		return rgb, false
	}
	n, err := strconv.ParseUint(digits[:6], 16, 32)
	return [3]uint8{uint8(n >> 16), uint8(n >> 8), uint8(n)}, err == nil
}

// contrast is the colour of a text on a background: black or white.
func contrast(background string, theme *scene.Theme) string {
	rgb, ok := channels(background)
	if !ok {
		return theme.Text
	}
	if 0.299*float64(rgb[0])+0.587*float64(rgb[1])+0.114*float64(rgb[2]) < 140 {
		return "#ffffff"
	}
	return "#0a0a0a"
}
