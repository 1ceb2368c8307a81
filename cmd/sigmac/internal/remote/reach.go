package remote

import (
	"context"
	"os"
	"slices"
	"sync/atomic"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/overlay"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A Place is where a command works that has no workbook of the project yet.
type Place struct {
	Client *sigma.Client
	// Result is what project.sigma says, with no workbook of the project.
	Result *compiler.Result
	// Undecided are the findings where the project has environments and none is
	// chosen: such a command may read with the plain variables, and not write.
	Undecided diag.List
}

// stub is a workbook that says nothing, for what only a compiled one tells: the
// address of an environment is an expression.
const stubName, stub = "sigmac-reach.sigma", "workbook reach \"Reach\" { page main \"Main\" { } }\n"

// Reach makes a client for the organisation of an environment, "" for the one that
// the project has by default. The findings are those of project.sigma.
func Reach(ctx context.Context, console *command.Console, project *command.Project, environment string, flags command.API) (*Place, diag.List, error) {
	result, found, err := reached(ctx, console, project, environment)
	if result == nil {
		return nil, found, err
	}
	place := &Place{Result: result}
	if environments := result.Project.Config.Environments; result.Environment == nil && len(environments) > 0 {
		place.Undecided = diag.List{noEnvironment(environments)}
	}
	place.Client, err = flags.Connect(console, result.Environment.Organization(), result.Workbooks[0].BaseURL.Text)
	return place, nil, err
}

// reached compiles the stub for an environment.
func reached(ctx context.Context, console *command.Console, project *command.Project, environment string) (*compiler.Result, diag.List, error) {
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	files := overlay.FS{Base: root.FS(), Texts: map[string]string{stubName: stub}}
	result, found := compiler.Compile(ctx, files, compiler.Options{Paths: []string{stubName}, Environment: environment, Getenv: console.LookupEnv})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if found.HasErrors() || len(result.Workbooks) == 0 {
		return nil, slices.DeleteFunc(found, func(finding diag.Diagnostic) bool { return finding.Severity != diag.Error }), nil
	}
	return result, nil, nil
}

// OpenAt opens the session of an environment for a command that has no workbook of the
// project. Close it. What is wrong is reported.
func OpenAt(ctx context.Context, console *command.Console, project *command.Project, environment string, flags command.API) (*Session, error) {
	s := &Session{Console: console, lost: new(atomic.Pointer[error]), Project: project, Environment: environment}
	result, found, err := reached(ctx, console, project, environment)
	if err != nil {
		return nil, s.Fail(err)
	}
	if result == nil {
		return nil, s.FailWith(found, nil)
	}
	s.Result = result
	if err := s.connect(ctx, flags); err != nil {
		return nil, s.Fail(err)
	}
	return s, nil
}

// Session makes a session of a place, for a command that has no workbook yet. Close it.
func (p *Place) Session(console *command.Console, project *command.Project) (*Session, error) {
	s := &Session{Console: console, lost: new(atomic.Pointer[error]), Project: project, Client: p.Client, Result: p.Result, Environment: environmentOf(p.Result)}
	var err error
	s.Root, err = os.OpenRoot(project.Root)
	return s, err
}

// With is the session with compiled workbooks of its project, those of one path. It
// shares what it is closed with.
func (s *Session) With(made *specs.Specs, path string) *Session {
	other, project := *s, *s.Project
	project.Paths = []string{path}
	other.Project, other.Found = &project, nil
	other.hold(made)
	return &other
}

// PublishedAs is the id of a workbook that was published from here, by its slug; "" for one
// that was not.
func (s *Session) PublishedAs(slug string) (string, error) {
	store := lock.NewStore(s.Root)
	if s.Result.Environment != nil && s.Result.Environment.Default.Value {
		store.Inherit(s.Environment, expand.DefaultEnvironment)
	}
	entry, known, err := store.Entry(s.Environment, slug)
	if err != nil || !known {
		return "", err
	}
	return entry.ID, nil
}
