package draw

import (
	"testing"

	"github.com/sigmac/sigmac/emit/preview/look"
)

// TestFiguresAreWhole holds that the figure of a KPI becomes smaller before it is cut.
func TestFiguresAreWhole(t *testing.T) {
	style := textStyle{size: look.KPILargest.Pixels, bold: true}
	for _, c := range []struct {
		text  string
		width float64
		whole bool
	}{{"$374,000", 400, true}, {"$374,000", 190, true}, {"$1,915,800,000", 190, true}, {"$1,915,800,000", 60, false}} {
		fit := style
		fit.size = wholeSize(c.text, style, c.width)
		if fit.size > style.size || fit.size < look.KPISmallest.Pixels {
			t.Errorf("%s in %g: %g pixels", c.text, c.width, fit.size)
		}
		if isWhole := fitted(c.text, c.width, fit) == c.text; isWhole != c.whole {
			t.Errorf("%s in %g is shown as %s, at %g pixels", c.text, c.width, fitted(c.text, c.width, fit), fit.size)
		}
	}
}
