package audit

import (
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
)

// covered finds the cells that share a place with one before them, and the first
// of these. It goes down the rows with those cells at hand that reach so far.
func covered(cells []grid.Cell) map[int]int {
	if len(cells) < 2 {
		return nil
	}
	downwards := make([]int, len(cells))
	for i := range downwards {
		downwards[i] = i
	}
	slices.SortStableFunc(downwards, func(a, b int) int { return cells[a].Rows.Start - cells[b].Rows.Start })
	first := map[int]int{}
	var reaching []int
	for _, i := range downwards {
		reaching = slices.DeleteFunc(reaching, func(j int) bool { return cells[j].Rows.End <= cells[i].Rows.Start })
		for _, j := range reaching {
			if overlap(&cells[i], &cells[j]) {
				later, earlier := max(i, j), min(i, j)
				if known, ok := first[later]; !ok || earlier < known {
					first[later] = earlier
				}
			}
		}
		reaching = append(reaching, i)
	}
	return first
}

func overlap(a, b *grid.Cell) bool {
	return a.Columns.Start < b.Columns.End && b.Columns.Start < a.Columns.End && a.Rows.Start < b.Rows.End && b.Rows.Start < a.Rows.End
}
