package audit

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// inDocument are fields that the document object alone has. In a page the server
// refuses `elements` since the flat generation and ignores `layout`
// (spec-document.md 3 and 6.1).
var inDocument = []string{"elements", "layout"}

// regions checks that pages, overlays and panels hold nothing that belongs to
// the document object.
func (a *auditor) regions(s *spec.Spec) {
	document := place{value: s.Document, pointer: s.Pointer, at: s.Document.At}
	for _, list := range []string{"pages", "overlays", "panels"} {
		regions, ok := document.field(list)
		if !ok {
			continue
		}
		for _, region := range regions.items() {
			for _, name := range inDocument {
				if field, ok := region.field(name); ok && (s.Generation != kind.Flat || name != "elements") {
					a.report(misplaced(field, name))
				}
			}
		}
	}
}
