package mcp

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/publish/lock"
)

// The bounds of a copy of the project.
const (
	maxFiles     = 5_000
	maxBytes     = 64 << 20
	maxGiven     = 200
	maxGivenText = 4 << 20
)

// A workspace is a copy of the project in a folder of its own, with the given files
// over it.
type workspace struct{ folder string }

func (w *workspace) remove() { _ = os.RemoveAll(w.folder) } // the system clears its folder of temporary files

// workspace copies the project. What cannot be done is an answer.
func (t *Tools) workspace(files []File) (*workspace, *Answer) {
	folder, err := os.MkdirTemp("", "sigmac-mcp-")
	if err != nil {
		return nil, &Answer{Text: "there is no room for a copy of the project: " + err.Error()}
	}
	made := &workspace{folder: folder}
	if err := made.fill(t.projectRoot(), files); err != nil {
		made.remove()
		return nil, &Answer{Text: err.Error()}
	}
	return made, nil
}

// projectRoot is the folder of the project around the working folder, or the working
// folder.
func (t *Tools) projectRoot() string {
	if project, found := t.Console.Locate(nil); found == nil && project != nil {
		return project.Root
	}
	return t.Console.Dir
}

func (w *workspace) fill(root string, files []File) error {
	if len(files) > maxGiven {
		return fmt.Errorf("at most %d files are taken at once", maxGiven)
	}
	for _, file := range files {
		if err := checkFile(file); err != nil {
			return err
		}
	}
	if err := w.copyProject(root); err != nil {
		return err
	}
	own, err := os.OpenRoot(w.folder)
	if err != nil {
		return err
	}
	defer own.Close()
	for _, file := range files {
		if err := own.MkdirAll(path.Dir(file.Path), 0o755); err != nil {
			return err
		}
		if err := own.WriteFile(file.Path, []byte(file.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// checkFile refuses a path outside the project and a text that is too long.
func checkFile(file File) error {
	if len(file.Text) > maxGivenText {
		return fmt.Errorf("the text of %q has more than %d MB", file.Path, maxGivenText>>20)
	}
	return checkPath(file.Path)
}

// checkPath refuses a path that leaves the project or names a hidden file.
func checkPath(name string) error {
	switch {
	case !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)):
		return fmt.Errorf("the path %q is not one inside the project", name)
	case isHidden(name):
		return fmt.Errorf("the path %q has a part that starts with a dot", name)
	}
	return nil
}

func isHidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") && part != "."
	})
}

var errProjectTooLarge = errors.New("the project is too large to be copied for a tool: start sigmac mcp in its own folder, without what is not a source")

// copyProject copies the regular files of the project, but for hidden ones.
func (w *workspace) copyProject(root string) error {
	source, err := os.OpenRoot(root)
	if err != nil {
		return err
	}
	defer source.Close()
	files, size := 0, int64(0)
	return fs.WalkDir(source.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case isHidden(name) || entry.IsDir() && entry.Name() == "node_modules":
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(w.folder, filepath.FromSlash(name)), 0o755)
		case !entry.Type().IsRegular() || !isSource(name):
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return nil
		}
		files, size = files+1, size+info.Size()
		if files > maxFiles || size > maxBytes {
			return errProjectTooLarge
		}
		return w.copyFile(source, name)
	})
}

// isSource reports whether sources may read a file: what else lies in a project's
// folder is not copied.
func isSource(name string) bool {
	switch path.Ext(name) {
	case ".sigma", ".sql", ".json", ".yaml", ".yml", ".csv", ".jsonl", ".md", ".txt", ".lock":
		return true
	}
	return false
}

func (w *workspace) copyFile(source *os.Root, name string) error {
	from, err := source.Open(name)
	if err != nil {
		return nil
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(w.folder, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	_, err = io.Copy(to, io.LimitReader(from, maxBytes))
	return errors.Join(err, to.Close())
}

// sources are the paths of those given files that are written in the language.
func (w *workspace) sources(files []File) []string {
	var paths []string
	for _, file := range files {
		if path.Ext(file.Path) == ".sigma" {
			paths = append(paths, file.Path)
		}
	}
	return paths
}

// texts are the given files as they are in the copy now.
func (w *workspace) texts(files []File) []File {
	var now []File
	for _, file := range files {
		if text, err := os.ReadFile(filepath.Join(w.folder, filepath.FromSlash(file.Path))); err == nil {
			now = append(now, File{file.Path, string(text)})
		}
	}
	return now
}

// writeFile writes into the project itself, which it does not leave.
func (t *Tools) writeFile(file File) error {
	root, err := os.OpenRoot(t.projectRoot())
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(file.Path), 0o755); err != nil {
		return err
	}
	return lock.WriteFile(root, file.Path, []byte(file.Text))
}
