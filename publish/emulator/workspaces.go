package emulator

import (
	"strings"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// workspaceAnswer is a workspace, api.md section 5.0.
type workspaceAnswer struct {
	WorkspaceID    string `json:"workspaceId"`
	WorkspaceURLID string `json:"workspaceUrlId"`
	Name           string `json:"name"`
	CreatedBy      string `json:"createdBy"`
	UpdatedBy      string `json:"updatedBy"`
	CreatedAt      string `json:"createdAt"`
	UpdatedAt      string `json:"updatedAt"`
}

func workspaceOf(inode *inodeRecord) workspaceAnswer {
	return workspaceAnswer{
		inode.ID, inode.URLID, inode.Name, inode.CreatedBy, inode.UpdatedBy,
		timestamp(inode.CreatedAt), timestamp(inode.UpdatedAt),
	}
}

// workspaces lists those that the caller has access to and whose name is taken.
func (c *call) workspaces(takes func(name string) bool) ([]workspaceAnswer, error) {
	tree, err := c.tree()
	if err != nil {
		return nil, err
	}
	list := []workspaceAnswer{}
	for _, inode := range tree.sorted(func(i *inodeRecord) bool {
		return i.Type == workspaceType && takes(i.Name)
	}) {
		list = append(list, workspaceOf(inode))
	}
	return list, nil
}

// namedWorkspaces takes what `name` asks for, which is a part of the name unless
// `exactName` is sent (corrections 6.7).
func (c *call) namedWorkspaces() func(name string) bool {
	asked := c.query("name")
	if c.flag("exactName") {
		return func(name string) bool { return name == asked }
	}
	return func(name string) bool { return strings.Contains(strings.ToLower(name), strings.ToLower(asked)) }
}

// getWorkspaces answers a bare array, or pages, as section 5.1 has it.
func (c *call) getWorkspaces() (answer, error) {
	form := c.options.Quirks.WorkspaceList
	if form == AlwaysPaged || form == BareUnlessLimited && c.query("limit") != "" {
		return c.getPagedWorkspaces()
	}
	takes := c.namedWorkspaces()
	if form == AlwaysBare {
		takes = func(string) bool { return true }
	}
	list, err := c.workspaces(takes)
	return ok(list), err
}

func (c *call) getPagedWorkspaces() (answer, error) {
	list, err := c.workspaces(c.namedWorkspaces())
	if err != nil {
		return answer{}, err
	}
	return paged(c, list)
}

// workspace finds the workspace that the path names; changing it is for admins.
func (c *call) workspace(change bool) (*tree, *inodeRecord, error) {
	tree, inode, err := c.inode("workspace", "Workspace")
	switch {
	case err != nil:
		return nil, nil, err
	case inode.Type != workspaceType:
		return nil, nil, notFound("Workspace")
	case change && !c.caller.isAdmin():
		return nil, nil, adminsOnly()
	}
	return tree, inode, nil
}

func (c *call) getWorkspace() (answer, error) {
	_, inode, err := c.workspace(false)
	if err != nil {
		return answer{}, err
	}
	return ok(workspaceOf(inode)), nil
}

type workspaceBody struct {
	Name         *string `json:"name"`
	NoDuplicates bool    `json:"noDuplicates"`
}

// workspaceBody reads a name. With `noDuplicates` it may come with the ids of
// those that have it already, other than the workspace itself.
func (c *call) workspaceBody(self string) (name string, taken takenAnswer, err error) {
	var body workspaceBody
	if err := c.decode(&body); err != nil {
		return "", taken, err
	}
	if body.Name == nil || *body.Name == "" {
		return "", taken, missingField("name")
	}
	if !body.NoDuplicates {
		return *body.Name, taken, nil
	}
	same, err := c.workspaces(func(name string) bool { return name == *body.Name })
	for _, workspace := range same {
		if workspace.WorkspaceID != self {
			taken.WorkspaceIDs = append(taken.WorkspaceIDs, workspace.WorkspaceID)
			taken.WorkspaceURLIDs = append(taken.WorkspaceURLIDs, workspace.WorkspaceURLID)
		}
	}
	return *body.Name, taken, err
}

type takenAnswer struct {
	WorkspaceIDs    []string `json:"workspaceIds"`
	WorkspaceURLIDs []string `json:"workspaceUrlIds"`
}

func (c *call) postWorkspace() (answer, error) {
	if !c.caller.isAdmin() {
		return answer{}, adminsOnly()
	}
	name, taken, err := c.workspaceBody("")
	if err != nil {
		return answer{}, err
	}
	if len(taken.WorkspaceIDs) > 0 {
		return ok(taken), nil
	}
	inode, err := c.newInode(workspaceType, name)
	if err != nil {
		return answer{}, err
	}
	inode.Parent = rootInode
	return ok(workspaceOf(inode)), c.saveInode(inode)
}

func (c *call) patchWorkspace() (answer, error) {
	_, inode, err := c.workspace(true)
	if err != nil {
		return answer{}, err
	}
	name, taken, err := c.workspaceBody(inode.ID)
	if err != nil {
		return answer{}, err
	}
	if len(taken.WorkspaceIDs) > 0 {
		return ok(taken), nil
	}
	inode.Name = name
	c.touch(inode)
	return ok(workspaceOf(inode)), c.saveInode(inode)
}

// deleteWorkspace deletes a workspace and everything in it, for good.
func (c *call) deleteWorkspace() (answer, error) {
	tree, inode, err := c.workspace(true)
	if err != nil {
		return answer{}, err
	}
	for _, each := range tree.inodes {
		if each.ID == inode.ID || tree.below(each, inode.ID) {
			if err := c.remove(each); err != nil {
				return answer{}, err
			}
		}
	}
	return done(), nil
}

type granteeAnswer struct {
	MemberID string `json:"memberId"`
}

type grantAnswer struct {
	GrantID    string        `json:"grantId"`
	InodeID    string        `json:"inodeId"`
	Grantee    granteeAnswer `json:"grantee"`
	Permission string        `json:"permission"`
}

func (c *call) getGrants() (answer, error) {
	_, inode, err := c.workspace(false)
	if err != nil {
		return answer{}, err
	}
	grants, err := store.All[grantRecord](c.read, grantBucket, inode.ID+"/")
	if err != nil {
		return answer{}, err
	}
	var list []grantAnswer
	for _, grant := range grants {
		list = append(list, grantAnswer{grant.ID, grant.Inode, granteeAnswer{grant.Member}, grant.Permission})
	}
	return paged(c, list)
}

type grantsBody struct {
	Grants []struct {
		Grantee    granteeAnswer `json:"grantee"`
		Permission string        `json:"permission"`
	} `json:"grants"`
}

func (c *call) postGrants() (answer, error) {
	_, inode, err := c.workspace(true)
	if err != nil {
		return answer{}, err
	}
	var body grantsBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	for _, grant := range body.Grants {
		if _, known := permissionNamed(grant.Permission); !known {
			return answer{}, invalid("permission: Invalid value: string")
		}
		if _, err := c.member(grant.Grantee.MemberID); err != nil {
			return answer{}, err
		}
		record := grantRecord{c.names.uuid(), inode.ID, grant.Grantee.MemberID, grant.Permission}
		if err := store.Save(c.write, grantBucket, inode.ID+"/"+record.ID, record); err != nil {
			return answer{}, err
		}
	}
	return done(), nil
}

func (c *call) deleteGrant() (answer, error) {
	_, inode, err := c.workspace(true)
	if err != nil {
		return answer{}, err
	}
	key := inode.ID + "/" + c.path("grant")
	if c.read.Get(grantBucket, key) == nil {
		return answer{}, notFound("Grant")
	}
	return done(), c.write.Delete(grantBucket, key)
}
