package relation

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A Key is a pair of columns that a join compares. Op is one of = != < <= > >=,
// within and intersects; empty means =.
type Key struct {
	Left, Right *vector.Vector
	Op          string
}

// Join pairs the rows of two tables. kind is `inner` (which empty is, too),
// `left-outer`, `right-outer`, `full-outer` or `lookup`; -1 stands for no row. Rows are in the
// order of the left side, unmatched ones of the right side behind them. A lookup
// join keeps the rows of the left side as they are; several reports which of
// them match more than one row.
func Join(kind string, keys []Key, left, right, bound int) (lefts, rights []int32, several []bool, err error) {
	named, known := kinds[kind]
	if !known {
		return nil, nil, nil, calc.Fail(diag.New(diag.WrongRowValue, source.Span{}, "there is no join of the kind "+name.Quote(kind)).
			WithHelp("joins are `inner`, `left-outer`, `right-outer`, `full-outer` and `lookup`"))
	}
	kind = named
	match, err := matcher(keys, left, right)
	if err != nil {
		return nil, nil, nil, err
	}
	j := joiner{kind: kind, bound: bound, used: make([]bool, right), several: make([]bool, left)}
	for row := range left {
		if err := j.row(int32(row), match(row)); err != nil {
			return nil, nil, nil, err
		}
	}
	if kind == "right-outer" || kind == "full-outer" {
		for row, used := range j.used {
			if !used {
				j.pair(-1, int32(row))
			}
		}
	}
	return j.lefts, j.rights, j.several, j.check()
}

type joiner struct {
	kind          string
	bound         int
	lefts, rights []int32
	used, several []bool
}

func (j *joiner) pair(left, right int32) {
	j.lefts, j.rights = append(j.lefts, left), append(j.rights, right)
}

func (j *joiner) check() error {
	if len(j.lefts) > j.bound {
		return calc.Fail(diag.New(diag.RowsBound, source.Span{}, fmt.Sprintf("a join makes more than %d rows", j.bound)).
			WithHelp("most often a key is not unique on the joined side, and multiplies rows"))
	}
	return nil
}

func (j *joiner) row(left int32, found []int32) error {
	if len(found) == 0 {
		if j.kind != "inner" && j.kind != "right-outer" {
			j.pair(left, -1)
		}
		return nil
	}
	if j.kind == "lookup" {
		j.several[left] = len(found) > 1
		found = found[:1]
	}
	for _, right := range found {
		j.used[right] = true
		j.pair(left, right)
	}
	return j.check()
}

// maxPairs bounds how many pairs of rows a join without an equal key compares.
const maxPairs = 1_000_000_000

// kinds are the kinds of joins by the names that they go by.
var kinds = map[string]string{
	"": "inner", "inner": "inner", "left": "left-outer", "left-outer": "left-outer", "right": "right-outer", "right-outer": "right-outer",
	"full": "full-outer", "outer": "full-outer", "full-outer": "full-outer", "lookup": "lookup",
}

// matcher finds the rows of the right side that all keys let go with one of the
// left. Equal keys are looked up; the others are tried one by one.
func matcher(keys []Key, left, right int) (func(row int) []int32, error) {
	var lefts, rights []*vector.Vector
	var tests []func(i, j int) bool
	for _, key := range keys {
		if err := key.fit(); err != nil {
			return nil, err
		}
		if key.Op == "" || key.Op == "=" {
			lefts, rights = append(lefts, key.Left), append(rights, key.Right)
			continue
		}
		tests = append(tests, key.holds)
	}
	var candidates func(row int) []int32
	if len(lefts) > 0 {
		matches := calc.Match(lefts, left, rights, right)
		candidates = matches.Of
	} else {
		if left > 0 && right > maxPairs/left {
			return nil, calc.Fail(diag.New(diag.RowsBound, source.Span{}, fmt.Sprintf("a join without an equal key compares %d rows with %d", left, right)).
				WithHelp("compare a column with `=` as well, so that rows can be looked up"))
		}
		all := make([]int32, right)
		for i := range all {
			all[i] = int32(i)
		}
		candidates = func(int) []int32 { return all }
	}
	if len(tests) == 0 {
		return candidates, nil
	}
	return func(row int) []int32 {
		var found []int32
		for _, other := range candidates(row) {
			if holdAll(tests, row, int(other)) {
				found = append(found, other)
			}
		}
		return found
	}, nil
}

func holdAll(tests []func(i, j int) bool, i, j int) bool {
	for _, test := range tests {
		if !test(i, j) {
			return false
		}
	}
	return true
}

// fit gives both sides one type, or says that they can't be compared.
func (k *Key) fit() error {
	a, b := k.Left.Type, k.Right.Type
	switch {
	case a == b:
	case a == vector.Untyped:
		k.Left = k.Left.As(b)
	case b == vector.Untyped:
		k.Right = k.Right.As(a)
	default:
		return calc.Fail(diag.New(diag.WrongRowValue, source.Span{}, "a join compares a "+a.String()+" with a "+b.String()).
			WithHelp("both keys are of one type; compute one of them in a column of its source"))
	}
	return nil
}

func (k Key) holds(i, j int) bool {
	if k.Left.Type == vector.Untyped || k.Left.IsNull(i) || k.Right.IsNull(j) {
		return false
	}
	if k.Op == "within" || k.Op == "intersects" {
		a, ok1 := geo.ShapeOf(k.Left.Value(i))
		b, ok2 := geo.ShapeOf(k.Right.Value(j))
		return ok1 && ok2 && (k.Op == "within" && a.Within(b) || k.Op == "intersects" && a.Intersects(b))
	}
	c := vector.Compare(k.Left, i, k.Right, j)
	switch k.Op {
	case "!=":
		return c != 0
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	}
	return false
}
