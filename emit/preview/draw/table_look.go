package draw

import (
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A tableLook is what says how a table looks: its element, then the theme.
type tableLook []view.Node

func (p *painter) tableLook(e *view.Element) tableLook {
	return tableLook{e.Field("tableStyle"), p.drawer.Workbook.Field("settings").Field("theme").Field("overrides").Field("tableStyles")}
}

// at is the first that says something of a setting.
func (l tableLook) at(path string) view.Node {
	for _, each := range l {
		if found := each.At(path); found.Exists() {
			return found
		}
	}
	return view.Node{}
}

// A cellLook is how the texts of cells in a place look.
type cellLook struct {
	textStyle
	background      string
	align, vertical string
}

// cells are the looks of a place: the spec's word for it, and that of the more special
// one.
func (p *painter) cells(l tableLook, otherwise textStyle, places ...string) cellLook {
	made := cellLook{textStyle: otherwise}
	for _, place := range places {
		at := func(name string) view.Node { return l.at("textStyles." + place + "." + name) }
		if size, ok := at("fontSize").Number(); ok && size >= 6 && size <= 96 {
			made.size = size
		}
		if weight := at("fontWeight").Text(); weight != "" {
			made.bold = isBold(weight)
		}
		made.color = p.theme.Color(at("color").Text(), made.color)
		made.background = p.theme.Color(at("backgroundColor").Text(), made.background)
		if align := at("align").Text(); align != "" {
			made.align = align
		}
		if align := at("verticalAlign").Text(); align != "" {
			made.vertical = align
		}
	}
	return made
}

// sheetLook reads how a table looks into a sheet.
func (p *painter) sheetLook(e *view.Element, s *sheet) {
	l := p.tableLook(e)
	s.height, s.headerHeight, s.vertical, s.horizontal, s.header = look.TableRow.Pixels, look.TableHeader.Pixels, true, true, p.theme.Header
	if l.at("preset").Text() == "presentation" {
		s.vertical, s.header, s.height = false, p.theme.Element, look.CellSpacings["large"].Pixels
	}
	if spacing, ok := look.CellSpacings[l.at("cellSpacing").Text()]; ok {
		s.height = spacing.Pixels
	}
	switch lines := l.at("gridLines").Text(); lines {
	case "none", "vertical", "horizontal", "all":
		s.vertical, s.horizontal = lines == "vertical" || lines == "all", lines == "horizontal" || lines == "all"
	}
	if l.at("banding").Text() == "shown" {
		s.band = p.theme.Color(l.at("bandingColor").Text(), p.theme.Band())
	}
	s.divider = p.theme.Color(l.at("headerDividerColor").Text(), p.theme.Line)
	plain := textStyle{size: look.CellSize.Pixels, color: p.theme.Text}
	bold := plain
	bold.bold = true
	s.headerCells, s.cells, s.rowHeaders = p.cells(l, bold, "header", "columnHeader"), p.cells(l, plain, "cell"), p.cells(l, bold, "cell", "rowHeader")
	s.height = max(s.height, s.cells.size+6)
	s.headerHeight = max(s.headerHeight, s.headerCells.size+14)
	if s.headerCells.background != "" {
		s.header = s.headerCells.background
	}
}
