package preview

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/overlay"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A workbook is one that is previewed.
type workbook struct {
	computed.Workbook
	// title is the name that a reader sees.
	title string
	// places are where elements stand in the sources, by their ids.
	places map[string]source.Span
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
	if len(o.Paths) > 0 && !slices.ContainsFunc(o.Paths, func(path string) bool { return !computed.IsSpec(path) }) {
		return loadSpecs(ctx, console, o.Paths)
	}
	project, found := console.Locate(o.Paths)
	if found != nil {
		return nil, found, nil
	}
	made, found, err := o.make(ctx, console, project)
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
		book := workbook{Workbook: computed.Of(each, made.Result.Target, config, project.Root), title: each.Workbook.Name.Text, places: map[string]source.Span{}}
		for k := range each.Workbook.Elements {
			book.places[each.Workbook.Elements[k].ID] = each.Workbook.Elements[k].Source
		}
		loaded.books = append(loaded.books, book)
	}
	return loaded, found, nil
}

// make compiles a project, with the texts over it that editors have not saved.
func (o *Options) make(ctx context.Context, console *command.Console, project *command.Project) (*specs.Specs, diag.List, error) {
	texts := o.unsaved.Below(project.Root)
	if texts == nil {
		return specs.Make(ctx, console, project, o.Flags, emit.Options{})
	}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	return specs.MakeFrom(ctx, console, overlay.FS{Base: root.FS(), Texts: texts}, project, o.Flags, emit.Options{})
}

// loadSpecs reads specs, each a workbook.
func loadSpecs(ctx context.Context, console *command.Console, paths []string) (*loading, diag.List, error) {
	loaded := &loading{root: filepath.Dir(console.Absolute(paths[0]))}
	var found diag.List
	for _, path := range paths {
		loaded.files = append(loaded.files, console.Absolute(path))
		read, flaws := computed.ReadSpec(ctx, console, path, filepath.Dir(console.Absolute(path)))
		if flaws != nil {
			found = append(found, flaws...)
			continue
		}
		book := workbook{Workbook: read, title: read.View.Field("name").Text(), places: map[string]source.Span{}}
		for _, e := range read.View.Elements {
			book.places[e.ID] = e.Span()
		}
		loaded.books = append(loaded.books, book)
	}
	return loaded, found, ctx.Err()
}

// answers puts rows, the clock and what is picked around a workbook.
func (o *Options) answers(w *workbook, now time.Time, picks map[string]string) (*shown.Source, error) {
	user, err := o.Reader()
	if err != nil {
		return nil, err
	}
	book, err := w.Book(computed.Options{Data: o.Data, Timezone: o.Timezone, Samples: o.Samples, Now: now, User: user, Picks: picks})
	if err != nil {
		return nil, err
	}
	return shown.New(book, picks), nil
}

// picksOf are the picks of the command line for the controls of a workbook, by their
// controlId.
func (o *Options) picksOf(w *workbook) map[string]string {
	picks := map[string]string{}
	for word, value := range o.Control {
		if control := w.Control(word); control != nil {
			picks[control.ID] = value
		}
	}
	return picks
}
