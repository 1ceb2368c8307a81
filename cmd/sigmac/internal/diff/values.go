package diff

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/diff/figures"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/export"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A valueSide is a side whose figures are compared.
type valueSide struct {
	view *view.Workbook
	// handles are the names of elements in the sources, by their ids.
	handles map[string]string
	rows    func(ctx context.Context, e *view.Element) (valueRows, error)
}

// valueRows are rows that are let go when they were compared.
type valueRows interface {
	figures.Rows
	Close()
}

// values compares what both sides show.
func (o *Options) values(ctx context.Context, console *command.Console) error {
	within, err := share(o.Within)
	if err != nil {
		return err
	}
	if o.Limit < 0 {
		return command.WrongUsage("`--limit` takes a number of rows, not "+strconv.Itoa(o.Limit), "")
	}
	var sides [2]*valueSide
	for i, path := range []string{o.A, o.B} {
		side, found, err := o.valueSide(ctx, console, path)
		if err != nil {
			return err
		}
		if side == nil || found.HasErrors() {
			return console.Report(found, nil)
		}
		sides[i] = side
	}
	elements, err := o.compared(sides[0], sides[1])
	if err != nil {
		return err
	}
	env := &calc.Env{Now: console.Now(), Zone: time.UTC}
	all := make([]figures.Difference, 0, len(elements))
	for _, e := range elements {
		console.Detail("comparing %s", sides[1].name(e))
		d, err := compareElement(ctx, env, sides, e, within)
		if err != nil {
			return err
		}
		all = append(all, *d)
	}
	return o.printValues(console, all)
}

// share reads `0.1%` or `0.001`.
func share(text string) (float64, error) {
	if text == "" {
		return 0, nil
	}
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	n, ok := calc.ParseNumber(strings.TrimSpace(number))
	if !ok || n < 0 {
		return 0, command.WrongUsage("`--within` takes a share, not `"+text+"`", "write `--within 0.1%`")
	}
	if percent {
		n /= 100
	}
	return n, nil
}

func (s *valueSide) name(e *view.Element) string { return cmp.Or(s.handles[e.ID], e.Title, e.ID) }

// compared are the elements of the newer side that have data, or those that are named.
func (o *Options) compared(older, newer *valueSide) ([]*view.Element, error) {
	var chosen []*view.Element
	var known []string
	for _, e := range newer.view.Elements {
		if e.Control != nil || e.Source == nil && len(e.Columns) == 0 {
			continue
		}
		words := []string{newer.handles[e.ID], older.handles[e.ID], e.ID, e.Title}
		known = append(known, newer.name(e))
		if len(o.Elements) == 0 || slices.ContainsFunc(o.Elements, func(word string) bool { return word != "" && slices.Contains(words, word) }) {
			chosen = append(chosen, e)
		}
	}
	if len(chosen) == 0 {
		help := "the newer side has no elements with data"
		if len(known) > 0 {
			help = "the newer side has " + strings.Join(known, ", ")
		}
		return nil, command.WrongUsage("there is nothing to compare", help)
	}
	return chosen, nil
}

// counterpart is the element of the older side: that of the id, else the only one of the
// title and kind.
func counterpart(w *view.Workbook, e *view.Element) *view.Element {
	if same := w.ByID(e.ID); same != nil {
		return same
	}
	var found *view.Element
	for _, each := range w.Elements {
		if each.Title == e.Title && e.Title != "" && each.KindName == e.KindName {
			if found != nil {
				return nil
			}
			found = each
		}
	}
	return found
}

// compareElement compares one element. What cannot be computed or exported is said in the
// difference; the error is one that ends the run.
func compareElement(ctx context.Context, env *calc.Env, sides [2]*valueSide, e *view.Element, within float64) (*figures.Difference, error) {
	failed := func(why string) *figures.Difference {
		return &figures.Difference{Element: e.ID, Name: sides[1].name(e), Noun: e.Noun(), Failed: why}
	}
	older := counterpart(sides[0].view, e)
	if older == nil {
		return failed("the older side has no such element"), nil
	}
	var rows [2]valueRows
	for i, element := range []*view.Element{older, e} {
		made, err := sides[i].rows(ctx, element)
		if err != nil {
			class, ofAPI := sigma.ClassOf(err)
			if ctx.Err() != nil || ofAPI && class == sigma.Unauthenticated {
				return nil, err // no other element fares better
			}
			return failed([]string{"the older side: ", "the newer side: "}[i] + messageOf(err)), nil
		}
		defer made.Close()
		rows[i] = made
	}
	d, err := figures.Compare(env, e, rows[0], rows[1], within)
	if err != nil {
		return failed(messageOf(err)), nil
	}
	d.Name = sides[1].name(e)
	return d, nil
}

func messageOf(err error) string {
	if finding, ok := calc.FindingOf(err); ok {
		return finding.Message
	}
	return err.Error()
}

// valueSide opens one side.
func (o *Options) valueSide(ctx context.Context, console *command.Console, path string) (*valueSide, diag.List, error) {
	if id, live := strings.CutPrefix(path, livePrefix); live {
		return o.liveValues(ctx, console, id)
	}
	if computed.IsSpec(path) {
		book, found := computed.ReadSpec(ctx, console, path, filepath.Dir(console.Absolute(path)))
		if found != nil {
			return nil, found, nil
		}
		side, err := o.computedValues(console, &book)
		return side, nil, err
	}
	if flaw := noWorkbookFolder(console, path); flaw != nil {
		return nil, diag.List{*flaw}, nil
	}
	project, found := console.Locate([]string{path})
	if found != nil {
		return nil, found, nil
	}
	made, found, err := specs.Make(ctx, console, project, specs.Flags{Params: o.Params, Environment: o.Environment}, emit.Options{})
	if err != nil || found.HasErrors() {
		return nil, found, err
	}
	if len(made.List) != 1 {
		var slugs []string
		for i := range made.List {
			slugs = append(slugs, made.List[i].Workbook.Slug)
		}
		return nil, diag.List{command.SeveralToCompare(path, slugs)}, nil
	}
	book := computed.Of(&made.List[0], made.Result.Target, made.Result.Project.Config, project.Root)
	side, err := o.computedValues(console, &book)
	return side, nil, err
}

// computedValues is a side that is computed on the rows of its project.
func (o *Options) computedValues(console *command.Console, w *computed.Workbook) (*valueSide, error) {
	book, err := w.Book(computed.Options{Now: w.Clock(console.Now())})
	if err != nil {
		return nil, err
	}
	rows := func(_ context.Context, e *view.Element) (valueRows, error) {
		show := book.Show
		if e.KindName == "pivot-table" {
			show = book.Pivot
		}
		shown, err := show(e)
		if err == nil {
			err = shown.Failure()
		}
		if err != nil {
			return nil, err
		}
		return o.tableOf(shown), nil
	}
	return &valueSide{view: w.View, handles: w.Handles, rows: rows}, nil
}

// tableOf is what an element shows as rows.
func (o *Options) tableOf(shown *evaluate.Result) shownRows {
	table := &relation.Table{Rows: shown.Rows}
	for i := range shown.Columns {
		if c := &shown.Columns[i]; !c.Hidden {
			table.Columns = append(table.Columns, relation.Column{Name: c.Name, Values: c.Values})
		}
	}
	if o.Limit > 0 && table.Rows > o.Limit {
		first := make([]int32, o.Limit)
		for i := range first {
			first[i] = int32(i)
		}
		table = table.Take(first)
	}
	return shownRows{table}
}

// shownRows are rows that were computed here.
type shownRows struct{ table *relation.Table }

// Each calls with all of them.
func (r shownRows) Each(_ *calc.Env, each func(*relation.Table) error) error { return each(r.table) }

// Close has nothing to let go.
func (shownRows) Close() {}

// liveValues is a side that Sigma exports: an id, or an environment with an id or the slug
// of a workbook that was published there, and a version tag.
func (o *Options) liveValues(ctx context.Context, console *command.Console, word string) (*valueSide, diag.List, error) {
	word, tag, _ := strings.Cut(word, "@")
	place, live, found, err := o.find(ctx, console, word)
	if err != nil || found != nil {
		return nil, found, err
	}
	exported, err := export.Open(ctx, place.Client, live.ID, tag, export.Options{})
	if err != nil {
		return nil, nil, err
	}
	rows := func(ctx context.Context, e *view.Element) (valueRows, error) {
		rows, err := exported.Rows(ctx, e.ID, nil, o.Limit)
		if err != nil {
			return nil, err
		}
		return rows, nil
	}
	return &valueSide{view: view.Of(spec.Wrapped(live.Spec)), rows: rows}, nil, nil
}

func (o *Options) printValues(console *command.Console, all []figures.Difference) error {
	var err error
	switch console.Format {
	case "json":
		err = console.Answer(struct {
			Values json.RawMessage `json:"values"`
		}{figures.JSON(all)}, nil, nil)
	case command.Markdown:
		_, err = io.WriteString(console.Stdout, figures.Markdown(all))
	default:
		_, err = io.WriteString(console.Stdout, figures.Text(all))
	}
	if err == nil && slices.ContainsFunc(all, func(d figures.Difference) bool { return !d.Same() }) {
		err = command.ErrReported
	}
	return err
}

// onlyWithValues refuses the flags of `--values` without it.
func (o *Options) onlyWithValues() error {
	switch {
	case o.Values && (o.Stat || o.Pictures != ""):
		return command.WrongUsage("`--values` goes with neither `--stat` nor `--pictures`", "it compares rows; the others compare what is said")
	case !o.Values && (o.Within != "" || len(o.Elements) > 0 || o.Limit != 0):
		return command.WrongUsage("`--within`, `--elements` and `--limit` go with `--values`", "")
	}
	return nil
}
