// Package format is `sigmac fmt`: it puts sources into the canonical format.
package format

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/source"
)

// standardInput is the path that stands for standard input.
const standardInput = "-"

// Options are the flags of `sigmac fmt`.
type Options struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Files and folders; the whole project by default. - is standard input."`
	Diff  bool     `short:"d" help:"Show what would change instead of writing it."`
	Check bool     `help:"Write nothing; exit with 1 if a file is not formatted."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `There is one format without options. A file with a syntax error stays as it is,
and the error is reported.

Examples:

    sigmac fmt                 # all sources of the project
    sigmac fmt -d sales.sigma  # show what would change
    sigmac fmt --check         # in a workflow
    sigmac fmt - < in.sigma    # to standard output`
}

// Run formats files or standard input.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if o.Diff && console.MachineReadable() {
		return command.WrongUsage("the differences and `--format "+console.Format+"` both go to standard output", "`sigmac fmt --check --format "+console.Format+"` reports the files that are not formatted")
	}
	if slices.Contains(o.Paths, standardInput) {
		if len(o.Paths) > 1 {
			return command.WrongUsage("`-` is standard input and stands alone", "format files in a run of their own")
		}
		return o.stream(ctx, console)
	}
	project, found := console.Locate(o.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	files, found := sources(ctx, project)
	texts, flaws := formatAll(files)
	found = append(found, flaws...)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	written, flaws, err := o.finish(console, project, texts)
	if err != nil {
		return err
	}
	return console.ReportWritten(written, append(found, flaws...), project.Shown)
}

// A formatted is a file with its canonical text.
type formatted struct {
	document
	text string
}

// stream formats standard input to standard output.
func (o *Options) stream(ctx context.Context, console *command.Console) error {
	content, err := console.ReadBounded(ctx, standardInput, load.MaxFileSize)
	if err != nil {
		return err
	}
	raw := string(content)
	file, found := load.Text("<stdin>", raw)
	text := ""
	if found == nil {
		text, found = format.Source(file)
		text = file.WithLineEnds(text)
	}
	if !found.HasErrors() && o.Check && text != raw {
		found = append(found, command.Unformatted(firstChange(file, text), standardInput))
	}
	if console.Format == "json" {
		return o.answer(console, text, found)
	}
	switch {
	case found.HasErrors() && !o.Diff:
	case o.Diff:
		err = console.WriteDiff("<stdin>", raw, text, false)
	case !o.Check && !console.MachineReadable():
		_, err = io.WriteString(console.Stdout, text)
	}
	if err != nil {
		return err
	}
	return console.Report(found, nil)
}

// answer writes the text for machines, unless --check asks for findings alone.
func (o *Options) answer(console *command.Console, text string, found diag.List) error {
	if o.Check || found.HasErrors() {
		return console.Report(found, nil)
	}
	return console.Answer(struct {
		Text string `json:"text"`
	}{text}, found, nil)
}

// formatAll formats files, several at once. It leaves out those with errors.
func formatAll(files []document) ([]formatted, diag.List) {
	texts := make([]formatted, len(files))
	flaws := make([]diag.List, len(files))
	parallel.Do(len(files), func(i int) {
		text, found := format.Source(files[i].source)
		texts[i], flaws[i] = formatted{files[i], files[i].source.WithLineEnds(text)}, found
	})
	var sound []formatted
	for i, text := range texts {
		if !flaws[i].HasErrors() {
			sound = append(sound, text)
		}
	}
	return sound, slices.Concat(flaws...)
}

// finish writes what changed and lists it, or shows or reports it.
func (o *Options) finish(console *command.Console, project *command.Project, texts []formatted) ([]string, diag.List, error) {
	var output command.Output
	var found diag.List
	for _, each := range texts {
		shown := project.ShownFile(each.path)
		if !o.Check && !o.Diff {
			output.Add(each.path, shown, []byte(each.text))
			continue
		}
		if each.raw == each.text {
			continue
		}
		if o.Check {
			found = append(found, command.Unformatted(firstChange(each.source, each.text), shown))
		}
		if o.Diff {
			if err := console.WriteDiff(shown, each.raw, each.text, false); err != nil {
				return nil, nil, err
			}
		}
	}
	written, flaws := output.Write()
	for _, path := range written {
		console.Progress("formatted %s", path)
	}
	return written, append(found, flaws...), nil
}

// firstChange is the first line of a file that the format changes; its start,
// where only the line ends or a byte order mark do.
func firstChange(file *source.File, text string) source.Span {
	old, new := strings.Split(file.Text, "\n"), strings.Split(source.NewFile(file.Path, text).Text, "\n")
	for i, line := range old {
		if i < len(new) && line == new[i] {
			continue
		}
		start := file.LineStart(i + 1)
		return file.Span(start, start+len(line))
	}
	return file.Span(0, 0)
}
