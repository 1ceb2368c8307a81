package calc

import (
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// groupCall is a call of an aggregate: its arguments on the finer rows, and in
// which of n groups each of those is.
type groupCall struct {
	*run
	call  *call
	args  []*vector.Vector
	rows  int
	n     int
	of    []int32
	order []int32
}

// each visits the finer rows in the order of the sheet with their group.
func (c *groupCall) each(visit func(row, group int)) {
	if c.order == nil {
		for row, group := range c.of {
			visit(row, int(group))
		}
		return
	}
	for _, row := range c.order {
		visit(int(row), int(c.of[row]))
	}
}

// aggregate runs an aggregate over the finer rows of each group of the level.
func (r *run) aggregate(x *call) (*vector.Vector, error) {
	fine, err := r.levelOf(x.args)
	switch {
	case err != nil:
		return nil, err
	case fine == none:
		fine = Base
	}
	fine = fine.with(r.level)
	below, err := r.at(fine)
	if err != nil {
		return nil, err
	}
	args, err := below.all(x.args)
	if err != nil {
		return nil, err
	}
	if err := fit(x, args); err != nil {
		return nil, err
	}
	of, err := r.sheet.between(fine, r.level)
	if err != nil {
		return nil, err
	}
	if of == nil {
		of = identity(below.n)
	}
	c := &groupCall{run: r, call: x, args: args, rows: below.n, n: r.n, of: of}
	if x.function.ordered {
		w, err := r.sheet.sorted(fine)
		if err != nil {
			return nil, err
		}
		c.order = w
	}
	return x.function.aggregate(c)
}

func identity(n int) []int32 {
	places := make([]int32, n)
	for i := range places {
		places[i] = int32(i)
	}
	return places
}

// sorted is the order of the rows of a level; nil where they are in it.
func (s *Sheet) sorted(at Level) ([]int32, error) {
	keys, err := s.sortKeys(at)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	n, err := s.Count(at)
	if err != nil {
		return nil, err
	}
	return vector.Order(keys, n), nil
}

// Sorted is the places of the rows of a level in the order of its sorts.
func (s *Sheet) Sorted(at Level) ([]int32, error) {
	order, err := s.sorted(at)
	if err != nil || order != nil {
		return order, err
	}
	n, err := s.Count(at)
	return identity(n), err
}

func (s *Sheet) sortKeys(at Level) ([]vector.SortKey, error) {
	var keys []vector.SortKey
	for _, sort := range s.Sorts[at] {
		values, err := s.At(sort.Column, at)
		if err != nil {
			return nil, err
		}
		first := s.Env.nullsFirst(sort.Descending)
		switch sort.Nulls {
		case "first":
			first = true
		case "last":
			first = false
		}
		keys = append(keys, vector.SortKey{Vector: values, Descending: sort.Descending, NullsFirst: first})
	}
	return keys, nil
}
