package calc

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func aggregate(f func(*groupCall) (*vector.Vector, error)) *function { return &function{aggregate: f} }

func aggregates() map[string]*function {
	ordered := func(f func(*groupCall) (*vector.Vector, error)) *function {
		return &function{aggregate: f, ordered: true}
	}
	return map[string]*function{
		"Sum":              aggregate(func(c *groupCall) (*vector.Vector, error) { return c.sum(0, nil), nil }),
		"SumIf":            aggregate(func(c *groupCall) (*vector.Vector, error) { return c.sum(0, c.conditions(1)), nil }),
		"SumProduct":       aggregate(sumProduct),
		"Avg":              aggregate(func(c *groupCall) (*vector.Vector, error) { return c.average(nil), nil }),
		"AvgIf":            aggregate(func(c *groupCall) (*vector.Vector, error) { return c.average(c.conditions(1)), nil }),
		"Count":            aggregate(count),
		"CountIf":          aggregate(func(c *groupCall) (*vector.Vector, error) { return c.count(c.conditions(0)), nil }),
		"CountDistinct":    aggregate(func(c *groupCall) (*vector.Vector, error) { return c.countDistinct(nil), nil }),
		"CountDistinctIf":  aggregate(func(c *groupCall) (*vector.Vector, error) { return c.countDistinct(c.conditions(1)), nil }),
		"Min":              aggregate(func(c *groupCall) (*vector.Vector, error) { return c.extreme(-1, nil), nil }),
		"Max":              aggregate(func(c *groupCall) (*vector.Vector, error) { return c.extreme(1, nil), nil }),
		"MinIf":            aggregate(func(c *groupCall) (*vector.Vector, error) { return c.extreme(-1, c.conditions(1)), nil }),
		"MaxIf":            aggregate(func(c *groupCall) (*vector.Vector, error) { return c.extreme(1, c.conditions(1)), nil }),
		"ListAgg":          ordered(listAgg),
		"ListAggDistinct":  aggregate(listAggDistinct),
		"ArrayAgg":         ordered(arrayAgg),
		"ArrayAggDistinct": ordered(arrayAggDistinct),
	}
}

// conditions are the rows for which all logical arguments from k on hold.
func (c *groupCall) conditions(k int) func(row int) bool {
	conditions := c.args[k:]
	return func(row int) bool {
		for _, condition := range conditions {
			if !condition.True(row) {
				return false
			}
		}
		return true
	}
}

// counts reports whether a value is one that Count counts: not null, and not an
// empty text.
func counts(v *vector.Vector, row int) bool {
	return v.Type != vector.Untyped && !v.IsNull(row) && (v.Type != vector.Text || v.Text(row) != "")
}

// sum adds the numbers of each group; null where there is none.
func (c *groupCall) sum(k int, where func(int) bool) *vector.Vector {
	v := c.args[k]
	sums, lost, any := make([]float64, c.n), make([]float64, c.n), make([]bool, c.n)
	if where == nil && !v.HasNulls() && !v.Constant {
		for row, n := range vector.Data[float64](v) {
			group := c.of[row]
			sums[group], lost[group] = addExactly(sums[group], lost[group], n)
			any[group] = true
		}
	} else {
		for row, group := range c.of {
			if v.IsNull(row) || where != nil && !where(row) {
				continue
			}
			sums[group], lost[group] = addExactly(sums[group], lost[group], v.Number(row))
			any[group] = true
		}
	}
	for i := range sums {
		sums[i] += lost[i]
	}
	return presentNumbers(sums, any)
}

// addExactly adds a number to a sum and keeps what rounding loses, so that the
// order of rows does not show (Neumaier).
func addExactly(sum, lost, n float64) (float64, float64) {
	t := sum + n
	if (sum >= 0) == (sum >= n) && sum >= -n {
		return t, lost + ((sum - t) + n)
	}
	if abs(sum) >= abs(n) {
		return t, lost + ((sum - t) + n)
	}
	return t, lost + ((n - t) + sum)
}

func abs(n float64) float64 {
	if n < 0 {
		return -n
	}
	return n
}

// presentNumbers is a vector of numbers, null where none is present.
func presentNumbers(values []float64, present []bool) *vector.Vector {
	return vector.Of(vector.Number, values, absent(present))
}

// absent is the mask of what is not present; nil where all is.
func absent(present []bool) vector.Mask {
	var nulls vector.Mask
	for i, is := range present {
		if !is {
			if nulls == nil {
				nulls = vector.NewMask(len(present))
			}
			nulls.Add(i)
		}
	}
	return nulls
}

func sumProduct(c *groupCall) (*vector.Vector, error) {
	sums, any := make([]float64, c.n), make([]bool, c.n)
rows:
	for row, group := range c.of {
		product := 1.0
		for _, arg := range c.args {
			if arg.IsNull(row) {
				continue rows
			}
			product *= arg.Number(row)
		}
		sums[group] += product
		any[group] = true
	}
	return presentNumbers(sums, any), nil
}

func (c *groupCall) average(where func(int) bool) *vector.Vector {
	v := c.args[0]
	sums, lost, counts, any := make([]float64, c.n), make([]float64, c.n), make([]float64, c.n), make([]bool, c.n)
	for row, group := range c.of {
		if v.IsNull(row) || where != nil && !where(row) {
			continue
		}
		sums[group], lost[group] = addExactly(sums[group], lost[group], v.Number(row))
		counts[group]++
		any[group] = true
	}
	for i := range sums {
		if any[i] {
			sums[i] = (sums[i] + lost[i]) / counts[i]
		}
	}
	return presentNumbers(sums, any)
}

func count(c *groupCall) (*vector.Vector, error) {
	if len(c.args) == 0 {
		return c.count(func(int) bool { return true }), nil
	}
	return c.count(func(row int) bool { return counts(c.args[0], row) }), nil
}

func (c *groupCall) count(where func(int) bool) *vector.Vector {
	counts := make([]float64, c.n)
	for row, group := range c.of {
		if where(row) {
			counts[group]++
		}
	}
	return vector.Of(vector.Number, counts, nil)
}

func (c *groupCall) countDistinct(where func(int) bool) *vector.Vector {
	v := c.args[0]
	ids, n := v.Keys()
	pairs, _ := vector.Combine(c.of, ids, max(1, n))
	seen, result := make([]bool, len(pairs)+1), make([]float64, c.n)
	for row, pair := range pairs {
		if !seen[pair] && counts(v, row) && (where == nil || where(row)) {
			seen[pair] = true
			result[c.of[row]]++
		}
	}
	return vector.Of(vector.Number, result, nil)
}

// extreme is the largest (1) or least (-1) value of each group.
func (c *groupCall) extreme(direction int, where func(int) bool) *vector.Vector {
	v := c.args[0]
	best := nowhereIn(c.n)
	if v.Type != vector.Untyped {
		for row, group := range c.of {
			if v.IsNull(row) || where != nil && !where(row) {
				continue
			}
			if best[group] < 0 || vector.Compare(v, row, v, int(best[group]))*direction > 0 {
				best[group] = int32(row)
			}
		}
	}
	return v.Take(best)
}

// nowhereIn is n places that are nowhere.
func nowhereIn(n int) []int32 {
	places := make([]int32, n)
	for i := range places {
		places[i] = -1
	}
	return places
}

// constantText is the text of an argument that may be left out.
func (c *groupCall) constantText(k int, otherwise string) string {
	if k < len(c.args) && c.rows > 0 && !c.args[k].IsNull(0) {
		return c.args[k].Text(0)
	}
	return otherwise
}

func (c *groupCall) constantNumber(k int) (float64, bool) {
	if c.rows == 0 || c.args[k].IsNull(0) {
		return 0, false
	}
	return c.args[k].Number(0), true
}

// gather collects the values of each group that are not null, in order.
func (c *groupCall) gather() [][]vector.Value {
	lists := make([][]vector.Value, c.n)
	c.each(func(row, group int) {
		if v := c.args[0].Value(row); v.Kind != vector.NullKind {
			lists[group] = append(lists[group], v)
		}
	})
	return lists
}

func listAgg(c *groupCall) (*vector.Vector, error) {
	return c.listed(c.gather(), c.constantText(1, ","))
}

func listAggDistinct(c *groupCall) (*vector.Vector, error) {
	lists := c.gather()
	c.sortDistinct(lists, c.constantText(2, "asc"))
	return c.listed(lists, c.constantText(1, ","))
}

func (c *groupCall) sortDistinct(lists [][]vector.Value, direction string) {
	for i := range lists {
		lists[i] = distinct(lists[i])
		slices.SortStableFunc(lists[i], vector.CompareValues)
		if direction == "desc" {
			slices.Reverse(lists[i])
		}
	}
}

func (c *groupCall) listed(lists [][]vector.Value, separator string) (*vector.Vector, error) {
	texts, any := make([]string, c.n), make([]bool, c.n)
	bound := c.sheet.Env.Limits.WithDefaults().Text
	for i, list := range lists {
		parts := make([]string, len(list))
		for k, v := range list {
			parts[k] = v.String()
		}
		texts[i], any[i] = strings.Join(parts, separator), len(list) > 0
		if len(texts[i]) > bound {
			return nil, tooMuch(c.call.place, "a text grows beyond 16 MB")
		}
	}
	return vector.Of(vector.Text, texts, absent(any)), nil
}

func arrayAgg(c *groupCall) (*vector.Vector, error) {
	return arraysOf(c.gather()), nil
}

func arraysOf(lists [][]vector.Value) *vector.Vector {
	values := make([]vector.Value, len(lists))
	for i, list := range lists {
		values[i] = vector.ArrayValue(list)
	}
	return vector.Of(vector.Array, values, nil)
}

// arrayAggDistinct orders by its direction, else as the rows are sorted, else
// ascending.
func arrayAggDistinct(c *groupCall) (*vector.Vector, error) {
	lists := c.gather()
	if len(c.args) < 2 && c.order != nil {
		for i := range lists {
			lists[i] = distinct(lists[i])
		}
		return arraysOf(lists), nil
	}
	c.sortDistinct(lists, c.constantText(1, "asc"))
	return arraysOf(lists), nil
}
