// Package figures compares what two workbooks show: the rows of the same elements on both
// sides, by their keys. Rows are sorted on the disk, so that memory does not grow with
// their number.
package figures

import (
	"math"
	"slices"

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

// split says which columns tell rows apart and which are compared: marks of a chart are
// told apart by what they are grouped by, rows of a table by a column that has a value of
// its own in each row, else by all that is not a number.
func (d *Difference) split(element *view.Element, older, newer *shape) {
	grouped := map[string]bool{}
	for _, bound := range element.Channels {
		if bound.Column != nil && bound.Channel.Level == kind.Row {
			grouped[bound.Column.Name] = true
		}
	}
	isKey := func(name string) bool { return grouped[name] }
	if len(element.Channels) == 0 || element.KindName == "pivot-table" {
		only := identity(older, newer)
		isKey = func(name string) bool {
			if only != "" {
				return name == only
			}
			return !isNumber(older.types[name]) || !isNumber(newer.types[name])
		}
	}
	for _, name := range newer.names {
		if _, ok := older.types[name]; !ok && older.rows > 0 {
			d.OnlyAfter = append(d.OnlyAfter, name)
			continue
		}
		d.put(name, isKey(name))
	}
	for _, name := range older.names {
		if _, ok := newer.types[name]; ok {
			continue
		}
		if newer.rows > 0 {
			d.OnlyBefore = append(d.OnlyBefore, name)
			continue
		}
		d.put(name, isKey(name))
	}
}

// isNumber reports whether a column is of numbers, as far as is known: one without values
// may be.
func isNumber(t vector.Type) bool { return t == vector.Number || t == vector.Untyped }

func (d *Difference) put(name string, isKey bool) {
	if isKey {
		d.Keys = append(d.Keys, name)
	} else {
		d.Figures = append(d.Figures, name)
	}
}

// merge walks through both sides, which are sorted alike, key by key.
func (d *Difference) merge(left, right *sorter, within float64) error {
	m := merging{Difference: d, within: within}
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
			order = a.compare(b)
		}
		if order <= 0 {
			m.before(a, order == 0)
			if a, err = left.next(); err != nil {
				return err
			}
		}
		if order >= 0 {
			m.after(b, order == 0)
			b, err = right.next()
		}
	}
	m.flush()
	return err
}

// merging is what is left of the rows of one key: those that are the same on both sides are
// paired first, whatever their order.
type merging struct {
	*Difference
	within float64
	key    string
	left   []*entry
	right  []*entry
}

// maxLeft bounds the rows of one key that are held against each other.
const maxLeft = 10_000

func (m *merging) at(e *entry) {
	if e.key != m.key || max(len(m.left), len(m.right)) >= maxLeft {
		m.flush()
		m.key = e.key
	}
}

func (m *merging) before(e *entry, paired bool) {
	m.at(e)
	if m.Before++; !paired {
		m.left = append(m.left, e)
	}
}

func (m *merging) after(e *entry, paired bool) {
	m.at(e)
	if m.After++; !paired {
		m.right = append(m.right, e)
	}
}

// flush holds the rows that are left of a key against each other, in their order.
func (m *merging) flush() {
	both := min(len(m.left), len(m.right))
	for i := range both {
		a, b := m.left[i], m.right[i]
		if size := apart(a.figures, b.figures, m.within); size > 0 {
			m.Changed++
			m.keep(Row{Key: a.keys, Before: a.figures, After: b.figures, Size: size})
		}
	}
	for _, e := range m.left[both:] {
		m.Missing++
		m.keep(Row{Key: e.keys, Before: e.figures, Size: math.Inf(1)})
	}
	for _, e := range m.right[both:] {
		m.Added++
		m.keep(Row{Key: e.keys, After: e.figures, Size: math.Inf(1)})
	}
	m.left, m.right = m.left[:0], m.right[:0]
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
