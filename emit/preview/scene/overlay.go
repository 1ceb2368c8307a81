package scene

import (
	"cmp"
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// defaultTab is the name of a tab that has none.
func defaultTab(index int) string { return "Tab " + strconv.Itoa(index+1) }

// overlay is what a modal or drawer says of one of its parts. Older specs say it in the
// overlay itself.
func (l *layouter) overlay(part string) view.Node {
	region := l.page.Region
	if stated := region.Field(region.Kind.Name).Field(part); stated.Exists() {
		return stated
	}
	return region.Field(part)
}

// titleBar adds a modal's title, and returns how high it is.
func (l *layouter) titleBar(width float64) float64 {
	header := l.overlay("header")
	title := header.Field("title").Text()
	if title == "" && l.page.Region.Kind.Name == "drawer" {
		title = l.page.Region.Title
	}
	title = cmp.Or(title, "New Modal")
	closes := header.Field("showCloseIcon").Text() != "hidden"
	height := look.ModalBar.Pixels
	l.page.Bars = append(l.page.Bars, Bar{Box: Box{W: width, H: height}, Title: title, Close: closes})
	return height
}

// footer adds a modal's buttons, and returns how high they are.
func (l *layouter) footer(width, top float64) float64 {
	if l.page.Region.Kind.Name != "modal" {
		return 0
	}
	footer := l.overlay("footer")
	var buttons, triggers []string
	for _, each := range []struct{ field, text, trigger string }{{"secondaryCta", "Secondary", "on-secondary-cta-click"}, {"primaryCta", "Primary", "on-primary-cta-click"}} {
		button := footer.Field(each.field)
		if button.Field("visible").Text() == "hidden" {
			continue
		}
		text := cmp.Or(button.Field("text").Text(), each.text)
		buttons, triggers = append(buttons, text), append(triggers, each.trigger)
	}
	if len(buttons) == 0 {
		return 0
	}
	height := look.ModalBar.Pixels
	l.page.Bars = append(l.page.Bars, Bar{Box: Box{Y: round(top), W: width, H: height}, Buttons: buttons, Triggers: triggers})
	return height
}

// edge is the line or shadow at the side of a panel or drawer.
func (l *layouter) edge() Edge {
	region, theme := l.page.Region, &l.page.Theme
	side, style := "bottom", region.Field("config").Field("borderStyle").Text()
	switch region.Kind.Name {
	case "drawer":
		side, style = "left", "shadow"
		if l.overlay("position").Text() == "start" {
			l.page.Start, side = true, "right"
		}
		if l.overlay("showShadow").Text() == "hidden" {
			return Edge{}
		}
	case "sidebar":
		side = "right"
	case "header":
	default:
		return Edge{}
	}
	switch style {
	case "none":
		return Edge{}
	case "shadow":
		return Edge{Side: side, Color: "#00000026", Width: look.PanelShadow.Pixels}
	}
	return Edge{Side: side, Color: theme.Line, Width: look.PanelLine.Pixels}
}
