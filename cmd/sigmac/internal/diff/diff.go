// Package diff is `sigmac diff`: what differs between two workbooks, in the
// words of workbooks.
package diff

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/preview"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/spec"
)

// Options are the flags of `sigmac diff`.
type Options struct {
	A string `arg:"" help:"The older side: a .sigma file or project, a spec in JSON or YAML, live:ID or live:ENV/ID; with --values also live:ID@TAG."`
	B string `arg:"" help:"The newer side."`
	Flags
	Stat     bool     `help:"Name what changed and count, without details."`
	Values   bool     `help:"Compare what both sides show: the rows of the same elements, computed on the project's rows, or as Sigma exports them."`
	Within   string   `placeholder:"SHARE" help:"With --values: numbers that differ by no more than this are equal, as in 0.1%."`
	Elements []string `placeholder:"ELEMENT" help:"With --values: compare these alone; their names in the sources, ids or titles."`
	Limit    int      `placeholder:"N" help:"With --values: compare so many rows of each element; 0 compares all."`
	Pictures string   `placeholder:"DIR" help:"Write pictures of the pages that look different, and pictures.md, into this folder."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Compares what two workbooks mean, whatever their generation: elements by their ids,
then by name and likeness. Exits with 1 if anything differs. With --format json the
result is one object for machines, with --format markdown a comment for a pull request.

Examples:

    sigmac diff dist/sales.json sales.sigma           # what would the next build change?
    sigmac diff old.yaml new.json --stat
    sigmac diff sales.sigma live:1f0c…                # what was edited in Sigma?
    sigmac diff sales.sigma live:1f0c… -e prod        # … in the organisation of prod?
    sigmac diff live:dev/sales live:prod/sales        # what two organisations have otherwise
    sigmac diff old.json sales.sigma --pictures changes
    sigmac diff live:dev/sales live:prod/sales --values --within 0.1%
    sigmac diff live:1f0c…@Production sales.sigma --values --elements revenue,by_region
    sigmac diff main/sales.json sales.json --format markdown | gh pr comment -F -`
}

// Run compares and prints; the error is command.ErrReported where anything
// differs.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if console.Format == "sarif" {
		return command.WrongUsage("a difference has no form `sarif`", "write `--format text`, `json` or `markdown`; `github` is for what is wrong with a side")
	}
	if err := command.OneEnvironment(o.Environment, "one workbook is compared with one"); err != nil {
		return err
	}
	for _, side := range []string{o.A, o.B} {
		if !strings.HasPrefix(side, livePrefix) && !isSpec(side) {
			o.beside = []string{side}
		}
	}
	if err := o.onlyWithValues(); err != nil {
		return err
	}
	if o.Values {
		return o.values(ctx, console)
	}
	older, found, err := o.Flags.read(ctx, console, o.A)
	if err == nil && !found.HasErrors() {
		newer, flaws, failure := o.Flags.read(ctx, console, o.B)
		found, err = append(found, flaws...), failure
		if err == nil && !found.HasErrors() {
			return o.tell(ctx, console, older, newer)
		}
	}
	if err != nil {
		return err
	}
	return console.Report(found, nil)
}

// tell draws the pages that look different where pictures are wanted, and prints what
// differs.
func (o *Options) tell(ctx context.Context, console *command.Console, older, newer spec.Value) error {
	changes := diff.Compare(older, newer)
	if o.Pictures != "" {
		if err := console.MakeFolder(o.Pictures); err != nil {
			return err
		}
		found, err := preview.Compare(ctx, console, o.Pictures, o.side(console, o.A, older), o.side(console, o.B, newer))
		if err != nil {
			return err
		}
		if found.HasErrors() {
			return console.Report(found, nil)
		}
	}
	return o.print(console, changes)
}

// side is a workbook with the folder of its project, which may hold rows.
func (o *Options) side(console *command.Console, path string, value spec.Value) preview.Side {
	root := console.Dir
	if !strings.HasPrefix(path, livePrefix) {
		if project, found := console.Locate([]string{path}); found == nil {
			root = project.Root
		}
	}
	return preview.Side{Value: value, Root: root}
}

func (o *Options) print(console *command.Console, changes diff.Changes) error {
	if console.Format == "json" {
		if err := console.Answer(json.RawMessage(diff.JSON(changes)), nil, nil); err != nil {
			return err
		}
	} else if _, err := io.WriteString(console.Stdout, o.text(console, changes)); err != nil {
		return err
	}
	if changes.Empty() {
		return nil
	}
	return command.ErrReported
}

func (o *Options) text(console *command.Console, changes diff.Changes) string {
	switch {
	case console.Format == command.Markdown:
		return diff.Markdown(changes)
	case o.Stat:
		return diff.Stat(changes)
	}
	return diff.Text(changes, console.StdoutPalette())
}
