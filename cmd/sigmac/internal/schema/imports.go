package schema

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/dbt"
	schemalock "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish"
)

// Import are the flags of `sigmac schema import`.
type Import struct {
	Files       []string          `arg:"" name:"file" help:"dbt's manifest.json, catalog.json, or both."`
	Connection  string            `placeholder:"NAME" help:"The connection that the tables belong to, as the sources call it; the only one that they read tables of by default."`
	Params      map[string]string `short:"p" name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"Give a param a value; repeatable."`
	Environment string            `short:"e" name:"env" placeholder:"ENV" help:"Choose an environment of project.sigma."`
}

// Help is the long help text.
func (*Import) Help() string {
	return `Reads the tables, columns, types and descriptions that dbt knows into schema.lock.json,
without a warehouse and without Sigma. A catalog (dbt docs generate) has all columns of a
table; where only the manifest knows a table, its columns count as incomplete, unless the
model's contract is enforced. Then the sources are checked: a column that is gone is
reported wherever it is read.

Examples:

    sigmac schema import target/manifest.json target/catalog.json
    sigmac schema import target/manifest.json --connection "Warehouse EU"`
}

// Run writes the schema lock, and checks the sources with it.
func (o *Import) Run(ctx context.Context, console *command.Console) error {
	if err := command.OneEnvironment(o.Environment, "what dbt knows is of one connection"); err != nil {
		return err
	}
	relations, err := o.read(console)
	if err != nil {
		return err
	}
	project, found := console.Locate(nil)
	if found != nil {
		return console.Report(found, nil)
	}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return err
	}
	defer root.Close()
	compile := Pull{Flags: specs.Flags{Params: o.Params, Environment: o.Environment}}
	unlocked, _ := compile.compile(ctx, console, project, hiding{root.FS(), schemalock.Name})
	if err := ctx.Err(); err != nil {
		return err
	}
	if o.Connection == "" {
		if o.Connection, err = onlyConnection(unlocked); err != nil {
			return err
		}
	}
	schema, found, err := readLock(root)
	switch {
	case err != nil:
		return err
	case found != nil:
		return console.Report(found, nil)
	case schema == nil:
		schema = &schemalock.Schema{Version: schemalock.Version}
	}
	dbt.Put(schema, o.Connection, relations)
	written, err := write(console, root, schema, fmt.Sprintf("%d tables of %q from dbt", len(relations), o.Connection))
	if err != nil {
		return err
	}
	_, found = compile.compile(ctx, console, project, root.FS())
	return console.ReportWritten(written, append(gone(unlocked, schema), found...), project.Shown)
}

// read reads the artifacts.
func (o *Import) read(console *command.Console) ([]dbt.Relation, error) {
	artifacts := dbt.New()
	for _, path := range o.Files {
		file, err := os.Open(console.Absolute(path))
		if err != nil {
			return nil, console.Report(diag.List{command.PathMissing(path, err)}, nil)
		}
		note, err := artifacts.Read(file)
		file.Close()
		if err != nil {
			return nil, console.Report(diag.List{unreadableArtifact(path, err)}, nil)
		}
		if note != "" {
			console.Progress("%s: %s", filepath.Base(path), note)
		}
	}
	relations := artifacts.Relations()
	if len(relations) == 0 {
		return nil, console.Report(diag.List{unreadableArtifact(strings.Join(o.Files, ", "), errors.New("it holds no table"))}, nil)
	}
	return relations, nil
}

func unreadableArtifact(path string, err error) diag.Diagnostic {
	return diag.New(diag.UnreadablePath, noSpan, fmt.Sprintf("`%s` cannot be read as an artifact of dbt: %v", path, err)).
		WithHelp("`dbt parse` or `dbt build` writes target/manifest.json, `dbt docs generate` target/catalog.json")
}

// onlyConnection is the connection whose tables the workbooks read.
func onlyConnection(result *compiler.Result) (string, error) {
	var names []string
	for _, use := range publish.Uses(documents(result)) {
		if use.Connection != "" && !slices.Contains(names, use.Connection) {
			names = append(names, use.Connection)
		}
	}
	switch len(names) {
	case 1:
		return names[0], nil
	case 0:
		return "", command.WrongUsage("no workbook here reads a table, so the connection of dbt's tables is not known", "name it: `--connection \"Warehouse\"`")
	}
	slices.Sort(names)
	return "", command.WrongUsage("the workbooks read tables of several connections: "+strings.Join(names, ", "), "say which of them dbt writes to: `--connection "+fmt.Sprintf("%q", names[0])+"`")
}
