package run

import (
	"context"
	"io/fs"
	"runtime"
	"slices"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/lint"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/source"
)

// A Suite is what came of the tests of a project.
type Suite struct {
	// Outcomes are those of the tests that were run, in the order of their files.
	Outcomes []*Outcome
	// Broken are the tests that could not be run, since they or their workbooks have
	// mistakes, which are reported.
	Broken []*tests.Test
	// Books are the workbooks of the tests that were run, in the order of the sources.
	Books []*Workbook
	// Skipped are those that cannot be run on what Sigma exports, with the reasons.
	Skipped []Skipped
	// Lints are what the rows of all tests together give reason to doubt.
	Lints diag.List

	of map[*Outcome]*Workbook
}

// A Skipped test was not run.
type Skipped struct {
	Test *tests.Test
	Why  string
}

// RunLive runs those of the tests that can be run on what Sigma exports, some at once.
// publish gives the workbook in Sigma, or says why there is none.
func RunLive(ctx context.Context, result *compiler.Result, root fs.FS, keep func(*tests.Test) bool, now time.Time, publish func(*Workbook) (Published, *diag.Diagnostic)) *Suite {
	s := &Suite{of: map[*Outcome]*Workbook{}}
	chosen, books := s.choose(result, root, keep)
	chosen = slices.DeleteFunc(chosen, func(test *tests.Test) bool {
		why := NotLive(test)
		if why != "" {
			s.Skipped = append(s.Skipped, Skipped{test, why})
		}
		return why != ""
	})
	found, missing := map[*Workbook]Published{}, map[*Workbook]*diag.Diagnostic{}
	for _, test := range chosen {
		book := books[test.Subject.Place]
		if found[book] == nil && missing[book] == nil && ctx.Err() == nil {
			found[book], missing[book] = publish(book)
		}
	}
	s.run(ctx, chosen, books, liveAtOnce, func(test *tests.Test, book *Workbook) *Outcome {
		if missing[book] != nil {
			return notPublished(test, *missing[book])
		}
		return book.RunLive(ctx, test, found[book], now)
	})
	return s
}

// liveAtOnce is how many tests ask Sigma for rows at once.
const liveAtOnce = 4

// Run runs the tests of a project that keep reports true of, side by side. The
// result was compiled with Options.Tests; root holds its files.
func Run(ctx context.Context, result *compiler.Result, root fs.FS, keep func(*tests.Test) bool) *Suite {
	s := &Suite{of: map[*Outcome]*Workbook{}}
	chosen, books := s.choose(result, root, keep)
	s.run(ctx, chosen, books, runtime.GOMAXPROCS(0), func(test *tests.Test, book *Workbook) *Outcome { return book.Run(test, book.charts()) })
	if ctx.Err() != nil {
		return &Suite{}
	}
	s.Lints = lint.OnRows(result.Project.SortedModules(), result.Project.Config, s.lint())
	return s
}

// choose opens the workbooks of the tests that keep reports true of, by their places, and
// returns those of the tests that can be run.
func (s *Suite) choose(result *compiler.Result, root fs.FS, keep func(*tests.Test) bool) (chosen []*tests.Test, books map[int]*Workbook) {
	books = map[int]*Workbook{}
	for _, test := range result.Tests {
		if !keep(test) {
			continue
		}
		book, known := books[test.Subject.Place]
		if !known && !test.Broken {
			book = open(result, test.Subject, root)
			books[test.Subject.Place] = book
			if book != nil {
				s.Books = append(s.Books, book)
			}
		}
		if test.Broken || book == nil {
			s.Broken = append(s.Broken, test)
			continue
		}
		chosen = append(chosen, test)
	}
	return chosen, books
}

// run runs tests, some at once; their outcomes stand in the order of the tests.
func (s *Suite) run(ctx context.Context, chosen []*tests.Test, books map[int]*Workbook, atOnce int, run func(*tests.Test, *Workbook) *Outcome) {
	s.Outcomes = make([]*Outcome, len(chosen))
	parallel.DoUpTo(atOnce, len(chosen), func(i int) {
		if ctx.Err() == nil {
			s.Outcomes[i] = run(chosen[i], books[chosen[i].Subject.Place])
		}
	})
	for i, outcome := range s.Outcomes {
		s.of[outcome] = books[chosen[i].Subject.Place]
	}
}

// open makes the workbook of a subject; nil where its spec cannot be written.
func open(result *compiler.Result, subject tests.Subject, root fs.FS) *Workbook {
	output, found := emit.Emit(subject.Spec, result.Target, emit.Options{})
	if found.HasErrors() {
		return nil
	}
	document := output.Document
	book := New(subject.Names, subject.Spec, view.Of(spec.Of(result.Target, &document)))
	config := result.Project.Config
	book.Evaluation, book.DataName = config.Evaluation, config.Data.Value
	if data, err := fs.Sub(root, config.Data.Value); err == nil {
		book.Data = data
	}
	return book
}

// charts are the elements that show marks of what others hold.
func (w *Workbook) charts() []*view.Element {
	var charts []*view.Element
	for _, e := range w.View.Elements {
		if e.Source != nil && len(e.Channels) > 0 && e.Region != nil && !e.Region.Hidden {
			charts = append(charts, e)
		}
	}
	return charts
}

// lint says what the rows of all tests together give reason to doubt.
func (s *Suite) lint() diag.List {
	var found diag.List
	for _, book := range s.Books {
		found = append(found, s.lintBook(book)...)
	}
	return found.Sorted()
}

func (s *Suite) lintBook(book *Workbook) diag.List {
	var found diag.List
	empty, looked := map[*view.Element]bool{}, map[*view.Element]bool{}
	kept, filtered := map[*view.Filter]int{}, map[*view.Filter]int{}
	multiplied := map[*view.Leg]bool{}
	for _, outcome := range s.Outcomes {
		if s.of[outcome] != book {
			continue
		}
		for _, join := range outcome.Joins {
			if join.Repeated > 0 && !multiplied[join.Leg] {
				multiplied[join.Leg] = true
				found = append(found, joinMultiplies(outcome, join))
			}
		}
		for _, filter := range outcome.Filters {
			if filter.Before > 0 {
				filtered[filter.Filter] += filter.Before
				kept[filter.Filter] += filter.Kept
			}
		}
		for e, shows := range outcome.Shows {
			empty[e], looked[e] = empty[e] || shows, true
		}
	}
	for _, e := range book.View.Elements {
		for i := range e.Filters {
			if f := &e.Filters[i]; filtered[f] > 0 && kept[f] == 0 {
				found = append(found, keepsNothing(f, e))
			}
		}
		if looked[e] && !empty[e] {
			found = append(found, alwaysEmpty(e))
		}
	}
	return found
}

// placeOf is where a value was written; the zero Span for what was not.
func placeOf(at source.Span) source.Span {
	if at.File == nil || at.File.Path == "" {
		return source.Span{}
	}
	return at
}
