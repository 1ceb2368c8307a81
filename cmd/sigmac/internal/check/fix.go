package check

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A Fix says which fixes are applied: `--fix` the certain ones, `--fix=all` the likely
// ones too.
type Fix uint8

// The values of the flag.
const (
	noFix Fix = iota
	certainFixes
	allFixes
)

// Decode reads the flag.
func (f *Fix) Decode(ctx *kong.DecodeContext) error {
	*f = certainFixes
	if ctx.Scan.Peek().Type != kong.FlagValueToken {
		return nil
	}
	switch word := fmt.Sprint(ctx.Scan.Pop().Value); word {
	case "all":
		*f = allFixes
	case "certain", "true":
	case "false":
		*f = noFix
	default:
		return fmt.Errorf("must be one of \"certain\",\"all\" but got %q", word)
	}
	return nil
}

// IsBool lets the flag stand without a value.
func (f *Fix) IsBool() bool { return true }

// fix writes the files with the fixes of their findings and returns what was applied;
// nothing where a file could not be written, which is reported.
func fix(console *command.Console, project *command.Project, found diag.List, likely bool) []diag.Applied {
	texts, applied := diag.Fixed(found, likely)
	var output command.Output
	for _, file := range slices.SortedFunc(maps.Keys(texts), byPath) {
		path := filepath.Join(project.Root, filepath.FromSlash(file.Path))
		output.Add(path, project.Shown(file.Path), []byte(file.WithLineEnds(texts[file])))
	}
	if _, flaws := output.Write(); len(flaws) > 0 {
		console.Progress("%s", flaws[0].Message)
		return nil
	}
	return applied
}

func byPath(a, b *source.File) int { return strings.Compare(a.Path, b.Path) }

// A jsonFixed is a fix that was applied, for machines. The place is that of before.
type jsonFixed struct {
	Code   string `json:"code"`
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Title  string `json:"title"`
	Likely bool   `json:"likely"`
}

// tell says what was fixed, and reports what is left.
func tell(console *command.Console, project *command.Project, fixed []diag.Applied, found diag.List) error {
	list := make([]jsonFixed, len(fixed))
	for i, each := range fixed {
		at := each.Fix.Edits[0].Span
		start, _ := at.Range()
		list[i] = jsonFixed{each.Finding.Entry.Code, project.Shown(at.File.Path), int(start.Line), int(start.Column), each.Fix.Title, each.Likely}
		if !console.MachineReadable() && !console.Quiet {
			likely := ""
			if each.Likely {
				likely = " (likely)"
			}
			fmt.Fprintf(console.Stderr, "fixed %s:%d:%d: %s: %s%s\n", list[i].File, list[i].Line, list[i].Column, list[i].Code, list[i].Title, likely)
		}
	}
	if console.Format == "json" {
		return console.Answer(struct {
			Fixed []jsonFixed `json:"fixed"`
		}{list}, found, project.Shown)
	}
	return console.Report(found, project.Shown)
}
