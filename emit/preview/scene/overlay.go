package scene

import (
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/look"
)

// defaultTab is the name of a tab that has none.
func defaultTab(index int) string { return "Tab " + strconv.Itoa(index+1) }

// titleBar adds a modal's title, and returns how high it is.
func (l *layouter) titleBar(width float64) float64 {
	header := l.page.Region.Field("header")
	title := header.Field("title").Text()
	if title == "" {
		title = "New Modal"
	}
	closes := header.Field("showCloseIcon").Text() != "hidden"
	height := look.ModalBar.Pixels
	l.page.Bars = append(l.page.Bars, Bar{Box: Box{W: width, H: height}, Title: title, Close: closes})
	return height
}

// footer adds a modal's buttons, and returns how high they are.
func (l *layouter) footer(width, top float64) float64 {
	footer := l.page.Region.Field("footer")
	var buttons []string
	for _, each := range []struct{ field, text string }{{"secondaryCta", "Secondary"}, {"primaryCta", "Primary"}} {
		button := footer.Field(each.field)
		if button.Field("visible").Text() == "hidden" {
			continue
		}
		text := button.Field("text").Text()
		if text == "" {
			text = each.text
		}
		buttons = append(buttons, text)
	}
	if len(buttons) == 0 {
		return 0
	}
	height := look.ModalBar.Pixels
	l.page.Bars = append(l.page.Bars, Bar{Box: Box{Y: round(top), W: width, H: height}, Buttons: buttons})
	return height
}
