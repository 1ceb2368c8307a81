package draw

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// imageTile draws a picture where they may be loaded, else a frame.
func (p *painter) imageTile(tile *scene.Tile) {
	e := tile.Element
	style := e.Field("style")
	if alt := e.Field("alt").Text(); alt != "" {
		p.printf("<title>%s</title>\n", escaped(oneLine(alt)))
	}
	if address, ok := webAddress(e.Field("link").Text()); ok {
		p.printf(`<a href="%s" target="_blank" rel="noopener noreferrer">`+"\n", escaped(address))
		defer p.out.WriteString("</a>\n")
	}
	address := p.dynamic(e, pictureAddress(e.Node))
	radius := look.Corners[style.Field("borderRadius").Text()].Pixels
	if p.loads(address) {
		p.image(address, tile.Box, radius, aspectOf(style))
		return
	}
	why := address
	switch {
	case strings.HasPrefix(strings.ToLower(address), "data:"):
		why = "embedded picture"
	case address == "":
		why = "uploaded picture"
	}
	p.frame(tile, "Image", why)
}

// pictureAddress is where a picture is, as any generation says it.
func pictureAddress(n view.Node) string {
	for _, each := range []view.Node{n.Field("source").Field("url"), n.Field("source"), n.Field("url")} {
		if text := each.Text(); text != "" {
			return text
		}
	}
	return ""
}

// picture draws the picture behind a page, container or plot, where they may be loaded.
func (p *painter) picture(n view.Node, box scene.Box, radius float64) {
	if address := pictureAddress(n); n.Exists() && p.loads(address) {
		p.image(address, box, radius, aspectOf(n.Field("style")))
	}
}

func (p *painter) loads(address string) bool {
	return p.drawer.LoadImages && isImageAddress(address)
}

// image draws a picture within a box with round corners.
func (p *painter) image(address string, box scene.Box, radius float64, aspect string) {
	p.clips++
	id := p.prefix + "clip-" + strconv.Itoa(p.clips)
	p.printf(`<clipPath id="%s"><rect x="%s" y="%s" width="%s" height="%s" rx="%s"/></clipPath>`+"\n", id, number(box.X), number(box.Y), number(box.W), number(box.H), number(radius))
	p.printf(`<image href="%s" x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="%s" clip-path="url(#%s)"/>`+"\n",
		escaped(address), number(box.X), number(box.Y), number(box.W), number(box.H), aspect, id)
}

// aspectOf is how a picture is fitted, in SVG's words.
func aspectOf(style view.Node) string {
	across := map[string]string{"left": "xMin", "start": "xMin", "right": "xMax", "end": "xMax"}[style.Field("horizontalAlign").Text()]
	down := map[string]string{"top": "YMin", "start": "YMin", "bottom": "YMax", "end": "YMax"}[style.Field("verticalAlign").Text()]
	across = cmp.Or(across, "xMid")
	down = cmp.Or(down, "YMid")
	switch style.Field("fit").Text() {
	case "cover":
		return across + down + " slice"
	case "stretch":
		return "none"
	}
	return across + down + " meet"
}

// isImageAddress reports whether an address is one of the web, or holds the picture itself.
func isImageAddress(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "data:image/")
}

// webAddress is an address that a click may open.
func webAddress(text string) (address string, ok bool) {
	text = strings.TrimSpace(strings.Map(visible, text))
	lower := strings.ToLower(text)
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(lower, scheme) {
			return text, true
		}
	}
	return "", false
}
