package tenant

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/sigmac/sigmac/publish/lock"
)

// recordName is the file that says how far imports came. It belongs to one machine,
// and without it everything is only looked at once more.
const recordName = lock.Folder + "/imports.json"

// A record is how far imports came.
type record struct {
	Version   int                        `json:"version"`
	Workbooks map[string]*workbookRecord `json:"workbooks"`
	// Modules are the digests of the shared modules as they were written.
	Modules map[string]string `json:"modules,omitempty"`

	root *os.Root
	turn sync.Mutex
}

// A workbookRecord is what is known of one workbook, by its id.
type workbookRecord struct {
	Slug string `json:"slug"`
	Main string `json:"main"`
	// UpdatedAt is when it had changed last, by Sigma's clock, as the source knows it;
	// empty before it is all in.
	UpdatedAt string `json:"updatedAt,omitempty"`
	// Digest is of the main file as it was written.
	Digest string `json:"digest,omitempty"`
	// Shared reports that it was compared with the others.
	Shared bool `json:"shared,omitempty"`
}

// readRecord reads the record; one that cannot be read is none.
func readRecord(root *os.Root) (*record, error) {
	made := &record{root: root}
	text, err := root.ReadFile(recordName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil && (json.Unmarshal(text, made) != nil || made.Version != 1) {
		made.Workbooks, made.Modules = nil, nil
	}
	made.Version = 1
	if made.Workbooks == nil {
		made.Workbooks = map[string]*workbookRecord{}
	}
	if made.Modules == nil {
		made.Modules = map[string]string{}
	}
	return made, nil
}

// note writes down what is known of a workbook.
func (r *record) note(id string, one workbookRecord) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	r.Workbooks[id] = &one
	return r.write()
}

func (r *record) write() error {
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return lock.WriteFile(r.root, recordName, text)
}

// stateOf says what is to be done with a workbook that the lock knows.
func (r *record) stateOf(e *entry) state {
	one := r.Workbooks[e.file.ID]
	switch {
	case e.main == "":
		return removed
	case one != nil && one.UpdatedAt != "" && one.UpdatedAt == e.file.UpdatedAt:
		return unchanged
	}
	return changed
}

// isAsWritten reports whether a file is as it was written.
func isAsWritten(root *os.Root, path, digest string) bool {
	text, err := root.ReadFile(path)
	return err == nil && digestOf(text) == digest
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
