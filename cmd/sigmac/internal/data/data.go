// Package data is `sigmac data`: rows of real data for tests and `sigmac rows`.
package data

import (
	"cmp"
	"context"
	"fmt"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Options are the commands of `sigmac data`.
type Options struct {
	Pull Pull `cmd:"" help:"Fetch rows of what the published workbooks read."`
}

// Pull are the flags of `sigmac data pull`.
type Pull struct {
	remote.Flags
	Limit int      `default:"1000" placeholder:"N" help:"Fetch so many rows of each source at most, up to 1000000."`
	Keep  bool     `help:"Copy the files to the project's data folder too, for tests; they are real data then in git."`
	Mask  []string `placeholder:"COLUMN" help:"Replace the values of this column by made-up ones, the same by the same; repeatable."`
}

// Help is the long help text.
func (*Pull) Help() string {
	return `Fetches rows of the tables, SQL, data models and input tables that the published workbooks
read, and writes them to .sigmac/data, which git ignores: they are real data. sigmac rows
and sigmac preview use them; with --keep, sigmac test does.

Sigma exports elements: the rows of a source come from the table without groups that shows
most of its columns, as it stands in Sigma. What no table shows is told and left out. Where
an element fails, the others are still written, and the exit code is 1.

Masked numbers stay numbers, dates dates and addresses addresses; equal values stay equal
in all files of a run.

Examples:

    sigmac data pull
    sigmac data pull sales.sigma --limit 200 -e prod
    sigmac data pull --keep --mask EMAIL --mask "Customer Name"`
}

// Run pulls.
func (o *Pull) Run(ctx context.Context, console *command.Console) error {
	if o.Limit < 1 || o.Limit > sigma.MaxExportRows {
		return command.WrongUsage(fmt.Sprintf("`--limit` takes a number from 1 to %d, not %d", sigma.MaxExportRows, o.Limit), "")
	}
	if err := command.OneEnvironment(o.Environment, "their rows would go into the same files"); err != nil {
		return err
	}
	o.List = "files"
	session, err := remote.Open(ctx, console, o.Flags)
	if err != nil {
		return err
	}
	defer session.Close()
	publisher := session.Publisher(publish.Options{ReadOnly: true, CreateFolders: true, Force: true})
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	options := publish.DataOptions{Limit: o.Limit, Mask: o.Mask}
	if o.Keep {
		options.Keep = cmp.Or(session.Result.Project.Config.Data.Value, "data")
	}
	plans, files, err := publisher.PullData(ctx, workbooks(session), options)
	for _, file := range files {
		limited := ""
		if file.Rows == o.Limit {
			limited = ", the limit"
		}
		session.Print("wrote %s: %s of %s of %s%s\n", session.Project.Shown(file.File), name.Count(file.Rows, "row"), file.Element, file.Workbook, limited)
	}
	if err != nil {
		session.NoteError(err)
	}
	return session.Conclude(plans, entries(files))
}

// workbooks are those of the session with the names of their elements.
func workbooks(session *remote.Session) []publish.DataWorkbook {
	list := make([]publish.DataWorkbook, len(session.Workbooks))
	for i, workbook := range session.Workbooks {
		names := map[string]string{}
		for _, source := range session.Result.Workbooks {
			if source.Slug != workbook.Slug {
				continue
			}
			for k := range source.Elements {
				names[source.Elements[k].ID] = source.Elements[k].Handle
			}
		}
		list[i] = publish.DataWorkbook{Workbook: workbook, Names: names}
	}
	return list
}

// An entry is a file in the result of --format json.
type entry struct {
	File     string `json:"file"`
	Workbook string `json:"workbook"`
	Element  string `json:"element"`
	Rows     int    `json:"rows"`
}

func entries(files []publish.DataFile) []entry {
	list := make([]entry, len(files))
	for i, file := range files {
		list[i] = entry{file.File, file.Workbook, file.Element, file.Rows}
	}
	return list
}
