package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
)

func TestArrange(t *testing.T) {
	for name, test := range map[string]struct {
		root *layout.Box
		want string
	}{
		"the first members get one more column": {
			page(row(leaf("a", 5), leaf("b", 5), leaf("c", 5), leaf("d", 5), leaf("e", 5))),
			"a 1/6 1/6\nb 6/11 1/6\nc 11/16 1/6\nd 16/21 1/6\ne 21/25 1/6\n",
		},
		"a row may end early, and spacers leave gaps": {
			page(row(wide(4, leaf("a", 2)), wide(3, spacer()), wide(5, leaf("b", 2))), high(2, spacer()), leaf("c", 3)),
			"a 1/5 1/3\nb 8/13 1/3\nc 1/25 5/8\n",
		},
		"a spacer without span takes its share": {
			page(row(leaf("a", 2), spacer(), leaf("b", 2))),
			"a 1/9 1/3\nb 17/25 1/3\n",
		},
		"members are as high as their row unless they say": {
			page(row(leaf("a", 5), high(3, leaf("b", 9)), leaf("c", 8))),
			"a 1/9 1/9\nb 9/17 1/4\nc 17/25 1/9\n",
		},
		"a stack shares the height of its row, in reading order": {
			page(high(11, row(wide(12, stack(leaf("a", 5), leaf("b", 5))), leaf("c", 10)))),
			"a 1/13 1/7\nc 13/25 1/12\nb 1/13 7/12\n",
		},
		"rows that say their height keep it": {
			page(high(12, row(stack(high(2, leaf("a", 2)), leaf("b", 4), leaf("c", 8)), leaf("d", 10)))),
			"a 1/13 1/3\nd 13/25 1/13\nb 1/13 3/7\nc 1/13 7/13\n",
		},
		"a stack that says its height starts at the top": {
			page(high(12, row(high(4, stack(leaf("a", 5), leaf("b", 5))), leaf("c", 10)))),
			"a 1/13 1/3\nc 13/25 1/13\nb 1/13 3/5\n",
		},
		"no row shrinks to nothing": {
			page(high(4, row(stack(leaf("a", 13), leaf("b", 1), leaf("c", 1)), leaf("d", 1)))),
			"a 1/13 1/3\nd 13/25 1/5\nb 1/13 3/4\nc 1/13 4/5\n",
		},
		"a container in a higher row stretches its rows": {
			page(high(9, row(container("box", leaf("a", 2), leaf("b", 4)), leaf("c", 10)))),
			"box 1/13 1/10 grid 24\n  a 1/25 1/4\n  b 1/25 4/10\nc 13/25 1/10\n",
		},
		"stacks nest and rows in them share their columns": {
			page(row(wide(10, stack(row(stack(leaf("a", 2), leaf("b", 2)), wide(3, leaf("c", 4))))))),
			"a 1/8 1/3\nc 8/11 1/5\nb 1/8 3/5\n",
		},
		"tabs are as high as the highest": {
			page(tabs("t", tab(leaf("a", 4)), tab(leaf("b", 5), high(2, leaf("c", 2)))), leaf("d", 1)),
			"t 1/25 1/8\n  tab 24\n    a 1/25 1/8\n  tab 24\n    b 1/25 1/6\n    c 1/25 6/8\nd 1/25 8/9\n",
		},
		"a tab that says its heights ends early": {
			page(high(9, tabs("t", tab(high(4, leaf("a", 4)))))),
			"t 1/25 1/10\n  tab 24\n    a 1/25 1/5\n",
		},
		"placed by hand": {
			page(at(13, 25, 1, 5, leaf("b", 9)), at(1, 13, 1, 5, container("box", leaf("a", 2)))),
			"box 1/13 1/5 grid 24\n  a 1/25 1/5\nb 13/25 1/5\n",
		},
		"a container is as high as what is placed in it": {
			page(container("box", at(1, 7, 2, 6, leaf("a", 9))), leaf("b", 2)),
			"box 1/25 1/6 grid 24\n  a 1/7 2/6\nb 1/25 6/8\n",
		},
		"what an expansion emptied vanishes": {
			page(emptied(row()), row(emptied(container("x"))), container("y", emptied(row())), tabs("z", emptied(tab())), leaf("a", 2)),
			"a 1/25 1/3\n",
		},
		"a page break is never stretched": {
			page(high(9, row(stack(leaf("a", 2), pageBreak("cut"), leaf("b", 2)), leaf("c", 2)))),
			"a 1/13 1/5\nc 13/25 1/10\ncut 1/13 5/6\nb 1/13 6/10\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			region, found := layout.Arrange(test.root)
			if len(found) > 0 {
				t.Errorf("findings: %v", found)
			}
			if diff := cmp.Diff(test.want, show(region.Cells)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFindings(t *testing.T) {
	deep := leaf("a", 2)
	for i := range 70 {
		deep = container(fmt.Sprint("g", i), deep)
	}
	for name, test := range map[string]struct {
		root *layout.Box
		want string
	}{
		"span too wide":        {page(wide(25, leaf("a", 2))), "S0601 chart `a` spans 25 columns, but there are only 24"},
		"span too wide, stack": {page(row(wide(6, stack(wide(7, leaf("a", 2)))))), "S0601 chart `a` spans 7 columns, but there are only 6"},
		"spans too wide":       {page(row(wide(20, leaf("a", 2)), wide(5, spacer()))), "S0602 the spans of this row add up to 25, but there are only 24 columns"},
		"too many members":     {page(row(wide(23, leaf("a", 2)), leaf("b", 2), leaf("c", 2))), "S0603 1 of 24 columns are left for 2 members of this row"},
		"height below 1":       {page(high(-1, leaf("a", 2))), "S0604 chart `a` has a height of -1"},
		"height too large":     {page(high(20_000, leaf("a", 2))), "S0604 chart `a` has a height of 20000"},
		"columns below 1":      {page(columns(0, container("box", leaf("a", 2)))), "S0604 container `box` has a grid of 0 columns"},
		"columns too many":     {page(columns(1<<40, container("box", leaf("a", 2)))), "S0604 container `box` has a grid of 1099511627776 columns"},
		"higher than its row":  {page(high(3, row(high(4, leaf("a", 2)), leaf("b", 2)))), "S0605 chart `a` is 4 high in a row of 3"},
		"container too low":    {page(high(3, container("box", high(5, leaf("a", 5))))), "S0606 the rows of container `box` need 5 rows of the grid, but it is only 3 high"},
		"container too high":   {page(high(9, container("box", high(5, leaf("a", 5))))), "S0606 the rows of container `box` add up to 5, but it is 9 high"},
		"container in a row":   {page(high(9, row(container("box", high(5, leaf("a", 5)))))), "S0606 the rows of container `box` add up to 5, but it is 9 high"},
		"no row for a row":     {page(high(2, container("box", high(1, leaf("a", 5)), leaf("b", 2), leaf("c", 2)))), "S0606 the rows of container `box` need 3 rows of the grid, but it is only 2 high"},
		"stack too low":        {page(high(2, row(stack(high(3, leaf("a", 5)))))), "S0606 the rows of this stack need 3 rows of the grid, but it is only 2 high"},
		"page break height":    {page(high(2, pageBreak("cut"))), "S0607 page break `cut` is 2 high"},
		"page break in a row":  {page(high(2, row(pageBreak("cut")))), "S0607 page break `cut` is 2 high"},
		"page break at":        {page(at(1, 25, 1, 4, pageBreak("cut"))), "S0607 page break `cut` is 3 high"},
		"page break beside":    {page(row(pageBreak("cut"), leaf("a", 2))), "S0608 page break `cut` shares its row"},
		"container in a tab":   {page(tabs("t", tab(stack(container("box", leaf("a", 2)))))), "S0609 container `box` is in a tab"},
		"only the outer one":   {page(tabs("t", tab(container("box", container("inner", leaf("a", 2)))))), "S0609 container `box` is in a tab"},
		"no tabs":              {page(tabs("t")), "S0612 tabbed container `t` is empty"},
		"row in a row":         {page(row(row(leaf("a", 2)), leaf("b", 2))), "S0610 a row in a row"},
		"spacer without size":  {page(leaf("a", 2), spacer()), "S0611 a spacer between rows needs a height"},
		"row of spacers":       {page(leaf("a", 2), row(wide(2, spacer()))), "S0611 a spacer between rows needs a height"},
		"empty page":           {page(), "S0612 page `p` is empty"},
		"empty row":            {page(row(), leaf("a", 2)), "S0612 this row is empty"},
		"empty container":      {page(container("box")), "S0612 container `box` is empty"},
		"mixed":                {page(at(1, 3, 1, 3, leaf("a", 2)), leaf("b", 2)), "S0613 chart `b` has no `at`, but others in page `p` do"},
		"at in a row":          {page(row(at(1, 3, 1, 3, leaf("a", 2)))), "S0614 chart `a` cannot be placed with `at` here"},
		"at on a row":          {page(at(1, 3, 1, 3, row(leaf("a", 2)))), "S0614 this row cannot be placed with `at` here"},
		"at with a span":       {page(wide(2, at(1, 3, 1, 3, leaf("a", 2)))), "S0615 chart `a` sets its size twice"},
		"line 0":               {page(at(0, 3, 1, 3, leaf("a", 2))), "S0616 chart `a` is placed at 0/3 1/3, which has no cells"},
		"lines reversed":       {page(at(1, 3, 4, 3, leaf("a", 2))), "S0616 chart `a` is placed at 1/3 4/3, which has no cells"},
		"outside":              {page(at(20, 26, 1, 3, leaf("a", 2))), "S0617 chart `a` is placed at 20/26 1/3, outside the grid of page `p`"},
		"below":                {page(high(3, container("box", at(1, 3, 1, 5, leaf("a", 2))))), "S0620 chart `a` at 1/3 1/5 extends below the end of container `box`, so Sigma does not draw it"},
		"overlap":              {page(at(1, 5, 1, 5, leaf("a", 2)), at(4, 9, 2, 9, leaf("b", 2)), at(9, 12, 1, 3, leaf("c", 2))), "S0618 chart `b` at 4/9 2/9 overlaps chart `a` at 1/5 1/5"},
		"nested too deep":      {page(deep), "S0619 container `g6` is nested in more than 64 others"},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := layout.Arrange(test.root)
			var got []string
			for _, finding := range found {
				got = append(got, finding.Entry.Code+" "+finding.Message)
				if finding.Help == "" {
					t.Errorf("no help: %s", finding.Message)
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNoOverlap arranges any tree: where there is no error, no two cells of a
// grid share a place, none leaves its grid, and every element is placed once.
func TestNoOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := 0
		root := page(anyRows(t, &count, 3)...)
		region, found := layout.Arrange(root)
		if found.HasErrors() {
			return
		}
		if placed := checkGrid(t, region.Cells, region.Columns); placed != count {
			t.Fatalf("%d of %d elements are placed", placed, count)
		}
	})
}

func anyRows(t *rapid.T, count *int, depth int) []*layout.Box {
	rows := make([]*layout.Box, rapid.IntRange(1, 4).Draw(t, "rows"))
	for i := range rows {
		if rapid.Bool().Draw(t, "row") {
			members := make([]*layout.Box, rapid.IntRange(1, 4).Draw(t, "members"))
			for j := range members {
				members[j] = anyBox(t, count, depth)
			}
			rows[i] = sized(t, row(members...))
		} else {
			rows[i] = anyBox(t, count, depth)
		}
	}
	return rows
}

func anyBox(t *rapid.T, count *int, depth int) *layout.Box {
	*count++
	id := fmt.Sprint("e", *count)
	pick := rapid.IntRange(0, 5).Draw(t, "kind")
	switch {
	case depth > 0 && pick == 0:
		*count--
		return sized(t, stack(anyRows(t, count, depth-1)...))
	case depth > 0 && pick == 1:
		return sized(t, columns(rapid.IntRange(4, 24).Draw(t, "grid"), container(id, anyRows(t, count, depth-1)...)))
	case depth > 0 && pick == 2:
		return sized(t, tabs(id, tab(anyRows(t, count, 0)...), tab(anyRows(t, count, 0)...)))
	}
	return sized(t, leaf(id, rapid.IntRange(1, 13).Draw(t, "usual")))
}

func sized(t *rapid.T, box *layout.Box) *layout.Box {
	if rapid.IntRange(0, 3).Draw(t, "says") == 0 {
		box.Height = rapid.IntRange(1, 20).Draw(t, "height")
	}
	if box.Kind != layout.Row && rapid.IntRange(0, 3).Draw(t, "spans") == 0 {
		box.Span = rapid.IntRange(1, 12).Draw(t, "span")
	}
	return box
}

// checkGrid counts the cells of a grid and all below it.
func checkGrid(t *rapid.T, cells []grid.Cell, columns int) int {
	taken := map[[2]int]string{}
	count := 0
	for _, c := range cells {
		if c.Columns.Start < 1 || c.Columns.End > columns+1 || c.Columns.Size() < 1 || c.Rows.Start < 1 || c.Rows.Size() < 1 {
			t.Fatalf("%s leaves its grid: %+v", c.ID, c)
		}
		for x := c.Columns.Start; x < c.Columns.End; x++ {
			for y := c.Rows.Start; y < c.Rows.End; y++ {
				if other := taken[[2]int{x, y}]; other != "" {
					t.Fatalf("%s overlaps %s", c.ID, other)
				}
				taken[[2]int{x, y}] = c.ID
			}
		}
		count += 1 + checkGrid(t, c.Cells, c.Inner)
		for _, tab := range c.Tabs {
			count += checkGrid(t, tab.Cells, tab.Columns)
		}
	}
	return count
}

func BenchmarkArrange(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		var boxes []*layout.Box
		for i := 0; i < n; i += 4 {
			id := fmt.Sprint("e", i)
			boxes = append(boxes, row(leaf(id+"a", 10), stack(leaf(id+"b", 3), leaf(id+"c", 3)), container(id+"d", leaf(id+"e", 9))))
		}
		root := page(boxes...)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				layout.Arrange(root)
			}
		})
	}
}
