package lock

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"sync"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A Store holds the two files of a project. It reads them again before each
// change and writes them atomically, so that they are whole at any moment. It is
// safe for concurrent use; Acquire keeps other processes out.
type Store struct {
	root *os.Root
	turn sync.Mutex
	// heir reads what stands under from, too; see Inherit.
	heir, from string
	// known and side are the files as they were read or written last: a lock of four
	// hundred workbooks is not decoded again for each of them.
	known kept[*File]
	side  kept[*Pending]
	// working counts the calls of Working that have not ended.
	working int
}

// A kept is a file with the text that it was decoded from.
type kept[T any] struct {
	text string
	file T
}

// NewStore makes a store in the root of a project.
func NewStore(root *os.Root) *Store { return &Store{root: root} }

// Check finds what is wrong with the files.
func (s *Store) Check() diag.List {
	_, found := s.lock()
	_, more := s.pending()
	return append(found, more...)
}

// Entry returns what was published last of a workbook.
func (s *Store) Entry(environment, workbook string) (Entry, bool, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	file, found := s.lock()
	if found != nil {
		return Entry{}, false, asError(found)
	}
	entry, ok := of(s, file.Environments, environment, workbook)
	return entry, ok, nil
}

// Owner returns the workbook of the project that a live one belongs to.
func (s *Store) Owner(environment, id string) (workbook string, ok bool, err error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	file, found := s.lock()
	if found != nil {
		return "", false, asError(found)
	}
	for workbook, entry := range file.Environments[environment] {
		if entry.ID == id {
			return workbook, true, nil
		}
	}
	return "", false, nil
}

// Intent returns what was begun for a workbook and is not known to have ended.
func (s *Store) Intent(environment, workbook string) (Intent, bool, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	pending, found := s.pending()
	if found != nil {
		return Intent{}, false, asError(found)
	}
	if _, ended := pending.Recorded[environment][workbook]; ended {
		return Intent{}, false, nil
	}
	intent, ok := of(s, pending.Intents, environment, workbook)
	return intent, ok, nil
}

// Entries are what was published last of all workbooks of an environment, by name,
// with what it inherits.
func (s *Store) Entries(environment string) (map[string]Entry, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	file, found := s.lock()
	if found != nil {
		return nil, asError(found)
	}
	entries := map[string]Entry{}
	if environment == s.heir {
		maps.Copy(entries, file.Environments[s.from])
	}
	maps.Copy(entries, file.Environments[environment])
	return entries, nil
}

// Drop takes a workbook out: it is no longer published.
func (s *Store) Drop(environment, workbook string) error {
	err := s.changeLock(func(entries map[string]map[string]Entry) {
		remove(entries, environment, workbook)
		if environment == s.heir {
			remove(entries, s.from, workbook)
		}
	})
	if err != nil {
		return err
	}
	return s.Forget(environment, workbook)
}

// Intend writes down what is about to be done.
func (s *Store) Intend(environment, workbook string, intent Intent) error {
	return s.changePending(func(intents map[string]map[string]Intent) { put(intents, environment, workbook, intent) })
}

// Forget takes an intent out: what was intended did not happen.
func (s *Store) Forget(environment, workbook string) error {
	return s.changePending(func(intents map[string]map[string]Intent) { remove(intents, environment, workbook) })
}

func (s *Store) changeLock(change func(map[string]map[string]Entry)) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.rewriteLock(change)
}

// rewriteLock is changeLock for who has the turn. What was recorded comes into the lock
// with it, and then out of the side file.
func (s *Store) rewriteLock(change func(map[string]map[string]Entry)) error {
	file, found := s.lock()
	if found != nil {
		return asError(found)
	}
	before := s.known.text
	s.known = kept[*File]{}
	change(file.Environments)
	form, err := file.form()
	if err != nil {
		return err
	}
	text, err := encode(form)
	if err != nil {
		return err
	}
	if string(text) != before {
		if err := WriteFile(s.root, Name, text); err != nil {
			return err
		}
	}
	s.known = kept[*File]{string(text), file}
	return s.rewriteSide((*Pending).forgetRecorded)
}

func (s *Store) changePending(change func(map[string]map[string]Intent)) error {
	return s.changeSide(func(pending *Pending) { change(pending.Intents) })
}

// changeSide changes the side file, which is gone where nothing is under way.
func (s *Store) changeSide(change func(*Pending)) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.rewriteSide(change)
}

// rewriteSide is changeSide for who has the turn.
func (s *Store) rewriteSide(change func(*Pending)) error {
	pending, found := s.pending()
	if found != nil {
		return asError(found)
	}
	before := s.side.text
	s.side = kept[*Pending]{}
	change(pending)
	if len(pending.Intents)+len(pending.Runs)+len(pending.Recorded) == 0 {
		err := s.root.Remove(PendingName)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	text, err := encode(pending)
	if err != nil {
		return err
	}
	if string(text) != before {
		if err := WriteFile(s.root, PendingName, text); err != nil {
			return err
		}
	}
	s.side = kept[*Pending]{string(text), pending}
	return nil
}

func put[T any](all map[string]map[string]T, environment, workbook string, value T) {
	if all[environment] == nil {
		all[environment] = map[string]T{}
	}
	all[environment][workbook] = value
}

func remove[T any](all map[string]map[string]T, environment, workbook string) {
	delete(all[environment], workbook)
	if len(all[environment]) == 0 {
		delete(all, environment)
	}
}

// lock reads sigmac.lock, which is empty where there is none.
func (s *Store) lock() (*File, diag.List) {
	pending, flaws := s.pending() // before the lock, which gets what leaves the side file
	text, found := s.text(Name)
	if found != nil {
		return &File{Version: Version, Environments: map[string]map[string]Entry{}}, found
	}
	written, file := "", &File{Version: Version}
	if text != nil {
		written = text.Text
	}
	if s.known.file != nil && s.known.text == written {
		return s.known.file, nil
	}
	if text != nil {
		if file, found = Read(text); found != nil {
			s.known = kept[*File]{}
			return file, found
		}
	}
	if file.Environments == nil {
		file.Environments = map[string]map[string]Entry{}
	}
	if flaws == nil {
		pending.record(file)
	}
	s.known = kept[*File]{written, file}
	return file, nil
}

func (s *Store) pending() (*Pending, diag.List) {
	text, found := s.text(PendingName)
	if text == nil || found != nil {
		return &Pending{Version: Version, Intents: map[string]map[string]Intent{}}, found
	}
	if s.side.file != nil && s.side.text == text.Text {
		return s.side.file, nil
	}
	pending, found := readPending(text)
	if found == nil && pending.Intents == nil {
		pending.Intents = map[string]map[string]Intent{}
	}
	s.side = kept[*Pending]{text.Text, pending}
	return pending, found
}

// text reads a file, nil where there is none, and not more of it than shows
// that it is too large.
func (s *Store) text(name string) (*source.File, diag.List) {
	file, err := s.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diag.List{unreadable(name, err)}
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, MaxSize+1))
	if err != nil {
		return nil, diag.List{unreadable(name, err)}
	}
	return source.NewFile(name, string(content)), nil
}

// A FileError says that one of the files is wrong.
type FileError struct{ Findings diag.List }

func (e *FileError) Error() string { return e.Findings[0].Message }

func asError(found diag.List) error { return fmt.Errorf("publishing: %w", &FileError{found}) }
