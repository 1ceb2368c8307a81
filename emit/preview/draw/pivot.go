package draw

import (
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

// pivotTile draws a pivot table. The rows come as a reader sees them: the keys of the
// rows, then a column for each value under each key of the columns, and the totals of rows
// and columns at the end.
func (p *painter) pivotTile(tile *scene.Tile) {
	box := p.title(tile)
	table := p.table(tile.Element)
	if why := whyEmpty(tile.Element, table); why != "" {
		p.empty(box, why)
		return
	}
	sheet := p.sheetOf(tile.Element, table)
	keys := len(tile.Element.Channel("rowsBy"))
	for i := range sheet.columns {
		sheet.columns[i].heading = i < keys
		if i >= keys {
			sheet.columns[i].align = alignmentOf(figure.Number)
		}
	}
	if len(sheet.columns) > 0 && sheet.columns[0].Foot != nil {
		sheet.columns[0].Foot.Shown = "Total"
		sheet.foot, sheet.footBold = true, isBold(tile.Element.Field("totals").Field("grandTotalFontWeight").Text())
	}
	p.sheet(sheet, box)
}
