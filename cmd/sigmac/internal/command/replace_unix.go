//go:build !windows

package command

import (
	"path/filepath"

	"github.com/google/renameio/v2"
)

// A replacement is a file that is written beside the place it will take.
type replacement struct{ file *renameio.PendingFile }

// prepare keeps the permissions of a file that is there.
func prepare(path string, content []byte) (replacement, error) {
	file, err := renameio.NewPendingFile(path, renameio.WithTempDir(filepath.Dir(path)),
		renameio.WithPermissions(0o666), renameio.WithExistingPermissions())
	if err != nil {
		return replacement{}, err
	}
	if _, err := file.Write(content); err != nil {
		_ = file.Cleanup() // the first error is the one to tell
		return replacement{}, err
	}
	return replacement{file}, nil
}

func (r replacement) commit() error { return r.file.CloseAtomicallyReplace() }

// discard removes the file unless it has taken its place.
func (r replacement) discard() { _ = r.file.Cleanup() }
