package vector

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A SortKey is a vector that orders rows.
type SortKey struct {
	Vector     *Vector
	Descending bool
	// NullsFirst puts nulls before everything else, whatever the direction.
	NullsFirst bool
}

// Order is the places of n rows in the order of the keys, the first key first;
// rows that are alike stay in their order. It is nil where the rows are in
// order already.
func Order(keys []SortKey, n int) []int32 {
	var order []int32
	for i := len(keys) - 1; i >= 0; i-- {
		order = orderBy(keys[i].ranks(), order)
	}
	return order
}

// orderBy puts places into the order of ranks; nil places are all in their
// order, and nil comes back where nothing moves.
func orderBy(ranks []uint64, order []int32) []int32 {
	if inOrder(ranks, order) {
		return order
	}
	if order == nil {
		order = make([]int32, len(ranks))
		for i := range order {
			order[i] = int32(i)
		}
	}
	if len(ranks) < 2048 {
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(ranks[a], ranks[b]) })
		return order
	}
	return radix(ranks, order)
}

func inOrder(ranks []uint64, order []int32) bool {
	if order == nil {
		return slices.IsSorted(ranks)
	}
	return slices.IsSortedFunc(order, func(a, b int32) int { return cmp.Compare(ranks[a], ranks[b]) })
}

const (
	digitBits = 11
	digits    = 1 << digitBits
)

// ranked is a place with its rank beside it, so that sorting reads memory in
// order.
type ranked struct {
	rank  uint64
	place int32
}

// radix sorts places by their ranks, a digit at a time from the lowest one.
// Digits that are the same in all ranks are left out.
func radix(ranks []uint64, order []int32) []int32 {
	all, any := ^uint64(0), uint64(0)
	rows := make([]ranked, len(order))
	for i, place := range order {
		rank := ranks[place]
		rows[i] = ranked{rank, place}
		all &= rank
		any |= rank
	}
	other := make([]ranked, len(rows))
	for shift := 0; shift < 64; shift += digitBits {
		if (all^any)>>shift&(digits-1) != 0 {
			sortDigit(rows, other, shift)
			rows, other = other, rows
		}
	}
	for i := range rows {
		order[i] = rows[i].place
	}
	return order
}

// sortDigit moves rows into another slice in the order of one digit.
func sortDigit(rows, into []ranked, shift int) {
	var starts [digits]int32
	for i := range rows {
		starts[rows[i].rank>>shift&(digits-1)]++
	}
	sum := int32(0)
	for i, count := range starts {
		starts[i] = sum
		sum += count
	}
	for i := range rows {
		digit := rows[i].rank >> shift & (digits - 1)
		into[starts[digit]] = rows[i]
		starts[digit]++
	}
}

// ranks gives each row a number that orders it.
func (k SortKey) ranks() []uint64 {
	ranks := k.Vector.Ranks()
	if k.Descending {
		for i := range ranks {
			ranks[i] = ^ranks[i]
		}
	}
	if k.Vector.HasNulls() {
		null := ^uint64(0)
		if k.NullsFirst {
			null = 0
		}
		for i := range ranks {
			if k.Vector.IsNull(i) {
				ranks[i] = null
			}
		}
	}
	return ranks
}

// Ranks gives each row a number that orders it ascending among the values of
// the vector, equal values equal ones. Nulls have any.
func (v *Vector) Ranks() []uint64 {
	ranks := make([]uint64, v.Len)
	if v.Constant || v.Type == Untyped {
		return ranks
	}
	switch v.Type {
	case Number:
		for i, n := range v.numbers {
			ranks[i] = orderedBits(n)
		}
	case Date:
		for i, d := range v.dates {
			ranks[i] = uint64(d) ^ 1<<63
		}
	case Logical:
		for i, is := range v.logicals {
			if is {
				ranks[i] = 1
			}
		}
	default:
		v.rankByKeys(ranks)
	}
	return ranks
}

// rankByKeys ranks texts and values by ranking the different ones.
func (v *Vector) rankByKeys(ranks []uint64) {
	ids, n := v.Keys()
	first := make([]int32, n)
	for i := len(ids) - 1; i >= 0; i-- {
		first[ids[i]] = int32(i)
	}
	sorted := slices.Clone(first)
	slices.SortFunc(sorted, func(a, b int32) int {
		if v.Type == Text {
			return strings.Compare(v.texts[a], v.texts[b])
		}
		return CompareValues(v.Value(int(a)), v.Value(int(b)))
	})
	rank := make([]uint64, n)
	for i, row := range sorted {
		rank[ids[row]] = uint64(i) + 1
	}
	for i, id := range ids {
		ranks[i] = rank[id]
	}
}

// orderedBits orders numbers as their bits.
func orderedBits(n float64) uint64 {
	b := math.Float64bits(n + 0)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}
