package run

import (
	"cmp"
	"context"
	"time"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// Published is a workbook in Sigma.
type Published interface {
	// Rows fetches what an element shows under values of controls.
	Rows(ctx context.Context, element string, controls map[string]string) (Exported, error)
}

// Exported are the rows of an element, of which a part at a time is in memory.
type Exported interface {
	// Each can be called again.
	Each(env *calc.Env, each func(part *relation.Table) error) error
	Close()
}

// NotLive says why a test cannot be run on what Sigma exports; "" where it can.
func NotLive(test *tests.Test) string {
	switch {
	case len(test.Givens) > 0:
		return "it gives rows of its own"
	case test.User != nil:
		return "exports are made by the user of the credentials, not by the one of the test"
	case !test.Now.Equal(tests.DefaultNow):
		return "it has a clock of its own, and Sigma's is the real one"
	}
	return ""
}

// RunLive runs a test on what Sigma exports of the published workbook.
func (w *Workbook) RunLive(ctx context.Context, test *tests.Test, published Published, now time.Time) *Outcome {
	zone, err := calc.LoadZone(cmp.Or(w.Evaluation.Timezone, "UTC"))
	if err != nil {
		zone = time.UTC // the configuration was checked
	}
	r := &runner{Workbook: w, test: test, outcome: &Outcome{Test: test}}
	r.env = &calc.Env{Now: now, Zone: zone, Calendar: civil.Calendar{WeekStart: w.Evaluation.WeekStart}}
	l := &live{runner: r, ctx: ctx, published: published, fetched: map[*view.Element]Exported{}}
	defer l.close()
	if !l.pick() {
		return r.outcome
	}
	for _, expect := range test.Expects {
		if err := l.expect(expect); err != nil {
			r.fail(notExported(expect, err))
		}
	}
	return r.outcome
}

// live is a test that runs on what Sigma exports.
type live struct {
	*runner
	ctx       context.Context
	published Published
	// controls are what is picked, in the form of exports.
	controls map[string]string
	// fetched are the rows that came, so that each element is exported once.
	fetched map[*view.Element]Exported
}

// fetch are the rows of an element.
func (l *live) fetch(element *view.Element) (Exported, error) {
	if known := l.fetched[element]; known != nil {
		return known, nil
	}
	rows, err := l.published.Rows(l.ctx, element.ID, l.controls)
	if err == nil {
		l.fetched[element] = rows
	}
	return rows, err
}

func (l *live) close() {
	for _, rows := range l.fetched {
		rows.Close()
	}
}

func (l *live) pick() bool {
	l.controls = map[string]string{}
	for _, pick := range l.test.Picks {
		control := l.View.Control(pick.Control.Handle)
		if control == nil {
			continue // a control that vanished
		}
		setting, err := evaluate.ReadSetting(l.env, picked(control, pick))
		text, known := "", false
		if err == nil && setting != nil {
			text, known = setting.Parameter(l.env, control)
		}
		if !known {
			l.fail(notSent(pick))
			return false
		}
		l.controls[control.ID] = text
	}
	return true
}

func (l *live) expect(e *tests.Expect) error {
	element := l.element(e.Element)
	switch {
	case element == nil:
		l.fail(notThere(e))
		return nil
	case e.Form == tests.Shown, e.Element.Kind.Class == kind.Control, e.Group != nil:
		l.fail(neverExported(e))
		return nil
	case e.Form == tests.Figure:
		return l.figure(e)
	}
	rows, err := l.fetch(element)
	if err != nil {
		return err
	}
	s := &stream{live: l, expect: e, element: element, rows: rows}
	return s.run()
}

// figure compares the one value that an element shows.
func (l *live) figure(e *tests.Expect) error {
	shown, err := l.figureOf(e.Element)
	if err != nil {
		return err
	}
	var want *vector.Vector
	switch {
	case e.Other != nil:
		other, err := l.figureOf(e.Other)
		if err != nil {
			return err
		}
		if other != nil {
			want = other.Values
		}
	default:
		if want, err = l.constant(e.Values[0]); err != nil {
			return err
		}
	}
	switch {
	case shown == nil || want == nil:
		l.fail(noFigure(e))
	case !isValue(shown.Values, 0, want, e.Within):
		l.fail(figureDiffers(e, shown, want, ""))
	}
	return nil
}

// figureOf is the one value of an element; nil where it shows none, or several.
func (l *live) figureOf(e *resolve.Element) (*evaluate.Column, error) {
	element := l.element(e)
	if element == nil || e.Kind.Class == kind.Control {
		return nil, nil
	}
	bound := element.Channel("value")
	if len(bound) == 0 || bound[0].Column == nil {
		return nil, nil
	}
	rows, err := l.fetch(element)
	if err != nil {
		return nil, err
	}
	count := 0
	figure := &evaluate.Column{Name: bound[0].Column.Name, Values: vector.Nulls(vector.Untyped, 1)}
	err = rows.Each(l.env, func(part *relation.Table) error {
		if count += part.Rows; count == 1 {
			if values := part.Column(figure.Name); values != nil {
				figure.Values = values
			}
		}
		return nil
	})
	if err != nil || count != 1 {
		return nil, err
	}
	return figure, nil
}

// notPublished is what a test fails with whose workbook is not in Sigma.
func notPublished(test *tests.Test, reason diag.Diagnostic) *Outcome {
	finding := diag.New(diag.TestNotExported, test.At, "the workbook of this test cannot be exported: "+reason.Message).WithHelp(reason.Help)
	return &Outcome{Test: test, Failures: diag.List{finding}}
}
