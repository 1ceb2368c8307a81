package draw

import "github.com/sigmac/sigmac/emit/preview/scene"

// rowKey holds the row of a mark in the options of a live chart; the drawing library passes
// over it.
const rowKey = "row"

// noteRows says of marks which rows they show, so that one that is chosen can be found.
func (c *plot) noteRows(data []any, rows []int) {
	if !c.live {
		return
	}
	for i, row := range rows {
		if mark, ok := data[i].(object); ok && row >= 0 {
			mark[rowKey] = row
		}
	}
}

// chooseUnseen gives the points of a line that are not seen a place where they can be chosen.
func (c *plot) chooseUnseen(made object) {
	if !c.choosable {
		return
	}
	for _, each := range made["data"].([]any) {
		if point := each.(object); made["showSymbol"] == false || point["symbol"] == "none" {
			point["symbol"], point["symbolSize"], point["itemStyle"] = "circle", 14, object{"opacity": 0}
		}
	}
	made["showSymbol"], made["showAllSymbol"] = true, true
}

// firstRows are so many rows from the first on.
func firstRows(count int) []int {
	rows := make([]int, count)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// RowOf is the row that a mark of a live chart shows, by the numbers that the drawing library
// gives its series and the mark; ok is false for a mark that shows several or none.
func (d *Drawer) RowOf(page *scene.Page, tile *scene.Tile, series, mark int) (row int, ok bool) {
	p := &painter{drawer: d, page: page, theme: &page.Theme}
	table := p.table(tile.Element)
	make, known := plots[tile.Element.KindName]
	if !known || whyEmpty(tile.Element, table) != "" || trellisOf(tile.Element, table) != nil {
		return 0, false
	}
	options := make(p.plot(tile, table, p.title(tile)))
	list, _ := options["series"].([]object)
	if series < 0 || series >= len(list) {
		return 0, false
	}
	data, _ := list[series]["data"].([]any)
	if list[series]["type"] == "treemap" {
		mark-- // the first is what holds the tiles
	}
	if mark < 0 || mark >= len(data) {
		return 0, false
	}
	chosen, _ := data[mark].(object)
	row, ok = chosen[rowKey].(int)
	return row, ok
}
