package unsaved

import (
	"bufio"
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
)

// A Store holds what editors have not saved, by the paths of the files. The one that came
// last wins. The nil Store holds nothing.
type Store struct {
	changed chan struct{}

	mutex   sync.Mutex
	editors []*editor
}

// An editor is the texts of one request.
type editor struct {
	texts map[string]string
	bytes int
}

// NewStore holds nothing yet.
func NewStore() *Store { return &Store{changed: make(chan struct{}, 1)} }

// Changed gets a value when texts changed since the last one was taken.
func (s *Store) Changed() <-chan struct{} { return s.changed }

func (s *Store) tell() {
	select {
	case s.changed <- struct{}{}:
	default: // what was told before is not taken yet
	}
}

// ServeHTTP takes the lines of one editor until it ends.
func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Connection", "close") // else an answer waits for the rest of the lines
	e := &editor{texts: map[string]string{}}
	if !s.add(e) {
		http.Error(w, "too many editors", http.StatusServiceUnavailable)
		return
	}
	defer s.remove(e)
	lines := bufio.NewScanner(r.Body)
	lines.Buffer(nil, mostLine)
	for lines.Scan() {
		var change line
		if json.Unmarshal(lines.Bytes(), &change) != nil || !filepath.IsAbs(change.Path) {
			http.Error(w, "not a file and its text", http.StatusBadRequest)
			return
		}
		if !s.put(e, filepath.Clean(change.Path), change.Text) {
			http.Error(w, "too many texts", http.StatusRequestEntityTooLarge)
			return
		}
	}
	if lines.Err() != nil {
		http.Error(w, "the texts cannot be read", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Store) add(e *editor) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if len(s.editors) >= mostEditors {
		return false
	}
	s.editors = append(s.editors, e)
	return true
}

func (s *Store) remove(e *editor) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.editors = slices.DeleteFunc(s.editors, func(each *editor) bool { return each == e })
	if len(e.texts) > 0 {
		s.tell()
	}
}

// put takes a change; it reports false where the editor has too many texts.
func (s *Store) put(e *editor, path string, text *string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	before, held := e.texts[path]
	if held == (text != nil) && (!held || before == *text) {
		return true
	}
	e.bytes -= len(before)
	delete(e.texts, path)
	if text != nil {
		if e.bytes+len(*text) > mostBytes || len(e.texts) >= mostTexts {
			return false
		}
		e.bytes += len(*text)
		e.texts[path] = *text
	}
	s.tell()
	return true
}

// Below are the texts of the files in a folder, by their paths from it with forward
// slashes; nil for none.
func (s *Store) Below(root string) map[string]string {
	if s == nil {
		return nil
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	var found map[string]string
	for _, e := range s.editors {
		for path, text := range e.texts {
			inside, ok := from(root, path)
			if !ok {
				continue
			}
			if found == nil {
				found = map[string]string{}
			}
			found[inside] = text
		}
	}
	return found
}

// from is the path of a file from a folder that holds it, which the editor may know by a
// link.
func from(root, path string) (string, bool) {
	inside, err := filepath.Rel(root, path)
	if err == nil && filepath.IsLocal(inside) {
		return filepath.ToSlash(inside), true
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", false
	}
	root, err = filepath.EvalSymlinks(root)
	if err != nil {
		return "", false
	}
	inside, err = filepath.Rel(root, filepath.Join(folder, filepath.Base(path)))
	return filepath.ToSlash(inside), err == nil && filepath.IsLocal(inside)
}
