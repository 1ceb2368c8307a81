package calc

import (
	"math"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// toInt rounds a number to a whole one that fits all uses as a count.
func toInt(n float64) int {
	const bound = 1 << 53
	return int(math.Round(max(-bound, min(bound, n))))
}

func number1(f func(float64) float64) *function {
	return rowwise(map1(vector.Number, func(n float64) (float64, bool) { return finite(f(n)) }))
}

func numberFunctions() map[string]*function {
	parity := func(odd float64) *function {
		return rowwise(map1(vector.Logical, func(n float64) (bool, bool) { return math.Mod(math.Trunc(n), 2) == odd, true }))
	}
	return map[string]*function{
		"Abs":       number1(math.Abs),
		"Int":       number1(math.Floor),
		"Sign":      number1(sign),
		"IsEven":    parity(0),
		"IsOdd":     parity(1),
		"Round":     rowwise(atDigits(math.Round)),
		"RoundDown": rowwise(atDigits(math.Floor)),
		"RoundUp":   rowwise(atDigits(math.Ceil)),
		"Trunc":     rowwise(atDigits(math.Trunc)),
		"Ceiling":   rowwise(multiple(math.Ceil, false)),
		"Floor":     rowwise(multiple(math.Floor, false)),
		"MRound":    rowwise(multiple(math.Round, true)),
		"Div":       rowwise(map2(vector.Number, wholeDivide)),
		"Mod":       rowwise(map2(vector.Number, remainder)),
		"Power":     rowwise(map2(vector.Number, power)),
		"BitAnd":    rowwise(map2(vector.Number, bitwise(func(a, b int64) int64 { return a & b }))),
		"BitOr":     rowwise(map2(vector.Number, bitwise(func(a, b int64) int64 { return a | b }))),
		"BinFixed":  rowwise(each(vector.Number, binFixed)),
		"BinRange":  rowwise(binRange),
		"RowAvg":    rowwise(eachAny(vector.Number, rowAvg)),
		"Zn": rowwise(eachAny(vector.Number, func(c *rowCall, i int) (float64, bool) {
			if c.null(0, i) {
				return 0, true
			}
			return c.num(0, i), true
		})),
	}
}

func sign(n float64) float64 {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// atDigits rounds at a digit behind the point, or before it where negative.
func atDigits(round func(float64) float64) rowFunction {
	return each(vector.Number, func(c *rowCall, i int) (float64, bool) {
		n, d := c.num(0, i), toInt(c.numOr(1, i, 0))
		if d == 0 {
			return round(n), true
		}
		return scaled(n, d, round), true
	})
}

// scaled rounds a number at a digit. The scaled number is first rid of the error
// that scaling itself makes, so that 1.005 is rounded as it is written.
func scaled(n float64, digits int, round func(float64) float64) float64 {
	if digits > 300 || digits < -300 {
		if digits > 0 {
			return n
		}
		return 0
	}
	scale := math.Pow(10, math.Abs(float64(digits)))
	var moved float64
	if digits > 0 {
		moved = n * scale
	} else {
		moved = n / scale
	}
	if math.IsInf(moved, 0) || math.Abs(moved) >= 1<<53 {
		return n
	}
	if moved = round(settle(moved)); digits > 0 {
		return moved / scale
	}
	return moved * scale
}

// settle takes a number that is a few units of its last place beside one with
// fewer digits for that one.
func settle(n float64) float64 {
	for _, step := range []float64{1, 2, 4} {
		near := math.Round(n*step) / step
		if d := math.Abs(n - near); d != 0 && d <= math.Abs(n)*4e-16 {
			return near
		}
	}
	return n
}

// multiple rounds to a multiple of a factor, 1 if none is given.
func multiple(round func(float64) float64, unsigned bool) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		var failed error
		v, err := each(vector.Number, func(c *rowCall, i int) (float64, bool) {
			factor := c.numOr(1, i, 1)
			if factor == 0 {
				failed = c.fail(1, "the factor of `"+c.call.function.name+"` is 0", "it is the number whose multiple is wanted, 1 by itself")
				return 0, false
			}
			if unsigned {
				factor = math.Abs(factor)
			}
			return tidy(round(settle(c.num(0, i)/factor)) * factor), true
		})(c)
		if failed != nil {
			return nil, failed
		}
		return v, err
	}
}

// tidy takes the error of the last bits off a product, so that 3 * 0.1 is 0.3.
func tidy(n float64) float64 {
	if n == 0 || math.Abs(n) >= 1e15 || math.Abs(n) < 1e-9 {
		return n + 0
	}
	if near := scaledRound(n, 12); math.Abs(near-n) <= math.Abs(n)*4e-16 {
		return near
	}
	return n
}

func scaledRound(n float64, digits int) float64 {
	scale := math.Pow(10, float64(digits))
	if moved := n * scale; math.Abs(moved) < 1<<53 {
		return math.Round(moved) / scale
	}
	return n
}

func wholeDivide(a, b float64) (float64, bool) {
	if b == 0 {
		return 0, false
	}
	return math.Trunc(a/b) + 0, true
}

func bitwise(f func(a, b int64) int64) func(a, b float64) (float64, bool) {
	return func(a, b float64) (float64, bool) {
		if a < 0 || b < 0 || a >= 1<<63 || b >= 1<<63 {
			return 0, false
		}
		return float64(f(int64(a), int64(b))), true
	}
}

// binFixed is in which of equal bins a value is: 0 below the first one, the
// number of bins and one from the end on.
func binFixed(c *rowCall, i int) (float64, bool) {
	v, low, high, bins := c.num(0, i), c.num(1, i), c.num(2, i), max(1, math.Round(c.num(3, i)))
	switch {
	case v < low:
		return 0, true
	case v >= high:
		return bins + 1, true
	}
	return math.Floor((v-low)/(high-low)*bins) + 1, true
}

// binRange counts the cutoffs that a value has reached, from 1.
func binRange(c *rowCall) (*vector.Vector, error) {
	if _, err := c.unify(c.from(0, 1)); err != nil {
		return nil, err
	}
	return each(vector.Number, func(c *rowCall, i int) (float64, bool) {
		bin := 1
		for k := 1; k < len(c.args); k++ {
			if vector.Compare(c.args[k], i, c.args[0], i) <= 0 {
				bin++
			}
		}
		return float64(bin), true
	})(c)
}

// rowAvg is the mean of what is not null.
func rowAvg(c *rowCall, i int) (float64, bool) {
	sum, n := 0.0, 0
	for k := range c.args {
		if !c.null(k, i) {
			sum += c.num(k, i)
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n), true
}
