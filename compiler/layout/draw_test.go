package layout_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
)

func TestDraw(t *testing.T) {
	region, found := layout.Arrange(page(
		container("header", row(wide(12, leaf("title", 2)), leaf("period", 2))),
		high(4, row(stack(leaf("revenue", 5), leaf("orders", 5)), leaf("by_region", 10))),
		tabs("parts", tab(leaf("a", 3)), tab(leaf("b", 3))),
	))
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := `p (24 columns, 9 rows)
+-title-----------------------------------------+-period-------------------------------(header)-+
|                                               |                                               |
+-revenue---------------------------------------+-by_region-------------------------------------+
|                                               |                                               |
+-orders----------------------------------------+                                               |
|                                               |                                               |
+-parts-----------------------------------------+-----------------------------------------------+
|                                                                                               |
|                                                                                               |
+-----------------------------------------------------------------------------------------------+

parts, tab 1 (24 columns, 3 rows)
+-a---------------------------------------------------------------------------------------------+
|                                                                                               |
|                                                                                               |
+-----------------------------------------------------------------------------------------------+

parts, tab 2 (24 columns, 3 rows)
+-b---------------------------------------------------------------------------------------------+
|                                                                                               |
|                                                                                               |
+-----------------------------------------------------------------------------------------------+
`
	if diff := cmp.Diff(want, grid.Draw(region)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
