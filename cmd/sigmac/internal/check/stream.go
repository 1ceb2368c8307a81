package check

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/source"
)

// standardInput is the path that stands for standard input.
const standardInput = "-"

// unnamed is what standard input is called where nobody names it.
const unnamed = "stdin.sigma"

// stream checks standard input, as a file of the project of the name that it is
// given: an editor's text that is not saved yet.
func (o *Options) stream(ctx context.Context, console *command.Console) error {
	if o.Fix != noFix {
		return command.WrongUsage("`--fix` writes files, and standard input is none", "leave `--fix` out")
	}
	if err := command.OneEnvironment(o.Environment, "standard input is checked for one"); err != nil {
		return err
	}
	text, err := console.ReadBounded(ctx, standardInput, load.MaxFileSize)
	if err != nil {
		return err
	}
	name := cmp.Or(o.StdinFilename, unnamed)
	if specs, _ := divide([]string{name}); len(specs) > 0 {
		return console.Report(audit.File(source.NewFile(name, string(text))), nil)
	}
	folder := filepath.Dir(name)
	project, found := console.Locate([]string{folder})
	if found != nil {
		return console.Report(found, nil)
	}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return err
	}
	defer root.Close()
	path := filepath.ToSlash(filepath.Join(filepath.FromSlash(project.Paths[0]), filepath.Base(name)))
	project.Paths = []string{path}
	_, found, err = specs.MakeFrom(ctx, console, overlay{root.FS(), path, text}, project, o.Flags, emit.Options{})
	if err != nil {
		return err
	}
	return console.Report(withoutBook(found), project.Shown)
}

// An overlay is a tree of files with another text in the place of one, or with
// one more.
type overlay struct {
	fs.FS
	name string
	text []byte
}

// Open opens a file of the tree.
func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return &file{Reader: *bytes.NewReader(o.text), name: name}, nil
	}
	return o.FS.Open(name)
}

// Stat describes a file of the tree.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if name == o.name {
		return &file{Reader: *bytes.NewReader(o.text), name: name}, nil
	}
	return fs.Stat(o.FS, name)
}

// A file is a text that is read as a file, and its description.
type file struct {
	bytes.Reader
	name string
}

// Stat and the methods below describe the file.
func (f *file) Stat() (fs.FileInfo, error) { return f, nil }

// Close ends nothing: the text is in memory.
func (f *file) Close() error { return nil }

// Name is the last part of the path.
func (f *file) Name() string { return filepath.Base(f.name) }

// Mode is that of a regular file.
func (f *file) Mode() fs.FileMode { return 0o444 }

// ModTime is not known.
func (f *file) ModTime() time.Time { return time.Time{} }

// IsDir reports whether it is a folder.
func (f *file) IsDir() bool { return false }

// Sys has nothing to tell.
func (f *file) Sys() any { return nil }
