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
		if !covers(h, column.ID) {
			continue
		}
		low, high, ok := extent(sameColumn(table, column.ID)...)
		switch kind := h.Field("type").Text(); {
		case !ok:
		case kind == "backgroundScale" && column.Type == figure.Number:
			column.background = scaled(&column.Column, low, high, p.colors(h.Field("scheme"), look.Sequential))
		case kind == "dataBars" && column.Type == figure.Number:
			column.barColor = p.colors(h.Field("scheme"), []string{look.DataBar})[0]
			column.bar = shares(&column.Column, max(math.Abs(low), math.Abs(high)))
		}
	}
}

// mark draws what a conditional format makes of a cell.
func (p *painter) mark(m figure.Mark, cell scene.Box, style *textStyle) {
	if background := p.theme.Color(m.Background, ""); background != "" {
		p.rect(cell, 0, background, "", 0)
		style.color = contrast(background, p.theme)
	}
	style.color = p.theme.Color(m.Color, style.color)
	style.bold = style.bold || m.Bold
}

func covers(h view.Highlight, id string) bool {
	for _, item := range h.Field("columnIds").Items() {
		if item.Text() == id {
			return true
		}
	}
	return h.Field("columnId").Text() == id
}

// colors reads a list of colours.
func (p *painter) colors(list view.Node, otherwise []string) []string {
	var colors []string
	for _, item := range list.Items() {
		if color := p.theme.Color(item.Text(), ""); color != "" {
			colors = append(colors, color)
		}
	}
	if len(colors) == 0 {
		return otherwise
	}
	return colors
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

func scaled(column *figure.Column, low, high float64, colors []string) []string {
	made := make([]string, len(column.Values))
	for i, v := range column.Values {
		if v.Null {
			continue
		}
		share := 0.5
		if high > low {
			share = (v.Number - low) / (high - low)
		}
		made[i] = between(colors, share)
	}
	return made
}

func shares(column *figure.Column, most float64) []float64 {
	made := make([]float64, len(column.Values))
	for i, v := range column.Values {
		if !v.Null && most > 0 {
			made[i] = min(math.Abs(v.Number)/most, 1)
		}
	}
	return made
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
