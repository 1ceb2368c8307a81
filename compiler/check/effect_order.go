package check

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A reset is an effect that takes the value of controls away.
type reset struct {
	// control is the controlId, page the id of a page; "" is none, and of both
	// all controls.
	control, page string
	at            source.Span
}

// effectOrder reports effects on rows that read a control behind its reset:
// effects run in order, so the rows get what the reset left
// (spec-controls-content-actions.md 5.6).
func (c *checker) effectOrder(x context, effects []spec.Value) {
	var resets []reset
	for i := range effects {
		effect := &effects[i]
		if found, ok := resetOf(effect); ok {
			resets = append(resets, found)
			continue
		}
		values, ok := effect.Get("values")
		if !ok {
			continue
		}
		for _, control := range c.w.Elements {
			if control.Kind.Class != kind.Control || !readsControl(values, control.Handle) {
				continue
			}
			if earlier, ok := firstReset(resets, control); ok {
				c.report(x.place.Scope, resetFirst(earlier.at, control, textField(effect, "effect")))
				return
			}
		}
	}
}

// resetOf reads an effect that sets a control to a constant, or clears some.
func resetOf(effect *spec.Value) (reset, bool) {
	switch textField(effect, "effect") {
	case "set-control-value":
		value, ok := effect.Get("value")
		return reset{control: textField(effect, "control"), at: effect.At}, ok && textField(value, "type") == "constant"
	case "clear-control":
		scope, ok := effect.Get("scope")
		if !ok || textField(scope, "type") == "container" {
			return reset{}, false
		}
		return reset{control: textField(scope, "controlId"), page: textField(scope, "pageId"), at: effect.At}, true
	}
	return reset{}, false
}

func firstReset(resets []reset, control *resolve.Element) (reset, bool) {
	for _, earlier := range resets {
		onPage := earlier.page == "" || control.Region != nil && control.Region.WireID == earlier.page
		if earlier.control == control.Handle || earlier.control == "" && onPage {
			return earlier, true
		}
	}
	return reset{}, false
}

// readsControl reports whether a value names a control, by itself or in a formula.
func readsControl(value *spec.Value, id string) bool {
	if textField(value, "type") == "control" && textField(value, "control") == id {
		return true
	}
	if strings.Contains(textField(value, "formula"), "["+id+"]") {
		return true
	}
	for i := range value.Fields {
		if readsControl(&value.Fields[i].Value, id) {
			return true
		}
	}
	return false
}

// clearScope reports `clear-control` with a control or a container as its scope
// outside of an agent's tool: a click does nothing
// (traps-document.json, act-clear-scope).
func (c *checker) clearScope(x context, effect *spec.Value) {
	scope, ok := effect.Get("scope")
	if !ok || x.action.agent || textField(effect, "effect") != "clear-control" {
		return
	}
	if scopeType := textField(scope, "type"); scopeType == "control" || scopeType == "container" {
		c.report(x.place.Scope, clearsNothing(scope, scopeType))
	}
}
