package command

import (
	"os"
	"path/filepath"
)

// A replacement is a file that is written beside the place it will take.
// renameio does not support Windows, where renaming replaces too.
type replacement struct{ temporary, path string }

func prepare(path string, content []byte) (replacement, error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path))
	if err != nil {
		return replacement{}, err
	}
	_, err = file.Write(content)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		_ = os.Remove(file.Name()) // the first error is the one to tell
		return replacement{}, err
	}
	return replacement{file.Name(), path}, nil
}

func (r replacement) commit() error { return os.Rename(r.temporary, r.path) }

// discard removes the file unless it has taken its place.
func (r replacement) discard() { _ = os.Remove(r.temporary) }
