package emulator

import (
	"encoding/json"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// workbookAnswer is a workbook, api.md section 9.0, with what the calls of
// section 10 add.
type workbookAnswer struct {
	Success               *bool           `json:"success,omitempty"`
	WorkbookID            string          `json:"workbookId"`
	WorkbookURLID         string          `json:"workbookUrlId"`
	Name                  string          `json:"name"`
	URL                   string          `json:"url"`
	Path                  string          `json:"path"`
	LatestVersion         int             `json:"latestVersion"`
	OwnerID               string          `json:"ownerId"`
	CreatedBy             string          `json:"createdBy"`
	UpdatedBy             string          `json:"updatedBy"`
	CreatedAt             string          `json:"createdAt"`
	UpdatedAt             string          `json:"updatedAt"`
	Description           string          `json:"description,omitempty"`
	IsArchived            bool            `json:"isArchived"`
	Tags                  []tagOfWorkbook `json:"tags,omitempty"`
	DocumentVersion       int             `json:"documentVersion,omitempty"`
	LatestDocumentVersion int             `json:"latestDocumentVersion,omitempty"`
	Contents              json.RawMessage `json:"contents,omitempty"`
}

func (c *call) workbookOf(tree *tree, inode *inodeRecord) (workbookAnswer, error) {
	url, err := c.workbookURL(inode)
	if err != nil {
		return workbookAnswer{}, err
	}
	tags, err := c.tagsOf(inode)
	return workbookAnswer{
		WorkbookID: inode.ID, WorkbookURLID: inode.URLID, Name: inode.Name, URL: url, Path: tree.path(inode),
		LatestVersion: inode.Version, OwnerID: inode.Owner, CreatedBy: inode.CreatedBy, UpdatedBy: inode.UpdatedBy,
		CreatedAt: timestamp(inode.CreatedAt), UpdatedAt: timestamp(inode.UpdatedAt),
		Description: inode.Description, IsArchived: inode.Archived, Tags: tags,
	}, err
}

func (c *call) workbookURL(inode *inodeRecord) (string, error) {
	return c.appURL("workbook", name.Slug(inode.Name)+"-"+inode.URLID)
}

// getWorkbooks lists workbooks everywhere: folder filters are ignored without
// a word, section 9.1.
func (c *call) getWorkbooks() (answer, error) {
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	archived := c.flag("isArchived")
	var list []workbookAnswer
	for _, inode := range tree.sorted(func(i *inodeRecord) bool {
		return i.Type == workbookType && i.Archived == archived && (i.TaggedFrom == "" || !c.flag("excludeTags")) && !c.isLate(i)
	}) {
		workbook, err := c.workbookOf(tree, inode)
		if err != nil {
			return answer{}, err
		}
		list = append(list, workbook)
	}
	return paged(c, list)
}

// workbook finds the workbook that the path names.
func (c *call) workbook() (*tree, *inodeRecord, error) {
	tree, inode, err := c.inode("workbook", "Workbook")
	if err == nil && inode.Type != workbookType {
		err = notFound("Workbook")
	}
	return tree, inode, err
}

// workbookToEdit finds the workbook that the path names for a change.
func (c *call) workbookToEdit() (*tree, *inodeRecord, error) {
	tree, inode, err := c.workbook()
	if err != nil {
		return nil, nil, err
	}
	if _, err := tree.findToEdit(inode.ID, "Workbook"); err != nil {
		return nil, nil, err
	}
	if inode.Archived {
		return nil, nil, archived()
	}
	return tree, inode, nil
}

// getWorkbook answers the workbook, with its contents if they are asked for and
// the server is of the generation that has them.
func (c *call) getWorkbook() (answer, error) {
	tree, inode, err := c.workbook()
	if err != nil {
		return answer{}, err
	}
	about, err := c.workbookOf(tree, inode)
	if err != nil {
		return answer{}, err
	}
	if c.generation < kind.Contents || !c.flag("includeContents") {
		return ok(about), nil
	}
	contents, err := c.contents(inode, inode.Version)
	if err != nil {
		return answer{}, err
	}
	about.Contents = spec.JSON(&contents)
	about.DocumentVersion, about.LatestDocumentVersion = inode.Version, inode.Version
	if c.options.Quirks.YAMLContents {
		return both(about, yamlByDefault), nil
	}
	return ok(about), nil
}

type copyBody struct {
	DestinationFolderID string `json:"destinationFolderId"`
	Name                string `json:"name"`
	Description         string `json:"description"`
	OwnerID             string `json:"ownerId"`
}

func (c *call) copyWorkbook() (answer, error) {
	tree, inode, err := c.workbook()
	if err != nil {
		return answer{}, err
	}
	var body copyBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	contents, err := c.contents(inode, inode.Version)
	if err != nil {
		return answer{}, err
	}
	made, err := c.create(tree, newWorkbook{
		name: body.Name, folder: body.DestinationFolderID, description: body.Description, owner: body.OwnerID, contents: contents,
	})
	if err != nil {
		return answer{}, err
	}
	about, err := c.workbookOf(tree, made)
	return ok(about), err
}

// A newWorkbook is what a workbook is made of.
type newWorkbook struct {
	name, folder, description, owner string
	contents                         spec.Value
}

// create makes a workbook. Names need not be unique.
func (c *call) create(tree *tree, from newWorkbook) (*inodeRecord, error) {
	if err := c.mayCreate(tree, from); err != nil {
		return nil, err
	}
	inode, err := c.newInode(workbookType, from.name)
	if err != nil {
		return nil, err
	}
	inode.Parent, inode.Description = from.folder, from.description
	if from.owner != "" {
		inode.Owner = from.owner
	}
	tree.inodes[inode.ID] = inode
	if err := c.publish(inode, from.contents); err != nil {
		return nil, err
	}
	return inode, c.saveInode(inode)
}

func (c *call) mayCreate(tree *tree, from newWorkbook) error {
	switch {
	case from.name == "":
		return missingField("name")
	case from.folder == "":
		return missingField("folderId")
	case c.caller.Type == memberViewer:
		return forbidden("Your account type does not allow to create workbooks")
	}
	if _, err := tree.folder(from.folder); err != nil {
		return err
	}
	if from.owner == "" {
		return nil
	}
	_, err := c.member(from.owner)
	return err
}

// publish stores contents as the next version of a workbook. The caller saves
// the inode.
func (c *call) publish(inode *inodeRecord, contents spec.Value) error {
	text := spec.JSON(&contents)
	digest := digestOf(text)
	if key := inode.ID + "/" + digest; c.read.Get(contentBucket, key) == nil {
		if err := c.write.Put(contentBucket, key, text); err != nil {
			return err
		}
	}
	inode.Version++
	version := versionRecord{inode.Version, digest, c.options.Now().UTC(), c.caller.ID}
	return store.Save(c.write, versionBucket, versionKey(inode.ID, inode.Version), version)
}

// contents reads a version of a workbook.
func (c *call) contents(inode *inodeRecord, number int) (spec.Value, error) {
	version, known, err := store.Load[versionRecord](c.read, versionBucket, versionKey(inode.ID, number))
	switch {
	case err != nil:
		return spec.Value{}, err
	case !known:
		return spec.Value{}, notFound("Version")
	}
	return spec.DecodeValue(string(c.read.Get(contentBucket, inode.ID+"/"+version.Digest)))
}
