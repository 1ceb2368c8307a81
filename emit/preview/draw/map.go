package draw

import (
	"math"
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

// mapTile draws the points of a map by their coordinates, without coasts; a map of
// regions or shapes is a frame that says so.
func (p *painter) mapTile(tile *scene.Tile) {
	e := tile.Element
	box := p.title(tile)
	table := p.table(e)
	if why := whyEmpty(e, table); why != "" {
		p.empty(box, why)
		return
	}
	latitude, longitude := channelColumn(e, table, "latitude"), channelColumn(e, table, "longitude")
	p.rect(box, 4, look.Water, "", 0)
	if latitude == nil || longitude == nil {
		style := textStyle{size: look.LabelSize.Pixels, color: p.theme.Strong, anchor: "middle"}
		p.text(box.X+box.W/2, box.Y+box.H/2, fitted(counted(table.Rows, "region")+"; outlines are drawn by Sigma alone", box.W-16, style), style)
		return
	}
	c := p.plot(tile, table, box)
	names := p.pointColors(c)
	if len(names) > 1 {
		left := p.trellisLegend(c, names, box)
		p.rect(scene.Box{X: left.Right(), Y: box.Y, W: box.Right() - left.Right(), H: box.H}, 4, p.theme.Element, "", 0)
		p.trellisLegend(c, names, box)
		box = left
	}
	p.points(c, latitude, longitude, box.Inset(16))
}

// pointColors are the names of the colours of a map's points; none where a scale or one
// colour has them.
func (p *painter) pointColors(c *plot) []string {
	if column := c.column("color"); column != nil && c.scale() == nil {
		values, _ := column.Distinct()
		return shownOf(values)
	}
	return nil
}

// points draws places on a plain projection, as far in as they all fit.
func (p *painter) points(c *plot, latitude, longitude *figure.Column, box scene.Box) {
	south, north, okLatitude := extent(latitude)
	west, east, okLongitude := extent(longitude)
	if !okLatitude || !okLongitude || box.W <= 0 || box.H <= 0 {
		return
	}
	acts := p.selects(c.element)
	scale := min(box.W/max(east-west, 0.01), box.H/max(north-south, 0.01))
	colors, size := c.scale(), c.column("size")
	var of []int
	count := 1
	if column := c.column("color"); column != nil && colors == nil {
		values, which := column.Distinct()
		of, count = which, len(values)
	}
	_, largest, sized := 0.0, 0.0, false
	if size != nil {
		_, largest, sized = extent(size)
	}
	for i := range latitude.Values {
		if latitude.Values[i].Null || longitude.Values[i].Null || i >= look.PointsAtMost {
			continue
		}
		x := box.X + box.W/2 + (longitude.Values[i].Number-(east+west)/2)*scale
		y := box.Y + box.H/2 - (latitude.Values[i].Number-(south+north)/2)*scale
		color, radius := c.seriesColor(0, 1), 4.0
		switch {
		case colors != nil:
			color = colors.of(i)
		case of != nil:
			color = c.seriesColor(of[i], max(2, count))
		}
		if sized && largest > 0 && !size.Values[i].Null {
			radius = 3 + 11*math.Sqrt(max(size.Values[i].Number, 0)/largest)
		}
		p.circle(x, y, radius, color)
		if acts {
			p.part("data-row", strconv.Itoa(i), scene.Box{X: x - radius, Y: y - radius, W: 2 * radius, H: 2 * radius})
		}
	}
}
