package emulator

import (
	"cmp"
	"slices"
	"time"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

type tagRecord struct {
	Sequence                     uint64
	ID, Name, Color, Description string
	Owner                        string
}

// A taggingRecord is a version of a workbook that a tag froze as a workbook of
// its own. Its key is the workbook and the tag, so that tagging again moves it.
type taggingRecord struct {
	Tag, Workbook, Tagged string
	Version               int
	At                    time.Time
	By                    string
}

// tagColors are those of today and of older servers, api.md section 13.3.
var tagColors = []string{"cyan", "grass", "violet", "plum", "amber", "bronze", "lime", "yellow"}

type tagAnswer struct {
	VersionTagID string `json:"versionTagId"`
	Name         string `json:"name"`
	Color        string `json:"color,omitempty"`
	Description  string `json:"description,omitempty"`
	OwnerID      string `json:"ownerId,omitempty"`
}

func (c *call) tags() ([]tagRecord, error) {
	tags, err := store.All[tagRecord](c.read, tagBucket, "")
	slices.SortFunc(tags, func(a, b tagRecord) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return tags, err
}

func (c *call) getTags() (answer, error) {
	tags, err := c.tags()
	if err != nil {
		return answer{}, err
	}
	var list []tagAnswer
	for _, tag := range tags {
		list = append(list, tagAnswer{tag.ID, tag.Name, tag.Color, tag.Description, tag.Owner})
	}
	return paged(c, list)
}

type tagBody struct {
	Name        string  `json:"name"`
	Color       string  `json:"color"`
	Description *string `json:"description"`
}

func (c *call) postTag() (answer, error) {
	var body tagBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	switch {
	case body.Name == "":
		return answer{}, missingField("name")
	case !slices.Contains(tagColors, body.Color):
		return answer{}, invalid("color: Invalid value: string")
	}
	tags, err := c.tags()
	if err != nil {
		return answer{}, err
	}
	if slices.ContainsFunc(tags, func(t tagRecord) bool { return t.Name == body.Name }) {
		return answer{}, invalid("a tag of this name exists")
	}
	sequence, err := c.next()
	if err != nil {
		return answer{}, err
	}
	tag := tagRecord{Sequence: sequence, ID: c.names.uuid(), Name: body.Name, Color: body.Color, Owner: c.caller.ID}
	if body.Description != nil {
		tag.Description = *body.Description
	}
	return ok(tagAnswer{VersionTagID: tag.ID, Name: tag.Name}), store.Save(c.write, tagBucket, tag.ID, tag)
}

// tag finds the tag that the path names.
func (c *call) tag() (tagRecord, error) {
	tag, known, err := store.Load[tagRecord](c.read, tagBucket, c.path("tag"))
	if err == nil && !known {
		err = notFound("Tag")
	}
	return tag, err
}

// patchTag changes the description alone.
func (c *call) patchTag() (answer, error) {
	tag, err := c.tag()
	if err != nil {
		return answer{}, err
	}
	var body tagBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	if body.Description != nil {
		tag.Description = *body.Description
	}
	return ok(tagAnswer{tag.ID, tag.Name, tag.Color, tag.Description, tag.Owner}), store.Save(c.write, tagBucket, tag.ID, tag)
}

func (c *call) deleteTag() (answer, error) {
	tag, err := c.tag()
	if err != nil {
		return answer{}, err
	}
	taggings, err := store.All[taggingRecord](c.read, taggingBucket, "")
	if err != nil {
		return answer{}, err
	}
	for _, tagging := range taggings {
		if tagging.Tag == tag.ID {
			if err := c.untag(tagging); err != nil {
				return answer{}, err
			}
		}
	}
	return done(), c.write.Delete(tagBucket, tag.ID)
}

func (c *call) getTaggedWorkbooks() (answer, error) {
	tag, err := c.tag()
	if err != nil {
		return answer{}, err
	}
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	taggings, err := store.All[taggingRecord](c.read, taggingBucket, "")
	if err != nil {
		return answer{}, err
	}
	var list []workbookAnswer
	for _, tagging := range taggings {
		inode, err := tree.find(tagging.Workbook, "Workbook")
		if tagging.Tag != tag.ID || err != nil {
			continue
		}
		workbook, err := c.workbookOf(tree, inode)
		if err != nil {
			return answer{}, err
		}
		list = append(list, workbook)
	}
	return paged(c, list)
}

// tagOfWorkbook is a tag in the answer about a workbook, section 9.0.
type tagOfWorkbook struct {
	VersionTagID          string `json:"versionTagId"`
	Name                  string `json:"name"`
	SourceWorkbookVersion int    `json:"sourceWorkbookVersion"`
	TaggedWorkbookID      string `json:"taggedWorkbookId"`
	WorkbookTaggedAt      string `json:"workbookTaggedAt"`
}

func (c *call) tagsOf(inode *inodeRecord) ([]tagOfWorkbook, error) {
	taggings, err := store.All[taggingRecord](c.read, taggingBucket, inode.ID+"/")
	if err != nil {
		return nil, err
	}
	var list []tagOfWorkbook
	for _, tagging := range taggings {
		tag, _, err := store.Load[tagRecord](c.read, tagBucket, tagging.Tag)
		if err != nil {
			return nil, err
		}
		list = append(list, tagOfWorkbook{tag.ID, tag.Name, tagging.Version, tagging.Tagged, timestamp(tagging.At)})
	}
	return list, nil
}

func (c *call) getWorkbookTags() (answer, error) {
	_, inode, err := c.workbook()
	if err != nil {
		return answer{}, err
	}
	tags, err := c.tagsOf(inode)
	if err != nil {
		return answer{}, err
	}
	return paged(c, tags)
}

type taggingBody struct {
	WorkbookID      string `json:"workbookId"`
	Tag             string `json:"tag"`
	WorkbookVersion *int   `json:"workbookVersion"`
}

type taggingAnswer struct {
	VersionTagID          string `json:"versionTagId"`
	TaggedWorkbookID      string `json:"taggedWorkbookId"`
	TaggedWorkbookVersion int    `json:"taggedWorkbookVersion"`
}

// tagWorkbook freezes a version under the name of a tag; section 13.4.
func (c *call) tagWorkbook() (answer, error) {
	var body taggingBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	c.request.SetPathValue("workbook", body.WorkbookID)
	_, inode, err := c.workbookToEdit()
	if err != nil {
		return answer{}, err
	}
	tags, err := c.tags()
	if err != nil {
		return answer{}, err
	}
	at := slices.IndexFunc(tags, func(t tagRecord) bool { return t.Name == body.Tag })
	if at < 0 {
		return answer{}, invalid("tag: there is no such tag")
	}
	number := inode.Version
	if body.WorkbookVersion != nil {
		number = *body.WorkbookVersion
	}
	contents, err := c.contents(inode, number)
	if err != nil {
		return answer{}, err
	}
	frozen, err := c.newInode(workbookType, inode.Name)
	if err != nil {
		return answer{}, err
	}
	frozen.Parent, frozen.TaggedFrom = inode.Parent, inode.ID
	if err := c.publish(frozen, contents); err != nil {
		return answer{}, err
	}
	if err := c.saveInode(frozen); err != nil {
		return answer{}, err
	}
	tagging := taggingRecord{tags[at].ID, inode.ID, frozen.ID, number, c.options.Now().UTC(), c.caller.ID}
	if err := c.moveTag(tagging); err != nil {
		return answer{}, err
	}
	return ok(taggingAnswer{tags[at].ID, frozen.ID, number}), nil
}

// moveTag notes a tagging in the place of the one that the workbook had.
func (c *call) moveTag(tagging taggingRecord) error {
	key := tagging.Workbook + "/" + tagging.Tag
	old, known, err := store.Load[taggingRecord](c.read, taggingBucket, key)
	if err == nil && known {
		err = c.untag(old)
	}
	if err != nil {
		return err
	}
	return store.Save(c.write, taggingBucket, key, tagging)
}

// untag removes a tagging and the workbook that it froze.
func (c *call) untag(tagging taggingRecord) error {
	frozen, known, err := store.Load[inodeRecord](c.read, inodeBucket, tagging.Tagged)
	if err == nil && known {
		err = c.remove(&frozen)
	}
	if err != nil {
		return err
	}
	return c.write.Delete(taggingBucket, tagging.Workbook+"/"+tagging.Tag)
}

func (c *call) untagWorkbook() (answer, error) {
	_, inode, err := c.workbookToEdit()
	if err != nil {
		return answer{}, err
	}
	tagging, known, err := store.Load[taggingRecord](c.read, taggingBucket, inode.ID+"/"+c.path("tag"))
	switch {
	case err != nil:
		return answer{}, err
	case !known:
		return answer{}, notFound("Tag")
	}
	return done(), c.untag(tagging)
}
