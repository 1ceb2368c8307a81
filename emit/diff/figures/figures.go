// Package figures compares what two workbooks show: the rows of the same elements on both
// sides, by their keys. Rows are sorted on the disk, so that memory does not grow with
// their number.
package figures

import (
	"math"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// Rows are the rows that an element shows, of which a part at a time is in memory.
type Rows interface {
	// Each can be called again.
	Each(env *calc.Env, each func(part *relation.Table) error) error
}

// A Difference is how what an element shows differs between two sides.
type Difference struct {
	// Element is its id, Name what the sources call it, Noun what it is.
	Element, Name, Noun string
	// Keys are the columns by which rows are told apart, Figures those that are compared.
	Keys, Figures []string
	// Before and After are the numbers of rows; Added, Missing and Changed of those that
	// differ.
	Before, After           int
	Added, Missing, Changed int
	// Rows are the ones that differ most, the largest difference first.
	Rows []Row
	// OnlyBefore and OnlyAfter are columns that one side lacks.
	OnlyBefore, OnlyAfter []string
	// Failed is why the element could not be compared; "" where it was.
	Failed string
}

// Same reports whether both sides show the same.
func (d *Difference) Same() bool {
	return d.Failed == "" && d.Added+d.Missing+d.Changed+len(d.OnlyBefore)+len(d.OnlyAfter) == 0
}

// A Row is one that differs. Before or After is nil where the row is on one side alone.
type Row struct {
	Key           []Value
	Before, After []Value
	// Size is how much differs: the largest relative difference of a number.
	Size float64
}

// A Value is one of a row, as text; Number says that it is one.
type Value struct {
	Text   string
	Null   bool
	Number bool
}

// maxRows is how many rows of an element are shown.
const maxRows = 10

// Compare compares what an element shows on two sides. Numbers that differ by no more than
// the share within are equal. element is that of the newer side.
func Compare(env *calc.Env, element *view.Element, before, after Rows, within float64) (*Difference, error) {
	d := &Difference{Element: element.ID, Name: element.ID, Noun: element.Noun()}
	older, err := columnsOf(env, before)
	if err != nil {
		return nil, err
	}
	newer, err := columnsOf(env, after)
	if err != nil {
		return nil, err
	}
	d.split(element, older, newer)
	left, err := sorted(env, before, d.Keys, d.Figures)
	if err != nil {
		return nil, err
	}
	defer left.close()
	right, err := sorted(env, after, d.Keys, d.Figures)
	if err != nil {
		return nil, err
	}
	defer right.close()
	return d, d.merge(left, right, within)
}

// A shape is the columns of a side in their order, with their types.
type shape struct {
	names []string
	types map[string]vector.Type
	rows  int
}

func columnsOf(env *calc.Env, rows Rows) (*shape, error) {
	s := &shape{types: map[string]vector.Type{}}
	err := rows.Each(env, func(part *relation.Table) error {
		s.rows += part.Rows
		for _, column := range part.Columns {
			known, ok := s.types[column.Name]
			if !ok {
				s.names = append(s.names, column.Name)
			}
			if known == vector.Untyped {
				s.types[column.Name] = column.Values.Type
			}
		}
		return nil
	})
	return s, err
}

// split says which columns tell rows apart and which are compared: marks of a chart are
// told apart by what they are grouped by, rows of a table by all that is not a number.
func (d *Difference) split(element *view.Element, older, newer *shape) {
	grouped := map[string]bool{}
	for _, bound := range element.Channels {
		if bound.Column != nil && bound.Channel.Level == kind.Row {
			grouped[bound.Column.Name] = true
		}
	}
	byChannel := len(element.Channels) > 0 && element.KindName != "pivot-table"
	for _, name := range newer.names {
		oldType, ok := older.types[name]
		switch {
		case !ok && older.rows > 0:
			d.OnlyAfter = append(d.OnlyAfter, name)
		case byChannel && grouped[name], !byChannel && (newer.types[name] != vector.Number || oldType != vector.Number && ok):
			d.Keys = append(d.Keys, name)
		default:
			d.Figures = append(d.Figures, name)
		}
	}
	for _, name := range older.names {
		if _, ok := newer.types[name]; ok {
			continue
		}
		if newer.rows > 0 {
			d.OnlyBefore = append(d.OnlyBefore, name)
		} else if byChannel && grouped[name] || !byChannel && older.types[name] != vector.Number {
			d.Keys = append(d.Keys, name)
		} else {
			d.Figures = append(d.Figures, name)
		}
	}
}

// merge walks through both sides, which are sorted alike.
func (d *Difference) merge(left, right *sorter, within float64) error {
	a, err := left.next()
	if err != nil {
		return err
	}
	b, err := right.next()
	for err == nil && (a != nil || b != nil) {
		order := 0
		switch {
		case a == nil:
			order = 1
		case b == nil:
			order = -1
		default:
			order = strings.Compare(a.key, b.key)
		}
		switch {
		case order < 0:
			d.Before, d.Missing = d.Before+1, d.Missing+1
			d.keep(Row{Key: a.keys, Before: a.figures, Size: math.Inf(1)})
		case order > 0:
			d.After, d.Added = d.After+1, d.Added+1
			d.keep(Row{Key: b.keys, After: b.figures, Size: math.Inf(1)})
		default:
			d.Before, d.After = d.Before+1, d.After+1
			if size := apart(a.figures, b.figures, within); size > 0 {
				d.Changed++
				d.keep(Row{Key: a.keys, Before: a.figures, After: b.figures, Size: size})
			}
		}
		if order <= 0 {
			if a, err = left.next(); err != nil {
				return err
			}
		}
		if order >= 0 {
			b, err = right.next()
		}
	}
	return err
}

// apart is how much two rows differ: the largest relative difference of their numbers,
// without bound where something else differs; 0 for rows that count as equal.
func apart(before, after []Value, within float64) float64 {
	size := 0.0
	for i := range before {
		size = max(size, differs(before[i], after[i], within))
	}
	return size
}

// tolerance is the share by which numbers may differ that were computed in another order.
const tolerance = 1e-9

func differs(a, b Value, within float64) float64 {
	if a == b {
		return 0
	}
	m, isNumber := calc.ParseNumber(a.Text)
	n, areNumbers := calc.ParseNumber(b.Text)
	if !a.Number || !b.Number || !isNumber || !areNumbers {
		return math.Inf(1)
	}
	if math.Abs(m-n) <= tolerance*max(1, math.Abs(m), math.Abs(n)) {
		return 0
	}
	share := math.Inf(1)
	if m != 0 {
		share = math.Abs(n-m) / math.Abs(m)
	}
	if share <= within {
		return 0
	}
	return share
}

// keep keeps the rows that differ most. Rows of one side alone come behind changed ones of
// the same size.
func (d *Difference) keep(row Row) {
	at, _ := slices.BinarySearchFunc(d.Rows, row, func(a, b Row) int {
		switch {
		case a.Size > b.Size:
			return -1
		case a.Size < b.Size:
			return 1
		}
		return -1
	})
	if at >= maxRows {
		return
	}
	d.Rows = slices.Insert(d.Rows, at, row)
	d.Rows = d.Rows[:min(len(d.Rows), maxRows)]
}
