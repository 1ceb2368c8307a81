// Package evaluate computes what the elements of a workbook show, from rows.
//
// A Book is a workbook with what stands around it: where rows come from, the
// clock, who looks, and what is picked in controls.
//
//	book := evaluate.New(view.Of(decoded), evaluate.Options{Rows: folder, Now: now})
//	shown, err := book.Show(element)            // a table's rows, a chart's marks, a KPI's number
//	groups, err := book.ShowGroup(element, g)   // a row for each group of a table
//	wide, err := book.Pivot(element)            // a row for each row key of a pivot table
//	kpi, err := book.KPI(element)               // with what it is compared with
//	text, err := book.Text(element, "Revenue: {{Sum([Sales/Revenue])}}")
//	marks, err := book.Highlights(element, shown)
//
// Each element is computed once, when it is first asked for, and shared by all
// that read it. A Book is not safe for several goroutines; a Book for each costs
// little.
//
// Errors that are about the workbook or its rows are findings: calc.FindingOf
// gets them. What a reader should know besides, such as that a lookup found
// several rows, is in the Notes of a result; what is made up is Sampled.
package evaluate

import (
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Options are what stands around a workbook.
type Options struct {
	// Rows gives the rows of what the workbook reads from outside.
	Rows Rows
	// Now is the clock. Zone is that of the account, UTC where it is nil, and
	// WeekStart the first day of its weeks.
	Now       time.Time
	Zone      *time.Location
	WeekStart time.Weekday
	// NullsLow sorts nulls as the lowest values; they are the highest otherwise.
	NullsLow bool
	Dialect  calc.Dialect
	// User is who looks; nil where nobody is named.
	User *calc.User
	// Settings are what is picked in controls, by their controlId; the others
	// have what the workbook says. ReadSetting and Pick make them.
	Settings map[string]*Setting
	Limits   calc.Limits
}

// Rows gives the rows of sources from outside.
type Rows interface {
	// Rows gives the rows of a source, with as many columns as it has. It says
	// whether they are samples.
	Rows(Request) (table *relation.Table, sampled bool, err error)
}

// A Request asks for the rows of a source.
type Request struct {
	Source *view.Source
	// Element is what reads the source, Leg the name of the joined source where
	// it is one; the primary source of a join has none.
	Element *view.Element
	Leg     string
	// Needs are the columns that the workbook reads of the source, by whatever
	// element, in the order in which it names them.
	Needs []Need
}

// A Book is a workbook that is computed.
type Book struct {
	View *view.Workbook
	// Sampled are the sources whose rows are made up, from what SourceKey calls them
	// to what people do.
	Sampled map[string]string
	// Joins and Filters are what the joins and filters that were computed did.
	Joins   []JoinCount
	Filters []FilterCount

	options  Options
	env      *calc.Env
	elements map[*view.Element]*element
	kpis     map[*view.Element]*KPI
	tables   map[string]*relation.Table
	settings map[string]*Setting
	needs    map[string][]Need
	notes    []string
}

// Apart is what Rows may have as well: it reports whether the rows of a request are
// for its element alone, and not for all that read the source.
type Apart interface{ Apart(Request) bool }

// A JoinCount is what a leg did to the rows that it was joined to.
type JoinCount struct {
	Element *view.Element
	Leg     *view.Leg
	// Before is how many rows it was joined to, Repeated how often one of them stands
	// once more since several rows had its key.
	Before, Repeated int
}

// A FilterCount is how many rows stood before one of an element's own filters, and
// how many it keeps.
type FilterCount struct {
	Filter       *view.Filter
	Before, Kept int
}

// New makes a book of a workbook. Nothing is computed yet.
func New(w *view.Workbook, options Options) *Book {
	b := &Book{View: w, Sampled: map[string]string{}, options: options, elements: map[*view.Element]*element{}, kpis: map[*view.Element]*KPI{}, tables: map[string]*relation.Table{}, settings: map[string]*Setting{}}
	b.env = &calc.Env{Now: options.Now, Zone: options.Zone, Calendar: civil.Calendar{WeekStart: options.WeekStart}, NullsLow: options.NullsLow,
		Dialect: options.Dialect, User: options.User, Limits: options.Limits.WithDefaults(), Control: b.controlValue, Element: b.named, Note: b.note}
	return b
}

// Env is what the book's formulas are computed in.
func (b *Book) Env() *calc.Env { return b.env }

func (b *Book) note(text string) {
	if !slices.Contains(b.notes, text) {
		b.notes = append(b.notes, text)
	}
}

// takeNotes are the notes since they were last taken.
func (b *Book) takeNotes() []string {
	notes := b.notes
	b.notes = nil
	return notes
}

// named is the rows of an element by what formulas call it, its name or its id,
// and by the columns that they read of it.
func (b *Book) named(name string, columns []string) (*calc.Sheet, error) {
	e := b.Element(name, columns...)
	if e == nil {
		return nil, nil
	}
	return b.outside(e, nil)
}

// Element finds the element that formulas call by a name: a title, the name that
// one without a title has from its source, or an id. Of several with one title it
// is the first that has the columns.
func (b *Book) Element(name string, columns ...string) *view.Element {
	var titled []*view.Element
	for _, e := range b.View.ByTitle(name) {
		if e.Control == nil && (e.Source != nil || len(e.Columns) > 0) {
			titled = append(titled, e)
		}
	}
	for _, e := range titled {
		if !slices.ContainsFunc(columns, func(column string) bool { return e.Lookup(column, nil) == nil }) {
			return e
		}
	}
	if len(titled) > 0 {
		return titled[0]
	}
	if e := b.View.ByID(name); e != nil {
		return e
	}
	for _, e := range b.View.Elements {
		if e.Control == nil && e.Source != nil && strings.EqualFold(e.Name(), name) {
			return e
		}
	}
	return nil
}
