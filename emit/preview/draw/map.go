package draw

import (
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
	p.points(latitude, longitude, box.Inset(12))
}

// points draws places on a plain projection, as far in as they all fit.
func (p *painter) points(latitude, longitude *figure.Column, box scene.Box) {
	south, north, okLatitude := extent(latitude)
	west, east, okLongitude := extent(longitude)
	if !okLatitude || !okLongitude || box.W <= 0 || box.H <= 0 {
		return
	}
	scale := min(box.W/max(east-west, 0.01), box.H/max(north-south, 0.01))
	for i := range latitude.Values {
		if latitude.Values[i].Null || longitude.Values[i].Null || i >= look.PointsAtMost {
			continue
		}
		x := box.X + box.W/2 + (longitude.Values[i].Number-(east+west)/2)*scale
		y := box.Y + box.H/2 - (latitude.Values[i].Number-(south+north)/2)*scale
		p.circle(x, y, 4, p.theme.Single)
	}
}
