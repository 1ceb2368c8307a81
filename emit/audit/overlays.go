package audit

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// An OverlayFlaw is what is wrong with the look of an overlay.
type OverlayFlaw struct {
	// Entry is the finding. Buttons are the idle ones, by their names in the spec.
	Entry   *diag.Entry
	Buttons []string
	At      source.Span
}

// footerButtons are the buttons of a modal with the triggers of a click on them.
var footerButtons = []struct{ name, trigger string }{{"primaryCta", "on-primary-cta-click"}, {"secondaryCta", "on-secondary-cta-click"}}

// OverlayFlaws looks at an entry of `overlays`: a modal without a title, an empty
// title, and visible buttons without an action.
func OverlayFlaws(overlay *spec.Value) []OverlayFlaw {
	kindName := spec.TextAt(overlay, "type")
	title := spec.Child(overlay, kindName, "header", "title")
	var flaws []OverlayFlaw
	switch {
	case title != nil && title.Type == spec.Text && title.Text == "":
		flaws = append(flaws, OverlayFlaw{Entry: diag.OverlayTitleEmpty, At: title.At})
	case title == nil && kindName == "modal":
		flaws = append(flaws, OverlayFlaw{Entry: diag.OverlayUntitled})
	}
	if idle := idleButtons(overlay); kindName == "modal" && len(idle) > 0 {
		flaws = append(flaws, OverlayFlaw{Entry: diag.OverlayButtonIdle, Buttons: idle})
	}
	return flaws
}

func idleButtons(modal *spec.Value) []string {
	var idle []string
	for _, button := range footerButtons {
		if spec.TextAt(modal, "modal", "footer", button.name, "visible") == "hidden" {
			continue
		}
		acts := false
		for _, action := range spec.Actions(modal) {
			acts = acts || spec.TextAt(action, "trigger") == button.trigger || spec.TextAt(action, "trigger", "on") == button.trigger
		}
		if !acts {
			idle = append(idle, button.name)
		}
	}
	return idle
}

// OverlayControls are the places in an overlay's own actions that name a control.
func OverlayControls(overlay *spec.Value) []*spec.Value {
	var found []*spec.Value
	var walk func(v *spec.Value)
	walk = func(v *spec.Value) {
		for i := range v.Items {
			walk(&v.Items[i])
		}
		for i := range v.Fields {
			f := &v.Fields[i]
			if (f.Name == "control" || f.Name == "controlId") && f.Value.Type == spec.Text {
				found = append(found, &f.Value)
			}
			walk(&f.Value)
		}
	}
	if actions := spec.Child(overlay, "actions"); actions != nil {
		walk(actions)
	}
	return found
}

// Message says what the flaw is, Help what to write in a spec.
func (f OverlayFlaw) Message() string {
	switch f.Entry {
	case diag.OverlayTitleEmpty:
		return "has an empty title, which crashes the overlay"
	case diag.OverlayUntitled:
		return "has no title and shows `New Modal`"
	}
	if len(f.Buttons) > 1 {
		return "has two buttons in its foot, and a click on them does nothing"
	}
	return "has the button " + name.Quote(f.Buttons[0]) + " in its foot, and a click on it does nothing"
}

// overlays reports the flaws of the overlays of a spec.
func (a *auditor) overlays() {
	for _, region := range a.Regions {
		if region.List != view.Overlays {
			continue
		}
		for _, flaw := range OverlayFlaws(region.Value) {
			help := "write `header.title`; a single blank leaves the bar empty"
			if len(flaw.Buttons) > 0 {
				help = "give `" + strings.Join(flaw.Buttons, "` and `") + "` an action, or write `visible: hidden`"
			}
			a.report(at(flaw.Entry, region.Node, flaw.Message()).WithHelp(help))
		}
		for _, named := range OverlayControls(region.Value) {
			a.report(at(diag.OverlayControl, region.Node, "names the control "+name.Quote(named.Text)+" in an action of its own, which finds no control").
				WithHelp("give the action to a button element inside of the overlay"))
		}
	}
}
