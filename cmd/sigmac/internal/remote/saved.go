package remote

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
)

// sniffed is how much of a file is read to see whether it is a plan file.
const sniffed = 512

// IsSaved reports whether a path of the command line is a plan file, by what it holds.
func IsSaved(console *command.Console, path string) bool {
	file, err := os.Open(console.Absolute(path))
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, sniffed)
	n, _ := file.Read(head) // a folder has no bytes to read
	return publish.IsSaved(head[:n])
}

// OpenSaved opens the session of a plan file. The sources are not compiled: the file
// holds what is to be published. The project around the working folder, or else the one
// around the file, says what the environment is.
func OpenSaved(ctx context.Context, console *command.Console, flags Flags, path string) (*Session, *publish.Saved, error) {
	project, found := console.Locate(nil)
	if found == nil {
		if _, inside := load.FindRoot(project.Root); !inside && console.Project == "" {
			project, found = console.Locate([]string{path})
		}
	}
	if found != nil {
		return nil, nil, console.Report(found, nil)
	}
	project.Paths = nil
	s := &Session{Console: console, lost: new(atomic.Pointer[error]), Project: project, Environment: expand.DefaultEnvironment}
	saved, found := readSaved(ctx, console, project, path)
	if found == nil {
		found = s.choose(ctx, flags.Environment, saved)
	}
	if found != nil {
		return nil, nil, s.FailWith(found, nil)
	}
	if err := s.signIn(ctx, flags.API, s.baseURL(saved)); err != nil {
		return nil, nil, s.Fail(err)
	}
	if found := saved.Others(wholeOf(project, path), s.Organization, s.Environment); found != nil {
		s.Close()
		return nil, nil, s.FailWith(found, nil)
	}
	return s, saved, nil
}

func readSaved(ctx context.Context, console *command.Console, project *command.Project, path string) (*publish.Saved, diag.List) {
	text, err := console.ReadBounded(ctx, path, publish.MaxSaved)
	switch {
	case err != nil:
		return nil, diag.List{command.PathMissing(path, err)}
	case len(text) > publish.MaxSaved:
		return nil, diag.List{command.SpecTooLarge(path, publish.MaxSaved>>20)}
	}
	return publish.ReadSaved(source.NewFile(inProject(project, console.Absolute(path)), string(text)))
}

// inProject is an absolute path as findings name it, relative to the root.
func inProject(project *command.Project, absolute string) string {
	relative, err := filepath.Rel(project.Root, absolute)
	if err != nil {
		return absolute
	}
	return filepath.ToSlash(relative)
}

func wholeOf(project *command.Project, path string) source.Span {
	return source.NewFile(inProject(project, path), "").Span(0, 0)
}

// choose finds the environment that the flag, or else the plan file, names.
func (s *Session) choose(ctx context.Context, flag string, saved *publish.Saved) diag.List {
	environments, found := declared(ctx, s.Project)
	if found != nil {
		return found
	}
	named := flag
	if named == "" && saved.Environment != expand.DefaultEnvironment {
		named = saved.Environment
	}
	s.Result = &compiler.Result{Target: saved.Target}
	if named == "" {
		return nil
	}
	for _, environment := range environments {
		if environment.Name == named {
			s.Result.Environment, s.Environment = environment, named
			return nil
		}
	}
	return diag.List{noSuchEnvironment(named, environments)}
}

// declared are the environments of a project.
func declared(ctx context.Context, project *command.Project) ([]*load.Environment, diag.List) {
	if _, isProject := load.FindRoot(project.Root); !isProject {
		return nil, nil
	}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil, diag.List{diag.New(diag.SystemFailure, source.Span{}, err.Error())}
	}
	defer root.Close()
	loaded, found := load.Load(ctx, root.FS(), load.Options{Paths: []string{load.ConfigName}})
	if found.HasErrors() || loaded.Config == nil {
		return nil, found
	}
	return loaded.Config.Environments, nil
}

// baseURL is the host that the plan was made at, where the environment names one of its
// own; otherwise the variables do.
func (s *Session) baseURL(saved *publish.Saved) string {
	if environment := s.Result.Environment; environment != nil && environment.BaseURL != nil {
		return saved.BaseURL
	}
	return ""
}
