package lock

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// temporaryEnd ends the names of files that are being written.
const temporaryEnd = ".tmp"

// abandonedAfter is how old a file must be that another process may be writing:
// `sigmac schema pull` does not take the turn of publishing.
const abandonedAfter = time.Hour

// Sweep removes what runs left behind that were killed while they wrote. Only who
// holds the turn of Acquire may call it: nobody else writes the lock then.
func (s *Store) Sweep(now time.Time) error {
	var failures []error
	for _, folder := range []string{".", Folder} {
		failures = append(failures, fs.WalkDir(s.root.FS(), folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case entry.IsDir() && folder == "." && name != ".":
				return fs.SkipDir
			case !entry.Type().IsRegular() || !isTemporary(name):
				return nil
			case folder == "." && !strings.HasPrefix(name, Name) && !isOld(entry, now):
				return nil
			}
			if err := s.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return unwritable(name, err)
			}
			return nil
		}))
	}
	return errors.Join(failures...)
}

// isTemporary reports whether a name is one that WriteFile gives to what it
// writes: in the root those of the locks alone, for the rest is the author's.
func isTemporary(name string) bool {
	whole, isTemporary := strings.CutSuffix(name, temporaryEnd)
	if !isTemporary {
		return false
	}
	mark := path.Ext(whole)
	if len(mark) != len(".")+markLength || strings.Trim(mark[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
		return false
	}
	base := strings.TrimSuffix(whole, mark)
	return strings.HasPrefix(name, Folder+"/") || slices.Contains([]string{Name, PendingName, schemaName}, base)
}

const (
	// markLength is how long the mark of a temporary name is, that of rand.Text.
	markLength = 26
	schemaName = "schema.lock.json"
)

func isOld(entry fs.DirEntry, now time.Time) bool {
	info, err := entry.Info()
	return err == nil && now.Sub(info.ModTime()) > abandonedAfter
}

// ForgetOthers takes out what was begun for workbooks that the sources of an
// environment no longer describe. Nothing is lost by it: where one comes back,
// the workbook that may have been made is found by its name.
func (s *Store) ForgetOthers(environment string, workbooks []string) error {
	return s.changePending(func(intents map[string]map[string]Intent) {
		for workbook, intent := range intents[environment] {
			if intent.From == "" && !slices.Contains(workbooks, workbook) {
				remove(intents, environment, workbook)
			}
		}
	})
}
