package format

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A document is a file to format.
type document struct {
	// path is absolute, without symbolic links, so that writing it leaves a
	// link in place.
	path string
	// raw is the content as it is on the disk.
	raw    string
	source *source.File
}

// sources reads the files that the project's paths name: all sources of a
// folder, hidden folders left out, and a file whatever its name.
func sources(ctx context.Context, project *command.Project) ([]document, diag.List) {
	paths := project.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var found diag.List
	var names []string
	for _, path := range paths {
		below, flaws := filesBelow(ctx, project, path)
		names = append(names, below...)
		found = append(found, flaws...)
	}
	slices.Sort(names)
	var documents []document
	met := map[string]bool{}
	for _, name := range slices.Compact(names) {
		document, flaws := read(project, name)
		found = append(found, flaws...)
		if flaws == nil && !met[document.path] {
			met[document.path] = true
			documents = append(documents, document)
		}
	}
	return documents, found
}

// filesBelow lists files relative to the root.
func filesBelow(ctx context.Context, project *command.Project, path string) ([]string, diag.List) {
	var names []string
	var found diag.List
	start := filepath.Join(project.Root, filepath.FromSlash(path))
	_ = filepath.WalkDir(start, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			found = append(found, command.PathMissing(project.ShownFile(file), err))
			return nil
		}
		hidden := file != start && strings.HasPrefix(entry.Name(), ".")
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case hidden && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() || hidden:
			return nil
		case file == start || entry.Type()&^fs.ModeSymlink == 0 && filepath.Ext(file) == ".sigma":
			name, _ := filepath.Rel(project.Root, file) // the walk began below the root
			names = append(names, filepath.ToSlash(name))
		}
		return nil
	})
	return names, found
}

func read(project *command.Project, name string) (document, diag.List) {
	if target, leads := project.LinkOutside(filepath.Join(project.Root, filepath.FromSlash(name))); leads {
		return document{}, diag.List{command.SourceLink(project.Shown(name), target)}
	}
	path, err := filepath.EvalSymlinks(filepath.Join(project.Root, filepath.FromSlash(name)))
	if err != nil {
		return document{}, diag.List{command.PathMissing(project.Shown(name), err)}
	}
	raw, err := readBounded(path)
	if err != nil {
		return document{}, diag.List{command.PathMissing(project.Shown(name), err)}
	}
	file, found := load.Text(name, raw)
	return document{path, raw, file}, found
}

// readBounded reads at most one byte more than a source may have.
func readBounded(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, load.MaxFileSize+1))
	return string(content), err
}
