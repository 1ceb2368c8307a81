package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/diff"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// SavedVersion is the version of the form of plan files that this sigmac reads and
// writes.
const SavedVersion = 1

// savedMark is the first field of a plan file, by which one is told from any other
// file. It holds the version.
const savedMark = `"sigmacPlan"`

// A Saved is what a plan file holds: the plans of a run, with all that publishing them
// needs and all that they were made on.
type Saved struct {
	SavedOrigin
	Target kind.Generation
	SavedFlags
	Workbooks []SavedPlan
	// Removed are the workbooks that are to be archived.
	Removed []SavedRemoval
}

// A SavedOrigin says where plans come from.
type SavedOrigin struct {
	// Made is when, and MadeBy the version of the sigmac that did.
	Made   time.Time `json:"made"`
	MadeBy string    `json:"by"`
	// Organization is the id of the organisation that was asked, BaseURL its host.
	Organization string `json:"organization"`
	BaseURL      string `json:"baseUrl"`
	Environment  string `json:"environment"`
}

// SavedFlags are those that plans were made with.
type SavedFlags struct {
	CreateFolders bool `json:"createFolders,omitempty"`
	Adopt         bool `json:"adopt,omitempty"`
	Force         bool `json:"force,omitempty"`
	Archive       bool `json:"archive,omitempty"`
	// Folders are those that are to be made.
	Folders []string `json:"folders,omitempty"`
}

// A SavedPlan is the plan of one workbook. Its spec has ids where they are known.
type SavedPlan struct {
	Workbook
	Action Action
	ID     string
	Seen   Seen
	// Wanted is the digest of what the spec means.
	Wanted string
	// Overwrites says that what somebody did in Sigma is overwritten.
	Overwrites bool
	// Verified says that Sigma was asked for a dry run.
	Verified bool
	// Changes are those of the plan, for readers of the file; nothing is done by them.
	Changes json.RawMessage
}

// A SavedRemoval is a workbook that is to be archived.
type SavedRemoval struct {
	Slug string      `json:"workbook"`
	ID   string      `json:"id"`
	Seen Seen        `json:"seen,omitzero"`
	At   source.Span `json:"-"`
}

// A Seen is what a workbook was when it was read; the zero Seen is none.
type Seen struct {
	// Version is the document's number, Contents the digest of what the contents mean,
	// and Head that of the name, the folder and the description.
	Version  int    `json:"version"`
	Contents string `json:"contents"`
	Head     string `json:"head"`
}

// seen is what a plan was made on.
func (s *subject) seen() Seen {
	if !s.found {
		return Seen{}
	}
	return Seen{Version: s.live.Version, Contents: s.written().digest(), Head: headOfFile(s.file)}
}

// Save adds the plans of a run to what the caller says about it.
func (s *Saved) Save(plans []*Plan, removed []*Removal) {
	for _, plan := range plans {
		one := SavedPlan{
			Workbook: Workbook{Slug: plan.Slug, Spec: *plan.light().wanted.packed, At: plan.At},
			Action:   plan.Action, ID: plan.ID, Seen: plan.seen, Wanted: plan.wanted.digest(),
			Overwrites: plan.Overwrites, Verified: plan.needsChange() && plan.Examined == Verified,
		}
		if plan.Action == Update {
			one.Changes = diff.JSON(plan.Changes)
		}
		s.Workbooks = append(s.Workbooks, one)
	}
	for _, removal := range removed {
		s.Removed = append(s.Removed, SavedRemoval{Slug: removal.Slug, ID: removal.ID, Seen: removal.seen})
	}
}

// A savedFile is the JSON of a plan file, without the digest at its end.
type savedFile struct {
	Version int `json:"sigmacPlan"`
	SavedOrigin
	Target string `json:"target"`
	SavedFlags
	Workbooks []savedEntry   `json:"workbooks"`
	Removed   []SavedRemoval `json:"removed,omitempty"`
	Digest    string         `json:"digest,omitempty"`
}

type savedEntry struct {
	Workbook   string          `json:"workbook"`
	Action     string          `json:"action"`
	ID         string          `json:"id,omitempty"`
	Seen       Seen            `json:"seen,omitzero"`
	Wanted     string          `json:"wanted"`
	Overwrites bool            `json:"overwrites,omitempty"`
	Verified   bool            `json:"verified,omitempty"`
	Changes    json.RawMessage `json:"changes,omitempty"`
	Spec       json.RawMessage `json:"spec"`
}

// Encode writes the file.
func (s *Saved) Encode() ([]byte, error) {
	file := savedFile{Version: SavedVersion, SavedOrigin: s.SavedOrigin, Target: s.Target.String(), SavedFlags: s.SavedFlags, Removed: s.Removed}
	file.Made = file.Made.UTC()
	for _, one := range s.Workbooks {
		spec := one.Spec.Value()
		file.Workbooks = append(file.Workbooks, savedEntry{
			Workbook: one.Slug, Action: one.Action.String(), ID: one.ID, Seen: one.Seen, Wanted: one.Wanted,
			Overwrites: one.Overwrites, Verified: one.Verified, Changes: one.Changes, Spec: emitspec.JSON(&spec),
		})
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return nil, err
	}
	return sealed(text.Bytes()), nil
}

// The digest of a plan file stands at its end, over all that is before it.
const (
	sealBegin = ",\n  \"digest\": \"sha256:"
	sealEnd   = "\"\n}\n"
	// bodyEnd is what a file ends with before it is sealed.
	bodyEnd = "\n}\n"
)

// sealed puts the digest of a text at its end.
func sealed(text []byte) []byte {
	body := text[:len(text)-len(bodyEnd)]
	return slices.Concat(body, []byte(sealBegin), []byte(sumOf(body)), []byte(sealEnd))
}

func sumOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// isSealed reports whether a text is as it was sealed.
func isSealed(text string) bool {
	at := strings.LastIndex(text, sealBegin)
	return at >= 0 && text[at+len(sealBegin):] == sumOf([]byte(text[:at]))+sealEnd
}
