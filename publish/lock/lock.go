// Package lock keeps what publishing has to remember: sigmac.lock, which says
// what was published where and belongs into version control, and beside it the
// intents of calls that are under way, so that a crash at any point leaves
// enough behind to neither make a workbook twice nor lose one.
package lock

import (
	"encoding/json"
	"time"
)

// The names of the files, in the root of a project, and the version of their
// form that this sigmac reads and writes.
const (
	Name        = "sigmac.lock"
	PendingName = "sigmac.lock.pending"
	Version     = 1
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 4 << 20

// A File is sigmac.lock: by environment and then by workbook, what was
// published last.
type File struct {
	Version      int                         `json:"version"`
	Environments map[string]map[string]Entry `json:"environments"`
	// others are the fields that only a newer sigmac knows.
	others string
}

// An Entry is a workbook as it was published last.
type Entry struct {
	// Before is the digest of what the sources built before a pull wrote into
	// them, empty where none did since the last publication.
	Before string `json:"before,omitempty"`
	// Digest is of the contents that were sent, by meaning. What is live and has
	// another one is an edit, or was never stored as it was sent.
	Digest string `json:"digest"`
	// From is where a workbook was migrated from, the ids of the organisation and of the
	// workbook there; empty for one that sources describe.
	From string `json:"from,omitempty"`
	// Head is the digest of the name, the folder and the description that were
	// sent; empty in a lock of an older sigmac.
	Head string `json:"head,omitempty"`
	// ID is the workbook's.
	ID string `json:"id"`
	// URL is where readers find it; empty in a lock of an older sigmac, until the next
	// publication.
	URL string `json:"url,omitempty"`
	// Sent is the digest of what was sent. The server may store it otherwise.
	Sent string `json:"sent"`
	// Version is the document's number after publishing.
	Version int `json:"version"`
	// others are the fields that only a newer sigmac knows.
	others string
}

// Pending is the side file: by environment and then by workbook, what was begun
// and is not known to have ended.
type Pending struct {
	Version int                          `json:"version"`
	Intents map[string]map[string]Intent `json:"intents"`
	// Recorded are entries that the lock is still to get, by environment and then by
	// workbook; see Store.Working.
	Recorded map[string]map[string]Entry `json:"recorded,omitempty"`
	// Runs are the publications under way that are to be whole or not at all, by
	// environment.
	Runs map[string]Run `json:"runs,omitempty"`
}

// An Intent is a call that was about to be made.
type Intent struct {
	// Folder and Name are where a new workbook was to be; empty for a
	// replacement.
	Folder string `json:"folder,omitempty"`
	Name   string `json:"name,omitempty"`
	// Digest is of the contents that were to be, by meaning, and Head of the name,
	// the folder and the description; either is empty where it was to stay.
	Digest string `json:"digest,omitempty"`
	Head   string `json:"head,omitempty"`
	// From is the entry's.
	From string `json:"from,omitempty"`
	// After is the version that a replacement follows.
	After int `json:"after,omitempty"`
	// Begun is when, by the server's clock.
	Begun time.Time `json:"begun"`
}

// Creates reports whether the call was to make a workbook.
func (i Intent) Creates() bool { return i.Name != "" }

// IsAnswered reports whether an entry for a workbook that is still there already
// tells how the call ended: a create by any entry, a replacement by one of a
// later version.
func (i Intent) IsAnswered(entry Entry) bool { return i.Creates() || entry.Version > i.After }

// encode writes a file with sorted keys, one field a line.
func encode(file any) ([]byte, error) {
	text, err := json.MarshalIndent(file, "", "  ")
	return append(text, '\n'), err
}
