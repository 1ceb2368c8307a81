package calc

import (
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func ranks() map[string]*function {
	ranked := func(f func(p ranking) float64) *function {
		return &function{window: func(c *windowCall) (*vector.Vector, error) { return c.ranked(f) }}
	}
	return map[string]*function{
		"Rank":      ranked(func(p ranking) float64 { return float64(p.first + 1) }),
		"RankDense": ranked(func(p ranking) float64 { return float64(p.dense + 1) }),
		"RowNumber": ranked(func(p ranking) float64 { return float64(p.position + 1) }),
		"CumeDist":  ranked(func(p ranking) float64 { return float64(p.last+1) / float64(p.size) }),
		"RankPercentile": ranked(func(p ranking) float64 {
			if p.size == 1 {
				return 0
			}
			return float64(p.first) / float64(p.size-1)
		}),
		"Ntile":           {window: ntile},
		"VisibilityLimit": {window: visibilityLimit, prepare: prepareVisibility},
	}
}

// ranking is where a row stands among those of its partition: its position, the
// positions of the first and the last row of the same value, how many values are
// before it, and how many rows there are.
type ranking struct{ position, first, last, dense, size int }

// rankOrder orders the rows of a level by an argument, or as the level is where
// there is none.
func (c *windowCall) rankOrder(column int) (*window, []uint64, error) {
	if column >= len(c.args) {
		return c.window, nil, nil
	}
	descending := false
	if column+1 < len(c.args) && c.n > 0 {
		switch direction := c.args[column+1].Text(0); direction {
		case "desc":
			descending = true
		case "asc":
		default:
			return nil, nil, wrongValue(c.call.args[column+1].span(), "the direction is \"asc\" or \"desc\"", "")
		}
	}
	v := c.args[column].Full()
	order := vector.Order([]vector.SortKey{{Vector: v, Descending: descending, NullsFirst: c.sheet.Env.nullsFirst(descending)}}, c.n)
	w, err := c.sheet.partition(c.level, order)
	return w, v.Ranks(), err
}

func (c *windowCall) ranked(result func(ranking) float64) (*vector.Vector, error) {
	w, keys, err := c.rankOrder(0)
	if err != nil {
		return nil, err
	}
	values := make([]float64, c.n)
	same := func(a, b int) bool {
		v := c.args[0]
		if v.IsNull(a) || v.IsNull(b) {
			return v.IsNull(a) && v.IsNull(b)
		}
		return keys[a] == keys[b]
	}
	w.partitions(func(from, to int) {
		p := ranking{size: to - from}
		for position := from; position < to; {
			end := position + 1
			for keys != nil && end < to && same(w.row(position), w.row(end)) {
				end++
			}
			p.first, p.last = position-from, end-from-1
			for ; position < end; position++ {
				p.position = position - from
				values[w.row(position)] = result(p)
			}
			p.dense++
		}
	})
	return vector.Of(vector.Number, values, nil), nil
}

// ntile cuts a partition into equal parts, the first ones larger by a row where
// that does not work out.
func ntile(c *windowCall) (*vector.Vector, error) {
	n, err := c.positive(0)
	if err != nil {
		return nil, err
	}
	w, _, err := c.rankOrder(1)
	if err != nil {
		return nil, err
	}
	values := make([]float64, c.n)
	w.partitions(func(from, to int) {
		size := to - from
		share, rest := size/n, size%n
		for i := range size {
			tile := 0
			if i < rest*(share+1) {
				tile = i / (share + 1)
			} else {
				tile = rest + (i-rest*(share+1))/share
			}
			values[w.row(from+i)] = float64(tile + 1)
		}
	})
	return vector.Of(vector.Number, values, nil), nil
}

// A Ranking is where a row stands among those that are not null: its position,
// the positions of the first and the last row of the same value, how many values
// are before it, and how many rows there are.
type Ranking struct{ Position, First, Last, Dense, Size int }

// RanksWithin ranks rows by their values, within groups if there are any. Rows
// that are null have no rank.
func RanksWithin(v *vector.Vector, groups []int32, descending bool) []Ranking {
	v = v.Full()
	ranks := make([]Ranking, v.Len)
	order := vector.Order([]vector.SortKey{{Vector: v, Descending: descending}}, v.Len)
	lists := map[int32][]int32{}
	for i := range v.Len {
		row := int32(i)
		if order != nil {
			row = order[i]
		}
		if v.Type == vector.Untyped || v.IsNull(int(row)) {
			continue
		}
		group := int32(0)
		if groups != nil {
			group = groups[row]
		}
		lists[group] = append(lists[group], row)
	}
	for _, rows := range lists {
		rankList(v, rows, ranks)
	}
	return ranks
}

func rankList(v *vector.Vector, rows []int32, ranks []Ranking) {
	r := Ranking{Size: len(rows)}
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && vector.Compare(v, int(rows[from]), v, int(rows[to])) == 0 {
			to++
		}
		r.First, r.Last = from, to-1
		for ; from < to; from++ {
			r.Position = from
			ranks[rows[from]] = r
		}
		r.Dense++
	}
}
