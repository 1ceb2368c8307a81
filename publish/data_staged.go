package publish

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path"

	"github.com/sigmac/sigmac/publish/lock"
)

// Rows of real data are for their owner alone.
const dataMode = 0o600

// A staged file is written beside its place as its content comes, and goes when it is
// discarded.
type staged struct {
	root *os.Root
	name string
	file *os.File
}

func newStaged(root *os.Root, place string) (*staged, error) {
	if err := root.MkdirAll(path.Dir(place), 0o777); err != nil {
		return nil, err
	}
	// Whatever the place, the content stays below the folder that git ignores.
	temporary := lock.Folder + "/" + rand.Text() + ".tmp"
	file, err := root.OpenFile(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, dataMode)
	if err != nil {
		return nil, err
	}
	return &staged{root: root, name: temporary, file: file}, nil
}

// begin empties the file.
func (s *staged) begin() (io.Writer, error) {
	if err := s.file.Truncate(0); err != nil {
		return nil, err
	}
	_, err := s.file.Seek(0, io.SeekStart)
	return s.file, err
}

// start gives the file to read from its beginning.
func (s *staged) start() (io.Reader, error) {
	_, err := s.file.Seek(0, io.SeekStart)
	return s.file, err
}

// copyTo puts a copy into a place, whole or not at all.
func (s *staged) copyTo(place string) error {
	from, err := s.start()
	if err != nil {
		return err
	}
	copied, err := newStaged(s.root, place)
	if err != nil {
		return err
	}
	defer copied.discard()
	if _, err := io.Copy(copied.file, from); err != nil {
		return err
	}
	if err := errors.Join(copied.file.Sync(), copied.file.Close()); err != nil {
		return err
	}
	return s.root.Rename(copied.name, place)
}

// discard takes the file away. One that was closed, or moved into its place, is left.
func (s *staged) discard() {
	_ = s.file.Close()
	_ = s.root.Remove(s.name)
}
