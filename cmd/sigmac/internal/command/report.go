package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/diag/sarif"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Report writes findings in the format that was asked for. It returns
// ErrReported if one is an error. path, which may be nil, turns the path of a
// file into the one to show. With json and sarif the findings are the result of
// the command, so that each run calls Report once, be the list empty or not.
func (c *Console) Report(list diag.List, path func(string) string) error {
	list = list.Sorted()
	failed := list.HasErrors()
	imported := countImported(list)
	hidden := 0
	switch {
	case c.Quiet:
		list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	case !c.Verbose && !c.MachineReadable():
		list, hidden = withoutNotes(list)
	}
	if err := c.render(list, path); err != nil {
		return err
	}
	if hidden > 0 && c.Format != "github" {
		if _, err := fmt.Fprintf(c.Stderr, "%s: -v shows %s\n", name.Count(hidden, "note"), map[bool]string{true: "it", false: "them"}[hidden == 1]); err != nil {
			return err
		}
	}
	if imported > 0 && c.Format == "text" && !c.Quiet {
		if _, err := fmt.Fprintf(c.Stderr, "%s with an import, under `// sigmac:imported`\n", cameIn(imported)); err != nil {
			return err
		}
	}
	if failed {
		return ErrReported
	}
	return nil
}

func countImported(list diag.List) int {
	count := 0
	for _, d := range list {
		if d.Imported {
			count++
		}
	}
	return count
}

func cameIn(count int) string {
	if count == 1 {
		return "1 of the warnings came in"
	}
	return fmt.Sprintf("%d of the warnings came in", count)
}

// drawnInFull is how many findings of one code are drawn with their source.
const drawnInFull = 3

// withoutNotes leaves out what is worth knowing and no mistake, so that people
// see their mistakes, and counts it.
func withoutNotes(list diag.List) (diag.List, int) {
	count := len(list)
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Info })
	return list, count - len(list)
}

func (c *Console) render(list diag.List, path func(string) string) error {
	options := diag.RenderOptions{Width: c.Width, Path: path}
	out, text := c.Stderr, ""
	switch c.Format {
	case "json":
		out, text = c.Stdout, diag.RenderJSON(list, options)
	case "sarif":
		out, text = c.Stdout, sarif.Render(list, c.Version, options)
	case "github":
		text = diag.RenderGitHub(list, options)
	default:
		options.Palette = c.palette(c.StderrTerminal)
		if !c.Verbose {
			options.Each = drawnInFull
		}
		text = diag.RenderText(list, options)
	}
	_, err := io.WriteString(out, text)
	return err
}

func (c *Console) palette(terminal bool) diag.Palette {
	if c.colored(terminal) {
		return diag.ANSI
	}
	return diag.Palette{}
}

// MachineReadable reports whether standard output belongs to the findings.
func (c *Console) MachineReadable() bool { return c.Format == "json" || c.Format == "sarif" }

// Conclude reports the error that a command returned, if nobody has, and
// returns the exit code.
func (c *Console) Conclude(err error) int {
	var coded *ExitError
	if err != nil && !errors.Is(err, ErrReported) && !errors.As(err, &coded) {
		_ = c.Report(diag.List{c.finding(err)}, nil) // a failing stream leaves nobody to tell
	}
	return ExitCode(err)
}

// finding makes a finding of any error of a command.
func (c *Console) finding(err error) diag.Diagnostic {
	var usage *UsageError
	var crash *parallel.Panic
	switch {
	case errors.As(err, &usage):
		return usage.Finding
	case errors.As(err, &crash):
		c.Detail("%s", crash.Stack)
		return internalError(crash.Value, c.Version)
	}
	var file *lock.FileError
	if errors.As(err, &file) {
		return file.Findings[0]
	}
	if finding, ok := sigma.Diagnose(err); ok && !errors.Is(err, context.Canceled) {
		return finding
	}
	return systemFailure(err)
}

// StdoutPalette are the colours of text on standard output.
func (c *Console) StdoutPalette() diag.Palette { return c.palette(c.StdoutTerminal) }
