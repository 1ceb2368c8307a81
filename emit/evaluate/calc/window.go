package calc

import "github.com/sigmac/sigmac/emit/evaluate/vector"

// window is the rows of a level as windows see them: partition after partition,
// in order within each.
type window struct {
	// rows are the places of the rows; nil where they are as they stand. starts
	// are where partitions begin, with the end of the last one behind them.
	rows   []int32
	starts []int
}

// windowCall is a call of a window function.
type windowCall struct {
	*run
	call *call
	args []*vector.Vector
	*window
}

// row is the place of the row at a position.
func (w *window) row(position int) int {
	if w.rows == nil {
		return position
	}
	return int(w.rows[position])
}

// partitions visits the partitions: the first position and that behind the last.
func (w *window) partitions(visit func(from, to int)) {
	for i := 1; i < len(w.starts); i++ {
		visit(w.starts[i-1], w.starts[i])
	}
}

func (r *run) window(x *call) (*vector.Vector, error) {
	args, err := r.all(x.args)
	if err != nil {
		return nil, err
	}
	if err := fit(x, args); err != nil {
		return nil, err
	}
	w, err := r.sheet.window(r.level)
	if err != nil {
		return nil, err
	}
	return x.function.window(&windowCall{run: r, call: x, args: args, window: w})
}

// window is that of a level: ordered as the level is, beginning again in each
// group of the level above.
func (s *Sheet) window(at Level) (*window, error) {
	if w, ok := s.windows[at]; ok {
		return w, nil
	}
	order, err := s.sorted(at)
	if err != nil {
		return nil, err
	}
	w, err := s.partition(at, order)
	if err == nil {
		s.windows[at] = w
	}
	return w, err
}

// partition puts ordered rows into the groups of the level above.
func (s *Sheet) partition(at Level, order []int32) (*window, error) {
	n, err := s.Count(at)
	if err != nil {
		return nil, err
	}
	above := s.parent(at)
	if above == Grand || above == at {
		return &window{rows: order, starts: []int{0, n}}, nil
	}
	of, err := s.between(at, above)
	if err != nil {
		return nil, err
	}
	groups, err := s.Count(above)
	if err != nil {
		return nil, err
	}
	starts := make([]int, groups+1)
	for _, group := range of {
		starts[group+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	next, rows := append([]int(nil), starts...), make([]int32, n)
	for i := range n {
		row := int32(i)
		if order != nil {
			row = order[i]
		}
		rows[next[of[row]]] = row
		next[of[row]]++
	}
	return &window{rows: rows, starts: starts}, nil
}
