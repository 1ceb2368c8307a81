package calc

import (
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/name"
)

func movingWindows() map[string]*function {
	moving := func(first int, f func(c *windowCall, above, below int) *vector.Vector) *function {
		return &function{window: func(c *windowCall) (*vector.Vector, error) {
			above, err := c.constant(first, 0)
			if err != nil {
				return nil, err
			}
			below, err := c.constant(first+1, 0)
			if err != nil {
				return nil, err
			}
			return f(c, above, below), nil
		}}
	}
	summed := func(result func(prefix) (float64, bool)) *function {
		return moving(1, func(c *windowCall, above, below int) *vector.Vector { return c.movingSums(above, below, result) })
	}
	spread := func(arguments int, result func(moments) (float64, bool)) *function {
		return moving(arguments, func(c *windowCall, above, below int) *vector.Vector {
			return c.movingMoments(above, below, arguments, result)
		})
	}
	return map[string]*function{
		"MovingSum":      summed(func(p prefix) (float64, bool) { return p.sum, p.n > 0 }),
		"MovingAvg":      summed(func(p prefix) (float64, bool) { return p.sum / p.n, p.n > 0 }),
		"MovingCount":    moving(1, (*windowCall).movingCount),
		"MovingMin":      moving(1, func(c *windowCall, above, below int) *vector.Vector { return c.movingExtreme(above, below, -1) }),
		"MovingMax":      moving(1, func(c *windowCall, above, below int) *vector.Vector { return c.movingExtreme(above, below, 1) }),
		"MovingStddev":   spread(1, moments.deviation),
		"MovingVariance": spread(1, moments.variance),
		"MovingCorr":     spread(2, moments.corr),
	}
}

// frame is the positions from above to below a position, within a partition;
// to is behind the last one.
func frame(position, above, below, from, to int) (start, end int) {
	start, end = max(from, position-above), min(to, position+below+1)
	return start, max(start, end)
}

// prefix is the sum and number of the rows of a frame.
type prefix struct{ sum, n float64 }

// movingSums adds frames by differences of running sums; where that could lose
// digits, or a frame is short, it adds the rows.
func (c *windowCall) movingSums(above, below int, result func(prefix) (float64, bool)) *vector.Vector {
	values, any := make([]float64, c.n), make([]bool, c.n)
	v := c.args[0]
	width := above + below + 1
	c.partitions(func(from, to int) {
		var p, lost prefix
		start, end := from, from
		for position := from; position < to; position++ {
			first, last := frame(position, above, below, from, to)
			if first >= end || width <= 8 || (position-from)%1024 == 0 {
				p, lost, start, end = prefix{}, prefix{}, first, first
			}
			for ; end < last; end++ {
				if row := c.row(end); !v.IsNull(row) {
					p.sum, lost.sum = addExactly(p.sum, lost.sum, v.Number(row))
					p.n++
				}
			}
			for ; start < first; start++ {
				if row := c.row(start); !v.IsNull(row) {
					p.sum, lost.sum = addExactly(p.sum, lost.sum, -v.Number(row))
					p.n--
				}
			}
			row := c.row(position)
			values[row], any[row] = result(prefix{p.sum + lost.sum, p.n})
		}
	})
	return presentNumbers(values, any)
}

func (c *windowCall) movingCount(above, below int) *vector.Vector {
	values := make([]float64, c.n)
	v := c.args[0]
	c.partitions(func(from, to int) {
		counts := make([]int32, to-from+1)
		for i := range to - from {
			counts[i+1] = counts[i]
			if v.Type != vector.Untyped && !v.IsNull(c.row(from+i)) {
				counts[i+1]++
			}
		}
		for position := from; position < to; position++ {
			first, last := frame(position, above, below, from, to)
			if first < last {
				values[c.row(position)] = float64(counts[last-from] - counts[first-from])
			}
		}
	})
	return vector.Of(vector.Number, values, nil)
}

// movingExtreme keeps the candidates of the frame in a queue, the best in front.
func (c *windowCall) movingExtreme(above, below, direction int) *vector.Vector {
	v := c.args[0]
	return c.choose(func(places []int32, from, to int) {
		var queue []int
		end := from
		for position := from; position < to; position++ {
			first, last := frame(position, above, below, from, to)
			for end = max(end, first); end < last; end++ {
				row := c.row(end)
				if v.Type == vector.Untyped || v.IsNull(row) {
					continue
				}
				for len(queue) > 0 && vector.Compare(v, row, v, c.row(queue[len(queue)-1]))*direction > 0 {
					queue = queue[:len(queue)-1]
				}
				queue = append(queue, end)
			}
			for len(queue) > 0 && queue[0] < first {
				queue = queue[1:]
			}
			if len(queue) > 0 && queue[0] < last {
				places[c.row(position)] = int32(c.row(queue[0]))
			}
		}
	})
}

func (c *windowCall) movingMoments(above, below, arguments int, result func(moments) (float64, bool)) *vector.Vector {
	values, any := make([]float64, c.n), make([]bool, c.n)
	y, x := c.args[0], c.args[arguments-1]
	c.partitions(func(from, to int) {
		for position := from; position < to; position++ {
			first, last := frame(position, above, below, from, to)
			var m moments
			for ; first < last; first++ {
				if row := c.row(first); !y.IsNull(row) && !x.IsNull(row) {
					m.add(y.Number(row), x.Number(row))
				}
			}
			row := c.row(position)
			values[row], any[row] = result(m)
		}
	})
	return presentNumbers(values, any)
}

// dateLookback is the value of the row whose date is some periods earlier; null
// where there is none, or several.
func dateLookback(c *windowCall) (*vector.Vector, error) {
	v, dates, amount, period := c.args[0], c.args[1], c.args[2], c.args[3]
	if c.n == 0 {
		return v, nil
	}
	if !period.Constant || period.IsNull(0) || !slices.Contains(addUnits, period.Text(0)) {
		return nil, wrongValue(c.call.args[3].span(), "the period of `DateLookback` is one of its words", "such as "+name.Quote("month"))
	}
	unit := civil.UnitNamed(period.Text(0))
	places := nowhereIn(c.n)
	const several = math.MinInt32
	c.partitions(func(from, to int) {
		at := make(map[vector.Instant]int32, to-from)
		for position := from; position < to; position++ {
			row := c.row(position)
			if dates.IsNull(row) {
				continue
			}
			if _, taken := at[dates.Date(row)]; taken {
				at[dates.Date(row)] = several
			} else {
				at[dates.Date(row)] = int32(row)
			}
		}
		for position := from; position < to; position++ {
			row := c.row(position)
			if dates.IsNull(row) || amount.IsNull(row) {
				continue
			}
			if found, ok := at[civil.Add(unit, -toInt(amount.Number(row)), dates.Date(row))]; ok && found != several {
				places[row] = found
			}
		}
	})
	return v.Take(places), nil
}
