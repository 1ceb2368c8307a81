package check

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// checkOverlay reports what readers see of an overlay otherwise than its author
// means, and controls that its actions do not find.
func (c *checker) checkOverlay(region *resolve.Region, object *spec.Value) {
	if region.Kind.Class != kind.Overlay {
		return
	}
	for _, flaw := range audit.OverlayFlaws(object) {
		at := flaw.At
		if at.IsZero() {
			at = region.Head
		}
		c.report(region.Scope, overlayFlaw(at, region, flaw))
	}
	for _, named := range audit.OverlayControls(object) {
		c.report(region.Scope, overlayControl(named))
	}
}
