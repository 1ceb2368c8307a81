package calc

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

const maxSequence = 1_000_000

func arrayFunctions() map[string]*function {
	return map[string]*function{
		"Array":             rowwise(makeArray),
		"ArrayCompact":      rowwise(each(vector.Array, withArray(func(items []vector.Value) []vector.Value { return compact(items) }))),
		"ArrayDistinct":     rowwise(each(vector.Array, withArray(distinct))),
		"ArrayConcat":       rowwise(each(vector.Array, arrayConcat)),
		"ArrayContains":     rowwise(each(vector.Logical, arrayContains)),
		"ArrayExcept":       rowwise(each(vector.Array, arrayExcept)),
		"ArrayIntersection": rowwise(each(vector.Array, arrayIntersection)),
		"ArrayJoin":         rowwise(each(vector.Text, arrayJoin)),
		"ArrayLength":       rowwise(each(vector.Number, arrayLength)),
		"ArraySlice":        rowwise(each(vector.Array, arraySlice)),
		"Sequence":          rowwise(sequence),
		"SplitToArray":      rowwise(each(vector.Array, splitToArray)),
	}
}

func makeArray(c *rowCall) (*vector.Vector, error) {
	return eachAny(vector.Array, func(c *rowCall, i int) (vector.Value, bool) {
		items := make([]vector.Value, len(c.args))
		for k := range items {
			items[k] = c.value(k, i)
		}
		return vector.ArrayValue(items), true
	})(c)
}

// items are the entries of an array; false for what is not one.
func (c *rowCall) items(k, i int) ([]vector.Value, bool) {
	v := c.value(k, i)
	return v.Items(), v.Kind == vector.ArrayKind
}

// withArray makes an array of another one; null of what is not one.
func withArray(f func([]vector.Value) []vector.Value) func(c *rowCall, i int) (vector.Value, bool) {
	return func(c *rowCall, i int) (vector.Value, bool) {
		items, ok := c.items(0, i)
		if !ok {
			return vector.Value{}, false
		}
		return vector.ArrayValue(f(items)), true
	}
}

func compact(items []vector.Value) []vector.Value {
	kept := make([]vector.Value, 0, len(items))
	for _, item := range items {
		if item.Kind != vector.NullKind {
			kept = append(kept, item)
		}
	}
	return kept
}

// distinct keeps the first of equal entries.
func distinct(items []vector.Value) []vector.Value {
	kept, seen := make([]vector.Value, 0, len(items)), map[string]bool{}
	for _, item := range items {
		if key := item.JSON(); !seen[key] {
			seen[key] = true
			kept = append(kept, item)
		}
	}
	return kept
}

func arrayConcat(c *rowCall, i int) (vector.Value, bool) {
	var all []vector.Value
	for k := range c.args {
		items, ok := c.items(k, i)
		if !ok {
			return vector.Value{}, false
		}
		all = append(all, items...)
	}
	return vector.ArrayValue(all), true
}

func arrayContains(c *rowCall, i int) (bool, bool) {
	items, ok := c.items(0, i)
	target := c.text(1, i)
	return slices.ContainsFunc(items, func(v vector.Value) bool { return v.Kind == vector.TextKind && v.Text == target }), ok
}

func arrayExcept(c *rowCall, i int) (vector.Value, bool) {
	first, ok1 := c.items(0, i)
	second, ok2 := c.items(1, i)
	if !ok1 || !ok2 {
		return vector.Value{}, false
	}
	return vector.ArrayValue(slices.DeleteFunc(distinct(first), func(v vector.Value) bool { return includes(second, v) })), true
}

// arrayIntersection has no entries where one side is not an array.
func arrayIntersection(c *rowCall, i int) (vector.Value, bool) {
	first, ok1 := c.items(0, i)
	second, ok2 := c.items(1, i)
	if !ok1 || !ok2 {
		return vector.ArrayValue(nil), true
	}
	return vector.ArrayValue(slices.DeleteFunc(distinct(first), func(v vector.Value) bool { return !includes(second, v) })), true
}

func includes(items []vector.Value, v vector.Value) bool {
	return slices.ContainsFunc(items, func(item vector.Value) bool { return vector.CompareValues(item, v) == 0 })
}

// arrayJoin leaves nulls out unless a text is given for them.
func arrayJoin(c *rowCall, i int) (string, bool) {
	items, ok := c.items(0, i)
	if !ok {
		return "", false
	}
	separator := ","
	if c.has(1) {
		separator = c.text(1, i)
	}
	var texts []string
	for _, item := range items {
		switch {
		case item.Kind != vector.NullKind:
			texts = append(texts, item.String())
		case c.has(2):
			texts = append(texts, c.text(2, i))
		}
	}
	return strings.Join(texts, separator), true
}

func arrayLength(c *rowCall, i int) (float64, bool) {
	items, ok := c.items(0, i)
	return float64(len(items)), ok
}

func arraySlice(c *rowCall, i int) (vector.Value, bool) {
	items, ok := c.items(0, i)
	if !ok {
		return vector.Value{}, false
	}
	start, length := toInt(c.num(1, i)), len(items)
	if c.has(2) {
		length = toInt(c.num(2, i))
	}
	if start < 0 {
		start = max(0, len(items)+start)
	}
	if length < 0 || start >= len(items) {
		return vector.ArrayValue(nil), true
	}
	return vector.ArrayValue(items[start:min(len(items), start+min(length, len(items)))]), true
}

// sequence counts from a number to another one.
func sequence(c *rowCall) (*vector.Vector, error) {
	var failed error
	v, err := each(vector.Array, func(c *rowCall, i int) (vector.Value, bool) {
		from, to, step := toInt(c.num(0, i)), toInt(c.num(1, i)), toInt(c.numOr(2, i, 1))
		if step == 0 || (to-from)/step < 0 || to != from && (to > from) != (step > 0) {
			return vector.ArrayValue(nil), true
		}
		n := (to-from)/step + 1
		if n > maxSequence {
			failed = tooMuch(c.call.place, "a sequence has more than a million numbers")
			return vector.Value{}, false
		}
		items := make([]vector.Value, n)
		for k := range items {
			items[k] = vector.NumberValue(float64(from + k*step))
		}
		return vector.ArrayValue(items), true
	})(c)
	if failed != nil {
		return nil, failed
	}
	return v, err
}

func splitToArray(c *rowCall, i int) (vector.Value, bool) {
	pieces := strings.Split(c.text(0, i), c.text(1, i))
	if c.text(0, i) == "" {
		pieces = []string{""}
	}
	items := make([]vector.Value, len(pieces))
	for k, piece := range pieces {
		items[k] = vector.TextValue(piece)
	}
	return vector.ArrayValue(items), true
}
