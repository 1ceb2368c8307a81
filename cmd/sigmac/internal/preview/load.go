package preview

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A workbook is one that is previewed.
type workbook struct {
	slug string
	// title is the name that a reader sees.
	title string
	view  *view.Workbook
	// data is the folder of rows, evaluation how they are taken, as the project says.
	data       string
	evaluation load.Evaluation
	// root is the folder that the data folder is in.
	root string
	// handles are the names of elements in the sources, places where they stand, by
	// their ids.
	handles map[string]string
	places  map[string]source.Span
}

// A loading is one reading of what the paths name.
type loading struct {
	books []workbook
	// shown turns a path of a finding into one that can be opened; nil keeps it.
	shown func(string) string
	// root and files are what a change of which matters.
	root  string
	files []string
}

// read builds the project, or reads the specs that the paths name.
func (o *Options) read(ctx context.Context, console *command.Console) (*loading, diag.List, error) {
	if len(o.Paths) > 0 && !slices.ContainsFunc(o.Paths, func(path string) bool { return !isSpec(path) }) {
		return loadSpecs(ctx, console, o.Paths)
	}
	project, found := console.Locate(o.Paths)
	if found != nil {
		return nil, found, nil
	}
	made, found, err := specs.Make(ctx, console, project, o.Flags, emit.Options{})
	if err != nil {
		return nil, nil, err
	}
	loaded := &loading{shown: project.Shown, root: project.Root}
	config := &load.Config{}
	if made.Result.Project != nil {
		config = made.Result.Project.Config
	}
	for _, file := range made.Result.Files {
		loaded.files = append(loaded.files, filepath.Join(project.Root, filepath.FromSlash(file)))
	}
	for i := range made.List {
		each := &made.List[i]
		document := each.Document
		book := workbook{slug: each.Workbook.Slug, title: each.Workbook.Name.Text, view: view.Of(spec.Of(made.Result.Target, &document)), root: project.Root, data: config.Data.Value, evaluation: config.Evaluation,
			handles: map[string]string{}, places: map[string]source.Span{}}
		for k := range each.Workbook.Elements {
			e := &each.Workbook.Elements[k]
			book.handles[e.ID], book.places[e.ID] = e.Handle, e.Source
		}
		loaded.books = append(loaded.books, book)
	}
	return loaded, found, nil
}

func isSpec(path string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml"}, strings.ToLower(filepath.Ext(path)))
}

// loadSpecs reads specs, each a workbook.
func loadSpecs(ctx context.Context, console *command.Console, paths []string) (*loading, diag.List, error) {
	loaded := &loading{root: filepath.Dir(console.Absolute(paths[0]))}
	var found diag.List
	for _, path := range paths {
		loaded.files = append(loaded.files, console.Absolute(path))
		file, flaws := console.ReadSpec(ctx, path)
		if flaws != nil {
			found = append(found, flaws...)
			continue
		}
		decoded, err := spec.Decode(file)
		if err != nil {
			found = append(found, command.SpecBroken(file, err))
			continue
		}
		w := view.Of(decoded)
		book := workbook{slug: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), title: w.Field("name").Text(), view: w, root: filepath.Dir(console.Absolute(path)), places: map[string]source.Span{}}
		for _, e := range w.Elements {
			book.places[e.ID] = e.Span()
		}
		loaded.books = append(loaded.books, book)
	}
	return loaded, found, ctx.Err()
}

// answers puts rows, the clock and what is picked around a workbook.
func (o *Options) answers(w *workbook, now time.Time, picks map[string]string) (*shown.Source, error) {
	timezone, data := cmp.Or(o.Timezone, w.evaluation.Timezone, "UTC"), cmp.Or(o.Data, w.data, "data")
	zone, err := calc.LoadZone(timezone)
	if err != nil {
		return nil, command.WrongUsage("there is no time zone `"+timezone+"`", "zones are named as in America/New_York")
	}
	user, err := o.Reader()
	if err != nil {
		return nil, err
	}
	env := &calc.Env{Now: now, Zone: zone, Calendar: civil.Calendar{WeekStart: w.evaluation.WeekStart}, User: user}
	settings := map[string]*evaluate.Setting{}
	for id, words := range picks {
		control := w.view.Control(id)
		if control == nil {
			continue
		}
		setting, err := evaluate.Pick(env, control, words)
		if err != nil {
			return nil, err
		}
		settings[id] = setting
	}
	names := func(e *view.Element) []string { return []string{w.handles[e.ID]} }
	folder := &rows.Folder{Workbook: w.slug, Env: env, Samples: o.Samples, Names: names, Roots: []rows.Root{
		{FS: os.DirFS(filepath.Join(w.root, data)), Name: data},
		{FS: os.DirFS(filepath.Join(w.root, ".sigmac", "data")), Name: ".sigmac/data"},
	}}
	book := evaluate.New(w.view, evaluate.Options{Rows: folder, Now: now, Zone: zone, WeekStart: w.evaluation.WeekStart, NullsLow: w.evaluation.NullsFirst, User: user, Settings: settings})
	return shown.New(book, picks), nil
}

// clock is the time that formulas see.
func (o *Options) clock(otherwise time.Time) (time.Time, error) {
	if o.Now == "" {
		return otherwise, nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
		if at, err := time.Parse(layout, o.Now); err == nil {
			return at, nil
		}
	}
	return otherwise, command.WrongUsage("`--now` takes a time, as in 2026-03-01T12:00:00Z, not `"+o.Now+"`", "")
}

// picksOf are the picks of the command line for the controls of a workbook, by their
// controlId.
func (o *Options) picksOf(w *workbook) map[string]string {
	picks := map[string]string{}
	for word, value := range o.Control {
		for _, c := range w.view.Controls {
			if c.ID == word || strings.EqualFold(c.Element.ID, word) || strings.EqualFold(c.Element.Title, word) || w.handles[c.Element.ID] == word {
				picks[c.ID] = value
			}
		}
	}
	return picks
}
