package evaluate

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/reader"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// Rows are the flags of `sigmac rows`.
type Rows struct {
	reader.Who
	Element     string            `arg:"" help:"The element: its name in the sources, its id or its title."`
	Workbook    string            `placeholder:"WORKBOOK" help:"The workbook, where the project has several: its slug, or a spec file."`
	Control     map[string]string `mapsep:"none" placeholder:"NAME=VALUE" help:"What is picked in a control, as in region=East, amount=1..5, period='last 6 months'; repeatable."`
	Group       string            `placeholder:"GROUP" help:"Show a row for each group: the name of a grouping of a table, or its number from 1."`
	Limit       int               `default:"100" placeholder:"N" help:"Show so many rows; 0 shows all."`
	Data        string            `placeholder:"DIR" help:"The folder of rows, in the project; what project.sigma says by default, else data."`
	Samples     int               `default:"500" placeholder:"N" help:"Make so many rows for a source that has none; 0 makes none."`
	Now         string            `placeholder:"TIME" help:"The clock, as in 2026-03-01T12:00:00Z; the real one by default."`
	Timezone    string            `placeholder:"ZONE" help:"The time zone of the account; what project.sigma says by default, else UTC."`
	Params      map[string]string `short:"p" name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"Give a param a value; repeatable."`
	Environment string            `short:"e" name:"env" placeholder:"ENV" help:"Choose an environment of project.sigma."`
}

// Help is the long help text.
func (*Rows) Help() string {
	return `Rows come from files in the data folder: by source, as DB.SHOP.ORDERS.csv, else by element, as orders.csv.
A source without a file gets rows from .sigmac/data, where sigmac data pull puts them, else sample rows, which a
note says. --format table, csv and json say how the rows are written.

Examples:

    sigmac rows by_region
    sigmac rows by_region --control region=East,West --limit 10
    sigmac rows sales --group by_store --format csv
    sigmac rows orders --user ada@example.com --attribute customer=Arden --team Sales
    sigmac rows "Revenue by month" --workbook dist/sales.json`
}

// Run prints what the element shows.
func (o *Rows) Run(ctx context.Context, console *command.Console) error {
	if err := command.OneEnvironment(o.Environment, "the rows are those of one workbook"); err != nil {
		return err
	}
	book, err := o.open(ctx, console)
	if err != nil {
		return report(console, err)
	}
	element, err := find(book, o.Element)
	if err != nil {
		return report(console, err)
	}
	evaluated, err := o.evaluate(console, book)
	if err != nil {
		return report(console, err)
	}
	result, err := o.show(evaluated, element)
	if err != nil {
		return report(console, err)
	}
	if o.Limit > 0 && len(result.order) > o.Limit {
		result.note(fmt.Sprintf("%d of %d rows are shown; `--limit 0` shows all", o.Limit, len(result.order)))
		result.order = result.order[:o.Limit]
	}
	return result.write(console)
}

// open builds the workbook, or reads its spec.
func (o *Rows) open(ctx context.Context, console *command.Console) (*computed.Workbook, error) {
	if computed.IsSpec(o.Workbook) {
		book, found := computed.ReadSpec(ctx, console, o.Workbook, console.Dir)
		if found != nil {
			return nil, firstOf(found)
		}
		return &book, nil
	}
	project, found := console.Locate(nil)
	if found != nil {
		return nil, firstOf(found)
	}
	made, found, err := specs.Make(ctx, console, project, specs.Flags{Params: o.Params, Environment: o.Environment}, emit.Options{})
	if err != nil {
		return nil, err
	}
	if found.HasErrors() {
		return nil, console.Report(found, project.Shown)
	}
	chosen, err := o.choose(made)
	if err != nil {
		return nil, err
	}
	book := computed.Of(chosen, made.Result.Target, made.Result.Project.Config, project.Root)
	return &book, nil
}

// firstOf is the first finding as an error.
func firstOf(found diag.List) error { return calc.Fail(found[0]) }

// choose picks the workbook that is meant.
func (o *Rows) choose(made *specs.Specs) (*specs.Spec, error) {
	var slugs []string
	for i := range made.List {
		if slug := made.List[i].Workbook.Slug; slug == o.Workbook || o.Workbook == "" && len(made.List) == 1 {
			return &made.List[i], nil
		}
		slugs = append(slugs, name.Quote(made.List[i].Workbook.Slug))
	}
	if o.Workbook == "" {
		return nil, command.WrongUsage("the project has several workbooks", "name one with `--workbook`: "+strings.Join(slugs, ", "))
	}
	return nil, command.WrongUsage("there is no workbook "+name.Quote(o.Workbook), "the project has "+strings.Join(slugs, ", "))
}

// find is the element that a word of the command line means.
func find(b *computed.Workbook, word string) (*view.Element, error) {
	var known []string
	var found *view.Element
	for _, e := range b.View.Elements {
		if e.Control != nil || e.Source == nil && len(e.Columns) == 0 {
			continue
		}
		handle := cmp.Or(b.Handles[e.ID], e.ID)
		known = append(known, handle)
		if handle == word || e.ID == word {
			return e, nil
		}
		if found == nil && strings.EqualFold(e.Title, word) {
			found = e
		}
	}
	if found != nil {
		return found, nil
	}
	help := "the workbook has " + strings.Join(quoted(known), ", ")
	if near := name.Nearest(word, known); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
	}
	return nil, calc.Fail(diag.New(diag.UnknownRowsElement, noPlace, "no element with rows is called "+name.Quote(word)).WithHelp(help))
}

func quoted(words []string) []string {
	const most = 20
	list := make([]string, 0, len(words))
	for i, word := range words {
		if i == most {
			return append(list, "…")
		}
		list = append(list, name.Quote(word))
	}
	return list
}

// evaluate puts rows, the clock and the controls around the workbook.
func (o *Rows) evaluate(console *command.Console, workbook *computed.Workbook) (*evaluate.Book, error) {
	now, err := computed.ParseNow(o.Now, workbook.Clock(console.Now()))
	if err != nil {
		return nil, err
	}
	user, err := o.Reader()
	if err != nil {
		return nil, err
	}
	picks := map[string]string{}
	for word, value := range o.Control {
		control := workbook.Control(word)
		if control == nil {
			return nil, unknownControl(workbook.View, word)
		}
		picks[control.ID] = value
	}
	return workbook.Book(computed.Options{Data: o.Data, Timezone: o.Timezone, Samples: o.Samples, Now: now, User: user, Picks: picks})
}

func unknownControl(w *view.Workbook, word string) error {
	var known []string
	for _, c := range w.Controls {
		known = append(known, c.ID)
	}
	help := "the workbook has no controls"
	if len(known) > 0 {
		help = "the workbook has " + strings.Join(quoted(known), ", ")
	}
	return calc.Fail(diag.New(diag.UnknownRowsControl, noPlace, "there is no control "+name.Quote(word)).WithHelp(help))
}

// show computes what the element shows.
func (o *Rows) show(book *evaluate.Book, e *view.Element) (*result, error) {
	var shown *evaluate.Result
	var err error
	switch {
	case o.Group != "":
		grouping := o.grouping(e)
		if grouping == nil {
			return nil, command.WrongUsage("the "+e.Noun()+" "+name.Quote(e.ID)+" has no group "+name.Quote(o.Group), "a number from 1 names a group of a table")
		}
		shown, err = book.ShowGroup(e, grouping)
	case e.KindName == "pivot-table":
		shown, err = book.Pivot(e)
	default:
		shown, err = book.Show(e)
	}
	if err == nil {
		err = shown.Failure()
	}
	if err != nil {
		return nil, err
	}
	r := &result{notes: shown.Notes}
	for _, c := range shown.Columns {
		if !c.Hidden {
			r.names, r.columns, r.formats = append(r.names, c.Name), append(r.columns, c.Values), append(r.formats, c.Format)
		}
	}
	for row := range shown.Rows {
		r.order = append(r.order, int32(row))
	}
	if len(book.Sampled) > 0 {
		r.note("these are sample rows, made up: there are no files for " + strings.Join(slices.Compact(slices.Sorted(maps.Values(book.Sampled))), ", "))
	}
	return r, nil
}

func (o *Rows) grouping(e *view.Element) *view.Grouping {
	for i, grouping := range e.Groupings {
		if grouping.ID == o.Group || fmt.Sprint(i+1) == o.Group || strings.HasSuffix(grouping.ID, "-"+o.Group) {
			return grouping
		}
	}
	return nil
}
