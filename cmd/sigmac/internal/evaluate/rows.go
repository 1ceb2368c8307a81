package evaluate

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/reader"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec"
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
	book, root, err := o.open(ctx, console)
	if err != nil {
		return report(console, err)
	}
	element, err := book.find(o.Element)
	if err != nil {
		return report(console, err)
	}
	evaluated, err := o.evaluate(console, book, root)
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

// opened is the workbook that is looked at.
type opened struct {
	view *view.Workbook
	slug string
	// data and evaluation are what the project says.
	data       string
	evaluation load.Evaluation
	// handles are the names of elements in the sources, by their ids.
	handles map[string]string
}

// open builds the workbook, or reads its spec. root is the folder that the data
// folder is in.
func (o *Rows) open(ctx context.Context, console *command.Console) (opened, string, error) {
	if slices.Contains([]string{".json", ".yaml", ".yml"}, filepath.Ext(o.Workbook)) {
		file, found := console.ReadSpec(ctx, o.Workbook)
		if found != nil {
			return opened{}, "", firstOf(found)
		}
		decoded, err := spec.Decode(file)
		if err != nil {
			return opened{}, "", calc.Fail(command.SpecBroken(file, err))
		}
		slug := strings.TrimSuffix(filepath.Base(o.Workbook), filepath.Ext(o.Workbook))
		return opened{view: view.Of(decoded), slug: slug, data: "data", evaluation: load.Evaluation{Timezone: "UTC"}}, console.Dir, nil
	}
	project, found := console.Locate(nil)
	if found != nil {
		return opened{}, "", firstOf(found)
	}
	made, found, err := specs.Make(ctx, console, project, specs.Flags{Params: o.Params, Environment: o.Environment}, emit.Options{})
	if err != nil {
		return opened{}, "", err
	}
	if found.HasErrors() {
		return opened{}, "", console.Report(found, project.Shown)
	}
	chosen, err := o.choose(made)
	if err != nil {
		return opened{}, "", err
	}
	document := chosen.Document
	handles := map[string]string{}
	for i := range chosen.Workbook.Elements {
		handles[chosen.Workbook.Elements[i].ID] = chosen.Workbook.Elements[i].Handle
	}
	config := made.Result.Project.Config
	workbook := opened{view: view.Of(spec.Of(made.Result.Target, &document)), slug: chosen.Workbook.Slug, data: config.Data.Value, evaluation: config.Evaluation, handles: handles}
	return workbook, project.Root, nil
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
func (b *opened) find(word string) (*view.Element, error) {
	var known []string
	var found *view.Element
	for _, e := range b.view.Elements {
		if e.Control != nil || e.Source == nil && len(e.Columns) == 0 {
			continue
		}
		handle := b.handles[e.ID]
		if handle == "" {
			handle = e.ID
		}
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
func (o *Rows) evaluate(console *command.Console, workbook opened, root string) (*evaluate.Book, error) {
	now := console.Now()
	if o.Now != "" {
		at, err := parseTime(o.Now)
		if err != nil {
			return nil, command.WrongUsage("`--now` takes a time, as in 2026-03-01T12:00:00Z, not `"+o.Now+"`", "")
		}
		now = at
	}
	timezone, data := cmp.Or(o.Timezone, workbook.evaluation.Timezone), cmp.Or(o.Data, workbook.data)
	zone, err := calc.LoadZone(timezone)
	if err != nil {
		return nil, command.WrongUsage("there is no time zone `"+timezone+"`", "zones are named as in America/New_York")
	}
	user, err := o.Reader()
	if err != nil {
		return nil, err
	}
	env := &calc.Env{Now: now, Zone: zone, Calendar: civil.Calendar{WeekStart: workbook.evaluation.WeekStart}, User: user}
	settings := map[string]*evaluate.Setting{}
	for id, words := range o.Control {
		control := controlNamed(workbook.view, id)
		if control == nil {
			return nil, unknownControl(workbook.view, id)
		}
		if settings[control.ID], err = evaluate.Pick(env, control, words); err != nil {
			return nil, err
		}
	}
	names := func(e *view.Element) []string { return []string{workbook.handles[e.ID]} }
	folder := &rows.Folder{Workbook: workbook.slug, Env: env, Samples: o.Samples, Names: names, Roots: []rows.Root{
		{FS: os.DirFS(filepath.Join(root, data)), Name: data},
		{FS: os.DirFS(filepath.Join(root, ".sigmac", "data")), Name: ".sigmac/data"},
	}}
	return evaluate.New(workbook.view, evaluate.Options{Rows: folder, Now: now, Zone: zone, WeekStart: workbook.evaluation.WeekStart, NullsLow: workbook.evaluation.NullsFirst, User: user, Settings: settings}), nil
}

// controlNamed finds a control by its controlId, its element's id or its label.
func controlNamed(w *view.Workbook, word string) *view.Control {
	if c := w.Control(word); c != nil {
		return c
	}
	for _, c := range w.Controls {
		if strings.EqualFold(c.Element.ID, word) || strings.EqualFold(c.Element.Title, word) {
			return c
		}
	}
	return nil
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
		r.note("these are sample rows, made up: there are no files for " + strings.Join(sortedKeys(book.Sampled), ", "))
	}
	return r, nil
}

func sortedKeys(set map[string]bool) []string {
	var keys []string
	for key := range set {
		if len(key) > 60 {
			key = key[:60] + "…"
		}
		keys = append(keys, name.Quote(strings.ReplaceAll(key, "\n", " ")))
	}
	slices.Sort(keys)
	return keys
}

func (o *Rows) grouping(e *view.Element) *view.Grouping {
	for i, grouping := range e.Groupings {
		if grouping.ID == o.Group || fmt.Sprint(i+1) == o.Group || strings.HasSuffix(grouping.ID, "-"+o.Group) {
			return grouping
		}
	}
	return nil
}
