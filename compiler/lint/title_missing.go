package lint

import "github.com/sigmac/sigmac/emit/spec"

// titleMissing finds data elements and controls without a title on pages that
// viewers see.
func titleMissing(s *subject) {
	for _, element := range s.w.Elements {
		if !isData(element) && !isControl(element) || element.Kind.Text != "name" || !s.isShown(element) {
			continue
		}
		if element.Title.Value == "" && element.Title.At.IsZero() && !saysName(s.object(element)) {
			s.w.Report(element.Scope, titleAbsent(element))
		}
	}
}

// saysName reports whether `name { … }` or `raw` says how the title looks.
func saysName(object *spec.Value) bool {
	name, ok := object.Get("name")
	return ok && (name.Type == spec.Object || name.Raw)
}
