package draw

import (
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/look"
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

// repeatedTile draws the cards of its rows. The elements stand in the first one; the others
// hold the same, which is not drawn again.
func (p *painter) repeatedTile(tile *scene.Tile) {
	if len(tile.Cards) == 0 {
		p.frame(tile, tile.Element.Noun(), "it holds no element")
		return
	}
	e := tile.Element
	count := len(tile.Cards)
	if table := p.table(e); table != nil && table.Empty == "" {
		count = max(table.Rows, table.Total)
		if count == 0 {
			p.empty(tile.Inner, whyEmpty(e, table))
			return
		}
	}
	style := e.Field("cardStyle")
	background := p.theme.Color(style.Field("backgroundColor").Text(), p.theme.Element)
	border, width := p.theme.Color(style.Field("borderColor").Text(), p.theme.Line), 1.0
	if n, ok := style.Field("borderWidth").Number(); ok {
		width = min(max(n, 0), 20)
	}
	radius := look.Corners["round"].Pixels
	if stated, known := look.Corners[style.Field("borderRadius").Text()]; known {
		radius = stated.Pixels
	}
	for i, card := range tile.Cards {
		if i >= count {
			break
		}
		p.rect(card, radius, background, border, width)
		if i > 0 {
			p.empty(card, "card "+strconv.Itoa(i+1)+" of "+strconv.Itoa(count))
		}
	}
}
