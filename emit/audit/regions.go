package audit

import (
	"github.com/sigmac/sigmac/lang/kind"
)

// inDocument are fields that the document object alone has. In a page the server
// refuses `elements` since the flat generation and ignores `layout`
// (spec-document.md 3 and 6.1).
var inDocument = []string{"elements", "layout"}

// regions checks that pages, overlays and panels hold nothing that belongs to
// the document object.
func (a *auditor) regions() {
	for _, region := range a.Regions {
		for _, name := range inDocument {
			if field := region.Field(name); field.Exists() && (a.Generation != kind.Flat || name != "elements") {
				a.report(misplaced(field, name))
			}
		}
	}
}
