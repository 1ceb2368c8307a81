package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
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
const savedMark = "sigmacPlan"

// A Saved is what a plan file holds: the plans of a run, with all that publishing them
// needs and all that they were made on.
type Saved struct {
	// Made is when, and MadeBy the version of the sigmac that did.
	Made   time.Time
	MadeBy string
	// Organization is the id of the organisation that was asked, BaseURL its host.
	Organization, BaseURL string
	Environment           string
	Target                kind.Generation
	// CreateFolders, Adopt, Force and Archive are the flags that the plans were made
	// with.
	CreateFolders, Adopt, Force, Archive bool
	// Folders are those that are to be made.
	Folders   []string
	Workbooks []SavedPlan
	// Removed are the workbooks that are to be archived.
	Removed []SavedRemoval
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
	Slug, ID string
	Seen     Seen
	At       source.Span
}

// A Seen is what a workbook was when it was read; the zero Seen is none.
type Seen struct {
	// Version is the document's number, Contents the digest of what the contents mean,
	// and Head that of the name, the folder and the description.
	Version        int
	Contents, Head string
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
			Workbook: Workbook{Slug: plan.Slug, Spec: plan.resolved, At: plan.At},
			Action:   plan.Action, ID: plan.ID, Seen: plan.subject.seen(), Wanted: plan.wanted.digest(),
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

// Encode writes the file.
func (s *Saved) Encode() ([]byte, error) {
	root := object{}
	root.number(savedMark, SavedVersion)
	root.text("made", s.Made.UTC().Format(time.RFC3339))
	root.text("by", s.MadeBy)
	root.text("organization", s.Organization)
	root.text("baseUrl", s.BaseURL)
	root.text("environment", s.Environment)
	root.text("target", s.Target.String())
	root.flag("createFolders", s.CreateFolders)
	root.flag("adopt", s.Adopt)
	root.flag("force", s.Force)
	root.flag("archive", s.Archive)
	var folders, workbooks, removed []emitspec.Value
	for _, folder := range s.Folders {
		folders = append(folders, emitspec.NewText(folder, nowhere))
	}
	for i := range s.Workbooks {
		one, err := s.Workbooks[i].value()
		if err != nil {
			return nil, err
		}
		workbooks = append(workbooks, one)
	}
	for i := range s.Removed {
		removed = append(removed, s.Removed[i].value())
	}
	root.value("folders", emitspec.NewArray(folders, nowhere))
	root.value("workbooks", emitspec.NewArray(workbooks, nowhere))
	root.value("removed", emitspec.NewArray(removed, nowhere))
	whole := root.made()
	return sealed(emitspec.JSON(&whole)), nil
}

// The digest of a plan file stands at its end, over all that stands before it.
const (
	sealBegin = ",\n  \"digest\": \"sha256:"
	sealEnd   = "\"\n}\n"
	// bodyEnd is what a file ends with before it is sealed.
	bodyEnd = "\n}"
)

// sealed puts the digest of a text at its end.
func sealed(text []byte) []byte {
	text = slices.Clip(text)
	for len(text) > 0 && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	body := text[:len(text)-len(bodyEnd)]
	return slices.Concat(body, []byte(sealBegin), []byte(sumOf(body)), []byte(sealEnd))
}

func sumOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

func (s *SavedPlan) value() (emitspec.Value, error) {
	one := object{}
	one.text("workbook", s.Slug)
	one.text("action", s.Action.String())
	one.text("id", s.ID)
	one.seen(s.Seen)
	one.text("wanted", s.Wanted)
	one.flag("overwrites", s.Overwrites)
	one.flag("verified", s.Verified)
	if s.Changes != nil {
		changes, err := emitspec.DecodeValue(string(s.Changes))
		if err != nil {
			return emitspec.Value{}, err
		}
		one.value("changes", changes)
	}
	one.value("spec", s.Spec)
	return one.made(), nil
}

func (s *SavedRemoval) value() emitspec.Value {
	one := object{}
	one.text("workbook", s.Slug)
	one.text("id", s.ID)
	one.seen(s.Seen)
	return one.made()
}

// An object is one that is being written.
type object struct{ fields []emitspec.Field }

func (o *object) value(name string, value emitspec.Value) {
	o.fields = append(o.fields, emitspec.Field{Name: name, Value: value})
}

// text writes a text, and leaves an empty one out.
func (o *object) text(name, text string) {
	if text != "" {
		o.value(name, emitspec.NewText(text, nowhere))
	}
}

// flag writes what is set.
func (o *object) flag(name string, set bool) {
	if set {
		o.value(name, emitspec.NewBool(true, nowhere))
	}
}

func (o *object) number(name string, number int) {
	o.value(name, emitspec.NewNumber(strconv.Itoa(number), nowhere))
}

func (o *object) seen(seen Seen) {
	if seen == (Seen{}) {
		return
	}
	of := object{}
	of.number("version", seen.Version)
	of.text("contents", seen.Contents)
	of.text("head", seen.Head)
	o.value("seen", of.made())
}

func (o *object) made() emitspec.Value { return emitspec.NewObject(nowhere, o.fields...) }
