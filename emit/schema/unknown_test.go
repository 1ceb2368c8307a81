package schema

import (
	"slices"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
)

// TestOuterFields holds the registry's outer fields to those of the schemas.
func TestOuterFields(t *testing.T) {
	for _, generation := range kind.Generations {
		fields := kind.OuterFields(generation)
		slices.Sort(fields)
		known := namesOf([]*node{validators[generation]().root().node})
		slices.Sort(known)
		if !slices.Equal(fields, known) {
			t.Errorf("%s: the registry has %q, the schema %q", generation, fields, known)
		}
	}
}
