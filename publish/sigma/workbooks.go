package sigma

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Workbook is the head of a workbook (api.md 9.0).
type Workbook struct {
	ID            string `json:"workbookId"`
	URLID         string `json:"workbookUrlId"`
	Name          string `json:"name"`
	Description   string `json:"description"`
	URL           string `json:"url"`
	Path          string `json:"path"`
	OwnerID       string `json:"ownerId"`
	LatestVersion int    `json:"latestVersion"`
	Archived      bool   `json:"isArchived"`
	CreatedBy     string `json:"createdBy"`
	UpdatedBy     string `json:"updatedBy"`
	CreatedAt     string `json:"createdAt"`
	UpdatedAt     string `json:"updatedAt"`
}

func (w Workbook) lacks() string { return lacking("workbookId", w.ID) }

// Workbooks lists all that the caller sees. To look into one folder use Files:
// this endpoint knows no folders.
func (c *Client) Workbooks(ctx context.Context) ([]Workbook, error) {
	return list[Workbook](ctx, c, v2("workbooks"), nil, byPage)
}

// Workbook returns the head of one.
func (c *Client) Workbook(ctx context.Context, id string) (Workbook, error) {
	return ask[Workbook](ctx, c, call{method: http.MethodGet, path: v2("workbooks", id)})
}

// CreateWorkbook makes a workbook of a spec whose names are ids, and returns
// its id. It is never repeated after an unclear answer: IsUncertain then tells
// that the workbook may exist.
func (c *Client) CreateWorkbook(ctx context.Context, generation kind.Generation, whole spec.Value) (id string, err error) {
	w := wireOf(generation)
	if err := w.checkBody(&whole, w.create); err != nil {
		return "", err
	}
	creating := w.create.call("", whole)
	got, err := c.do(ctx, creating)
	if err != nil {
		return "", err
	}
	var made struct {
		ID string `json:"workbookId"`
	}
	err = got.decode(&made)
	if err == nil && made.ID == "" {
		err = errors.New("it lacks `workbookId`")
	}
	if err != nil {
		return "", c.unreadable(creating, got, err)
	}
	return made.ID, nil
}

// A Verdict is what a dry run says.
type Verdict struct {
	// Accepted says that nothing speaks against the spec, as far as the
	// server looks.
	Accepted         bool
	Errors, Warnings []string
	// WorkbookID is set where a server that does not know dry runs may have
	// made a workbook (api.md 10.3): see whether a file of that id exists.
	WorkbookID string
}

// VerifyWorkbook asks the server what it thinks of a spec. It stores nothing.
func (c *Client) VerifyWorkbook(ctx context.Context, generation kind.Generation, whole spec.Value) (Verdict, error) {
	w := wireOf(generation)
	if err := w.checkBody(&whole, w.verify); err != nil {
		return Verdict{}, err
	}
	verifying := w.verify.call("", w.verifyBody(whole))
	verifying.readOnly = true
	said, err := ask[dryRun](ctx, c, verifying)
	if err != nil {
		return Verdict{}, err
	}
	return Verdict{
		Accepted:   len(said.Errors) == 0 && (said.Valid == nil || *said.Valid),
		Errors:     c.texts(said.Errors),
		Warnings:   c.texts(said.Warnings),
		WorkbookID: said.WorkbookID,
	}, nil
}

// A dryRun is what one answers; which of its fields is not published.
type dryRun struct {
	Valid      *bool     `json:"valid"`
	DryRun     *bool     `json:"dryRun"`
	Success    *bool     `json:"success"`
	Errors     []summary `json:"errors"`
	Warnings   []summary `json:"warnings"`
	WorkbookID string    `json:"workbookId"`
}

func (d dryRun) lacks() string {
	if d.Valid == nil && d.DryRun == nil && d.Success == nil && d.Errors == nil && d.Warnings == nil && d.WorkbookID == "" {
		return "dryRun"
	}
	return ""
}

// A summary is a remark of the server: a text, or an object with one.
type summary string

func (s *summary) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, (*string)(s)) == nil {
		return nil
	}
	var object struct{ Summary, Message string }
	if json.Unmarshal(data, &object) != nil || object.Summary+object.Message == "" {
		*s = summary(data)
		return nil
	}
	*s = summary(object.Summary)
	if object.Summary == "" {
		*s = summary(object.Message)
	}
	return nil
}

func (c *Client) texts(said []summary) []string {
	var texts []string
	for _, each := range said {
		texts = append(texts, c.text(string(each)))
	}
	return texts
}

// A Live is a workbook as it is in Sigma.
type Live struct {
	Workbook
	Generation kind.Generation
	// FolderID is where it lies; "" where the answer does not say, as in the
	// newest generation.
	FolderID string
	// Version is to be named when it is replaced; LatestVersion of the document
	// is higher where there is a draft.
	Version, LatestDraft int
	// Spec is the whole answer, response-only fields included.
	Spec spec.Value
}

// ReadWorkbook reads a workbook in one generation. A server that answers in
// another one says so through Live.Generation.
func (c *Client) ReadWorkbook(ctx context.Context, generation kind.Generation, id string) (*Live, error) {
	live, err := c.readWorkbook(ctx, wireOf(generation), id)
	if err == nil && live == nil {
		err = &Error{Class: Refused, Method: http.MethodGet, Path: "/v2/workbooks/" + url.PathEscape(id),
			Message: "the answer holds no contents: this organisation may be on an older generation; set `target document`"}
	}
	return live, err
}

// FindWorkbook reads a workbook in the newest generation that the server
// answers in. It only reads: asking by creating leaves blank workbooks behind.
func (c *Client) FindWorkbook(ctx context.Context, id string) (*Live, error) {
	live, err := c.readWorkbook(ctx, wireOf(kind.Contents), id)
	if live != nil || err != nil && !isBadRequest(err) {
		return live, err
	}
	return c.ReadWorkbook(ctx, kind.Document, id)
}

func isBadRequest(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Status == http.StatusBadRequest
}

// readWorkbook returns nil where the answer holds no document.
func (c *Client) readWorkbook(ctx context.Context, w *wire, id string) (*Live, error) {
	reading := w.read.call(id, nil)
	got, err := c.do(ctx, reading)
	if err != nil {
		return nil, err
	}
	live := &Live{}
	if live.Spec, err = got.value(); err != nil {
		return nil, c.unreadable(reading, got, err)
	}
	answered, ok := wireWith(&live.Spec)
	if !ok {
		if field, named := live.Spec.Get("workbookId"); !named || field.Text == "" {
			return nil, c.unreadable(reading, got, errors.New("it lacks `workbookId`"))
		}
		return nil, nil
	}
	live.Generation = answered.generation
	var head struct {
		Workbook
		FolderID string `json:"folderId"`
		Version  int    `json:"documentVersion"`
		Latest   int    `json:"latestDocumentVersion"`
	}
	if err := got.decode(&head); err != nil {
		return nil, c.unreadable(reading, got, err)
	}
	dropUnknown(&live.Spec, answered.generation)
	live.Workbook, live.FolderID, live.Version, live.LatestDraft = head.Workbook, head.FolderID, head.Version, head.Latest
	return live, nil
}

// dropUnknown takes the fields away that an answer has beside the workbook and
// that are newer than this version: none of them is the author's.
func dropUnknown(whole *spec.Value, generation kind.Generation) {
	known := slices.Concat(kind.OuterFields(generation), kind.AnswerFields)
	whole.Fields = slices.DeleteFunc(whole.Fields, func(f spec.Field) bool { return !slices.Contains(known, f.Name) })
}

// ReplaceWorkbook replaces the whole document of a workbook. The version is the
// one that was read; 0 overwrites whatever is there, and so does the flat
// generation always. Name, folder and description stay: see UpdateFile. Where
// the version has moved on, IsConflict tells it of the error.
func (c *Client) ReplaceWorkbook(ctx context.Context, generation kind.Generation, id string, whole spec.Value, version int) error {
	w := wireOf(generation)
	if err := w.checkBody(&whole, w.replace); err != nil {
		return err
	}
	return command(ctx, c, w.replace.call(id, w.replaceBody(whole, version)))
}

// ArchiveWorkbook takes a workbook away; there is no deletion for good.
func (c *Client) ArchiveWorkbook(ctx context.Context, id string) error { return c.ArchiveFile(ctx, id) }

// A Version is one published state of a workbook.
type Version struct {
	Number      int    `json:"version"`
	PublishedAt string `json:"publishedAt"`
	PublishedBy string `json:"publishedBy"`
}

// WorkbookVersions lists the published states.
func (c *Client) WorkbookVersions(ctx context.Context, id string) ([]Version, error) {
	return list[Version](ctx, c, v2("workbooks", id, "version-history"), nil, byPage)
}

// RestoreWorkbookVersion publishes an older state as a new version, and returns
// the head of the workbook as it is then (corrections 6.5).
func (c *Client) RestoreWorkbookVersion(ctx context.Context, id string, version int) (Workbook, error) {
	return ask[Workbook](ctx, c, call{
		method: http.MethodPost, path: v2("workbooks", id, "restoreVersion"),
		body: map[string]json.Number{"version": json.Number(strconv.Itoa(version))},
	})
}

// document reads a whole answer with the order of its fields.
func (c *Client) document(ctx context.Context, reading call) (spec.Value, error) {
	got, err := c.do(ctx, reading)
	if err != nil {
		return spec.Value{}, err
	}
	value, err := got.value()
	if err != nil {
		return spec.Value{}, c.unreadable(reading, got, err)
	}
	return value, nil
}
