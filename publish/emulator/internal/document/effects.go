package document

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// effectTargets say which field of an effect names what.
var effectTargets = []struct {
	path, list string
}{
	{"tableElementId", "elements"},
	{"tabbedContainerElementId", "elements"},
	{"formElementId", "elements"},
	{"overlayId", "overlays"},
	{"scope.pageId", "pages"},
	{"target.page", "pages"},
	{"target.element", "elements"},
}

// effects judges what the effects of actions name, wherever they stand. Their
// shapes are the schema's.
func (j *dependencyJudge) effects(host *spec.Value) {
	host.Walk(func(v *spec.Value) {
		name := spec.TextAt(v, "effect")
		if name == "" {
			return
		}
		for _, target := range effectTargets {
			if id := spec.TextAt(v, strings.Split(target.path, ".")...); id != "" && !j.names.holds(target.list, id) {
				j.notFound(id)
			}
		}
		if control := spec.TextAt(v, "control"); name == "set-control-value" && control != "" && j.names.Control(control) == nil {
			j.notFound(control)
		}
	})
}

// holds reports whether a list of the contents has an entry of an id.
func (x *index) holds(list, id string) bool {
	if list == "elements" {
		return x.ByID(id) != nil
	}
	region := x.Region(id)
	return region != nil && region.List.String() == list
}
