// Package uses is `sigmac uses`: what reads a column, an element, a control, a table, a
// connection, a value or a component, over all workbooks of a project.
package uses

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Options are the flags of `sigmac uses`.
type Options struct {
	Name        string            `arg:"" help:"What is read: a column, an element, a control, a table, a connection, a param, a let or a component."`
	Paths       []string          `arg:"" optional:"" name:"path" help:"Files and folders of one project, the whole project by default; or specs in JSON or YAML."`
	Kind        string            `enum:",column,element,table,connection,source,theme,function,let,param,component" default:"" placeholder:"KIND" help:"Take the name for this kind alone: column, element, table, connection, let, param or component."`
	Params      map[string]string `short:"p" name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"Give a param a value; repeatable."`
	Environment string            `short:"e" name:"env" placeholder:"ENV" help:"Choose an environment of project.sigma."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Lists what reads something, directly or over others, in all workbooks, down to the tiles that
readers of a workbook see. A column of one element is element/Column; a column by its name alone
is the one that the others come from. Values are named with or without $.

Examples:

    sigmac uses '[Revenue]'              # a column
    sigmac uses orders/Revenue           # that of the element orders
    sigmac uses period                   # an element or a control
    sigmac uses DB.SHOP.ORDERS           # a table of the warehouse; ORDERS alone will do
    sigmac uses '$money'                 # a let or a param
    sigmac uses '[Revenue]' dist/sales.json --format json`
}

// Run prints what reads the name.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	located, found := console.Locate(o.Paths)
	if found != nil || slices.ContainsFunc(o.Paths, isSpec) {
		return o.once(ctx, console)
	}
	return command.EachEnvironment(ctx, console, o.Environment, located, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console)
	})
}

// once prints it for one environment.
func (o *Options) once(ctx context.Context, console *command.Console) error {
	project, found, err := o.read(ctx, console)
	if err != nil {
		return err
	}
	if project == nil {
		return console.Report(found, nil)
	}
	subjects := project.subjects(o.Name, o.Kind)
	if len(subjects) == 0 {
		found = append(found, project.unknown(o.Name))
	}
	if console.Format == "json" {
		return console.Answer(struct {
			Name     string        `json:"name"`
			Subjects []jsonSubject `json:"subjects"`
		}{o.Name, jsonOf(subjects, project.shown)}, found, project.shown)
	}
	if err := print(console, subjects, project.shown); err != nil {
		return err
	}
	return console.Report(found, project.shown)
}

// A book is a workbook with what is read in it.
type book struct {
	slug  string
	view  *view.Workbook
	graph *lineage.Graph
	// sources are the elements as they were compiled, by their ids; empty for a spec.
	sources map[string]*spec.Element
}

// A project is all that is searched.
type project struct {
	books []*book
	// names are those of the sources; nil for specs.
	names *index.Index
	shown func(string) string
}

// isSpec reports whether a path is that of a spec, by its ending.
func isSpec(path string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml"}, filepath.Ext(path))
}

func (o *Options) read(ctx context.Context, console *command.Console) (*project, diag.List, error) {
	switch {
	case !slices.ContainsFunc(o.Paths, isSpec):
		return o.compile(ctx, console)
	case slices.ContainsFunc(o.Paths, func(path string) bool { return !isSpec(path) }):
		return nil, nil, command.WrongUsage("sources and specs are searched in runs of their own", "name files of one sort")
	}
	made := &project{shown: func(path string) string { return path }}
	for _, path := range o.Paths {
		file, found := console.ReadSpec(ctx, path)
		if found.HasErrors() {
			return nil, found, nil
		}
		decoded, err := spec.Decode(file)
		if err != nil {
			return nil, diag.List{command.SpecBroken(file, err)}, nil
		}
		made.add(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), view.Of(decoded), nil)
	}
	return made, nil, nil
}

// compile reads the workbooks of a project. Of one with errors what could be compiled is
// searched, and the errors are reported.
func (o *Options) compile(ctx context.Context, console *command.Console) (*project, diag.List, error) {
	located, found := console.Locate(o.Paths)
	if found != nil {
		return nil, found, nil
	}
	root, err := os.OpenRoot(located.Root)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	result, found := compiler.Compile(ctx, root.FS(), compiler.Options{
		Paths: located.Paths, Params: o.Params, Environment: o.Environment, Getenv: console.LookupEnv, Keep: true,
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	made := &project{names: result.Index(), shown: located.Shown}
	for _, each := range result.Books {
		output, _ := emit.Emit(each.Spec, result.Target, emit.Options{}) // what cannot be written is told by `sigmac check`
		document := output.Document
		if document.Type != spec.Object {
			continue
		}
		made.add(each.Spec.Slug, view.Of(spec.Of(result.Target, &document)), each.Spec)
	}
	return made, slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity != diag.Error }), nil
}

func (p *project) add(slug string, w *view.Workbook, compiled *spec.Workbook) {
	made := &book{slug: slug, view: w, graph: lineage.Of(w), sources: map[string]*spec.Element{}}
	if compiled != nil {
		for i := range compiled.Elements {
			made.sources[compiled.Elements[i].ID] = &compiled.Elements[i]
		}
	}
	p.books = append(p.books, made)
}

// handle is what an element is called in the sources, else its id.
func (b *book) handle(e *view.Element) string {
	if known := b.sources[e.ID]; known != nil && known.Handle != "" {
		return known.Handle
	}
	return e.ID
}

// unknown says that nothing has the name.
func (p *project) unknown(word string) diag.Diagnostic {
	finding := diag.New(diag.UnknownUsesName, source.Span{}, "nothing here is called "+name.Quote(word))
	bare := strings.Trim(word, "[]$")
	known := p.known(strings.ContainsAny(bare, "/"))
	if near := name.Nearest(bare, known); len(near) > 0 {
		return finding.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return finding.WithHelp("name a column, an element, a control, a table, a connection, a param, a let or a component")
}
