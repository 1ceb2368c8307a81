package draw

import (
	"cmp"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// navigationTile draws a button for each page that a reader sees, or the links that the
// element lists. Each says where it leads.
func (p *painter) navigationTile(tile *scene.Tile) {
	x := tile.Inner.X
	for _, link := range p.Links(tile.Element) {
		style := textStyle{size: look.BodySize.Pixels, color: p.theme.Text}
		if link.Page == p.page.Region.ID && link.Page != "" {
			style.bold, style.color = true, p.theme.Highlight
		}
		width := widthOf(link.Label, style) + 24
		if x+width > tile.Inner.Right() {
			break
		}
		p.printf(`<g data-page="%s" data-element="%s" data-link="%s">`+"\n", escaped(link.Page), escaped(link.Element), escaped(link.Address))
		p.rect(scene.Box{X: x, Y: tile.Box.Y, W: width, H: tile.Box.H}, 4, "transparent", "", 0)
		p.text(x+12, tile.Box.Y+tile.Box.H/2+5, link.Label, style)
		p.end()
		x += width
	}
}

// A Link is what a navigation offers: a page, an element or an address of the web.
type Link struct{ Label, Page, Element, Address string }

// Links are those of a navigation.
func (p *painter) Links(e *view.Element) []Link {
	var links []Link
	if e.Field("mode").Text() == "manual" || e.Field("options").Exists() {
		for _, option := range e.Field("options").Items() {
			to := option.Field("destination")
			link := Link{Label: option.Field("label").Text(), Page: to.Field("pageId").Text(), Element: to.Field("elementId").Text()}
			link.Address, _ = webAddress(p.dynamic(e, to.Field("url").Text()))
			if link.Label != "" {
				links = append(links, link)
			}
		}
		return links
	}
	labels := map[string]string{}
	for _, each := range e.Field("pageLabels").Items() {
		labels[each.Field("pageId").Text()] = each.Field("label").Text()
	}
	for _, page := range p.drawer.Workbook.Pages() {
		if page.Hidden {
			continue
		}
		label := cmp.Or(labels[page.ID], page.Title)
		links = append(links, Link{Label: label, Page: page.ID})
	}
	return links
}
