package vector_test

import (
	"math"
	"testing"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func TestNumberForReaders(t *testing.T) {
	for n, want := range map[float64]string{
		491.70000000000005: "491.7", 0.1 + 0.2: "0.3", -1.1 * 1.1: "-1.21", 1.0 / 3: "0.333333333333333", 0: "0", 1e-9: "1e-09", 2.5e22: "2.5e+22",
		9007199254740991: "9007199254740991", 123456789.123456789: "123456789.123457", math.Inf(1): "null", 0.99999999999999994: "1",
	} {
		if got := vector.NumberForReaders(n); got != want {
			t.Errorf("%v: %s, not %s", n, got, want)
		}
	}
}
