package calc

import (
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func logicalFunctions() map[string]*function {
	isNull := func(want bool) *function {
		return rowwise(func(c *rowCall) (*vector.Vector, error) {
			if c.args[0].Type == vector.Record {
				return nil, c.fail(0, "`"+c.call.function.name+"` takes no range", "ask for a part of it, as in `[Range].start`")
			}
			return eachAny(vector.Logical, func(c *rowCall, i int) (bool, bool) { return c.null(0, i) == want, true })(c)
		})
	}
	return map[string]*function{
		"If":              rowwise(ifElse),
		"Switch":          rowwise(switchCase),
		"Choose":          rowwise(choose),
		"Coalesce":        rowwise(coalesce),
		"NullIf":          rowwise(nullIf),
		"In":              rowwise(in),
		"Between":         rowwise(between),
		"IsNull":          isNull(true),
		"IsNotNull":       isNull(false),
		"Greatest":        rowwise(extreme(1, false)),
		"Least":           rowwise(extreme(-1, false)),
		"GreatestNonNull": rowwise(extreme(1, true)),
		"LeastNonNull":    rowwise(extreme(-1, true)),
	}
}

// ifElse takes the value of the first condition that holds.
func ifElse(c *rowCall) (*vector.Vector, error) {
	conditions, values, last := len(c.args)/2, c.from(1, 2), -1
	if len(c.args)%2 == 1 {
		last = len(c.args) - 1
		values = append(values, last)
	}
	for k := 0; k < conditions*2; k += 2 {
		c.args[k] = c.args[k].As(vector.Logical)
	}
	return c.pick(values, func(i int) int {
		for k := 0; k < conditions*2; k += 2 {
			if c.args[k].True(i) {
				return k + 1
			}
		}
		return last
	})
}

// switchCase takes the value of the first case that equals the first argument.
func switchCase(c *rowCall) (*vector.Vector, error) {
	pairs, values, last := (len(c.args)-1)/2, c.from(2, 2), -1
	if len(c.args)%2 == 0 {
		last = len(c.args) - 1
		values = append(values, last)
	}
	for k := 1; k <= pairs*2; k += 2 {
		if _, err := c.comparable("Switch", k); err != nil {
			return nil, err
		}
	}
	return c.pick(values, func(i int) int {
		for k := 1; k <= pairs*2 && !c.null(0, i); k += 2 {
			if c.same(0, k, i) {
				return k + 1
			}
		}
		return last
	})
}

// same reports whether two arguments of one type are equal, and not null.
func (c *rowCall) same(j, k, i int) bool {
	a, b := c.args[j], c.args[k]
	return a.Type == b.Type && a.Type != vector.Untyped && !a.IsNull(i) && !b.IsNull(i) && vector.Compare(a, i, b, i) == 0
}

func choose(c *rowCall) (*vector.Vector, error) {
	return c.pick(c.from(1, 1), func(i int) int {
		if c.null(0, i) {
			return -1
		}
		if k := toInt(c.num(0, i)); k >= 1 && k < len(c.args) {
			return k
		}
		return -1
	})
}

func coalesce(c *rowCall) (*vector.Vector, error) {
	return c.pick(c.from(0, 1), func(i int) int {
		for k := range c.args {
			if !c.null(k, i) {
				return k
			}
		}
		return -1
	})
}

func nullIf(c *rowCall) (*vector.Vector, error) {
	if _, err := c.comparable("NullIf", 1); err != nil {
		return nil, err
	}
	return c.pick([]int{0}, func(i int) int {
		if c.same(0, 1, i) {
			return -1
		}
		return 0
	})
}

// in reports whether a value is among others; null candidates are never it, and
// leave open whether a value that is not found is among them.
func in(c *rowCall) (*vector.Vector, error) {
	for k := 1; k < len(c.args); k++ {
		if set, _ := c.setAndValue(k, 0); set == k {
			continue
		}
		if _, err := c.comparable("In", k); err != nil {
			return nil, err
		}
	}
	return eachAny(vector.Logical, func(c *rowCall, i int) (bool, bool) {
		if c.null(0, i) {
			return false, false
		}
		known := true
		for k := 1; k < len(c.args); k++ {
			if c.same(0, k, i) || c.args[k].Type == vector.Array && includes(c.value(k, i).Items(), c.value(0, i)) {
				return true, true
			}
			known = known && !c.null(k, i)
		}
		return false, known
	})(c)
}

func between(c *rowCall) (*vector.Vector, error) {
	if _, err := c.unify(c.from(0, 1)); err != nil {
		return nil, err
	}
	return each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
		if c.args[0].Type == vector.Untyped {
			return false, false
		}
		return vector.Compare(c.args[0], i, c.args[1], i) >= 0 && vector.Compare(c.args[0], i, c.args[2], i) <= 0, true
	})(c)
}

// extreme takes the largest (1) or the least (-1) of the arguments.
func extreme(direction int, skipNulls bool) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		if _, err := c.unify(c.from(0, 1)); err != nil {
			return nil, err
		}
		return c.pick(c.from(0, 1), func(i int) int {
			best := -1
			for k := range c.args {
				switch {
				case c.null(k, i) && skipNulls:
				case c.null(k, i):
					return -1
				case best < 0 || vector.Compare(c.args[k], i, c.args[best], i)*direction > 0:
					best = k
				}
			}
			return best
		})
	}
}
