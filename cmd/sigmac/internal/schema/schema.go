// Package schema is `sigmac schema`: what the sources read, as Sigma knows it.
package schema

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler"
	schemalock "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
)

// noSpan is the place of findings that are about no file of the project.
var noSpan source.Span

// Options are the commands of `sigmac schema`.
type Options struct {
	Pull   Pull   `cmd:"" help:"Write the columns and types of what the sources read into schema.lock.json."`
	Import Import `cmd:"" help:"Write the columns and types that dbt knows into schema.lock.json."`
}

// Pull are the flags of `sigmac schema pull`.
type Pull struct {
	specs.Flags
	command.API
}

// Help is the long help text.
func (*Pull) Help() string {
	return `Asks Sigma for each table and data model that the sources name, and writes their columns
and types into schema.lock.json, so that sigmac check finds wrong columns without a network.
What the sources use and Sigma does not have is reported; the exit code is then 1.

Examples:

    sigmac schema pull
    sigmac schema pull -e prod          # adds the connections of another environment
    sigmac schema pull -e all           # the connections of all environments`
}

// Run writes the schema lock, and checks the sources with it.
func (o *Pull) Run(ctx context.Context, console *command.Console) error {
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

// once pulls what the sources read in one environment.
func (o *Pull) once(ctx context.Context, console *command.Console, project *command.Project) error {
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return err
	}
	defer root.Close()
	result, found := o.compile(ctx, console, project, hiding{root.FS(), schemalock.Name})
	if err := ctx.Err(); err != nil {
		return err
	}
	if found.HasErrors() {
		return console.Report(found, project.Shown)
	}
	if len(result.Workbooks) == 0 {
		return console.Report(append(found, command.NoWorkbook(nil)), project.Shown)
	}
	schema, count, missing, err := o.pull(ctx, console, root, result)
	if err != nil {
		return err
	}
	written, err := write(console, root, schema, fmt.Sprintf("%d in use", count))
	if err != nil {
		return err
	}
	_, found = o.compile(ctx, console, project, root.FS())
	found = append(found, gone(result, schema)...)
	return console.ReportWritten(written, append(found, missing...), project.Shown)
}

func (o *Pull) compile(ctx context.Context, console *command.Console, project *command.Project, files fs.FS) (*compiler.Result, diag.List) {
	target := ""
	if o.Target != nil {
		target = *o.Target
	}
	return compiler.Compile(ctx, files, compiler.Options{
		Paths: project.Paths, Params: o.Params, Environment: o.Environment, Target: target, Getenv: console.LookupEnv,
	})
}

// pull asks for everything that the workbooks use.
func (o *Pull) pull(ctx context.Context, console *command.Console, root *os.Root, result *compiler.Result) (*schemalock.Schema, int, diag.List, error) {
	client, err := o.Connect(console, result.Environment.Organization(), result.Workbooks[0].BaseURL.Text)
	if err != nil {
		return nil, 0, nil, err
	}
	known, found, err := readLock(root)
	switch {
	case err != nil:
		return nil, 0, nil, err
	case found != nil:
		return nil, 0, nil, console.Report(found, nil)
	}
	pulled, err := publish.NewPull(ctx, client, known)
	if err != nil {
		return nil, 0, nil, err
	}
	uses := publish.Uses(documents(result))
	missing := make([]diag.List, len(uses))
	failures := make([]error, len(uses))
	remote.Each(len(uses), func(i int) { missing[i], failures[i] = pulled.Add(ctx, uses[i]) })
	for i := range uses {
		found = append(found, missing[i]...)
		err = errors.Join(err, failures[i])
	}
	return pulled.Schema(), len(uses), found, err
}

func documents(result *compiler.Result) []spec.Value {
	var documents []spec.Value
	for _, workbook := range result.Workbooks {
		output, _ := emit.Emit(workbook, result.Target, emit.Options{}) // what cannot be written is told by `sigmac check`
		documents = append(documents, output.Document)
	}
	return documents
}

// write writes the schema lock if it is another one, and lists what was written.
func write(console *command.Console, root *os.Root, schema *schemalock.Schema, what string) (written []string, err error) {
	text, err := schema.Write()
	if err != nil {
		return nil, err
	}
	old, err := fs.ReadFile(root.FS(), schemalock.Name)
	word := "unchanged"
	if err != nil || !bytes.Equal(old, text) {
		if err := lock.WriteFile(root, schemalock.Name, text); err != nil {
			return nil, err
		}
		word, written = "wrote", []string{schemalock.Name}
	}
	if !console.MachineReadable() {
		fmt.Fprintf(console.Stdout, "%s %s: %s\n", word, schemalock.Name, what)
	}
	return written, nil
}
