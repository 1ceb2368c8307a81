package imports

import (
	"context"
	"encoding/json"
	"path/filepath"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/tenant"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/name"
)

// isTenant reports whether several workbooks that live in Sigma are asked for.
func (o *Options) isTenant() bool { return o.Folder != "" || len(o.Workbook) > 1 }

func (o *Options) checkTenant(console *command.Console) error {
	switch {
	case o.Spec != "":
		return command.WrongUsage("a file is imported, or what lives in Sigma", "leave "+name.Quote(o.Spec)+" out")
	case o.Folder != "" && len(o.Workbook) > 0:
		return command.WrongUsage("`--folder` and `--workbook` are two ways to say what is imported", "leave one of them out")
	case o.Output == "":
		return command.WrongUsage("several workbooks become a project", "say in which folder with `-o DIR`")
	case filepath.Ext(o.Output) == ".sigma" && !o.isFolder(console):
		return command.WrongUsage("several workbooks become a project, and "+name.Quote(o.Output)+" is called like a file", "name a folder: `-o workbooks/`")
	}
	return nil
}

// tenant imports several workbooks into a project.
func (o *Options) tenant(ctx context.Context, console *command.Console) error {
	var reports []json.RawMessage
	options := tenant.Options{
		Folder: o.Folder, Workbooks: o.Workbook, Output: o.Output, Source: o.options(), Force: o.Force,
		Environment: o.Environment, API: o.API,
	}
	if o.Report != "" {
		options.Report = func(report decompile.Report) { reports = append(reports, packed(&report)) }
	}
	err := tenant.Run(ctx, console, options)
	if flaws := o.writeReport(console, reports); flaws != nil {
		return console.Report(flaws, nil)
	}
	return err
}
