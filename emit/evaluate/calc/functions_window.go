package calc

import (
	"math"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func windows() map[string]*function {
	window := func(f func(*windowCall) (*vector.Vector, error)) *function { return &function{window: f} }
	running := func(add func(*accumulator, *windowCall, int), result func(*accumulator) (float64, bool)) *function {
		return window(func(c *windowCall) (*vector.Vector, error) { return c.running(add, result), nil })
	}
	return map[string]*function{
		"CumulativeSum":      running((*accumulator).number, (*accumulator).sum),
		"CumulativeAvg":      running((*accumulator).number, (*accumulator).average),
		"CumulativeCount":    running((*accumulator).counted, (*accumulator).count),
		"CumulativeStdDev":   running((*accumulator).number, (*accumulator).deviation),
		"CumulativeVariance": running((*accumulator).number, (*accumulator).variance),
		"CumulativeCorr":     running((*accumulator).pair, (*accumulator).corr),
		"CumulativeMin":      window(func(c *windowCall) (*vector.Vector, error) { return c.runningExtreme(-1), nil }),
		"CumulativeMax":      window(func(c *windowCall) (*vector.Vector, error) { return c.runningExtreme(1), nil }),
		"FillDown":           window(fillDown),
		"Lag":                window(func(c *windowCall) (*vector.Vector, error) { return c.shift(-1) }),
		"Lead":               window(func(c *windowCall) (*vector.Vector, error) { return c.shift(1) }),
		"First":              chosen(firstOf),
		"Last":               chosen(lastOf),
		"FirstNonNull":       chosen(firstNonNull),
		"LastNonNull":        chosen(lastNonNull),
		"Nth":                {window: nth, aggregate: nthOfGroup, ordered: true},
		"DateLookback":       window(dateLookback),
	}
}

// accumulator takes in rows one by one.
type accumulator struct {
	total, lost float64
	n           float64
	moments     moments
}

func (a *accumulator) number(c *windowCall, row int) {
	if v := c.args[0]; !v.IsNull(row) {
		n := v.Number(row)
		a.total, a.lost = addExactly(a.total, a.lost, n)
		a.n++
		a.moments.add(n, 0)
	}
}

func (a *accumulator) counted(c *windowCall, row int) {
	if c.args[0].Type != vector.Untyped && !c.args[0].IsNull(row) {
		a.n++
	}
}

func (a *accumulator) pair(c *windowCall, row int) {
	if y, x := c.args[0], c.args[1]; !y.IsNull(row) && !x.IsNull(row) {
		a.moments.add(y.Number(row), x.Number(row))
	}
}

func (a *accumulator) sum() (float64, bool)       { return a.total + a.lost, a.n > 0 }
func (a *accumulator) average() (float64, bool)   { return (a.total + a.lost) / a.n, a.n > 0 }
func (a *accumulator) count() (float64, bool)     { return a.n, true }
func (a *accumulator) deviation() (float64, bool) { return a.moments.deviation() }
func (a *accumulator) variance() (float64, bool)  { return a.moments.variance() }
func (a *accumulator) corr() (float64, bool)      { return a.moments.corr() }

// running gives each row what the rows of its partition up to it make.
func (c *windowCall) running(add func(*accumulator, *windowCall, int), result func(*accumulator) (float64, bool)) *vector.Vector {
	values, any := make([]float64, c.n), make([]bool, c.n)
	c.partitions(func(from, to int) {
		var a accumulator
		for position := from; position < to; position++ {
			row := c.row(position)
			add(&a, c, row)
			values[row], any[row] = result(&a)
		}
	})
	return presentNumbers(values, any)
}

// choose gives each row the value of the first argument at a place that visit
// finds for a partition's positions.
func (c *windowCall) choose(visit func(places []int32, from, to int)) *vector.Vector {
	places := nowhereIn(c.n)
	c.partitions(func(from, to int) { visit(places, from, to) })
	return c.args[0].Take(places)
}

func (c *windowCall) runningExtreme(direction int) *vector.Vector {
	v := c.args[0]
	return c.choose(func(places []int32, from, to int) {
		best := int32(-1)
		for position := from; position < to; position++ {
			row := c.row(position)
			if v.Type != vector.Untyped && !v.IsNull(row) && (best < 0 || vector.Compare(v, row, v, int(best))*direction > 0) {
				best = int32(row)
			}
			places[row] = best
		}
	})
}

func fillDown(c *windowCall) (*vector.Vector, error) {
	return c.choose(func(places []int32, from, to int) {
		last := int32(-1)
		for position := from; position < to; position++ {
			row := c.row(position)
			if !c.args[0].IsNull(row) {
				last = int32(row)
			}
			places[row] = last
		}
	}), nil
}

// constant is the whole number of an argument that is the same for all rows.
func (c *windowCall) constant(k, otherwise int) (int, error) {
	if k >= len(c.args) {
		return otherwise, nil
	}
	if !c.args[k].Constant && c.n > 1 {
		return 0, wrongValue(c.call.args[k].span(), "this number is the same for all rows", "write a number, not a column")
	}
	if c.n == 0 {
		return otherwise, nil
	}
	if c.args[k].Type != vector.Number || c.args[k].IsNull(0) {
		return 0, wrongValue(c.call.args[k].span(), "a number is missing here", "")
	}
	return toInt(c.args[k].Number(0)), nil
}

// positive is a constant above 0; 1 where it is left out.
func (c *windowCall) positive(k int) (int, error) {
	n, err := c.constant(k, 1)
	if err == nil && n < 1 {
		err = wrongValue(c.call.args[k].span(), "`"+c.call.function.name+"` takes a whole number above 0 here", "")
	}
	return n, err
}

// shift takes the value of some rows before or after.
func (c *windowCall) shift(direction int) (*vector.Vector, error) {
	offset, err := c.positive(1)
	if err != nil {
		return nil, err
	}
	inside := make([]bool, c.n)
	shifted := c.choose(func(places []int32, from, to int) {
		for position := from; position < to; position++ {
			if other := position + direction*offset; other >= from && other < to {
				row := c.row(position)
				places[row], inside[row] = int32(c.row(other)), true
			}
		}
	})
	if len(c.args) < 3 {
		return shifted, nil
	}
	r := &rowCall{run: c.run, call: c.call, args: []*vector.Vector{shifted, c.args[2]}, n: c.n, rows: c.n}
	return r.pick([]int{0, 1}, func(i int) int {
		if inside[i] {
			return 0
		}
		return 1
	})
}

// chosen is a function that takes one row of many: of the partition as a window,
// of the group as an aggregate.
func chosen(pick func(v *vector.Vector, n int, row func(int) int) int) *function {
	return &function{
		ordered: true,
		window: func(c *windowCall) (*vector.Vector, error) {
			return c.choose(func(places []int32, from, to int) {
				place := pick(c.args[0], to-from, func(i int) int { return c.row(from + i) })
				for position := from; position < to; position++ {
					places[c.row(position)] = int32(place)
				}
			}), nil
		},
		aggregate: func(c *groupCall) (*vector.Vector, error) {
			return c.chooseOf(func(rows []int32) int {
				return pick(c.args[0], len(rows), func(i int) int { return int(rows[i]) })
			}), nil
		},
	}
}

// chooseOf takes one row of each group.
func (c *groupCall) chooseOf(pick func(rows []int32) int) *vector.Vector {
	lists := make([][]int32, c.n)
	c.each(func(row, group int) { lists[group] = append(lists[group], int32(row)) })
	places := nowhereIn(c.n)
	for i, rows := range lists {
		places[i] = int32(pick(rows))
	}
	return c.args[0].Take(places)
}

func firstOf(_ *vector.Vector, n int, row func(int) int) int {
	if n == 0 {
		return -1
	}
	return row(0)
}

func lastOf(_ *vector.Vector, n int, row func(int) int) int {
	if n == 0 {
		return -1
	}
	return row(n - 1)
}

func firstNonNull(v *vector.Vector, n int, row func(int) int) int {
	for i := range n {
		if !v.IsNull(row(i)) {
			return row(i)
		}
	}
	return -1
}

func lastNonNull(v *vector.Vector, n int, row func(int) int) int {
	for i := n - 1; i >= 0; i-- {
		if !v.IsNull(row(i)) {
			return row(i)
		}
	}
	return -1
}

func nth(c *windowCall) (*vector.Vector, error) {
	n, err := c.positive(1)
	if err != nil {
		return nil, err
	}
	return c.choose(func(places []int32, from, to int) {
		if from+n > to {
			return
		}
		for position := from; position < to; position++ {
			places[c.row(position)] = int32(c.row(from + n - 1))
		}
	}), nil
}

func nthOfGroup(c *groupCall) (*vector.Vector, error) {
	n, ok := c.constantNumber(1)
	if !ok || n < 1 {
		return nil, wrongValue(c.call.args[1].span(), "`Nth` takes a whole number above 0 here", "")
	}
	return c.chooseOf(func(rows []int32) int {
		if int(math.Round(n)) > len(rows) {
			return -1
		}
		return int(rows[int(math.Round(n))-1])
	}), nil
}
