package publish

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

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
	return isObject && bytes.HasPrefix(bytes.TrimSpace(inside), []byte(strconv.Quote(savedMark)))
}

// ReadSaved reads a plan file. What is not as it was written is refused.
func ReadSaved(file *source.File) (*Saved, diag.List) {
	at := file.Span(0, 0)
	body, seal, isSealed := strings.Cut(file.Text, sealBegin)
	if last := strings.LastIndex(file.Text, sealBegin); isSealed && last > len(body) {
		body, seal = file.Text[:last], file.Text[last+len(sealBegin):]
	}
	root, err := emitspec.DecodeFile(file)
	if err != nil {
		return nil, diag.List{savedUnusable(at, "it is not whole: "+err.Error())}
	}
	if version := numberOf(&root, savedMark); version != SavedVersion {
		return nil, diag.List{savedVersion(at, version)}
	}
	if !isSealed || seal != sumOf([]byte(body))+sealEnd {
		return nil, diag.List{savedUnusable(at, "it was changed since it was written")}
	}
	saved := &Saved{
		MadeBy: textOf(&root, "by"), Organization: textOf(&root, "organization"), BaseURL: textOf(&root, "baseUrl"),
		Environment: textOf(&root, "environment"), CreateFolders: flagOf(&root, "createFolders"),
		Adopt: flagOf(&root, "adopt"), Force: flagOf(&root, "force"), Archive: flagOf(&root, "archive"),
	}
	target, known := kind.GenerationNamed(textOf(&root, "target"))
	made, err := time.Parse(time.RFC3339, textOf(&root, "made"))
	if !known || err != nil {
		return nil, diag.List{savedUnusable(at, "it lacks what a plan file has")}
	}
	saved.Target, saved.Made = target, made
	for _, folder := range emitspec.ItemsAt(&root, "folders") {
		saved.Folders = append(saved.Folders, folder.Text)
	}
	for _, item := range emitspec.ItemsAt(&root, "workbooks") {
		saved.Workbooks = append(saved.Workbooks, savedPlanOf(&item))
	}
	for _, item := range emitspec.ItemsAt(&root, "removed") {
		saved.Removed = append(saved.Removed, SavedRemoval{Slug: textOf(&item, "workbook"), ID: textOf(&item, "id"), Seen: seenOf(&item), At: placeOfSlug(&item)})
	}
	return saved, nil
}

func savedPlanOf(item *emitspec.Value) SavedPlan {
	one := SavedPlan{
		Workbook: Workbook{Slug: textOf(item, "workbook"), At: placeOfSlug(item)}, ID: textOf(item, "id"), Seen: seenOf(item),
		Wanted: textOf(item, "wanted"), Overwrites: flagOf(item, "overwrites"), Verified: flagOf(item, "verified"),
	}
	for _, action := range []Action{Nothing, Create, Update} {
		if action.String() == textOf(item, "action") {
			one.Action = action
		}
	}
	if whole, ok := item.Get("spec"); ok {
		one.Spec = *whole
	}
	return one
}

// placeOfSlug is where the name of a workbook stands in the file.
func placeOfSlug(item *emitspec.Value) source.Span {
	if slug, ok := item.Get("workbook"); ok {
		return slug.At
	}
	return item.At
}

func seenOf(item *emitspec.Value) Seen {
	seen, ok := item.Get("seen")
	if !ok {
		return Seen{}
	}
	return Seen{Version: numberOf(seen, "version"), Contents: textOf(seen, "contents"), Head: textOf(seen, "head")}
}

func numberOf(object *emitspec.Value, name string) int {
	value, _ := object.Get(name)
	if value == nil {
		return 0
	}
	number, _ := strconv.Atoi(value.Text) // 0 where it is no number
	return number
}

func flagOf(object *emitspec.Value, name string) bool {
	value, ok := object.Get(name)
	return ok && value.Type == emitspec.Bool && value.Text == "true"
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
	seen := plan.subject.seen()
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
