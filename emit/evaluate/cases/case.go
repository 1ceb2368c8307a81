// Package cases runs worked examples of formulas: JSON objects with columns, a
// formula and what stands around it. `sigmac eval --json` reads them.
package cases

import (
	"errors"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A Case is one example.
type Case struct {
	ID   string
	node view.Node
}

// Read reads a case or a list of cases; list reports which it was.
func Read(text string) (all []Case, list bool, err error) {
	value, err := spec.DecodeValue(text)
	if err != nil {
		return nil, false, err
	}
	node := view.Node{Value: &value}
	list = node.Is(spec.Array)
	for _, item := range node.OneOrItems() {
		if !item.Is(spec.Object) {
			return nil, list, errors.New("a case is an object with a formula")
		}
		all = append(all, Case{ID: item.Field("id").Text(), node: item})
	}
	return all, list, nil
}

// Run computes a case and returns its result as JSON. now is the clock where the
// case has none.
func (c *Case) Run(now time.Time) (string, error) {
	r := &runner{node: c.node}
	if err := r.prepare(now); err != nil {
		return "", err
	}
	switch {
	case c.node.Field("keys").Exists() && c.node.Field("elements").Exists():
		return r.join()
	case c.node.Field("resultType").Text() == "dates" || c.node.Field("topic").Text() == "relative-date":
		return r.relative()
	case c.node.At("context.pivot").Exists():
		return r.pivot()
	case c.node.Field("shape").Text() == "groups":
		return r.groups()
	}
	return r.plain()
}

func fault(message string) error {
	return calc.Fail(diag.New(diag.BadCase, source.Span{}, message))
}

// runner is a case that is being run.
type runner struct {
	node  view.Node
	env   *calc.Env
	sheet *calc.Sheet
	// chain are the levels of the groupings, the outermost first.
	chain []calc.Level
}

// either is a field of the case or of its context.
func (r *runner) either(name string) view.Node {
	if field := r.node.At("context." + name); field.Exists() {
		return field
	}
	return r.node.Field(name)
}

func (r *runner) prepare(now time.Time) error {
	r.env = &calc.Env{Now: now, Zone: time.UTC}
	if err := r.clock(); err != nil {
		return err
	}
	if r.node.Field("dialect").Text() == "other" {
		r.env.Dialect = calc.OtherDialect
	}
	r.env.User = user(r.either("user"))
	controls := map[string]*vector.Vector{}
	for name, value := range r.either("controls").Fields() {
		controls[name] = controlValue(r.env, value)
	}
	r.env.Control = func(name string) *vector.Vector { return controls[name] }
	elements := map[string]*calc.Sheet{}
	for name, columns := range r.node.Field("elements").Fields() {
		other, err := r.sheetOf(columns)
		if err != nil {
			return err
		}
		other.Prefix = name
		elements[name] = other
	}
	r.env.Element = func(name string, _ []string) (*calc.Sheet, error) { return elements[name], nil }
	sheet, err := r.sheetOf(r.node.Field("columns"))
	if err != nil {
		return err
	}
	r.sheet = sheet
	return r.context()
}

func (r *runner) clock() error {
	if text := r.either("timezone").Text(); text != "" {
		zone, err := calc.LoadZone(text)
		if err != nil {
			return fault("there is no time zone " + text)
		}
		r.env.Zone = zone
	}
	text := r.either("now").Text()
	if text == "" {
		return nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02"} {
		if at, err := time.Parse(layout, text); err == nil {
			r.env.Now = at
			return nil
		}
	}
	return fault("`now` is not a time: " + text)
}

func user(node view.Node) *calc.User {
	if !node.Exists() {
		return nil
	}
	u := &calc.User{Email: node.Field("email").Text(), FirstName: node.Field("firstName").Text(), FullName: node.Field("fullName").Text(), Attributes: map[string]string{}}
	for _, team := range node.Field("teams").Items() {
		u.Teams = append(u.Teams, team.Text())
	}
	for name, value := range node.Field("attributes").Fields() {
		u.Attributes[name] = value.Text()
	}
	return u
}

// context adds groupings, the summary, sorts and filters to the sheet.
func (r *runner) context() error {
	if filter := r.node.Field("filter"); filter.Exists() {
		if err := r.filter(filter); err != nil {
			return err
		}
	}
	level := calc.Grand
	for _, grouping := range r.node.At("context.groupings").Items() {
		for _, name := range grouping.Field("groupBy").Items() {
			dimension, err := r.dimension(name.Text())
			if err != nil {
				return err
			}
			level |= dimension
		}
		r.chain = append(r.chain, level)
		for name, text := range grouping.Field("calculations").Fields() {
			if err := r.column(name, text.Text(), level); err != nil {
				return err
			}
		}
	}
	for name, text := range r.node.At("context.summary").Fields() {
		if err := r.column(name, text.Text(), calc.Grand); err != nil {
			return err
		}
	}
	r.sheet.Parent = calc.Chain(r.chain)
	return r.sorts()
}

func (r *runner) column(name, text string, level calc.Level) error {
	program, err := calc.CompileText(text)
	if err == nil {
		r.sheet.AddFormula(name, program, level)
	}
	return err
}

// dimension makes a column one that rows are grouped by; a formula is computed
// for that.
func (r *runner) dimension(name string) (calc.Level, error) {
	column := r.sheet.Column(name)
	if column == nil {
		program, err := calc.CompileText(name)
		if err != nil {
			return 0, fault("there is no column " + name)
		}
		column = r.sheet.AddFormula(name, program, calc.Base)
	}
	return r.sheet.AddDimension(column)
}

// sorts orders the rows, and the groups that have the column.
func (r *runner) sorts() error {
	levels := append([]calc.Level{calc.Base}, r.chain...)
	for _, item := range r.node.At("context.sort").Items() {
		column := r.sheet.Column(item.Field("column").Text())
		if column == nil {
			return fault("there is no column " + item.Field("column").Text() + " to sort by")
		}
		sort := calc.Sort{Column: column, Descending: item.Field("direction").Text() == "desc" || item.Field("direction").Text() == "descending", Nulls: item.Field("nulls").Text()}
		for _, level := range levels {
			if level == calc.Base || r.sheet.Has(level, column) {
				r.sheet.Sorts[level] = append(r.sheet.Sorts[level], sort)
			}
		}
	}
	return nil
}

// Answer runs a case and returns an object with its id and its result, or with
// its id and what is wrong.
func (c *Case) Answer(now time.Time) string {
	id := vector.TextValue(c.ID).JSON()
	if given := c.node.Field("id"); given.Exists() {
		id = valueOf(given).JSON()
	}
	result, err := c.Run(now)
	if err != nil {
		return `{"id": ` + id + `, "error": ` + vector.TextValue(err.Error()).JSON() + "}"
	}
	return `{"id": ` + id + `, "result": ` + result + "}"
}
