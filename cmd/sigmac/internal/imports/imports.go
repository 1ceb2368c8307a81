// Package imports is `sigmac import`: the source of a spec.
package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Options are the flags of `sigmac import`.
type Options struct {
	Spec     string   `arg:"" optional:"" help:"A spec in JSON or YAML, of any generation; - is standard input."`
	Workbook []string `placeholder:"ID" help:"Import a workbook that lives in Sigma instead of a file; several into a project, with -o DIR."`
	Folder   string   `placeholder:"PATH" help:"Import all workbooks of a folder or workspace in Sigma, and of the folders in it, into a project; needs -o DIR."`
	Output   string   `short:"o" placeholder:"FILE" help:"Write this .sigma file, and what belongs beside it; standard output by default. A folder, for several workbooks."`
	Split    bool     `help:"Put SQL statements and pages into files of their own; needs -o."`
	NoSplit  bool     `help:"Keep all pages in one file, also those of a workbook of more than 600 lines."`
	IDs      string   `name:"ids" enum:"auto,inline,file" default:"auto" help:"Where kept ids stand: inline at their elements, in a file beside the source, or auto: a few inline, many in a file."`
	Report   string   `placeholder:"FILE" help:"Write how each element came in, as JSON: what is language, what is raw, what is broken."`
	Force    bool     `help:"Overwrite files that are there."`
	Adopt    bool     `help:"With --workbook: let sigmac.lock know that the source is this workbook, so that publish updates it."`

	Environment string `short:"e" name:"env" placeholder:"ENV" help:"With --workbook or --folder: the environment of project.sigma to import from."`
	command.API

	// live is the id of the workbook that was read.
	live string
	// folder is where the sources go.
	folder string
	// written are the files that were written, faults what the specs have wrong.
	written []string
	faults  []faultEntry
}

// Help is the long help text.
func (*Options) Help() string {
	return `The source builds back to the same spec; that is tried before anything is written.
Ids that live in Sigma are kept: many of them in a file beside. What no statement of the
language says goes into raw; -v lists it.

With --folder, or with several --workbook, the workbooks come into one project: a folder
for each folder in Sigma, modules for what the workbooks have in common, and a lock that
knows them all. Run again, it goes on where it was interrupted, brings in what is new,
and takes what was edited in Sigma into the sources.

Examples:

    sigmac import sales.json -o sales.sigma
    sigmac import sales.yaml -o sales.sigma --split   # SQL and pages in files of their own
    sigmac import --workbook 1f0c… -o sales.sigma     # what lives in Sigma
    sigmac import --workbook 1f0c… -o sales.sigma --adopt   # and publish updates it
    sigmac import --folder "Sales/EMEA" -o sales/     # a project of all workbooks in it
    sigmac import backup.json -o workbooks/           # a list of workbooks, a file for each
    sigmac import sales.json -o sales.sigma --report fidelity.json
    curl … | sigmac import -`
}

// Run imports one workbook.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if o.Output == "-" {
		o.Output = ""
	}
	if err := o.check(console); err != nil {
		return err
	}
	if o.isTenant() {
		return o.tenant(ctx, console)
	}
	file, found, err := o.read(ctx, console)
	if err != nil || found != nil {
		return orReport(console, found, err)
	}
	specs, found := decompile.Read(file)
	if found != nil {
		return console.Report(found, nil)
	}
	if o.isFolder(console) {
		return o.many(ctx, console, specs)
	}
	if len(specs) > 1 {
		return command.WrongUsage(fmt.Sprintf("%s holds %d workbooks, and each gets a file of its own", name.Quote(file.Path), len(specs)), "name a folder: `-o workbooks/`")
	}
	options := o.options()
	if o.Output != "" {
		options.Name = filepath.Base(o.Output)
	}
	result, found := decompile.ImportSpec(ctx, specs[0], options)
	if result == nil {
		return console.Report(found, nil)
	}
	if flaws := o.writeReport(console, []json.RawMessage{packed(&result.Report)}); flaws != nil {
		return console.Report(append(found, flaws...), nil)
	}
	if o.Output == "" {
		if _, err := io.WriteString(console.Stdout, result.Files[0].Content); err != nil {
			return err
		}
		o.noteFaults(result)
		return o.conclude(console, found)
	}
	o.folder = filepath.Dir(o.Output)
	found = append(found, o.write(console, result, o.Output)...)
	if o.Adopt && !found.HasErrors() {
		return o.adopt(ctx, console, o.Output, found)
	}
	return o.conclude(console, found)
}

// options are those of the decompiler that the flags say.
func (o *Options) options() decompile.Options {
	ids := map[string]decompile.IDs{"inline": decompile.IDsInline, "file": decompile.IDsInFile}[o.IDs]
	return decompile.Options{Beside: o.Output != "", Split: o.Split, Whole: o.NoSplit, IDs: ids}
}

func orReport(console *command.Console, found diag.List, err error) error {
	if err != nil {
		return err
	}
	return console.Report(found, nil)
}

func (o *Options) check(console *command.Console) error {
	if err := command.OneEnvironment(o.Environment, "workbooks are imported from the organisation of one"); err != nil {
		return err
	}
	if err := command.ProductFile("--report", o.Report, "fidelity.json", o.Spec); err != nil {
		return err
	}
	switch {
	case o.isTenant():
		return o.checkTenant(console)
	case (o.Spec == "") == (len(o.Workbook) == 0):
		return command.WrongUsage("one spec is imported", "name a file, `-`, or a workbook with `--workbook ID`")
	case len(o.Workbook) == 0 && (o.Adopt || o.Environment != ""):
		return command.WrongUsage("`--adopt` and `-e` are about a workbook that lives in Sigma", "name it with `--workbook ID`")
	case o.Adopt && o.Output == "":
		return command.WrongUsage("`--adopt` is about a source in a project", "say which with `-o FILE`")
	case o.Adopt && !o.hasLock(console):
		return command.WrongUsage("`--adopt` writes into the `sigmac.lock` of a project, and there is no `project.sigma` around "+name.Quote(o.Output), "make one with `sigmac init`, or run it in that folder")
	case o.Split && o.Output == "":
		return command.WrongUsage("`--split` writes several files", "say where with `-o FILE`")
	case o.Output != "" && filepath.Clean(o.Output) == filepath.Clean(o.Spec):
		return command.WrongUsage("the source would overwrite the spec "+name.Quote(o.Spec), "name another file with `-o FILE`")
	case o.IDs == "file" && o.Output == "":
		return command.WrongUsage("`--ids file` writes a second file", "say where with `-o FILE`")
	case o.Output != "" && !o.isFolder(console) && filepath.Ext(o.Output) != ".sigma":
		return command.WrongUsage("the source "+name.Quote(o.Output)+" has no name that ends in `.sigma`", "write `-o "+strings.TrimSuffix(o.Output, filepath.Ext(o.Output))+".sigma`")
	case o.Output == "" && console.MachineReadable():
		return command.WrongUsage("the source and `--format "+console.Format+"` both go to standard output", "write the source to a file with `-o FILE`")
	}
	return nil
}

// read reads the spec from a file, standard input or Sigma.
func (o *Options) read(ctx context.Context, console *command.Console) (*source.File, diag.List, error) {
	if len(o.Workbook) == 0 {
		file, found := console.ReadSpec(ctx, o.Spec)
		return file, found, nil
	}
	live, found, err := o.readLive(ctx, console)
	if err != nil || found != nil {
		return nil, found, err
	}
	o.live = live.ID
	return source.NewFile(o.Workbook[0], string(spec.JSON(&live.Spec))), nil, nil
}

// write writes the files unless one is there that is not to be overwritten.
func (o *Options) write(console *command.Console, result *decompile.Result, main string) diag.List {
	var output command.Output
	var found diag.List
	folder := filepath.Dir(main)
	for i, file := range result.Files {
		shown := filepath.Join(folder, filepath.FromSlash(file.Path))
		if i == 0 {
			shown = main
		}
		if !o.Force && isOther(console.Absolute(shown), file.Content) {
			found = append(found, command.ImportInTheWay(shown))
		}
		output.Add(console.Absolute(shown), shown, []byte(file.Content))
	}
	if found != nil {
		return found
	}
	o.noteFaults(result)
	written, flaws := output.Write()
	o.written = append(o.written, written...)
	for _, path := range slices.Sorted(slices.Values(written)) {
		console.Progress("wrote %s", path)
	}
	if flaws == nil {
		o.offerAdoption(console)
	}
	return flaws
}

// isOther reports whether a file is there that has another content.
func isOther(path, content string) bool {
	if _, err := os.Lstat(path); err != nil {
		return false
	}
	there, err := os.ReadFile(path)
	return err != nil || string(there) != content
}
