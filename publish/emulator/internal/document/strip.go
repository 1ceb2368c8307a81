package document

import "github.com/sigmac/sigmac/emit/spec"

// stripTargets empties the targets of list controls that filter columns which
// are no text, section 1.3 of the controls.
func (r *reading) stripTargets() {
	for _, control := range r.names.Controls {
		if control.Element.KindName != "list" {
			continue
		}
		for _, target := range control.Targets {
			if target.Column.Column == nil {
				continue
			}
			switch r.names.typeOf(target.Source.Element, target.Column.Column, 0) {
			case "number", "datetime":
				control.Element.Value.Set("filters", spec.Value{})
			}
		}
	}
}
