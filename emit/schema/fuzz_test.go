package schema_test

import (
	"testing"

	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// FuzzValidate lets nothing that reads as JSON stop the validator, and demands
// that each violation points at a place that is there.
func FuzzValidate(f *testing.F) {
	for _, c := range cases {
		f.Add(c.spec)
	}
	f.Fuzz(func(t *testing.T, text string) {
		root, err := spec.DecodeValue(text)
		if err != nil {
			t.Skip()
		}
		for _, generation := range kind.Generations {
			for _, v := range schema.Validate(generation, &root) {
				if spec.Lookup(&root, v.Pointer) == nil {
					t.Errorf("%s: nothing stands at %q", v.Message, v.Pointer)
				}
			}
		}
	})
}
