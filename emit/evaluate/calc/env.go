// Package calc computes formulas on columns: it compiles the tree of a formula to
// operations on vectors and runs them at a level, that is for each row, for each
// group, or once for all rows.
//
// A Sheet holds the rows of an element: its columns, its dimensions and what
// orders it. Of what stands around, such as the clock, controls and other
// elements, an Env tells.
package calc

import (
	"cmp"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A Dialect is the database whose ways are followed where they differ.
type Dialect uint8

// The dialects.
const (
	Snowflake Dialect = iota
	OtherDialect
)

// A User is who looks at the workbook.
type User struct {
	Email, FirstName, FullName string
	Teams                      []string
	Attributes                 map[string]string
}

// An Env is what formulas are computed in.
type Env struct {
	// Now is the clock, Zone that of the account. Dates are on its wall clock.
	Now      time.Time
	Zone     *time.Location
	Calendar civil.Calendar
	// NullsLow takes nulls for the lowest values when sorting; they are the
	// highest otherwise.
	NullsLow bool
	Dialect  Dialect
	// User is nil where nobody is known to look.
	User *User
	// Control is the value of a control, as a constant of one row; nil where
	// there is no such control. It may be nil.
	Control func(name string) *vector.Vector
	// Element finds the rows of another element by what formulas call it, of several
	// of one name those with the columns; nil where there is none. It may be nil.
	Element func(name string, columns []string) (*Sheet, error)
	// Limits bound what is computed; the zero value means DefaultLimits.
	Limits Limits
	// Note is told what a reader should know of a result, such as that several
	// values stood where one was wanted. It may be nil.
	Note func(note string)
}

// Limits bound what is computed.
type Limits struct {
	// Rows bounds the rows of a source and of a join, Cells the values that one
	// formula makes on the way, Text the bytes of one text that is made.
	Rows, Cells, Text int
}

// DefaultLimits are the bounds where nothing else is said.
var DefaultLimits = Limits{Rows: 10_000_000, Cells: 2_000_000_000, Text: 16 << 20}

// WithDefaults fills in what is not said.
func (l Limits) WithDefaults() Limits {
	l.Rows = cmp.Or(l.Rows, DefaultLimits.Rows)
	l.Cells = cmp.Or(l.Cells, DefaultLimits.Cells)
	l.Text = cmp.Or(l.Text, DefaultLimits.Text)
	return l
}

func (e *Env) note(text string) {
	if e.Note != nil {
		e.Note(text)
	}
}

// now is the clock on the wall of the account.
func (e *Env) now() vector.Instant { return vector.InstantOf(e.Now.In(e.zone())) }

func (e *Env) zone() *time.Location {
	return cmp.Or(e.Zone, time.UTC)
}

func (e *Env) today() vector.Instant { return e.Calendar.Trunc(civil.Day, e.now()) }

// nullsFirst reports whether nulls come first in a direction.
func (e *Env) nullsFirst(descending bool) bool { return descending != e.NullsLow }

// Location is the zone of the account, UTC where none is said.
func (e *Env) Location() *time.Location { return e.zone() }
