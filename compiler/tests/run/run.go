// Package run runs tests of workbooks: it computes what the workbook shows on the
// rows of a test and holds it against what the test expects.
package run

import (
	"cmp"
	"io/fs"
	"time"

	"github.com/sigmac/sigmac/compiler/check"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
)

// A Workbook is a workbook that tests are run on.
type Workbook struct {
	Slug  string
	View  *view.Workbook
	Names *resolve.Workbook
	// Data is the folder of rows; nil for none. DataName is how messages name it.
	Data       fs.FS
	DataName   string
	Evaluation load.Evaluation
	handles    map[string]string
}

// New makes a workbook of what was compiled and of its spec.
func New(names *resolve.Workbook, compiled *spec.Workbook, read *view.Workbook) *Workbook {
	w := &Workbook{Slug: compiled.Slug, View: read, Names: names, handles: map[string]string{}}
	for i := range compiled.Elements {
		w.handles[compiled.Elements[i].ID] = compiled.Elements[i].Handle
	}
	return w
}

// An Outcome is what came of a test.
type Outcome struct {
	Test *tests.Test
	// Failures are the expectations that do not hold or could not be tried.
	Failures diag.List
	// Updates are what the text blocks of rows would hold if they were right.
	Updates []Update
	// Notes are what was assumed, and what a reader should know of the values.
	Notes []string
	// Joins and Filters are what joins and filters did.
	Joins   []evaluate.JoinCount
	Filters []evaluate.FilterCount
	// Shows says of the charts that were asked for whether they show anything.
	Shows map[*view.Element]bool
}

// Passed reports whether all expectations hold.
func (o *Outcome) Passed() bool { return len(o.Failures) == 0 }

// runner runs one test.
type runner struct {
	*Workbook
	test    *tests.Test
	book    *evaluate.Book
	env     *calc.Env
	outcome *Outcome
}

// Run runs a test that has no mistakes. charts are those to look at besides what
// the test expects, whether they show anything.
func (w *Workbook) Run(test *tests.Test, charts []*view.Element) *Outcome {
	r := &runner{Workbook: w, test: test, outcome: &Outcome{Test: test, Shows: map[*view.Element]bool{}}}
	if !r.open() {
		return r.outcome
	}
	for _, expect := range test.Expects {
		r.expect(expect)
	}
	r.outcome.Joins, r.outcome.Filters = r.book.Joins, r.book.Filters
	for _, e := range charts {
		shown, err := r.book.Show(e)
		if err == nil {
			err = shown.Failure()
		}
		if finding, ok := calc.FindingOf(err); err == nil || ok && finding.Entry == diag.NoRows {
			r.outcome.Shows[e] = err == nil && shown.Rows > 0
		} // what cannot be computed here is not known to be empty
	}
	return r.outcome
}

// open puts rows, the clock, the user and the controls around the workbook.
func (r *runner) open() bool {
	zone, err := calc.LoadZone(cmp.Or(r.Evaluation.Timezone, "UTC"))
	if err != nil {
		zone = time.UTC // the configuration was checked
	}
	r.env = &calc.Env{Now: r.test.Now, Zone: zone, Calendar: civil.Calendar{WeekStart: r.Evaluation.WeekStart}, User: r.test.User}
	settings := map[string]*evaluate.Setting{}
	for _, pick := range r.test.Picks {
		control := r.View.Control(pick.Control.Handle)
		if control == nil {
			continue // a control that vanished
		}
		setting, err := evaluate.ReadSetting(r.env, picked(control, pick))
		if err != nil || setting == nil {
			r.fail(notPicked(pick, err))
			return false
		}
		settings[control.ID] = setting
	}
	source := &given{runner: r, folder: rows.Folder{Workbook: r.Slug, Env: r.env, Names: r.namesOf}}
	if r.Data != nil {
		source.folder.Roots = []rows.Root{{FS: r.Data, Name: r.DataName}}
	}
	r.book = evaluate.New(r.View, evaluate.Options{
		Rows: source, Now: r.test.Now, Zone: zone, WeekStart: r.Evaluation.WeekStart, NullsLow: r.Evaluation.NullsFirst, User: r.test.User, Settings: settings,
	})
	return true
}

func (r *runner) namesOf(e *view.Element) []string { return []string{r.handles[e.ID]} }

func (r *runner) fail(finding diag.Diagnostic) {
	r.outcome.Failures = append(r.outcome.Failures, finding)
}

// picked is a control as it is after a reader picked something.
func picked(control *view.Control, pick tests.Pick) *view.Control {
	element := *control.Element
	object := spec.NewObject(element.Value.At)
	for _, field := range element.Value.Fields {
		object.Set(field.Name, field.Value)
	}
	for _, name := range check.Pickable(pick.Control.Kind) {
		if name != "mode" && name != "rankingFunction" {
			object.Delete(name)
		}
	}
	for _, field := range pick.Fields.Fields {
		object.Set(field.Name, field.Value)
	}
	element.Value = &object
	made := *control
	made.Element = &element
	return &made
}

// element is what the spec has of an element of the sources; nil for one that
// vanished.
func (r *runner) element(e *resolve.Element) *view.Element { return r.View.ByID(e.WireID) }
