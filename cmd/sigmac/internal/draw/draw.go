// Package draw is `sigmac layout`: it draws the pages of workbooks as text.
package draw

import (
	"context"
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
)

// Options are the flags of `sigmac layout`.
type Options struct {
	specs.Flags
	Page string `placeholder:"ID" help:"Draw one page, overlay or panel."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Each page is drawn as its grid: a line is a row, a box an element with its id.

Examples:

    sigmac layout                   # every page of the project
    sigmac layout --page overview   # one page`
}

// Run draws the pages of all workbooks.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	project, found := console.Locate(o.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	made, found, err := specs.Make(ctx, console, project, o.Flags, emit.Options{})
	if err != nil {
		return err
	}
	var out strings.Builder
	for _, spec := range made.List {
		o.workbook(&out, spec.Workbook)
	}
	if out.Len() == 0 && o.Page != "" && !found.HasErrors() {
		return command.WrongUsage("there is no page "+name.Quote(o.Page), "write its id: "+name.Alternatives(regionsOf(made)))
	}
	if _, err := fmt.Fprint(console.Stdout, out.String()); err != nil {
		return err
	}
	return console.Report(found, project.Shown)
}

// regionsOf are the ids that --page takes.
func regionsOf(made *specs.Specs) []string {
	var ids []string
	for _, spec := range made.List {
		for _, region := range spec.Workbook.Layout {
			ids = append(ids, region.ID)
		}
	}
	return ids
}

func (o *Options) workbook(out *strings.Builder, book *spec.Workbook) {
	for _, region := range book.Layout {
		if o.Page != "" && region.ID != o.Page {
			continue
		}
		fmt.Fprintf(out, "%s: %s\n%s\n", book.Slug, region.ID, grid.Draw(region))
	}
}
