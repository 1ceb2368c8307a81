package calc

import "github.com/sigmac/sigmac/emit/evaluate/vector"

// Matches says which rows of one side have the keys of a row of the other.
type Matches struct {
	of     []int32
	starts []int32
	rows   []int32
}

// Of is the rows that match a row, in order.
func (m Matches) Of(row int) []int32 {
	key := m.of[row]
	if key < 0 {
		return nil
	}
	return m.rows[m.starts[key]:m.starts[key+1]]
}

// Match finds for each of n rows those of the other m with equal keys. Null is
// never equal.
func Match(left []*vector.Vector, n int, right []*vector.Vector, m int) Matches {
	var ids []int32
	count := 1
	null := make([]bool, n+m)
	for k := range left {
		both := vector.Concat(left[k].Type, []*vector.Vector{left[k], right[k]}, []int{n, m})
		next, different := both.Keys()
		for i := range null {
			null[i] = null[i] || both.IsNull(i)
		}
		if ids == nil {
			ids, count = next, different
		} else {
			ids, count = vector.Combine(ids, next, different)
		}
	}
	if ids == nil {
		ids = make([]int32, n+m)
	}
	found := Matches{of: make([]int32, n), starts: make([]int32, count+1)}
	for i := range n {
		found.of[i] = ids[i]
		if null[i] {
			found.of[i] = -1
		}
	}
	for j := range m {
		if !null[n+j] {
			found.starts[ids[n+j]+1]++
		}
	}
	for i := 1; i <= count; i++ {
		found.starts[i] += found.starts[i-1]
	}
	next := append([]int32(nil), found.starts...)
	found.rows = make([]int32, found.starts[count])
	for j := range m {
		if !null[n+j] {
			found.rows[next[ids[n+j]]] = int32(j)
			next[ids[n+j]]++
		}
	}
	return found
}
