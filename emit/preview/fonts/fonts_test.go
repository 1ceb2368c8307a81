package fonts_test

import (
	"math"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/fonts"
)

func TestWidth(t *testing.T) {
	one, ten := fonts.Width("Revenue", 12, false), fonts.Width("RevenueRevenueRevenueRevenueRevenueRevenueRevenueRevenueRevenueRevenue", 12, false)
	if math.Abs(ten-10*one) > 1e-9 || one < 40 || one > 60 {
		t.Errorf("one word is %v wide, ten are %v", one, ten)
	}
	if double := fonts.Width("Revenue", 24, false); math.Abs(double-2*one) > 1e-9 {
		t.Errorf("at twice the size it is %v", double)
	}
	if bold := fonts.Width("Revenue", 12, true); bold <= one {
		t.Errorf("semibold is %v, regular %v", bold, one)
	}
	if got := fonts.Width("漢", 12, false); got != 12 {
		t.Errorf("a character that the font lacks is %v wide", got)
	}
	if fonts.Width("", 12, false) != 0 {
		t.Error("nothing has a width")
	}
}
