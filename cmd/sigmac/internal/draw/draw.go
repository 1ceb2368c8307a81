// Package draw is `sigmac layout`: it draws the pages of workbooks as text.
package draw

import (
	"context"
	"fmt"
	"io"
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
	return command.EachEnvironment(ctx, console, o.Environment, project, func(console *command.Console, environment string) error {
		one := *o
		one.Environment = environment
		return one.once(ctx, console, project)
	})
}

// once draws the pages for one environment.
func (o *Options) once(ctx context.Context, console *command.Console, project *command.Project) error {
	made, found, err := specs.Make(ctx, console, project, o.Flags, emit.Options{})
	if err != nil {
		return err
	}
	drawings := []drawing{}
	for _, spec := range made.List {
		drawings = o.draw(drawings, spec.Workbook)
	}
	if len(drawings) == 0 && o.Page != "" && !found.HasErrors() {
		return command.WrongUsage("there is no page "+name.Quote(o.Page), command.WhichID(o.Page, regionsOf(made)))
	}
	if console.Format == "json" {
		return console.Answer(struct {
			Pages []drawing `json:"pages"`
		}{drawings}, found, project.Shown)
	}
	if console.MachineReadable() {
		return console.Report(found, project.Shown)
	}
	var out strings.Builder
	for _, each := range drawings {
		fmt.Fprintf(&out, "%s: %s\n%s\n", each.Workbook, each.Page, each.Drawing)
	}
	if _, err := io.WriteString(console.Stdout, out.String()); err != nil {
		return err
	}
	return console.Report(found, project.Shown)
}

// A drawing is a page, an overlay or a panel as text.
type drawing struct {
	Workbook string `json:"workbook"`
	Page     string `json:"page"`
	Drawing  string `json:"drawing"`
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

// draw adds the drawings of a workbook that are wanted.
func (o *Options) draw(drawings []drawing, book *spec.Workbook) []drawing {
	for _, region := range book.Layout {
		if o.Page == "" || region.ID == o.Page {
			drawings = append(drawings, drawing{book.Slug, region.ID, grid.Draw(region)})
		}
	}
	return drawings
}
