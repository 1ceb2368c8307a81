package draw

import (
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// A drawing draws what stands in a tile.
type drawing func(*painter, *scene.Tile)

// drawings are by the name of the kind; a test holds them against the registry.
var drawings = map[string]drawing{
	"table": (*painter).tableTile, "pivot-table": (*painter).pivotTile, "input-table": (*painter).tableTile,
	"bar-chart": (*painter).chartTile, "line-chart": (*painter).chartTile, "area-chart": (*painter).chartTile, "combo-chart": (*painter).chartTile,
	"scatter-chart": (*painter).chartTile, "donut-chart": (*painter).chartTile, "pie-chart": (*painter).chartTile, "waterfall-chart": (*painter).chartTile,
	"treemap-chart": (*painter).chartTile, "gauge-chart": (*painter).chartTile, "sankey-chart": (*painter).chartTile, "funnel-chart": (*painter).chartTile,
	"box-chart": (*painter).chartTile, "kpi-chart": (*painter).kpiTile,
	"region-map": (*painter).mapTile, "point-map": (*painter).mapTile, "geography-map": (*painter).mapTile,
	"text": (*painter).textTile, "image": (*painter).imageTile, "embed": (*painter).embedTile, "divider": (*painter).dividerTile, "page-break": (*painter).pageBreakTile,
	"button": (*painter).buttonTile, "form": (*painter).formTile, "progress": (*painter).progressTile, "navigation": (*painter).navigationTile,
	"plugin": (*painter).pluginTile, "chat": (*painter).chatTile, "code": (*painter).codeTile,
	"container": (*painter).containerTile, "tabbed-container": (*painter).tabsTile, "repeated-container": (*painter).repeatedTile, "single-row-container": (*painter).containerTile,
}

// drawingOf finds how an element is drawn; nil for a kind that is not known.
func drawingOf(e *view.Element) drawing {
	if e.Is(kind.Control) || e.Control != nil {
		return (*painter).controlTile
	}
	return drawings[e.KindName]
}

// containerTile draws nothing but its card: what it holds are tiles of their own.
func (p *painter) containerTile(*scene.Tile) {}

// repeatedTile shows its cards once; there is one for each row of its source.
func (p *painter) repeatedTile(tile *scene.Tile) {
	if tile.Element.Cell != nil && len(tile.Element.Cell.Cells) > 0 {
		return
	}
	p.frame(tile, tile.Element.Noun(), "it holds no element")
}
