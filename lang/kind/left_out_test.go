package kind_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/lang/kind"
)

// TestLeftOut holds what reads leave out, which the emulator and the canonical
// form of specs go by, to the references.
func TestLeftOut(t *testing.T) {
	for _, k := range kind.All() {
		want := map[string][]kind.LeftOut{
			"repeated-container": {{Path: []string{"arrangement"}, Value: "grid"}},
			"kpi-chart":          {{Path: []string{"value", "fontWeight"}, Value: "bold"}, {Path: []string{"layout", "verticalAnchor"}, Value: "center"}},
			"table":              {{Path: []string{"visibleAsSource"}, Value: "true"}},
			"page":               {{Path: []string{"visibility"}, Value: "shown"}, {Path: []string{"type"}, Value: "page"}},
		}[k.Name]
		if diff := cmp.Diff(want, k.LeftOut()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", k.Name, diff)
		}
	}
}
