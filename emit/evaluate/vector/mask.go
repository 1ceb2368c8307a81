package vector

import "slices"

// A Mask is a set of rows, a bit for each.
type Mask []uint64

// NewMask makes an empty mask for n rows.
func NewMask(n int) Mask { return make(Mask, (n+63)/64) }

// Has reports whether a row is in the mask.
func (m Mask) Has(row int) bool { return m[row>>6]&(1<<(row&63)) != 0 }

// Add puts a row into the mask.
func (m Mask) Add(row int) { m[row>>6] |= 1 << (row & 63) }

// Union is the rows of both masks, either of which may be nil.
func Union(a, b Mask) Mask {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	both := slices.Clone(a)
	for i := range both {
		both[i] |= b[i]
	}
	return both
}

// UnionOf is the mask of rows in which one of the vectors is null, laid out for
// n stored values; nil if there is none.
func UnionOf(n int, vectors ...*Vector) Mask {
	var all Mask
	for _, v := range vectors {
		switch {
		case v.nulls == nil:
		case v.Constant && n != 1:
			if v.nulls.Has(0) {
				return filled(n)
			}
		default:
			all = Union(all, v.nulls)
		}
	}
	return all
}

func filled(n int) Mask {
	m := NewMask(n)
	for i := range n {
		m.Add(i)
	}
	return m
}
