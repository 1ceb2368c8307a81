package calc_test

import (
	"testing"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/lang/formula"
)

// TestCatalogue fails for a function that is neither computed nor has a reason
// why not, or has both.
func TestCatalogue(t *testing.T) {
	computed := 0
	for _, f := range formula.Functions() {
		implemented, reason := calc.Implemented(f.Name), calc.Reason(f.Name)
		switch {
		case implemented && reason != "":
			t.Errorf("%s is computed, and has a reason why not: %s", f.Name, reason)
		case !implemented && reason == "":
			t.Errorf("%s is not computed, and nothing says why", f.Name)
		case implemented:
			computed++
		}
	}
	t.Logf("%d of %d functions are computed", computed, len(formula.Functions()))
}
