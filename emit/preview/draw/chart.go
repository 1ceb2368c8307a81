package draw

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// fontFamily is that of all texts; a picture may be shown where Inter is not at hand.
const fontFamily = "Inter, sans-serif"

// An object is options of the drawing library. Keys are written in order.
type object = map[string]any

// A plot is a chart that is being turned into options.
type plot struct {
	element *view.Element
	table   *figure.Table
	theme   *scene.Theme
	box     scene.Box

	// holds reports whether a row is in the panel of a trellis that is drawn; nil for a
	// whole chart. spans are the ends of axes that panels share, by their setting; names
	// takes those of the legend, which then is not drawn with the chart.
	holds func(row int) bool
	spans map[string]span
	names *[]string
	// elsewhere says that a control is the legend.
	elsewhere bool
	// live notes the rows of marks; choosable says that a reader can choose them.
	live, choosable bool

	// compute gives the number that a formula has for the whole element; nil where nothing
	// computes.
	compute func(formula string) (float64, bool)
}

// A room is what stands around a plot, in pixels.
type room struct{ left, top, right, bottom float64 }

// plots make the options of a chart, by the name of its kind. They return nil where a
// channel that the kind needs is missing.
var plots = map[string]func(*plot) object{
	"bar-chart": (*plot).cartesian, "line-chart": (*plot).cartesian, "area-chart": (*plot).cartesian, "combo-chart": (*plot).cartesian,
	"scatter-chart": (*plot).scatter, "donut-chart": (*plot).slices, "pie-chart": (*plot).slices,
	"waterfall-chart": (*plot).waterfall, "treemap-chart": (*plot).treemap, "gauge-chart": (*plot).gauge,
	"sankey-chart": (*plot).sankey, "funnel-chart": (*plot).funnel, "box-chart": (*plot).boxes,
}

// chartTile draws a chart below its title.
func (p *painter) chartTile(tile *scene.Tile) {
	box := p.title(tile)
	e := tile.Element
	table := p.table(e)
	if why := whyEmpty(e, table); why != "" {
		p.empty(box, why)
		return
	}
	if t := trellisOf(e, table); t != nil {
		p.trellis(tile, t, table, box)
		return
	}
	c := p.plot(tile, table, box)
	if c.json() == nil {
		p.empty(box, "A channel is not set")
		return
	}
	if err := p.plotted(c, p.prefix); err != nil {
		p.fault(tile, err)
	}
}

// plot is a chart that is to be drawn into a box.
func (p *painter) plot(tile *scene.Tile, table *figure.Table, box scene.Box) *plot {
	element := tile.Element
	if p.drawer.Source != nil {
		element = p.drawer.Source.Drilled(element)
	}
	return &plot{element: element, table: table, theme: p.theme, box: box, elsewhere: p.hasLegendControl(tile.Element), live: p.drawer.Live, choosable: p.selects(tile.Element), compute: func(formula string) (float64, bool) { return p.computed(tile.Element, formula) }}
}

// computed is the number that a formula has for an element.
func (p *painter) computed(e *view.Element, formula string) (float64, bool) {
	if formula == "" {
		return 0, false
	}
	if n, err := strconv.ParseFloat(formula, 64); err == nil {
		return n, true
	}
	if p.drawer.Source == nil {
		return 0, false
	}
	return p.drawer.Source.Number(e, formula)
}

// json is the chart in the drawing library's words; nil where it lacks a channel.
func (c *plot) json() []byte {
	make, known := plots[c.element.KindName]
	if !known {
		return nil
	}
	options := make(c)
	if options == nil {
		return nil
	}
	c.common(options)
	text, err := json.Marshal(options)
	if err != nil {
		return nil
	}
	return text
}

// common adds what all charts share.
func (c *plot) common(options object) {
	options["animation"] = false
	options["backgroundColor"] = "transparent"
	options["textStyle"] = object{"fontFamily": fontFamily, "color": c.theme.Text}
	options["color"] = c.theme.Series
	if _, stated := options["tooltip"]; !stated {
		options["tooltip"] = object{"trigger": "item"}
	}
}

// column is what the element shows on a channel; nil for none.
func (c *plot) column(channel string) *figure.Column {
	return channelColumn(c.element, c.table, channel)
}

// columns are those of a channel that takes several.
func (c *plot) columns(channel string) []*figure.Column {
	var list []*figure.Column
	for _, bound := range c.element.Channel(channel) {
		if column := c.table.Column(bound.ID); column != nil && len(column.Values) > 0 {
			list = append(list, column)
		}
	}
	return list
}

// isHidden reports whether a part of the chart is switched off.
func (c *plot) isHidden(setting string) bool {
	return c.element.Field(setting).Field("visibility").Text() == "hidden"
}

// shownOf are the texts of values.
func shownOf(values []figure.Value) []string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = oneLine(v.Shown)
		if v.Null && texts[i] == "" {
			texts[i] = "null"
		}
	}
	return texts
}

// valueOf is a number for the drawing library; null for what is none.
func valueOf(v figure.Value) any {
	if v.Null || math.IsNaN(v.Number) || math.IsInf(v.Number, 0) {
		return nil
	}
	return v.Number
}

// labelled is a value with the text that stands for it.
func labelled(v figure.Value) any {
	return object{"value": valueOf(v), "label": object{"formatter": escapeFormatter(v.Shown)}, "shown": v.Shown}
}

// escapeFormatter keeps braces of a text from being read as places of the drawing
// library's templates.
func escapeFormatter(text string) string {
	return strings.NewReplacer("{", "\u200b{", "|", "\u2223").Replace(oneLine(text))
}

func oneDigit(v float64) string { return decimals(v, 1) }

// decimals writes a number with so many decimals.
func decimals(v float64, count int) string { return strconv.FormatFloat(v, 'f', count, 64) }

func trimmed(text string) string { return strings.TrimSpace(text) }
