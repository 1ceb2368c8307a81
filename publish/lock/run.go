package lock

import "time"

// A Run is a publication that is to be whole or not at all, while it is under way: what
// each workbook was before it, and what it was to be.
type Run struct {
	Begun time.Time `json:"begun"`
	// Undoing says that it failed and is being taken back.
	Undoing bool            `json:"undoing,omitempty"`
	Steps   map[string]Step `json:"steps"`
}

// A Step is what a run does with one workbook.
type Step struct {
	// Entry is the lock's before, nil for none.
	Entry *Entry `json:"entry,omitempty"`
	// ID is the workbook's, empty for one that is made.
	ID string `json:"id,omitempty"`
	// Version, Contents, Name, Folder and Description are what was live before, the
	// contents as a digest.
	Version     int    `json:"version,omitempty"`
	Contents    string `json:"contents,omitempty"`
	Name        string `json:"name,omitempty"`
	Folder      string `json:"folder,omitempty"`
	Description string `json:"description,omitempty"`
	// Sent, Digest and Head are what was to be.
	Sent   string `json:"sent,omitempty"`
	Digest string `json:"digest,omitempty"`
	Head   string `json:"head,omitempty"`
	// Stored is the digest of the contents that the server made of it, where that is
	// another one.
	Stored string `json:"stored,omitempty"`
	// Archives says that the workbook is archived, Gone that it was gone before.
	Archives bool `json:"archives,omitempty"`
	Gone     bool `json:"gone,omitempty"`
}

// Creates reports whether the step makes a workbook.
func (s Step) Creates() bool { return s.ID == "" }

// Run returns the run that is under way in an environment.
func (s *Store) Run(environment string) (Run, bool, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	pending, found := s.pending()
	if found != nil {
		return Run{}, false, asError(found)
	}
	run, ok := pending.Runs[environment]
	return run, ok, nil
}

// BeginRun writes down what a run is about to do, or what is now known of it.
func (s *Store) BeginRun(environment string, run Run) error {
	return s.changeSide(func(pending *Pending) {
		if pending.Runs == nil {
			pending.Runs = map[string]Run{}
		}
		pending.Runs[environment] = run
	})
}

// EndRun takes a run out: it is whole, or taken back.
func (s *Store) EndRun(environment string) error {
	return s.changeSide(func(pending *Pending) { delete(pending.Runs, environment) })
}
