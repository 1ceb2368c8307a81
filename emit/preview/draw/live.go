package draw

import (
	"slices"

	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// selects reports whether a reader of a live page can choose parts of an element.
func (p *painter) selects(e *view.Element) bool {
	return p.drawer.Live && slices.ContainsFunc(e.Actions, func(a view.Action) bool { return a.Trigger == "on-select" })
}

// part marks a box as one that can be used; the attribute says as what.
func (p *painter) part(attribute, value string, box scene.Box) {
	if box.W <= 0 || box.H <= 0 {
		return
	}
	p.printf(`<rect %s="%s" x="%s" y="%s" width="%s" height="%s" fill="transparent"/>`+"\n",
		attribute, escaped(value), number(box.X), number(box.Y), number(box.W), number(box.H))
}

// offer marks the place of a value that a control offers.
func (p *painter) offer(label string, box scene.Box) {
	if p.drawer.Live {
		p.part("data-offer", label, box)
	}
}
