package calc

import (
	"math/bits"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// A Level says how finely a formula is computed: a bit for each dimension by
// which rows are grouped. Grand is one value for all rows, Base one for each.
type Level uint64

// The levels without dimensions.
const (
	Grand Level = 0
	Base  Level = 1 << 63
)

// MaxDimensions bounds the dimensions of a sheet.
const MaxDimensions = 60

// Has reports whether the level is as fine as another one, or finer.
func (l Level) Has(other Level) bool { return l&Base != 0 || l&other == other }

func (l Level) with(other Level) Level {
	if (l|other)&Base != 0 {
		return Base
	}
	return l | other
}

// A Sheet is the rows of an element with what is computed on them. Columns are
// computed when they are first asked for. It is not safe for several goroutines.
type Sheet struct {
	Env *Env
	// Rows is the number of rows.
	Rows int
	// Prefix is what formulas may write before the slash for the sheet's own
	// columns; Resolve, if set, finds what is not a column of that name.
	Prefix  string
	Resolve func(ref *formula.Ref) (*Column, error)
	// Sorts order the rows of a level.
	Sorts map[Level][]Sort
	// Parent is the level above, within which windows begin again. Without it
	// that is all rows.
	Parent func(Level) Level
	Totals Totals

	dimensions []*Column
	groups     map[Level]*groups
	windows    map[Level]*window
	columns    map[string]*Column
	order      []*Column
	extra      map[string]*Column
}

// A Sort is a column that orders the rows of a level.
type Sort struct {
	Column     *Column
	Descending bool
	// Nulls is "first", "last", or empty for what the Env says.
	Nulls string
}

// Totals says which dimensions play which role, for Subtotal and its kin.
type Totals struct {
	// Rows and Columns are the dimensions of a pivot table, the outermost first.
	Rows, Columns []Level
	// X, Color, TrellisRow and TrellisColumn are those of a chart.
	X, Color, TrellisRow, TrellisColumn Level
	// Whole makes grand_total the default, as in charts and pivot tables.
	Whole bool
}

// A Column is a column of a sheet.
type Column struct {
	Name  string
	Level Level

	program *Program
	values  *vector.Vector
	state   state
	failed  error
}

type state uint8

const (
	untouched state = iota
	running
	done
)

// NewSheet makes a sheet of so many rows.
func NewSheet(env *Env, rows int) *Sheet {
	return &Sheet{Env: env, Rows: rows, groups: map[Level]*groups{}, windows: map[Level]*window{}, columns: map[string]*Column{}, Sorts: map[Level][]Sort{}}
}

// AddValues adds a column of values, one for each row. The first column of a name
// is the one that formulas find.
func (s *Sheet) AddValues(name string, values *vector.Vector) *Column {
	return s.add(NewValues(name, values))
}

// AddFormula adds a column that is computed at a level.
func (s *Sheet) AddFormula(name string, program *Program, level Level) *Column {
	return s.add(&Column{Name: name, Level: level, program: program})
}

// AddFault adds a column that cannot be computed, and why.
func (s *Sheet) AddFault(name string, level Level, err error) *Column {
	return s.add(&Column{Name: name, Level: level, state: done, failed: err})
}

// NewValues makes a column of values, one for each row, that belongs to no sheet,
// as Resolve gives it.
func NewValues(name string, values *vector.Vector) *Column {
	return &Column{Name: name, Level: Base, values: values, state: done}
}

func (s *Sheet) add(c *Column) *Column {
	s.order = append(s.order, c)
	if _, taken := s.columns[c.Name]; !taken {
		s.columns[c.Name] = c
	}
	return c
}

// Column finds a column by its name: letter for letter, else in another case.
func (s *Sheet) Column(name string) *Column {
	if c, ok := s.columns[name]; ok {
		return c
	}
	for _, c := range s.order {
		if strings.EqualFold(c.Name, name) {
			return c
		}
	}
	return nil
}

// Columns are the columns in the order in which they were added.
func (s *Sheet) Columns() []*Column { return s.order }

// AddDimension makes a column of the rows one by which they are grouped, and
// returns the level that has it alone.
func (s *Sheet) AddDimension(c *Column) (Level, error) {
	if len(s.dimensions) == MaxDimensions {
		return 0, tooMuch(nowhere, "there are more than 60 dimensions")
	}
	s.dimensions = append(s.dimensions, c)
	return 1 << (len(s.dimensions) - 1), nil
}

// Values are the values of a column, one for each row of its level.
func (s *Sheet) Values(c *Column) (*vector.Vector, error) {
	switch c.state {
	case done:
		return c.values, c.failed
	case running:
		return nil, circular(c.span(), c.Name)
	}
	c.state = running
	c.values, c.failed = s.Run(c.program, c.Level)
	c.state = done
	return c.values, c.failed
}

func (c *Column) span() source.Span {
	if c.program == nil {
		return nowhere
	}
	return c.program.span
}

// At is the values of a column at a level, repeated where that is finer than its
// own.
func (s *Sheet) At(c *Column, at Level) (*vector.Vector, error) {
	values, err := s.Values(c)
	if err != nil {
		return nil, err
	}
	if c.Level == Base && at != Base && s.Has(at, c) {
		firsts, err := s.Firsts(at)
		if err != nil {
			return nil, err
		}
		return values.Take(firsts), nil
	}
	return s.bring(values, c.Level, at, c.Name)
}

// Count is the number of rows of a level.
func (s *Sheet) Count(at Level) (int, error) {
	g, err := s.group(at)
	if err != nil {
		return 0, err
	}
	return g.n, nil
}

// Groups says in which group of a level each row is; nil where there is one for
// each row.
func (s *Sheet) Groups(at Level) ([]int32, error) {
	g, err := s.group(at)
	if err != nil {
		return nil, err
	}
	return g.of, nil
}

// Firsts is the first row of each group of a level; nil for Base.
func (s *Sheet) Firsts(at Level) ([]int32, error) {
	g, err := s.group(at)
	if err != nil {
		return nil, err
	}
	return g.first, nil
}

// groups is how rows fall into groups, in the order of their first appearance.
type groups struct {
	n         int
	of, first []int32
}

func (s *Sheet) group(at Level) (*groups, error) {
	if g, ok := s.groups[at]; ok {
		return g, nil
	}
	g, err := s.makeGroups(at)
	if err == nil {
		s.groups[at] = g
	}
	return g, err
}

func (s *Sheet) makeGroups(at Level) (*groups, error) {
	if at&Base != 0 {
		return &groups{n: s.Rows}, nil
	}
	g := &groups{n: 1}
	if at == Grand {
		g.of, g.first = make([]int32, s.Rows), []int32{-1}
		if s.Rows > 0 {
			g.first[0] = 0
		}
		return g, nil
	}
	for rest := at; rest != 0; rest &= rest - 1 {
		values, err := s.Values(s.dimensions[bits.TrailingZeros64(uint64(rest))])
		if err != nil {
			return nil, err
		}
		ids, n := values.Keys()
		if g.of == nil {
			g.of, g.n = ids, n
		} else {
			g.of, g.n = vector.Combine(g.of, ids, n)
		}
	}
	g.first = make([]int32, g.n)
	for row := len(g.of) - 1; row >= 0; row-- {
		g.first[g.of[row]] = int32(row)
	}
	return g, nil
}

// between maps the groups of a fine level to those of a coarser one; nil where
// they are the same.
func (s *Sheet) between(fine, coarse Level) ([]int32, error) {
	if fine == coarse {
		return nil, nil
	}
	f, err := s.group(fine)
	if err != nil {
		return nil, err
	}
	c, err := s.group(coarse)
	if err != nil || f.first == nil {
		return c.of, err
	}
	places := make([]int32, f.n)
	for g, row := range f.first {
		if row >= 0 {
			places[g] = c.of[row]
		}
	}
	return places, nil
}

// bring gives values of one level to another one.
func (s *Sheet) bring(values *vector.Vector, from, to Level, name string) (*vector.Vector, error) {
	n, err := s.Count(to)
	switch {
	case err != nil:
		return nil, err
	case from == to:
		return values, nil
	case values.Constant, from == Grand && to.Has(from):
		return values.Stretch(n), nil
	case to.Has(from):
		places, err := s.between(to, from)
		if err != nil {
			return nil, err
		}
		return values.Take(places), nil
	}
	both := from.with(to)
	if both != from {
		if values, err = s.bring(values, from, both, name); err != nil {
			return nil, err
		}
	}
	return s.collapse(values, both, to, n, name)
}

// collapse takes the one value of each group; where there are several there is
// none to show.
func (s *Sheet) collapse(values *vector.Vector, from, to Level, n int, name string) (*vector.Vector, error) {
	places, err := s.between(from, to)
	if err != nil {
		return nil, err
	}
	ids, _ := values.Keys()
	chosen := make([]int32, n)
	for i := range chosen {
		chosen[i] = -1
	}
	several := make([]bool, n)
	noted := false
	for i, group := range places {
		switch {
		case several[group]:
		case chosen[group] < 0:
			chosen[group] = int32(i)
		case ids[chosen[group]] != ids[i]:
			several[group] = true
			noted = true
		}
	}
	for i, is := range several {
		if is {
			chosen[i] = -1
		}
	}
	if noted {
		s.Env.note("`[" + name + "]` has several values in a group and no aggregate around it; Sigma shows \"multiple values\" there, null stands here")
	}
	return values.Take(chosen), nil
}

// Between says in which group of a coarser level each row of a level is; nil
// where the levels are the same.
func (s *Sheet) Between(fine, coarse Level) ([]int32, error) { return s.between(fine, coarse) }
