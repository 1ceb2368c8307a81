package emulator

import (
	"slices"
	"strings"
)

// fileAnswer is an entry of the tree, api.md section 6.0.
type fileAnswer struct {
	ID          string  `json:"id"`
	URLID       string  `json:"urlId"`
	Name        string  `json:"name"`
	Type        string  `json:"type"`
	ParentID    string  `json:"parentId"`
	ParentURLID string  `json:"parentUrlId"`
	Permission  string  `json:"permission"`
	Path        string  `json:"path"`
	Badge       *string `json:"badge"`
	IsArchived  bool    `json:"isArchived"`
	Description string  `json:"description,omitempty"`
	OwnerID     string  `json:"ownerId"`
	CreatedBy   string  `json:"createdBy"`
	UpdatedBy   string  `json:"updatedBy"`
	CreatedAt   string  `json:"createdAt"`
	UpdatedAt   string  `json:"updatedAt"`
}

func (t *tree) file(inode *inodeRecord) fileAnswer {
	parentURL := ""
	if parent := t.inodes[inode.Parent]; parent != nil {
		parentURL = parent.URLID
	}
	return fileAnswer{
		ID: inode.ID, URLID: inode.URLID, Name: inode.Name, Type: inode.Type,
		ParentID: inode.Parent, ParentURLID: parentURL, Permission: t.permission(inode).String(), Path: t.path(inode),
		IsArchived: inode.Archived, Description: inode.Description, OwnerID: inode.Owner,
		CreatedBy: inode.CreatedBy, UpdatedBy: inode.UpdatedBy,
		CreatedAt: timestamp(inode.CreatedAt), UpdatedAt: timestamp(inode.UpdatedAt),
	}
}

// fileTypes are the types that typeFilters may name, section 6.0.
var fileTypes = []string{
	workspaceType, folderType, workbookType, "dataset", modelType, "report", "template", tableType, "symlink", "sql", "worksheet", "dashboard",
}

// getFiles lists files with the traps of section 6.1: below a parent at any
// depth unless `directChildFilter` is set, data models only where asked for,
// workspaces only alone, and new files perhaps a moment late.
func (c *call) getFiles() (answer, error) {
	types, err := c.typeFilters()
	if err != nil {
		return answer{}, err
	}
	least, known := permissionNamed(c.query("permissionFilter"))
	if !known && c.query("permissionFilter") != "" {
		return answer{}, invalid("permissionFilter: Invalid value: string")
	}
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	parent := c.query("parentId")
	if _, isFile := tree.inodes[parent]; parent != "" && parent != rootInode && !isFile {
		return answer{}, notFound("File")
	}
	name := c.query("name")
	var list []fileAnswer
	for _, inode := range tree.sorted(func(i *inodeRecord) bool {
		return i.TaggedFrom == "" && slices.Contains(types, i.Type) && tree.within(i, parent, c.flag("directChildFilter")) &&
			strings.Contains(i.Name, name) && tree.permission(i) >= least && !c.isLate(i)
	}) {
		list = append(list, tree.file(inode))
	}
	return paged(c, list)
}

func (c *call) typeFilters() ([]string, error) {
	filters := c.request.URL.Query()["typeFilters"]
	if len(filters) == 0 {
		return []string{workbookType, folderType, "dataset"}, nil
	}
	for _, filter := range filters {
		if !slices.Contains(fileTypes, filter) {
			return nil, invalid("typeFilters: Invalid value: string")
		}
	}
	if len(filters) > 1 && slices.Contains(filters, workspaceType) {
		return nil, invalid("typeFilters: workspace cannot be combined with other types")
	}
	return filters, nil
}

// within reports whether an inode stands in or below a parent; "" is anywhere.
func (t *tree) within(inode *inodeRecord, parent string, direct bool) bool {
	switch {
	case parent == "":
		return true
	case direct, inode.Parent == parent:
		return inode.Parent == parent
	case parent == rootInode:
		return true
	}
	return t.below(inode, parent)
}

// isLate reports whether an inode is too new for the lists.
func (c *call) isLate(inode *inodeRecord) bool {
	lag := c.options.Quirks.ListLag
	return lag > 0 && c.options.Now().Sub(inode.CreatedAt) < lag
}

// inode finds what a segment of the path names.
func (c *call) inode(segment, what string) (*tree, *inodeRecord, error) {
	tree, err := c.tree()
	if err != nil {
		return nil, nil, err
	}
	inode, err := tree.find(c.path(segment), what)
	return tree, inode, err
}

// fileToEdit finds the file that the path names for a change.
func (c *call) fileToEdit() (*tree, *inodeRecord, error) {
	tree, err := c.tree()
	if err != nil {
		return nil, nil, err
	}
	inode, err := tree.findToEdit(c.path("file"), "File")
	return tree, inode, err
}

func (c *call) getFile() (answer, error) {
	tree, inode, err := c.inode("file", "File")
	switch {
	case err != nil:
		return answer{}, err
	case inode.Type == scopeType:
		return answer{}, invalid("The inode is not a file. It is of type: scope")
	}
	return ok(tree.file(inode)), nil
}

type fileBody struct {
	Type        string  `json:"type"`
	Name        *string `json:"name"`
	ParentID    *string `json:"parentId"`
	Description *string `json:"description"`
	OwnerID     *string `json:"ownerId"`
	Restore     bool    `json:"restore"`
}

// patchFile renames, moves, describes, restores and gives away; section 6.3.
func (c *call) patchFile() (answer, error) {
	var body fileBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	tree, inode, err := c.fileToEdit()
	switch {
	case err != nil:
		return answer{}, err
	case inode.Archived && !body.Restore:
		return answer{}, archived()
	case inode.Type == workspaceType && !c.caller.isAdmin():
		return answer{}, adminsOnly()
	}
	if err := c.change(tree, inode, body); err != nil {
		return answer{}, err
	}
	c.touch(inode)
	return ok(tree.file(inode)), c.saveInode(inode)
}

func (c *call) change(tree *tree, inode *inodeRecord, body fileBody) error {
	if body.Name != nil {
		if *body.Name == "" {
			return invalid("name: Invalid string: empty")
		}
		inode.Name = *body.Name
	}
	if body.Description != nil {
		inode.Description = *body.Description
	}
	if body.OwnerID != nil {
		if _, err := c.member(*body.OwnerID); err != nil {
			return err
		}
		inode.Owner = *body.OwnerID
	}
	if body.Restore {
		inode.Archived = false
	}
	if body.ParentID == nil || *body.ParentID == inode.Parent {
		return nil
	}
	parent, err := tree.folder(*body.ParentID)
	switch {
	case err != nil:
		return err
	case inode.Type == workspaceType, tree.homes[inode.ID] != "":
		return invalid("this document cannot be moved")
	case parent.ID == inode.ID || tree.below(parent, inode.ID):
		return invalid("a folder cannot be moved into itself")
	}
	inode.Parent = parent.ID
	return nil
}

// postFile makes a folder, a workspace or a blank workbook; section 6.4.
func (c *call) postFile() (answer, error) {
	var body fileBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	if body.Name == nil || *body.Name == "" {
		return answer{}, missingField("name")
	}
	switch body.Type {
	case folderType, workbookType:
	case workspaceType:
		if !c.caller.isAdmin() {
			return answer{}, adminsOnly()
		}
	default:
		return answer{}, invalid("type: Invalid value: string")
	}
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	inode, err := c.newInode(body.Type, *body.Name)
	if err != nil {
		return answer{}, err
	}
	if err := c.place(tree, inode, body); err != nil {
		return answer{}, err
	}
	tree.inodes[inode.ID] = inode
	if inode.Type == workbookType {
		if err := c.publish(inode, blank(c.names.word(pageIDSize))); err != nil {
			return answer{}, err
		}
	}
	return ok(tree.file(inode)), c.saveInode(inode)
}

// place puts a new inode where the body says, or into the caller's documents.
func (c *call) place(tree *tree, inode *inodeRecord, body fileBody) error {
	inode.Parent = c.caller.HomeFolder
	if inode.Type == workspaceType {
		inode.Parent = rootInode
		return nil
	}
	if body.ParentID != nil {
		inode.Parent = *body.ParentID
	}
	if _, err := tree.folder(inode.Parent); err != nil {
		return err
	}
	body.Name, body.ParentID = nil, nil
	return c.change(tree, inode, body)
}

// deleteFile archives; section 6.5. A repeated one succeeds.
func (c *call) deleteFile() (answer, error) {
	tree, inode, err := c.fileToEdit()
	switch {
	case err != nil:
		return answer{}, err
	case inode.Type == workspaceType, inode.Type == tableType, tree.homes[inode.ID] != "":
		return answer{}, invalid("documents of this type cannot be archived")
	}
	inode.Archived = true
	c.touch(inode)
	return done(), c.saveInode(inode)
}
