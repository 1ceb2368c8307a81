// Package remote is what the commands that compare a project with Sigma share:
// the compiled workbooks, the client, the plans, and how they are reported.
package remote

import (
	"context"
	"os"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Flags are those of all commands that compare a project with Sigma.
type Flags struct {
	specs.Flags
	command.API
	// List is what the list of results is called in JSON, "workbooks" where it is empty.
	List string `kong:"-"`
	// Emptied lets a project through that holds no workbook any more, while its lock does.
	Emptied bool `kong:"-"`
}

// A Session is one run against one organisation.
type Session struct {
	Console *command.Console
	Project *command.Project
	Client  *sigma.Client
	Root    *os.Root
	Result  *compiler.Result
	// Workbooks are those that the sources describe.
	Workbooks []publish.Workbook
	// Environment is the one that the lock's entries stand under.
	Environment string
	// Organization is the id of the organisation that answers.
	Organization string
	// Found are the findings so far; errors are reported already.
	Found diag.List

	// publishes reports whether it may change what is in Sigma.
	publishes bool
	// lost is the first error of standard output, of all sessions that were made of one.
	lost *atomic.Pointer[error]
	// list is what the list of results is called in JSON.
	list string
	// object is what the findings join in JSON, nil for the workbooks of the session.
	object any
}

// EachEnvironment runs a command in each environment that the flags name.
func EachEnvironment(ctx context.Context, console *command.Console, flags Flags, run func(*command.Console, string) error) error {
	project, found := console.Locate(flags.Paths)
	if found != nil {
		return console.Report(found, nil)
	}
	return command.EachEnvironment(ctx, console, flags.Environment, project, run)
}

// Open compiles what the flags say and signs in. Close it. Where the sources
// have errors, they are reported, and the error is command.ErrReported.
func Open(ctx context.Context, console *command.Console, flags Flags) (*Session, error) {
	return OpenWith(ctx, console, flags, nil)
}

// OpenWith is Open for a command that has findings already, which are reported with
// those of the session.
func OpenWith(ctx context.Context, console *command.Console, flags Flags, before diag.List) (*Session, error) {
	project, found := console.Locate(flags.Paths)
	if found != nil {
		return nil, console.Report(found, nil)
	}
	made, found, err := specs.Make(ctx, console, project, flags.Flags, emit.Options{})
	if err != nil {
		return nil, err
	}
	s := &Session{Console: console, lost: new(atomic.Pointer[error]), Project: project, Result: made.Result, Found: append(before, found...), Environment: environmentOf(made.Result), list: flags.List}
	if found.HasErrors() || len(made.List) == 0 {
		isOpen, err := s.openEmptied(ctx, flags, found)
		switch {
		case err != nil:
			return nil, s.Fail(err)
		case isOpen:
			return s, nil
		}
		if err := s.FailWith(nil, nil); err != nil {
			return nil, err
		}
		return nil, command.ErrReported
	}
	if environments := made.Result.Project.Config.Environments; made.Result.Environment == nil && len(environments) > 0 {
		s.Found = before
		return nil, s.FailWith(diag.List{noEnvironment(environments)}, nil)
	}
	s.hold(made)
	if err := s.connect(ctx, flags.API); err != nil {
		s.Found = before // the others are not why it failed
		return nil, s.Fail(err)
	}
	return s, nil
}

// environmentOf is what the lock's entries stand under.
func environmentOf(result *compiler.Result) string {
	if result.Environment != nil {
		return result.Environment.Name
	}
	return expand.DefaultEnvironment
}

func (s *Session) hold(made *specs.Specs) {
	s.Result, s.Workbooks = made.Result, nil
	for _, each := range made.List {
		s.Workbooks = append(s.Workbooks, publish.Workbook{Slug: each.Workbook.Slug, Spec: each.Pack(), At: each.Workbook.Source, Imported: each.Workbook.Imported})
	}
}

// Reread compiles the sources again after they were written to. It returns false
// where they no longer hold the same workbooks.
func (s *Session) Reread(ctx context.Context, flags specs.Flags) (bool, error) {
	made, found, err := specs.Make(ctx, s.Console, s.Project, flags, emit.Options{})
	if err != nil || found.HasErrors() || len(made.List) != len(s.Workbooks) {
		return false, err
	}
	s.hold(made)
	return true, nil
}

func (s *Session) connect(ctx context.Context, flags command.API) error {
	return s.signIn(ctx, flags, s.Result.Workbooks[0].BaseURL.Text)
}

func (s *Session) signIn(ctx context.Context, flags command.API, baseURL string) error {
	client, err := flags.Connect(s.Console, s.Result.Environment.Organization(), baseURL)
	if err != nil {
		return err
	}
	caller, err := client.Whoami(ctx)
	if err != nil {
		return err
	}
	s.Client, s.Organization = client, caller.OrganizationID
	s.Root, err = os.OpenRoot(s.Project.Root)
	return err
}

// Close lets go of the project's folder.
func (s *Session) Close() { _ = s.Root.Close() } // it was only read through, or written and synced

// Publisher makes a publisher with the session's environment and target.
func (s *Session) Publisher(options publish.Options) *publish.Publisher {
	options.Environment, options.Target, options.Now = s.Environment, s.Result.Target, s.Console.Now
	if environment := s.Result.Environment; environment != nil && environment.Default.Value {
		options.Inherits = expand.DefaultEnvironment
	}
	s.publishes = s.publishes || !options.ReadOnly
	return publish.New(s.Client, s.Root, options)
}

// atOnce is how many workbooks are worked on side by side: as many reads at once
// are told to be safe (api.md 3.4).
const atOnce = 4

// Each calls a function for 0 to n-1, several at once. A panic of one is carried
// over.
func Each(n int, do func(i int)) {
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i := range n {
		group.Go(func() error { return parallel.Guard(func() { do(i) }) })
	}
	if err := group.Wait(); err != nil {
		panic(err)
	}
}

// Plans plans all workbooks.
func (s *Session) Plans(ctx context.Context, p *publish.Publisher) []*publish.Plan {
	plans := make([]*publish.Plan, len(s.Workbooks))
	Each(len(plans), func(i int) { plans[i] = p.Plan(ctx, s.Workbooks[i]) })
	for i := range s.Workbooks {
		s.Workbooks[i].Spec = spec.Packed{} // the plans have what they need of it
	}
	return publish.Twice(plans)
}
