package sigma

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// A Workspace is the topmost kind of folder (api.md 5.0).
type Workspace struct {
	ID        string `json:"workspaceId"`
	Name      string `json:"name"`
	CreatedBy string `json:"createdBy"`
	UpdatedBy string `json:"updatedBy"`
	CreatedAt string `json:"createdAt"`
	UpdatedAt string `json:"updatedAt"`
}

// A DuplicateError says that workspaces of a name exist already.
type DuplicateError struct {
	Name string
	IDs  []string
}

func (e *DuplicateError) Error() string {
	return fmt.Sprintf("there is a workspace %q already: %s", e.Name, strings.Join(e.IDs, ", "))
}

func (w Workspace) lacks() string { return lacking("workspaceId", w.ID) }

// Workspaces lists all that the caller has access to.
func (c *Client) Workspaces(ctx context.Context) ([]Workspace, error) {
	return list[Workspace](ctx, c, v2("workspaces"), nil, byPage)
}

// Workspace returns one by its id.
func (c *Client) Workspace(ctx context.Context, id string) (Workspace, error) {
	return ask[Workspace](ctx, c, call{method: http.MethodGet, path: v2("workspaces", id)})
}

// CreateWorkspace makes a workspace. The caller must be an admin. Where one of
// that name exists, it makes none and returns a *DuplicateError; servers that
// do not know this wish make a second one.
func (c *Client) CreateWorkspace(ctx context.Context, name string) (Workspace, error) {
	return c.nameWorkspace(ctx, call{method: http.MethodPost, path: v2("workspaces")}, name)
}

// RenameWorkspace gives a workspace a name that no other has, as in
// CreateWorkspace.
func (c *Client) RenameWorkspace(ctx context.Context, id, name string) (Workspace, error) {
	return c.nameWorkspace(ctx, call{method: http.MethodPatch, path: v2("workspaces", id)}, name)
}

// A namedWorkspace is one, or those that have its name already.
type namedWorkspace struct {
	Workspace
	Existing []string `json:"workspaceIds"`
}

func (n namedWorkspace) lacks() string {
	if len(n.Existing) > 0 {
		return ""
	}
	return n.Workspace.lacks()
}

func (c *Client) nameWorkspace(ctx context.Context, naming call, name string) (Workspace, error) {
	naming.body = map[string]any{"name": name, "noDuplicates": true}
	named, err := ask[namedWorkspace](ctx, c, naming)
	if err == nil && len(named.Existing) > 0 {
		err = &DuplicateError{Name: name, IDs: named.Existing}
	}
	return named.Workspace, err
}

// DeleteWorkspace deletes a workspace for good. One that is gone after an
// unclear attempt counts as deleted.
func (c *Client) DeleteWorkspace(ctx context.Context, id string) error {
	return goneIsDone(command(ctx, c, call{method: http.MethodDelete, path: v2("workspaces", id)}))
}

// goneIsDone takes a deletion that finds nothing for done where an earlier
// attempt may have deleted it.
func goneIsDone(err error) error {
	if IsNotFound(err) && IsUncertain(err) {
		return nil
	}
	return err
}

// Whoami tells whose the credentials are.
func (c *Client) Whoami(ctx context.Context) (Caller, error) {
	return ask[Caller](ctx, c, call{method: http.MethodGet, path: v2("whoami")})
}

// A Caller is the member that the credentials belong to.
type Caller struct {
	MemberID       string `json:"userId"`
	OrganizationID string `json:"organizationId"`
	AccountType    string `json:"accountType"`
}

func (c Caller) lacks() string { return lacking("userId", c.MemberID) }

// A Member is a person of the organisation (api.md 4.2).
type Member struct {
	ID        string `json:"memberId"`
	Email     string `json:"email"`
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Type      string `json:"memberType"`
	// HomeFolder is the id of the member's "My Documents".
	HomeFolder string `json:"homeFolderId"`
	Archived   bool   `json:"isArchived"`
}

func (m Member) lacks() string { return lacking("memberId", m.ID) }

// Member returns one by its id.
func (c *Client) Member(ctx context.Context, id string) (Member, error) {
	return ask[Member](ctx, c, call{method: http.MethodGet, path: v2("members", id)})
}

// Members lists those whose name or e-mail holds a text; "" lists all.
func (c *Client) Members(ctx context.Context, search string) ([]Member, error) {
	query := url.Values{}
	if search != "" {
		query.Set("search", search)
	}
	return list[Member](ctx, c, v2("members"), query, byPage)
}
