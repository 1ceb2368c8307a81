package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/diag"
)

// A Project is the folder that a command works on.
type Project struct {
	// Root is the absolute path of the folder.
	Root string
	// Paths are those that the command line names, relative to the root, with
	// forward slashes; "." is the root itself.
	Paths []string

	dir string
}

// Locate finds the project that the command line means: the one that --project
// names, else the one around the first path, else the one around the working
// folder. Without project.sigma the root is the folder of the path.
func (c *Console) Locate(paths []string) (*Project, diag.List) {
	root, found := c.root(paths)
	if found != nil {
		return nil, found
	}
	project := &Project{Root: root, dir: c.Dir}
	for _, path := range paths {
		relative, ok := within(root, c.Absolute(path))
		if !ok {
			found = append(found, pathOutside(path, project.shownRoot()))
			continue
		}
		project.Paths = append(project.Paths, relative)
	}
	if found != nil {
		return nil, found
	}
	return project, nil
}

func (c *Console) root(paths []string) (string, diag.List) {
	if c.Project != "" {
		root := c.Absolute(c.Project)
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			return "", diag.List{noProjectFolder(c.Project, err == nil)}
		}
		return root, nil
	}
	start := c.Dir
	if len(paths) > 0 {
		start = c.Absolute(paths[0])
		info, err := os.Stat(start)
		if err != nil {
			return "", diag.List{PathMissing(paths[0], err)}
		}
		if !info.IsDir() {
			start = filepath.Dir(start)
		}
	}
	if root, ok := load.FindRoot(start); ok {
		return root, nil
	}
	return start, nil
}

// IsWhole reports whether the command line means all of the project.
func (p *Project) IsWhole() bool { return len(p.Paths) == 0 || slices.Contains(p.Paths, ".") }

// Absolute makes a path of the command line absolute. On Windows a path that begins
// with a separator is on the drive of the working folder.
func (c *Console) Absolute(path string) string {
	switch {
	case filepath.IsAbs(path):
		return filepath.Clean(path)
	case path != "" && os.IsPathSeparator(path[0]):
		return filepath.Join(filepath.VolumeName(c.Dir), path)
	}
	return filepath.Join(c.Dir, path)
}

// within makes an absolute path one relative to the root; false where it is
// outside.
func within(root, path string) (string, bool) {
	relative, err := filepath.Rel(root, path)
	if err != nil || relative == ".." || strings.HasPrefix(relative, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// LinkOutside reports where an absolute path below the root leads where symbolic
// links take it out of the project.
func (p *Project) LinkOutside(path string) (target string, leads bool) {
	root, err := filepath.EvalSymlinks(p.Root)
	if err != nil {
		return "", false
	}
	for path != filepath.Dir(path) {
		target, err := filepath.EvalSymlinks(path)
		if err == nil {
			_, inside := within(root, target)
			return target, !inside
		}
		path = filepath.Dir(path) // it is not there yet
	}
	return "", false
}

// Shown turns a path relative to the root into one relative to the working
// folder, which a terminal or an editor can open. What is not a file of the project
// is shown as it is: a library, or a value of the command line.
func (p *Project) Shown(path string) string {
	if stdlib.IsName(path) || strings.HasPrefix(path, expand.FlagFile) {
		return path
	}
	return p.ShownFile(filepath.Join(p.Root, filepath.FromSlash(path)))
}

// ShownFile does the same for an absolute path. A path that shares nothing with
// the working folder stays absolute.
func (p *Project) ShownFile(path string) string {
	shown, err := filepath.Rel(p.dir, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(shown)
}

// Shown turns an absolute path into one relative to the working folder.
func (c *Console) Shown(path string) string { return (&Project{dir: c.Dir}).ShownFile(path) }

func (p *Project) shownRoot() string { return p.Shown("") }
