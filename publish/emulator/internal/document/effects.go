package document

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
)

// renamedEffects are the keys of effects that lost their short names on
// 2026-08-26; one of them hides behind the kind of its host
// (spec-controls-content-actions.md section 5.6).
var renamedEffects = []struct {
	effects    []string
	gone, need string
}{
	{[]string{"insert-rows", "update-rows", "delete-rows"}, "table", "tableElementId"},
	{[]string{"select-tab"}, "tabbedContainer", "tabbedContainerElementId"},
	{[]string{"open-document"}, "document", "documentId"},
	{[]string{"set-form-values"}, "form", "formElementId"},
}

// effectTargets say which field of an effect names what.
var effectTargets = []struct {
	path []string
	list string
}{
	{[]string{"tableElementId"}, "elements"},
	{[]string{"tabbedContainerElementId"}, "elements"},
	{[]string{"formElementId"}, "elements"},
	{[]string{"overlayId"}, "overlays"},
	{[]string{"scope", "pageId"}, "pages"},
	{[]string{"target", "page"}, "pages"},
	{[]string{"target", "element"}, "elements"},
}

// effects judges the effects of actions, wherever they stand.
func (j *dependencyJudge) effects(host *ir.Value) {
	walk(host, func(v *ir.Value) {
		name := textAt(v, "effect")
		if name == "" {
			return
		}
		if j.isUnsound(v, name) {
			j.hidden(host)
			return
		}
		for _, target := range effectTargets {
			id := textAt(v, target.path...)
			if id != "" && entryWithID(j.contents, target.list, id) == nil {
				j.notFound(id)
			}
		}
		if control := textAt(v, "control"); name == "set-control-value" && control != "" && !j.names.controls[control] {
			j.notFound(control)
		}
	})
}

// isUnsound tells whether an effect lacks what the schema of today demands.
// Specs of the second generation may still have the short names.
func (j *dependencyJudge) isUnsound(effect *ir.Value, name string) bool {
	if name == "open-url" && child(effect, "openTarget") == nil {
		return true
	}
	if name == "set-control-value" && child(effect, "controlId") != nil {
		return true
	}
	for _, key := range renamedEffects {
		if slices.Contains(key.effects, name) && child(effect, key.need) == nil && (!j.isOlder() || child(effect, key.gone) == nil) {
			return true
		}
	}
	return false
}

// hidden reports an unsound effect as the server does: by the kind of its host.
func (j *dependencyJudge) hidden(host *ir.Value) {
	if j.element != nil {
		j.mistakes = append(j.mistakes, j.invalidKind(host, j.at))
		return
	}
	j.report("actions: Invalid value: object")
}
