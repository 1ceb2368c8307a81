package policies

import (
	"cmp"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Apply finds where a workbook breaks rules. handles are the names of elements in
// the sources, by their ids.
func Apply(rules []*Rule, w *view.Workbook, head source.Span, handles map[string]string) diag.List {
	if len(rules) == 0 {
		return nil
	}
	a := &applier{view: w, head: head, handles: handles, sources: map[*view.Element][]string{}}
	var found diag.List
	for _, rule := range rules {
		for _, word := range rule.On {
			for _, subject := range a.subjects(word) {
				found = append(found, a.try(rule, subject)...)
			}
		}
	}
	return found
}

type applier struct {
	view    *view.Workbook
	head    source.Span
	handles map[string]string
	sources map[*view.Element][]string
}

// subject is what a rule is tried on: an element, a region, or, without both, the
// workbook.
type subject struct {
	element *view.Element
	region  *view.Region
}

// subjects are what a word behind `on` means in the workbook.
func (a *applier) subjects(word string) []subject {
	if word == "workbook" {
		return []subject{{}}
	}
	var list []subject
	for _, region := range a.view.Regions {
		if region.Kind != nil && (region.Kind.Name == word || word == "page" && region.List == view.Pages) {
			list = append(list, subject{region: region})
		}
	}
	if isRegion(word) {
		return list
	}
	for _, e := range a.view.Elements {
		if word == "element" || e.KindName == word || word == "control" && e.Control != nil {
			list = append(list, subject{element: e})
		}
	}
	return list
}

func (a *applier) try(rule *Rule, s subject) diag.List {
	known := fieldsOf(rule.On)
	var found diag.List
	for _, clause := range rule.Clauses {
		t := &trying{known: known, value: func(field Field) (*vector.Vector, source.Span) { return a.field(s, field) }}
		holds, err := t.holds(clause.Condition)
		if err != nil || !holds {
			continue // a mistake in the condition was found where the rule was read
		}
		at := t.last
		if at.IsZero() {
			at = a.place(s)
		}
		finding := diag.New(clause.Entry, at, clause.Message).WithHelp(a.help(rule, s))
		found = append(found, finding.WithRelated("the rule is declared here", rule.At))
	}
	return found
}

// help names what breaks the rule, which the place may not show.
func (a *applier) help(rule *Rule, s subject) string {
	what := "the workbook"
	switch {
	case s.element != nil:
		what = "the " + s.element.Noun() + " " + name.Quote(a.handle(s.element))
	case s.region != nil:
		what = "the " + s.region.Kind.Noun + " " + name.Quote(s.region.ID)
	}
	if rule.Title != "" {
		return "the rule " + name.Quote(rule.ID) + ", " + rule.Title + ", is broken by " + what
	}
	return "the rule " + name.Quote(rule.ID) + " is broken by " + what
}

func (a *applier) place(s subject) source.Span {
	switch {
	case s.element != nil:
		return s.element.Span()
	case s.region != nil:
		return s.region.Span()
	}
	return a.head
}

func (a *applier) handle(e *view.Element) string {
	return cmp.Or(a.handles[e.ID], e.ID)
}

// trying computes a condition, and remembers the field that it read last.
type trying struct {
	known map[string]Field
	value func(Field) (*vector.Vector, source.Span)
	last  source.Span
}

// holds computes a condition part by part: what decides is read, and no more.
func (t *trying) holds(expr formula.Expr) (bool, error) {
	switch x := expr.(type) {
	case *formula.Paren:
		return t.holds(x.X)
	case *formula.Binary:
		and, or := strings.EqualFold(x.Op, "and"), strings.EqualFold(x.Op, "or")
		if !and && !or {
			break
		}
		left, err := t.holds(x.X)
		if err != nil || left == or {
			return left, err
		}
		return t.holds(x.Y)
	}
	value, err := t.run(expr)
	if err != nil {
		return false, err
	}
	return value.Type == vector.Logical && value.True(0), nil
}

func (t *trying) run(expr formula.Expr) (*vector.Vector, error) {
	sheet := calc.NewSheet(&calc.Env{Now: time.Unix(0, 0)}, 1)
	sheet.Resolve = func(ref *formula.Ref) (*calc.Column, error) {
		field, ok := t.known[ref.Name]
		if !ok {
			return nil, nil
		}
		value, at := t.value(field)
		if !at.IsZero() && at.File != nil && at.File.Path != "" {
			t.last = at
		}
		return calc.NewValues(ref.Name, value), nil
	}
	return sheet.RunExpr(expr, calc.Base)
}

// trial computes a condition on fields without values, which finds what is wrong
// with their types.
func trial(expr formula.Expr, known map[string]Field) (diag.Diagnostic, bool) {
	t := &trying{known: known, value: func(field Field) (*vector.Vector, source.Span) {
		return sample(field.Type), source.Span{}
	}}
	value, err := t.run(expr)
	if finding, ok := calc.FindingOf(err); ok {
		return conditionFails(expr.Span(), finding), false
	}
	if err == nil && value.Type != vector.Logical && value.Type != vector.Untyped {
		return notACondition(expr.Span(), value.Type.String()), false
	}
	return diag.Diagnostic{}, true
}

// sample is some value of a type.
func sample(t vector.Type) *vector.Vector {
	switch t {
	case vector.Number:
		return vector.Repeat(t, 1.0, 1)
	case vector.Logical:
		return vector.Repeat(t, true, 1)
	case vector.Array:
		return vector.Repeat(t, vector.ArrayValue([]vector.Value{vector.TextValue("a")}), 1)
	case vector.Variant:
		return vector.Repeat(t, vector.TextValue("a"), 1)
	}
	return vector.Repeat(vector.Text, "a", 1)
}

func number(n int) *vector.Vector { return vector.Repeat(vector.Number, float64(n), 1) }

func textValue(t string) *vector.Vector {
	if t == "" {
		return vector.Nulls(vector.Text, 1)
	}
	return vector.Repeat(vector.Text, t, 1)
}

func textsValue(list []string) *vector.Vector {
	values := make([]vector.Value, len(list))
	for i, each := range list {
		values[i] = vector.TextValue(each)
	}
	return vector.Repeat(vector.Array, vector.ArrayValue(values), 1)
}
