package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// MaxSaved is the largest plan file that is read, in bytes.
const MaxSaved = 256 << 20

// IsSaved reports whether the beginning of a file is that of a plan file.
func IsSaved(head []byte) bool {
	inside, isObject := bytes.CutPrefix(bytes.TrimSpace(head), []byte("{"))
	return isObject && bytes.HasPrefix(bytes.TrimSpace(inside), []byte(savedMark))
}

// ReadSaved reads a plan file. What is not as it was written is refused.
func ReadSaved(text *source.File) (*Saved, diag.List) {
	at := text.Span(0, 0)
	var file savedFile
	if err := json.Unmarshal([]byte(text.Text), &file); err != nil {
		var kept struct {
			Version int `json:"sigmacPlan"`
		}
		if json.Unmarshal([]byte(text.Text), &kept) == nil && kept.Version > SavedVersion {
			return nil, diag.List{savedVersion(at, kept.Version)}
		}
		return nil, diag.List{savedUnusable(at, "it is not whole JSON of a plan")}
	}
	if file.Version != SavedVersion {
		return nil, diag.List{savedVersion(at, file.Version)}
	}
	if !isSealed(text.Text) {
		return nil, diag.List{savedUnusable(at, "it was changed since it was written")}
	}
	target, known := kind.GenerationNamed(file.Target)
	if !known {
		return nil, diag.List{savedUnusable(at, "this sigmac does not know the target "+quote(file.Target))}
	}
	saved := &Saved{SavedOrigin: file.SavedOrigin, Target: target, SavedFlags: file.SavedFlags, Removed: file.Removed}
	places := &slugPlaces{text: text}
	for i := range file.Workbooks {
		one, err := file.Workbooks[i].plan(places.next(file.Workbooks[i].Workbook))
		if err != nil {
			return nil, diag.List{savedUnusable(one.At, err.Error())}
		}
		saved.Workbooks = append(saved.Workbooks, one)
	}
	for i := range saved.Removed {
		saved.Removed[i].At = places.next(saved.Removed[i].Slug)
	}
	return saved, nil
}

func (e *savedEntry) plan(at source.Span) (SavedPlan, error) {
	one := SavedPlan{
		Workbook: Workbook{Slug: e.Workbook, At: at}, ID: e.ID, Seen: e.Seen,
		Wanted: e.Wanted, Overwrites: e.Overwrites, Verified: e.Verified,
	}
	for _, action := range []Action{Nothing, Create, Update} {
		if action.String() == e.Action {
			one.Action = action
		}
	}
	if one.Action == Refused {
		return one, errors.New("it lacks what is to be done with " + quote(e.Workbook))
	}
	spec, err := emitspec.DecodeValue(string(e.Spec))
	one.Spec = emitspec.Pack(&spec)
	return one, err
}

// slugPlaces finds where the names of workbooks are in a plan file, one after the other.
type slugPlaces struct {
	text *source.File
	from int
}

func (p *slugPlaces) next(slug string) source.Span {
	wanted := `"workbook": ` + strconv.Quote(slug)
	at := strings.Index(p.text.Text[p.from:], wanted)
	if at < 0 {
		return p.text.Span(0, 0)
	}
	at += p.from
	p.from = at + len(wanted)
	return p.text.Span(at, p.from)
}

// Resume plans again what a plan file says, and refuses what is no longer as it was
// when the file was made. What the file's own publication has done already is left as
// it is.
func (p *Publisher) Resume(ctx context.Context, saved *SavedPlan) *Plan {
	plan := p.Plan(ctx, saved.Workbook)
	if plan.Action == Refused {
		return plan
	}
	why := saved.overtaken(plan)
	if why == "" {
		return plan
	}
	refused := plan.copy()
	refused.Action = Refused
	refused.Findings = append(refused.Findings, savedOvertaken(saved.At, saved.Slug, why))
	return refused
}

// overtaken says what is other than when the plan was made, "" for nothing.
func (s *SavedPlan) overtaken(plan *Plan) string {
	seen := plan.seen
	isDone := plan.Action == Nothing && s.Action != Nothing && plan.subject.known && plan.sent == plan.subject.entry.Sent
	switch {
	case isDone:
		return ""
	case s.Action == Create && plan.Action != Create:
		return "it was to be created, and is there"
	case s.Action != Create && plan.Action == Create:
		return "it was there, and is not"
	case s.ID != plan.ID:
		return "it is another workbook, " + name.Quote(plan.ID)
	case s.Seen.Version != seen.Version:
		return "version " + strconv.Itoa(seen.Version) + " is there, and the plan was made on version " + strconv.Itoa(s.Seen.Version)
	case s.Seen.Contents != seen.Contents:
		return "its contents were changed in Sigma"
	case s.Seen.Head != seen.Head:
		return "its name, folder or description was changed in Sigma"
	case s.Action != plan.Action:
		return "what is in Sigma was changed"
	}
	return ""
}

// Others says for whom else than an organisation and an environment a plan file was
// made, nil for nobody.
func (s *Saved) Others(at source.Span, organization, environment string) diag.List {
	switch {
	case s.Environment != environment:
		return diag.List{savedElsewhere(at, "the environment "+name.Quote(s.Environment), name.Quote(environment))}
	case s.Organization != organization:
		return diag.List{savedElsewhere(at, "the organisation "+quote(s.Organization)+" at "+quote(s.BaseURL), quote(organization))}
	}
	return nil
}

// Plans resumes all plans of the file side by side as `each` calls for them.
func (s *Saved) Plans(ctx context.Context, p *Publisher, each func(n int, do func(int))) []*Plan {
	plans := make([]*Plan, len(s.Workbooks))
	each(len(plans), func(i int) { plans[i] = p.Resume(ctx, &s.Workbooks[i]) })
	return slices.Clip(plans)
}
