package document

import "github.com/sigmac/sigmac/emit/spec"

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

// effects judges what the effects of actions name, wherever they stand. Their
// shapes are the schema's.
func (j *dependencyJudge) effects(host *spec.Value) {
	walk(host, func(v *spec.Value) {
		name := spec.TextAt(v, "effect")
		if name == "" {
			return
		}
		for _, target := range effectTargets {
			id := spec.TextAt(v, target.path...)
			if id != "" && entryWithID(j.contents, target.list, id) == nil {
				j.notFound(id)
			}
		}
		if control := spec.TextAt(v, "control"); name == "set-control-value" && control != "" && !j.names.controls[control] {
			j.notFound(control)
		}
	})
}
