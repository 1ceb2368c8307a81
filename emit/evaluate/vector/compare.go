package vector

import (
	"cmp"
	"math"
	"strings"
)

// Compare orders the values of two rows, neither of which is null, of vectors of
// one type.
func Compare(a *Vector, i int, b *Vector, j int) int {
	switch a.Type {
	case Number:
		return cmp.Compare(a.Number(i), b.Number(j))
	case Text:
		return strings.Compare(a.Text(i), b.Text(j))
	case Date:
		return cmp.Compare(a.Date(i), b.Date(j))
	case Logical:
		return compareLogical(a.Logical(i), b.Logical(j))
	}
	return CompareValues(a.Value(i), b.Value(j))
}

func compareLogical(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Keys numbers the values of the rows in the order of their first appearance,
// equal values alike; null is a value of its own. It is computed once.
func (v *Vector) Keys() (ids []int32, n int) {
	v.keys.once.Do(func() { v.keys.ids, v.keys.n = v.number() })
	return v.keys.ids, v.keys.n
}

func (v *Vector) number() ([]int32, int) {
	switch {
	case v.Len == 0:
		return nil, 0
	case v.Constant || v.Type == Untyped:
		return make([]int32, v.Len), 1
	}
	switch v.Type {
	case Text:
		return numberTexts(v.texts, v.nulls)
	case Number:
		return numberBits(v, func(i int) uint64 { return numberBitsOf(v.numbers[i]) })
	case Date:
		return numberBits(v, func(i int) uint64 { return uint64(v.dates[i]) })
	case Logical:
		return numberBits(v, func(i int) uint64 {
			if v.logicals[i] {
				return 1
			}
			return 0
		})
	}
	texts := make([]string, v.Len)
	for i := range texts {
		texts[i] = v.Value(i).JSON()
	}
	return numberTexts(texts, v.nulls)
}

// numberBitsOf gives equal numbers equal bits.
func numberBitsOf(n float64) uint64 {
	if n == 0 {
		return 0
	}
	return math.Float64bits(n)
}

func numberBits(v *Vector, bits func(int) uint64) ([]int32, int) {
	ids, table, null := make([]int32, v.Len), newTable(), int32(-1)
	var kept []uint64
	count := int32(0)
	for i := range ids {
		if v.nulls != nil && v.nulls.Has(i) {
			if null < 0 {
				null = count
				kept = append(kept, 0)
				count++
			}
			ids[i] = null
			continue
		}
		b := bits(i)
		hash := mix(b)
		slot := hash & table.mask
		for table.ids[slot] != 0 && kept[table.ids[slot]-1] != b {
			slot = (slot + 1) & table.mask
		}
		id := table.ids[slot] - 1
		if id < 0 {
			id = count
			kept = append(kept, b)
			count++
			table.put(slot, hash, id)
		}
		ids[i] = id
	}
	return ids, int(count)
}

func numberTexts(texts []string, nulls Mask) ([]int32, int) {
	ids, table, null := make([]int32, len(texts)), newTable(), int32(-1)
	var kept []string
	for i, text := range texts {
		if nulls != nil && nulls.Has(i) {
			if null < 0 {
				null = int32(len(kept))
				kept = append(kept, "")
			}
			ids[i] = null
			continue
		}
		hash := hashText(text)
		slot := hash & table.mask
		for table.ids[slot] != 0 && (table.hashes[slot] != hash || kept[table.ids[slot]-1] != text) {
			slot = (slot + 1) & table.mask
		}
		id := table.ids[slot] - 1
		if id < 0 {
			id = int32(len(kept))
			kept = append(kept, text)
			table.put(slot, hash, id)
		}
		ids[i] = id
	}
	return ids, len(kept)
}

// Combine numbers the pairs of two numberings in the order of their first
// appearance.
func Combine(a []int32, b []int32, bn int) ([]int32, int) {
	ids, table := make([]int32, len(a)), newTable()
	var kept []uint64
	for i := range ids {
		pair := uint64(a[i])*uint64(bn) + uint64(b[i])
		hash := mix(pair)
		slot := hash & table.mask
		for table.ids[slot] != 0 && kept[table.ids[slot]-1] != pair {
			slot = (slot + 1) & table.mask
		}
		id := table.ids[slot] - 1
		if id < 0 {
			id = int32(len(kept))
			kept = append(kept, pair)
			table.put(slot, hash, id)
		}
		ids[i] = id
	}
	return ids, len(kept)
}
