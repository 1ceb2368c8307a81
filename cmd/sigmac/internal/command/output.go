package command

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
)

// An Output is a set of files to write together. The zero Output is empty.
type Output struct{ files []outputFile }

type outputFile struct {
	path, shown string
	content     func() ([]byte, error)
}

// Add puts a file into the set: its absolute path, the path to show, and its
// content.
func (o *Output) Add(path, shown string, content []byte) {
	o.AddFrom(path, shown, func() ([]byte, error) { return content, nil })
}

// AddFrom is Add with content that is read when it is written or compared.
func (o *Output) AddFrom(path, shown string, content func() ([]byte, error)) {
	o.files = append(o.files, outputFile{path, shown, content})
}

// Shown lists the paths to show, in the order of Add.
func (o *Output) Shown() []string {
	shown := make([]string, len(o.files))
	for i, file := range o.files {
		shown[i] = file.shown
	}
	return shown
}

// Touches reports whether an absolute path is one of the files, or a folder that
// holds one.
func (o *Output) Touches(path string) bool {
	folder := path + string(filepath.Separator)
	return slices.ContainsFunc(o.files, func(file outputFile) bool {
		return file.path == path || strings.HasPrefix(file.path, folder)
	})
}

// Write writes the files whose content differs from what is on the disk, and
// lists them. All are written beside their places before the first is moved
// into its own, so that a full disk or a missing permission leaves everything
// as it was.
func (o *Output) Write() (written []string, found diag.List) {
	var pending []replacement
	defer func() {
		for _, each := range pending {
			each.discard()
		}
	}()
	for _, file := range o.files {
		content, err := file.content()
		same := false
		if err == nil {
			same, err = file.holds(content)
		}
		if same {
			continue
		}
		var next replacement
		if err == nil {
			next, err = file.prepare(content)
		}
		if err != nil {
			found = append(found, file.unwritable(err))
			continue
		}
		pending = append(pending, next)
		written = append(written, file.shown)
	}
	if found != nil {
		return nil, found
	}
	for i, each := range pending {
		if err := each.commit(); err != nil {
			return nil, diag.List{Unwritable(written[i], err)}
		}
	}
	return written, nil
}

// Check shows how the files on the disk differ from those of the set, as
// unified differences, and finds fault with each that does.
func (o *Output) Check(console *Console) (diag.List, error) {
	var found diag.List
	for _, file := range o.files {
		content, err := file.content()
		if err != nil {
			return nil, err
		}
		old, err := os.ReadFile(file.path)
		missing := os.IsNotExist(err)
		switch {
		case err != nil && !missing:
			found = append(found, file.unwritable(err))
			continue
		case err == nil && bytes.Equal(old, content):
			continue
		}
		found = append(found, StaleOutput(file.shown, missing))
		if err := console.WriteDiff(file.shown, string(old), string(content), missing); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (f outputFile) prepare(content []byte) (replacement, error) {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o777); err != nil {
		return replacement{}, err
	}
	return prepare(f.path, content)
}

func (f outputFile) unwritable(err error) diag.Diagnostic {
	if info, statErr := os.Stat(f.path); statErr == nil && info.IsDir() {
		return FolderInPlace(f.shown)
	}
	if shown, why := f.blocked(); why != "" {
		return blockedBy(f.shown, shown, why)
	}
	return Unwritable(f.shown, err)
}

// blocked finds what on the way to the file is not a folder and cannot become one:
// a file, or a link that leads nowhere.
func (f outputFile) blocked() (shown, why string) {
	path, shown := f.path, f.shown
	for path != filepath.Dir(path) {
		entry, err := os.Lstat(path)
		target, broken := os.Stat(path)
		switch {
		case err == nil && entry.Mode()&os.ModeSymlink != 0 && broken != nil:
			return shown, "a symbolic link that leads nowhere"
		case broken == nil && path != f.path && !target.IsDir():
			return shown, "a file, where a folder is to be"
		case broken == nil:
			return "", ""
		}
		path, shown = filepath.Dir(path), filepath.Dir(shown)
	}
	return "", ""
}

// holds reports whether the disk holds the content already. A folder in the
// file's place is an error.
func (f outputFile) holds(content []byte) (bool, error) {
	old, err := os.ReadFile(f.path)
	if os.IsNotExist(err) {
		return false, nil
	}
	return err == nil && bytes.Equal(old, content), err
}

// MakeFolder makes the folder that files are to be written into, with those above it.
func (c *Console) MakeFolder(shown string) error {
	folder := c.Absolute(shown)
	err := os.MkdirAll(folder, 0o777)
	if err == nil {
		return nil
	}
	inside := outputFile{path: filepath.Join(folder, "file"), shown: filepath.Join(shown, "file")}
	if blocker, why := inside.blocked(); why != "" {
		return c.Report(diag.List{blockedBy(shown, blocker, why)}, nil)
	}
	return c.Report(diag.List{Unwritable(shown, err)}, nil)
}
