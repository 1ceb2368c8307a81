// Package migrate is `sigmac migrate`: workbooks of one organisation, published to another.
package migrate

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/migrate"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Options are the flags of `sigmac migrate`.
type Options struct {
	Workbook string   `arg:"" optional:"" help:"The workbook: its id, its name, or the last part of its address."`
	Folder   string   `placeholder:"PATH" help:"Migrate all workbooks in this folder and below it, \"Workspace/Folder\"."`
	From     string   `required:"" placeholder:"ENV" help:"The environment of project.sigma to read from."`
	To       string   `required:"" placeholder:"ENV" help:"The environment of project.sigma to publish to."`
	Map      []string `sep:"none" placeholder:"NOUN:\"A\"=\"B\"" help:"What is called A there is B here: of a connection, data-model, folder, theme or plugin. Repeatable."`
	DryRun   bool     `help:"Read, name and compare; publish nothing."`
	Sources  string   `placeholder:"DIR" help:"Write a project into this new folder, from which both organisations publish from then on."`
	Report   string   `placeholder:"FILE" help:"Write the report into a file as well, in Markdown."`

	CreateFolders bool        `help:"Make the workspaces and folders that are missing."`
	Adopt         bool        `help:"Take over a workbook of the same name that is there already."`
	Force         bool        `help:"Overwrite what was edited there, after a backup."`
	Yes           command.Yes `short:"y" placeholder:"ENV" help:"A protected environment is confirmed by its name, --yes=prod."`
	command.API
}

// Help is the long help text.
func (*Options) Help() string {
	return `Reads workbooks of one organisation, puts names in the place of the ids of its connections, data
models, folders and themes, finds these names in the other one, and publishes there. What cannot
go is listed with its element: uploads, rows that people typed in, custom functions, plug-ins.
sigmac.lock holds, under the environment of --to, what came from where, so that a second run updates.

Examples:

    sigmac migrate "Sales" --from us --to eu --dry-run
    sigmac migrate --folder "Finance/Dashboards" --from us --to eu --map 'connection:"Snowflake US"="Snowflake EU"'
    sigmac migrate --folder Finance --from us --to eu --create-folders --report migration.md
    sigmac migrate "Sales" --from us --to eu --sources sales-project`
}

// Run migrates.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	mappings, err := o.check()
	if err != nil {
		return err
	}
	if o.Sources != "" && !isFree(console.Absolute(o.Sources)) {
		return command.WrongUsage("the folder "+name.Quote(o.Sources)+" is not empty", "`--sources` writes a new project; name a folder that is not there yet")
	}
	project, found := console.Locate(nil)
	if found != nil {
		return console.Report(found, nil)
	}
	if _, isProject := load.FindRoot(project.Root); !isProject {
		return command.WrongUsage("`migrate` works in a project whose `project.sigma` has both environments", "make one with `sigmac init`, and declare them: `environment "+o.From+" { credentials \"US\" }`")
	}
	from, err := remote.OpenAt(ctx, console, project, o.From, o.API)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := remote.OpenAt(ctx, console, project, o.To, o.API)
	if err != nil {
		return err
	}
	defer to.Close()
	return (&run{Options: o, console: console, from: from, to: to, mappings: mappings}).all(ctx)
}

// check finds what is wrong with the flags.
func (o *Options) check() (migrate.Mappings, error) {
	if err := command.ProductFile("--report", o.Report, "migration.md"); err != nil {
		return nil, err
	}
	switch {
	case (o.Workbook == "") == (o.Folder == ""):
		return nil, command.WrongUsage("one workbook or one folder is migrated", "name a workbook, or a folder with `--folder \"Workspace/Folder\"`")
	case o.From == o.To:
		return nil, command.WrongUsage("`--from` and `--to` are the same environment", "name two")
	}
	var mappings migrate.Mappings
	for _, text := range o.Map {
		mapping, err := migrate.ParseMapping(text)
		if err != nil {
			return nil, command.WrongUsage("`--map "+text+"` cannot be read: "+err.Error(), "write `--map 'connection:\"Warehouse US\"=\"Warehouse EU\"'`")
		}
		mappings = append(mappings, mapping)
	}
	if twice := mappings.Twice(); twice != nil {
		return nil, command.WrongUsage("`--map` gives "+fmt.Sprintf("%s %q", twice.Noun, twice.From)+" two names", "leave one of them out")
	}
	return mappings, nil
}

// A run is one migration.
type run struct {
	*Options
	console  *command.Console
	from, to *remote.Session
	mappings migrate.Mappings
}

func (r *run) all(ctx context.Context) error {
	if found, err := r.swapped(); err != nil || found != nil {
		return r.fail(found, err)
	}
	if found, err := r.checkMappings(ctx); err != nil || found != nil {
		return r.fail(found, err)
	}
	files, found, err := r.workbooks(ctx)
	if err != nil || found != nil {
		return r.fail(found, err)
	}
	publisher := r.to.Publisher(publish.Options{ReadOnly: r.DryRun, CreateFolders: r.CreateFolders, Adopt: r.Adopt, Force: r.Force})
	if !r.DryRun {
		if !r.Yes.Confirms(r.console, r.to.Environment, r.to.Result.Environment.IsProtected()) {
			return r.fail(diag.List{command.NotConfirmed(r.to.Environment)}, nil)
		}
		release, err := lock.Acquire(ctx, r.to.Root, func() {
			fmt.Fprintln(r.console.Stderr, "another sigmac publishes this project; waiting for it to end")
		})
		if err != nil {
			return r.fail(nil, err)
		}
		defer release()
	}
	if found := publisher.Check(); found != nil {
		return r.fail(found, nil)
	}
	slugs, err := r.slugs(publisher, files)
	if err != nil {
		return r.fail(nil, err)
	}
	links, err := r.links(publisher, files)
	if err != nil {
		return r.fail(nil, err)
	}
	moved := r.move(ctx, publisher, files, slugs, links)
	if !r.DryRun && slices.ContainsFunc(moved, func(m *migrate.Moved) bool { return !m.IsMoved() }) {
		if _, err := publisher.RemoveEmpty(ctx); err != nil {
			fmt.Fprintf(r.console.Stderr, "empty folders that this run made could not be removed: %v\n", err)
		}
	}
	report := r.report(moved)
	if r.Sources != "" && !r.DryRun {
		r.to.Found = append(r.to.Found, r.writeSources(ctx, moved)...)
	}
	return r.conclude(report, moved)
}

// swapped finds that the organisation to publish to is the one that earlier copies came
// from: the credentials of the two environments changed places.
func (r *run) swapped() (diag.List, error) {
	if r.from.Organization == r.to.Organization {
		return nil, nil
	}
	origins, _, err := r.to.Publisher(publish.Options{ReadOnly: true}).Migrated()
	for origin := range origins {
		if strings.HasPrefix(origin, migrate.Origin(r.to.Organization, "")) {
			return diag.List{organizationsSwapped(r.From, r.To)}, nil
		}
	}
	return nil, err
}

// move moves the workbooks, several at once, and then again those that link to workbooks
// which had no address before.
func (r *run) move(ctx context.Context, publisher *publish.Publisher, files []sigma.File, slugs []string, links *migrate.Links) []*migrate.Moved {
	mover := &migrate.Mover{
		From: r.from.Client, Namer: names.NewNamer(r.from.Client), To: publisher, Target: r.to.Result.Target,
		Mappings: r.mappings, Organization: r.from.Organization, DryRun: r.DryRun, KeepNamed: r.Sources != "", Links: links,
	}
	moved := make([]*migrate.Moved, len(files))
	remote.Each(len(files), func(i int) { moved[i] = mover.Move(ctx, files[i], slugs[i]) })
	if r.DryRun {
		return moved
	}
	links.Arrived(moved)
	remote.Each(len(files), func(i int) {
		if moved[i].Waits() {
			moved[i] = moved[i].Then(mover.Move(ctx, files[i], slugs[i]))
		}
	})
	return moved
}

// links know the copies that earlier runs made, and the workbooks that this one moves.
func (r *run) links(publisher *publish.Publisher, files []sigma.File) (*migrate.Links, error) {
	copies, err := publisher.Copies()
	links := &migrate.Links{Copies: map[string]string{}, Moving: map[string]bool{}, Workbooks: r.from.Client.Workbooks}
	for origin, address := range copies {
		if id, isThis := strings.CutPrefix(origin, migrate.Origin(r.from.Organization, "")); isThis {
			links.Copies[id] = address
		}
	}
	for _, file := range files {
		links.Moving[file.ID] = true
	}
	return links, err
}

func (r *run) report(moved []*migrate.Moved) *migrate.Report {
	side := func(session *remote.Session) migrate.Side {
		return migrate.Side{Environment: session.Environment, Organization: session.Organization, BaseURL: session.Client.BaseURL()}
	}
	report := &migrate.Report{Version: migrate.ReportVersion, From: side(r.from), To: side(r.to), DryRun: r.DryRun, StaysBehind: migrate.StaysBehind, Workbooks: []migrate.Workbook{}}
	for _, each := range moved {
		report.Workbooks = append(report.Workbooks, each.Workbook)
	}
	report.UnusedMappings = r.mappings.Unused(report.Workbooks)
	return report
}

// conclude writes the report and reports what failed.
func (r *run) conclude(report *migrate.Report, moved []*migrate.Moved) error {
	if r.Report != "" {
		var output command.Output
		output.Add(r.console.Absolute(r.Report), r.Report, []byte(report.Markdown()))
		_, found := output.Write()
		r.to.Found = append(r.to.Found, found...)
	}
	var plans []*publish.Plan
	for _, each := range moved {
		if each.Plan != nil {
			plans = append(plans, each.Plan)
			continue
		}
		if each.Err != nil {
			plans = append(plans, &publish.Plan{Workbook: publish.Workbook{Slug: each.Workbook.Workbook}, Err: each.Err})
		} else if !each.IsMoved() {
			r.to.Found = append(r.to.Found, notMoved(&each.Workbook))
		}
	}
	switch r.console.Format {
	case "json":
		return r.to.ConcludeAs(plans, report)
	case command.Markdown:
		if _, err := io.WriteString(r.console.Stdout, report.Markdown()); err != nil {
			return err
		}
	case "text":
		if _, err := io.WriteString(r.console.Stdout, report.Text()); err != nil {
			return err
		}
	}
	return r.to.Conclude(plans, nil)
}

// fail ends a run that has nothing to report.
func (r *run) fail(found diag.List, err error) error {
	if err != nil {
		return r.to.Fail(err)
	}
	return r.to.FailWith(found, nil)
}
