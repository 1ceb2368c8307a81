package calc

import (
	"math"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// The financial functions are those of spreadsheets, signs included: what one
// pays is negative.
func financeFunctions() map[string]*function {
	finance := func(f func(c *rowCall, i int) float64) *function {
		return rowwise(each(vector.Number, func(c *rowCall, i int) (float64, bool) { return finite(f(c, i)) }))
	}
	return map[string]*function{
		"CAGR":    finance(func(c *rowCall, i int) float64 { return math.Pow(c.num(2, i)/c.num(1, i), 1/c.num(0, i)) - 1 }),
		"Effect":  finance(func(c *rowCall, i int) float64 { return math.Pow(1+c.num(0, i)/c.num(1, i), c.num(1, i)) - 1 }),
		"Nominal": finance(func(c *rowCall, i int) float64 { return c.num(1, i) * (math.Pow(1+c.num(0, i), 1/c.num(1, i)) - 1) }),
		"FV": finance(func(c *rowCall, i int) float64 {
			return futureValue(c.num(0, i), c.num(1, i), c.num(2, i), c.numOr(3, i, 0), c.numOr(4, i, 0))
		}),
		"PV": finance(func(c *rowCall, i int) float64 {
			return presentValue(c.num(0, i), c.num(1, i), c.num(2, i), c.numOr(3, i, 0), c.numOr(4, i, 0))
		}),
		"Pmt": finance(func(c *rowCall, i int) float64 {
			return payment(c.num(0, i), c.num(1, i), c.num(2, i), c.numOr(3, i, 0), c.numOr(4, i, 0))
		}),
		"NPer": finance(func(c *rowCall, i int) float64 {
			return periods(c.num(0, i), c.num(1, i), c.num(2, i), c.numOr(3, i, 0), c.numOr(4, i, 0))
		}),
		"IPmt": finance(func(c *rowCall, i int) float64 {
			return interest(c.num(0, i), c.num(1, i), c.num(2, i), c.num(3, i), c.numOr(4, i, 0), c.numOr(5, i, 0))
		}),
		"PPmt": finance(func(c *rowCall, i int) float64 {
			fv, due := c.numOr(4, i, 0), c.numOr(5, i, 0)
			return payment(c.num(0, i), c.num(2, i), c.num(3, i), fv, due) - interest(c.num(0, i), c.num(1, i), c.num(2, i), c.num(3, i), fv, due)
		}),
	}
}

func futureValue(rate, n, pmt, pv, due float64) float64 {
	if rate == 0 {
		return -(pv + pmt*n)
	}
	growth := math.Pow(1+rate, n)
	return -(pv*growth + pmt*(1+rate*due)*(growth-1)/rate)
}

func presentValue(rate, n, pmt, fv, due float64) float64 {
	if rate == 0 {
		return -(fv + pmt*n)
	}
	growth := math.Pow(1+rate, n)
	return -(fv + pmt*(1+rate*due)*(growth-1)/rate) / growth
}

func payment(rate, n, pv, fv, due float64) float64 {
	if rate == 0 {
		return -(pv + fv) / n
	}
	growth := math.Pow(1+rate, n)
	return -(pv*growth + fv) * rate / ((1 + rate*due) * (growth - 1))
}

func periods(rate, pmt, pv, fv, due float64) float64 {
	if rate == 0 {
		return -(pv + fv) / pmt
	}
	paid := pmt * (1 + rate*due)
	return math.Log((paid-fv*rate)/(paid+pv*rate)) / math.Log(1+rate)
}

// interest is the part of a period's payment that is interest.
func interest(rate, period, n, pv, fv, due float64) float64 {
	if period < 1 || period > n {
		return math.NaN()
	}
	if due != 0 && period == 1 {
		return 0
	}
	pmt := payment(rate, n, pv, fv, due)
	before := futureValue(rate, period-1, pmt, pv, due)
	if due != 0 {
		return (futureValue(rate, period-2, pmt, pv, due) - pmt) * rate
	}
	return before * rate
}
