package diff

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Flags say how sources are built and how Sigma is reached.
type Flags struct {
	Params      map[string]string `short:"p" name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"Give a param a value; repeatable."`
	Environment string            `short:"e" name:"env" placeholder:"ENV" help:"Choose an environment of project.sigma; live:ID lives in its organisation."`
	command.API

	// beside is the source on the other side, whose project says where workbooks live.
	beside []string
}

// livePrefix begins the name of a workbook in Sigma.
const livePrefix = "live:"

// read reads one side: a workbook in Sigma, a spec file, or sources that it
// builds.
func (f *Flags) read(ctx context.Context, console *command.Console, path string) (spec.Value, diag.List, error) {
	if id, live := strings.CutPrefix(path, livePrefix); live {
		return f.readLive(ctx, console, id)
	}
	if isSpec(path) {
		return readSpec(ctx, console, path)
	}
	if flaw := noWorkbookFolder(console, path); flaw != nil {
		return spec.Value{}, diag.List{*flaw}, nil
	}
	project, found := console.Locate([]string{path})
	if found != nil {
		return spec.Value{}, found, nil
	}
	made, found, err := specs.Make(ctx, console, project, specs.Flags{Paths: []string{path}, Params: f.Params, Environment: f.Environment}, emit.Options{})
	if err != nil || found.HasErrors() {
		return spec.Value{}, found, err
	}
	if len(made.List) > 1 {
		slugs := make([]string, len(made.List))
		for i := range made.List {
			slugs[i] = made.List[i].Workbook.Slug
		}
		return spec.Value{}, append(found, command.SeveralToCompare(path, slugs)), nil
	}
	return made.List[0].Document, nil, nil
}

// readLive reads a workbook that lives in Sigma.
func (f *Flags) readLive(ctx context.Context, console *command.Console, word string) (spec.Value, diag.List, error) {
	_, live, found, err := f.find(ctx, console, word)
	if err != nil || found != nil {
		return spec.Value{}, found, err
	}
	return live.Spec, nil, nil
}

// find finds a workbook that lives in Sigma, and its organisation: by its id, or by the
// name under which it was published; ENV/ID names another environment than that of the
// command line.
func (f *Flags) find(ctx context.Context, console *command.Console, word string) (*remote.Place, *sigma.Live, diag.List, error) {
	if word == "" {
		return nil, nil, nil, command.WrongUsage("`live:` names no workbook", "write its id or its name behind it, `live:sales`")
	}
	environment, id, named := strings.Cut(word, "/")
	if !named {
		environment, id = f.Environment, word
	}
	project, found := console.Locate(f.beside)
	if found != nil {
		return nil, nil, found, nil
	}
	place, found, err := remote.Reach(ctx, console, project, environment, f.API)
	if err != nil || found != nil {
		return nil, nil, found, err
	}
	session, err := place.Session(console, project)
	if err != nil {
		return nil, nil, nil, err
	}
	defer session.Close()
	if known, err := session.PublishedAs(id); err != nil {
		return nil, nil, nil, err
	} else if known != "" {
		id = known
	}
	live, err := command.ReadLiveWith(ctx, place.Client, id)
	return place, live, nil, err
}

// noWorkbookFolder refuses a folder that belongs to no project: what is in it
// need not be about one workbook, and may be a whole disk.
func noWorkbookFolder(console *command.Console, path string) *diag.Diagnostic {
	full := console.Absolute(path)
	info, err := os.Stat(full)
	if err != nil || !info.IsDir() || console.Project != "" {
		return nil
	}
	if _, ok := load.FindRoot(full); ok {
		return nil
	}
	flaw := command.NoProjectToCompare(path)
	return &flaw
}

func isSpec(path string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml"}, filepath.Ext(path))
}

func readSpec(ctx context.Context, console *command.Console, path string) (spec.Value, diag.List, error) {
	file, found := console.ReadSpec(ctx, path)
	if found != nil {
		return spec.Value{}, found, nil
	}
	decoded, err := spec.Decode(file)
	if err != nil {
		return spec.Value{}, diag.List{command.SpecBroken(file, err)}, nil
	}
	return decoded.Root, nil, nil
}
