package sigma

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// The types of files that have a meaning here (api.md 6.0).
const (
	TypeFolder    = "folder"
	TypeWorkbook  = "workbook"
	TypeWorkspace = "workspace"
	TypeDataModel = "data-model"
	TypeTable     = "table"
)

// A File is everything that has a place in the tree of folders.
type File struct {
	ID       string `json:"id"`
	URLID    string `json:"urlId"`
	Name     string `json:"name"`
	Type     string `json:"type"`
	ParentID string `json:"parentId"`
	// Path shows the names of the ancestors; it is not a key.
	Path        string `json:"path"`
	Permission  string `json:"permission"`
	Description string `json:"description"`
	OwnerID     string `json:"ownerId"`
	Archived    bool   `json:"isArchived"`
	CreatedAt   string `json:"createdAt"`
	UpdatedBy   string `json:"updatedBy"`
	UpdatedAt   string `json:"updatedAt"`
}

func (f File) lacks() string { return lacking("id", f.ID) }

// A FileQuery says which files to list. Without a parent it is all that the
// caller sees; a parent means its whole subtree unless Direct is set.
type FileQuery struct {
	Parent string
	Direct bool
	// Types are the types to list; without them the API leaves out some.
	Types []string
	// Name narrows the list; whether to equal names is not stated, so that the
	// list compares again.
	Name string
}

// A FileList is what was found.
type FileList struct {
	Files []File
	// Unreadable are the messages of entries that the server could not show.
	Unreadable []string
}

// Files lists files that are not archived.
func (c *Client) Files(ctx context.Context, q FileQuery) (FileList, error) {
	query := url.Values{}
	for name, value := range map[string]string{"parentId": q.Parent, "name": q.Name} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if q.Direct {
		query.Set("directChildFilter", "true")
	}
	for _, each := range q.Types {
		query.Add("typeFilters", each)
	}
	entries, err := list[fileEntry](ctx, c, v2("files"), query, byPage)
	var found FileList
	for _, entry := range entries {
		switch {
		case entry.ID == "":
			found.Unreadable = append(found.Unreadable, c.text(entry.Message))
		case q.matches(entry.File):
			found.Files = append(found.Files, entry.File)
		}
	}
	return found, err
}

// A fileEntry is a file, or an error in place of one.
type fileEntry struct {
	File
	Message string `json:"message"`
}

func (q FileQuery) matches(f File) bool {
	return !f.Archived && (q.Name == "" || f.Name == q.Name) && (!q.Direct || f.ParentID == q.Parent)
}

// File returns one by its id; that of a workbook, data model or workspace is
// its file's id as well.
func (c *Client) File(ctx context.Context, id string) (File, error) {
	return ask[File](ctx, c, call{method: http.MethodGet, path: v2("files", id)})
}

// CreateFolder makes a folder below a folder or workspace. A second one of the
// same name is made without complaint, so that this call is not repeated.
func (c *Client) CreateFolder(ctx context.Context, name, parent string) (File, error) {
	body := map[string]any{"type": TypeFolder, "name": name, "parentId": parent}
	return ask[File](ctx, c, call{method: http.MethodPost, path: v2("files"), body: body})
}

// A FileChange says what to change of a file; what is nil stays.
type FileChange struct {
	Name, Description, OwnerID, ParentID *string
	// Restore takes the file out of the archive.
	Restore bool
}

// MarshalJSON writes the fields that change.
func (f FileChange) MarshalJSON() ([]byte, error) {
	body := map[string]any{}
	for name, value := range map[string]*string{
		"name": f.Name, "description": f.Description, "ownerId": f.OwnerID, "parentId": f.ParentID,
	} {
		if value != nil {
			body[name] = *value
		}
	}
	if f.Restore {
		body["restore"] = true
	}
	return json.Marshal(body)
}

// UpdateFile renames, describes, moves, restores, or gives to another owner.
func (c *Client) UpdateFile(ctx context.Context, id string, change FileChange) (File, error) {
	return ask[File](ctx, c, call{method: http.MethodPatch, path: v2("files", id), body: change})
}

// ArchiveFile archives a workbook, data model or folder; UpdateFile restores it.
func (c *Client) ArchiveFile(ctx context.Context, id string) error {
	return goneIsDone(command(ctx, c, call{method: http.MethodDelete, path: v2("files", id)}))
}
