package lock

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Folder is where publishing keeps what belongs to one machine: backups, the
// last published states, and the file that keeps a second publisher out. It
// holds a .gitignore of its own.
const Folder = ".sigmac"

const (
	busyName   = Folder + "/publishing"
	folderMode = 0o777
	fileMode   = 0o666
	// patience is how long to wait for another process without a word.
	patience = 300 * time.Millisecond
)

// WriteFile writes a file below the root, atomically: beside its place, to the
// disk, and then into its place.
func WriteFile(root *os.Root, name string, content []byte) error {
	if err := root.MkdirAll(path.Dir(name), folderMode); err != nil {
		return unwritable(path.Dir(name), err)
	}
	temporary := name + "." + rand.Text() + temporaryEnd
	err := writeThrough(root, temporary, content)
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		_ = root.Remove(temporary) // it may not be there, and the first error is the one to tell
		return unwritable(name, err)
	}
	return nil
}

func writeThrough(root *os.Root, name string, content []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// MakeFolder makes the folder for what belongs to one machine.
func MakeFolder(root *os.Root) error {
	ignore := Folder + "/.gitignore"
	if _, err := root.Lstat(ignore); err == nil {
		return nil
	}
	return WriteFile(root, ignore, []byte("*\n"))
}

// openable reports as a finding why a file below the root cannot be written.
func openable(root *os.Root, name string) error {
	file, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return unwritable(name, err)
	}
	return file.Close()
}

// Acquire keeps other processes from publishing the same project until release
// is called, and waits for those that do; waiting is called if it has to. The
// system releases it for a process that dies.
func Acquire(ctx context.Context, root *os.Root, waiting func()) (release func(), err error) {
	if err := MakeFolder(root); err != nil {
		return nil, err
	}
	if err := openable(root, busyName); err != nil {
		return nil, err
	}
	mutex := lockedfile.MutexAt(filepath.Join(root.Name(), filepath.FromSlash(busyName)))
	type outcome struct {
		release func()
		err     error
	}
	got := make(chan outcome, 1)
	go func() {
		release, err := mutex.Lock()
		got <- outcome{release, err}
	}()
	select {
	case now := <-got:
		return now.release, now.err
	case <-time.After(patience):
		waiting()
	}
	select {
	case now := <-got:
		return now.release, now.err
	case <-ctx.Done():
		go func() {
			if late := <-got; late.err == nil {
				late.release()
			}
		}()
		return nil, ctx.Err()
	}
}
