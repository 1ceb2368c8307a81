package calc

import (
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func statistics() map[string]*function {
	pair := func(f func(moments) (float64, bool)) *function {
		return aggregate(func(c *groupCall) (*vector.Vector, error) { return c.pairs(f), nil })
	}
	spread := func(f func(moments) (float64, bool)) *function {
		return aggregate(func(c *groupCall) (*vector.Vector, error) { return c.singles(f), nil })
	}
	return map[string]*function{
		"StdDev":              spread(moments.deviation),
		"Variance":            spread(moments.variance),
		"VariancePop":         spread(moments.variancePop),
		"Corr":                pair(moments.corr),
		"RegressionSlope":     pair(moments.slope),
		"RegressionIntercept": pair(moments.intercept),
		"RegressionR2":        pair(moments.r2),
		"Median":              aggregate(func(c *groupCall) (*vector.Vector, error) { return c.percentiles(0.5, interpolate), nil }),
		"PercentileCont":      aggregate(percentile(interpolate)),
		"PercentileDisc":      aggregate(percentile(stepped)),
		"XNPV":                aggregate(xnpv),
	}
}

// moments are the running sums of pairs of numbers, around their means.
type moments struct {
	n, meanX, meanY, xx, yy, xy float64
}

// add takes in a pair (Welford).
func (m *moments) add(y, x float64) {
	m.n++
	dx, dy := x-m.meanX, y-m.meanY
	m.meanX += dx / m.n
	m.meanY += dy / m.n
	m.xx += dx * (x - m.meanX)
	m.yy += dy * (y - m.meanY)
	m.xy += dx * (y - m.meanY)
}

func (m moments) variance() (float64, bool) { return m.yy / (m.n - 1), m.n > 1 }

func (m moments) variancePop() (float64, bool) { return m.yy / m.n, m.n > 0 }

func (m moments) deviation() (float64, bool) {
	v, ok := m.variance()
	return math.Sqrt(v), ok
}

func (m moments) corr() (float64, bool) {
	if m.xx == 0 || m.yy == 0 {
		return 0, false
	}
	return max(-1, min(1, m.xy/math.Sqrt(m.xx*m.yy))), m.n > 1
}

func (m moments) slope() (float64, bool) { return m.xy / m.xx, m.n > 1 && m.xx != 0 }

func (m moments) intercept() (float64, bool) {
	slope, ok := m.slope()
	return m.meanY - slope*m.meanX, ok
}

// r2 is 1 where y does not vary, as in SQL.
func (m moments) r2() (float64, bool) {
	switch {
	case m.n < 2 || m.xx == 0:
		return 0, false
	case m.yy == 0:
		return 1, true
	}
	return m.xy * m.xy / (m.xx * m.yy), true
}

func (c *groupCall) pairs(f func(moments) (float64, bool)) *vector.Vector {
	all := make([]moments, c.n)
	y, x := c.args[0], c.args[1]
	for row, group := range c.of {
		if !y.IsNull(row) && !x.IsNull(row) {
			all[group].add(y.Number(row), x.Number(row))
		}
	}
	return ofMoments(all, f)
}

func (c *groupCall) singles(f func(moments) (float64, bool)) *vector.Vector {
	all := make([]moments, c.n)
	y := c.args[0]
	for row, group := range c.of {
		if !y.IsNull(row) {
			all[group].add(y.Number(row), 0)
		}
	}
	return ofMoments(all, f)
}

func ofMoments(all []moments, f func(moments) (float64, bool)) *vector.Vector {
	values, any := make([]float64, len(all)), make([]bool, len(all))
	for i, m := range all {
		values[i], any[i] = f(m)
	}
	return presentNumbers(values, any)
}

// percentiles picks of the sorted numbers of each group.
func (c *groupCall) percentiles(k float64, pick func(sorted []float64, k float64) float64) *vector.Vector {
	lists := make([][]float64, c.n)
	for row, group := range c.of {
		if !c.args[0].IsNull(row) {
			lists[group] = append(lists[group], c.args[0].Number(row))
		}
	}
	values, any := make([]float64, c.n), make([]bool, c.n)
	for i, list := range lists {
		if len(list) > 0 {
			slices.Sort(list)
			values[i], any[i] = pick(list, k), true
		}
	}
	return presentNumbers(values, any)
}

func interpolate(sorted []float64, k float64) float64 {
	at := settle(float64(len(sorted)-1) * k)
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}

// stepped is the first number whose share of the numbers up to it reaches k.
func stepped(sorted []float64, k float64) float64 {
	at := int(math.Ceil(settle(float64(len(sorted))*k))) - 1
	return sorted[max(0, min(at, len(sorted)-1))]
}

func percentile(pick func([]float64, float64) float64) func(*groupCall) (*vector.Vector, error) {
	return func(c *groupCall) (*vector.Vector, error) {
		k, ok := c.constantNumber(1)
		switch {
		case !ok:
			return vector.Nulls(vector.Number, c.n), nil
		case k < 0 || k > 1:
			return nil, wrongValue(c.call.args[1].span(), "the share of `"+c.call.function.name+"` is between 0 and 1", "0.9 is the 90th percentile")
		}
		return c.percentiles(k, pick), nil
	}
}

// xnpv discounts dated payments to the first date of their group.
func xnpv(c *groupCall) (*vector.Vector, error) {
	values, any := make([]float64, c.n), make([]bool, c.n)
	first := make([]vector.Instant, c.n)
	each := func(visit func(row int, group int32)) {
		for row, group := range c.of {
			if !c.args[0].IsNull(row) && !c.args[1].IsNull(row) && !c.args[2].IsNull(row) {
				visit(row, group)
			}
		}
	}
	each(func(row int, group int32) {
		if d := c.args[2].Date(row); !any[group] || d < first[group] {
			first[group], any[group] = d, true
		}
	})
	const day = 24 * 3600 * 1e6
	each(func(row int, group int32) {
		days := float64(c.args[2].Date(row)-first[group]) / day
		values[group] += c.args[1].Number(row) / math.Pow(1+c.args[0].Number(row), days/365)
	})
	return presentNumbers(values, any), nil
}
