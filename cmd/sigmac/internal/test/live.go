package test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/export"
	"github.com/sigmac/sigmac/publish/sigma"
)

// live runs the tests on what Sigma exports of the published workbooks.
func (o *Options) live(ctx context.Context, console *command.Console, project *command.Project) error {
	if o.Update || o.Watch || o.Coverage {
		return command.WrongUsage("`--live` goes with none of `--update`, `--watch` and `--coverage`", "they are about rows on this machine")
	}
	session, err := remote.Open(ctx, console, remote.Flags{Flags: specs.Flags{Paths: []string{project.Root}, Params: o.Params, Environment: o.Environment}, API: o.API})
	if err != nil {
		return err
	}
	defer session.Close()
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return err
	}
	defer root.Close()
	result, found := o.compile(ctx, console, root.FS())
	if result.Cancelled {
		return ctx.Err()
	}
	l := &liveRun{session: session, publisher: session.Publisher(publish.Options{ReadOnly: true, CreateFolders: true, Force: true}), tag: o.Tag}
	if found := l.publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	suite := run.RunLive(ctx, result, root.FS(), o.keep(project), console.Now(), func(book *run.Workbook) (run.Published, *diag.Diagnostic) {
		return l.open(ctx, book)
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if len(suite.Outcomes)+len(suite.Broken) == 0 && !found.HasErrors() {
		return o.noneLive(result, suite)
	}
	for _, outcome := range suite.Outcomes {
		outcome.Notes = append(l.notes, outcome.Notes...)
	}
	report := &report{console: console, project: project, suite: suite, found: o.relevant(found, suite, result.Project, project)}
	return report.write()
}

// noneLive refuses a run that would run nothing and look like success.
func (o *Options) noneLive(result *compiler.Result, suite *run.Suite) error {
	if len(suite.Skipped) == 0 {
		return o.noTests(result, suite, nil)
	}
	first := suite.Skipped[0]
	return command.WrongUsage("no test can be run live: of "+name.Quote(first.Test.Name)+", "+first.Why, "a live test gives no rows, no `now` and no `user`; it expects what holds for all rows")
}

// liveRun is one run against one organisation.
type liveRun struct {
	session   *remote.Session
	publisher *publish.Publisher
	tag       string
	notes     []string
}

// open finds a workbook in Sigma.
func (l *liveRun) open(ctx context.Context, book *run.Workbook) (run.Published, *diag.Diagnostic) {
	for _, workbook := range l.session.Workbooks {
		if workbook.Slug != book.Slug {
			continue
		}
		place, found, err := l.publisher.Locate(ctx, workbook)
		for i := range found {
			if found[i].Severity == diag.Error {
				return nil, &found[i]
			}
		}
		if err != nil {
			return nil, failureOf(err)
		}
		exported, err := export.Open(ctx, l.session.Client, place.ID, l.tag, export.Options{})
		if err != nil {
			return nil, failureOf(err)
		}
		l.note(book, place)
		return liveWorkbook{exported}, nil
	}
	finding := diag.New(diag.TestNotExported, book.Names.Head, "the workbook is not built in this environment")
	return nil, &finding
}

// note says of what the rows are.
func (l *liveRun) note(book *run.Workbook, place *publish.Location) {
	at := l.session.Console.Now().UTC().Format(time.RFC3339)
	version := fmt.Sprintf("version %d", place.Version)
	if l.tag != "" {
		version = "the version tagged " + name.Quote(l.tag)
	}
	l.notes = append(l.notes, fmt.Sprintf("%s was exported from %s at %s", name.Quote(book.Slug), version, at))
	if !place.IsCurrent {
		l.notes = append(l.notes, fmt.Sprintf("what is published of %s is not what the sources say; `sigmac diff` shows what differs", name.Quote(book.Slug)))
	}
}

// failureOf is an error of the API as a finding.
func failureOf(err error) *diag.Diagnostic {
	finding, known := sigma.Diagnose(err)
	if !known {
		finding = diag.New(diag.TestNotExported, source.Span{}, strings.TrimSpace(err.Error()))
	}
	return &finding
}

// liveWorkbook exports the elements of a published workbook.
type liveWorkbook struct{ *export.Workbook }

// Rows fetches all rows of an element.
func (w liveWorkbook) Rows(ctx context.Context, element string, controls map[string]string) (run.Exported, error) {
	rows, err := w.Workbook.Rows(ctx, element, controls, 0)
	if err != nil {
		return nil, err
	}
	return rows, nil
}
