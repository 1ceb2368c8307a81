package emulator

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// maxDepth bounds the way from an inode to its workspace; moves that would
// close a circle are refused, so it is never reached.
const maxDepth = 1_000

// A tree is all inodes, read once for a call, and what the caller may do.
type tree struct {
	inodes map[string]*inodeRecord
	caller memberRecord
	// granted are the caller's permissions by workspace, homes the home folders
	// with their owners.
	granted map[string]permission
	homes   map[string]string
}

// A permission is what a member may do with an inode and all below it.
type permission uint8

const (
	noPermission permission = iota
	viewPermission
	explorePermission
	organizePermission
	editPermission
)

var permissionNames = []string{"", "view", "explore", "organize", "edit"}

func (p permission) String() string { return permissionNames[p] }

func permissionNamed(name string) (permission, bool) {
	i := slices.Index(permissionNames, name)
	return permission(max(i, 0)), i > 0
}

func (c *call) tree() (*tree, error) {
	t := &tree{inodes: map[string]*inodeRecord{}, caller: c.caller, granted: map[string]permission{}, homes: map[string]string{}}
	inodes, err := store.All[inodeRecord](c.read, inodeBucket, "")
	if err != nil {
		return nil, err
	}
	for i := range inodes {
		t.inodes[inodes[i].ID] = &inodes[i]
	}
	grants, err := store.All[grantRecord](c.read, grantBucket, "")
	if err != nil {
		return nil, err
	}
	for _, grant := range grants {
		if named, ok := permissionNamed(grant.Permission); ok && grant.Member == c.caller.ID {
			t.granted[grant.Inode] = max(t.granted[grant.Inode], named)
		}
	}
	members, err := store.All[memberRecord](c.read, memberBucket, "")
	for _, member := range members {
		t.homes[member.HomeFolder] = member.ID
	}
	return t, err
}

// permission is what the caller may do: everything in the own documents and,
// for admins, in every workspace; nothing in the documents of others, for
// admins either; else what the grants on the workspace say.
func (t *tree) permission(inode *inodeRecord) permission {
	most := noPermission
	for _, each := range t.upward(inode) {
		if owner, isHome := t.homes[each.ID]; isHome {
			if owner == t.caller.ID {
				most = editPermission
			}
			break
		}
		if each.Type == workspaceType && t.caller.isAdmin() {
			most = editPermission
		}
		most = max(most, t.granted[each.ID])
	}
	if inode.Type == tableType || inode.Type == scopeType {
		return viewPermission
	}
	if t.caller.Type == memberViewer {
		most = min(most, viewPermission)
	}
	return most
}

// upward lists an inode and its ancestors.
func (t *tree) upward(inode *inodeRecord) []*inodeRecord {
	var way []*inodeRecord
	for len(way) < maxDepth && inode != nil {
		way = append(way, inode)
		inode = t.inodes[inode.Parent]
	}
	return way
}

// path is the names of the ancestors, without the inode's own.
func (t *tree) path(inode *inodeRecord) string {
	var names []string
	for _, each := range t.upward(inode)[1:] {
		names = append(names, each.Name)
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// find returns an inode that the caller can see.
func (t *tree) find(id, what string) (*inodeRecord, error) {
	inode, ok := t.inodes[id]
	if !ok || t.permission(inode) == noPermission {
		return nil, notFound(what)
	}
	return inode, nil
}

// findToEdit returns an inode that the caller can change.
func (t *tree) findToEdit(id, what string) (*inodeRecord, error) {
	inode, err := t.find(id, what)
	if err == nil && t.permission(inode) < editPermission {
		return nil, forbidden("You do not have permission to edit this " + strings.ToLower(what))
	}
	return inode, err
}

// folder returns a folder or workspace that the caller can put something in.
func (t *tree) folder(id string) (*inodeRecord, error) {
	folder, err := t.find(id, "Folder")
	switch {
	case err != nil:
		return nil, err
	case folder.Type != folderType && folder.Type != workspaceType:
		return nil, invalid("document parent must be a folder")
	case t.permission(folder) < editPermission:
		return nil, forbidden("You do not have permission to create documents in this folder")
	case folder.Archived:
		return nil, archived()
	}
	return folder, nil
}

// below reports whether an inode stands somewhere below another.
func (t *tree) below(inode *inodeRecord, ancestor string) bool {
	return slices.ContainsFunc(t.upward(inode)[1:], func(each *inodeRecord) bool { return each.ID == ancestor })
}

// sorted lists the inodes that the caller sees, in the order of their creation.
func (t *tree) sorted(keep func(*inodeRecord) bool) []*inodeRecord {
	var kept []*inodeRecord
	for _, inode := range t.inodes {
		if keep(inode) && t.permission(inode) > noPermission {
			kept = append(kept, inode)
		}
	}
	slices.SortFunc(kept, func(a, b *inodeRecord) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return kept
}

func (c *call) saveInode(inode *inodeRecord) error {
	return store.Save(c.write, inodeBucket, inode.ID, *inode)
}

// newInode makes an inode of the caller's, without a place.
func (c *call) newInode(kind, name string) (*inodeRecord, error) {
	sequence, err := c.next()
	if err != nil {
		return nil, err
	}
	now := c.options.Now().UTC()
	return &inodeRecord{
		Sequence: sequence, ID: c.names.uuid(), URLID: c.names.word(urlIDSize), Name: name, Type: kind,
		Owner: c.caller.ID, CreatedBy: c.caller.ID, UpdatedBy: c.caller.ID, CreatedAt: now, UpdatedAt: now,
	}, nil
}

// touch notes who changes an inode and when.
func (c *call) touch(inode *inodeRecord) {
	inode.UpdatedBy, inode.UpdatedAt = c.caller.ID, c.options.Now().UTC()
}

// remove deletes an inode for good with all that belongs to it alone.
func (c *call) remove(inode *inodeRecord) error {
	for _, bucket := range []string{versionBucket, contentBucket, taggingBucket, grantBucket} {
		if err := store.DeleteAll(c.write, bucket, inode.ID+"/"); err != nil {
			return err
		}
	}
	return c.write.Delete(inodeBucket, inode.ID)
}
