// Package align finds what two rows of words have in common. It is how formulas
// are told apart token by token, and how an edit of a statement finds its place
// in the author's spelling of it.
package align

// maxTable bounds the table that the search fills. Longer rows have only their
// beginning and end in common.
const maxTable = 4_000_000

// Common gives for each word of a the index of the same word in b, -1 for none,
// so that as many as can be stand in the same order.
func Common(a, b []string) []int {
	found := make([]int, len(a))
	for i := range found {
		found[i] = -1
	}
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		found[start] = start
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
		found[endA] = endB
	}
	between(found[start:endA], a[start:endA], b[start:endB], start)
	return found
}

// between is Common for what lies between the beginning and the end; offset is
// how long the beginning is.
func between(found []int, a, b []string, offset int) {
	if len(a)*len(b) > maxTable {
		return
	}
	table := lengths(a, b)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			found[i] = offset + j
			i, j = i+1, j+1
		case table[i+1][j] >= table[i][j+1]:
			i++
		default:
			j++
		}
	}
}

// lengths holds how much the ends of both have in common, from any two places
// on.
func lengths(a, b []string) [][]int32 {
	cells := make([]int32, (len(a)+1)*(len(b)+1))
	table := make([][]int32, len(a)+1)
	for i := range table {
		table[i] = cells[i*(len(b)+1) : (i+1)*(len(b)+1)]
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			table[i][j] = max(table[i+1][j], table[i][j+1])
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			}
		}
	}
	return table
}
