package emulator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

func rawJSON(text []byte) json.RawMessage { return text }

// digestOf finds contents in the store.
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// versionKey is the key of a version, so that keys stand in their order.
func versionKey(workbook string, number int) string { return fmt.Sprintf("%s/%010d", workbook, number) }

type versionAnswer struct {
	Version     int            `json:"version"`
	PublishedAt string         `json:"publishedAt"`
	PublishedBy string         `json:"publishedBy"`
	Tags        []tagOfVersion `json:"tags,omitempty"`
}

type tagOfVersion struct {
	VersionTagID string `json:"versionTagId"`
	TaggedAt     string `json:"taggedAt"`
	TaggedBy     string `json:"taggedBy"`
}

// getVersions lists the versions, newest first; api.md section 13.1.
func (c *call) getVersions() (answer, error) {
	_, inode, err := c.workbook()
	if err != nil {
		return answer{}, err
	}
	versions, err := store.All[versionRecord](c.read, versionBucket, inode.ID+"/")
	if err != nil {
		return answer{}, err
	}
	taggings, err := store.All[taggingRecord](c.read, taggingBucket, inode.ID+"/")
	if err != nil {
		return answer{}, err
	}
	var list []versionAnswer
	for _, version := range slices.Backward(versions) {
		each := versionAnswer{Version: version.Number, PublishedAt: timestamp(version.At), PublishedBy: version.By}
		for _, tagging := range taggings {
			if tagging.Version == version.Number {
				each.Tags = append(each.Tags, tagOfVersion{tagging.Tag, timestamp(tagging.At), tagging.By})
			}
		}
		list = append(list, each)
	}
	return paged(c, list)
}

type restoreBody struct {
	Version *int `json:"version"`
}

// restoreVersion publishes an old state as a new version; section 13.2.
func (c *call) restoreVersion() (answer, error) {
	tree, inode, err := c.workbookToEdit()
	if err != nil {
		return answer{}, err
	}
	var body restoreBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	if body.Version == nil {
		return answer{}, invalid("version: Invalid number: undefined")
	}
	if *body.Version < 1 || *body.Version > inode.Version {
		return answer{}, invalid("version: there is no such version of the workbook")
	}
	contents, err := c.contents(inode, *body.Version)
	if err != nil {
		return answer{}, err
	}
	if err := c.publish(inode, contents); err != nil {
		return answer{}, err
	}
	c.touch(inode)
	about, err := c.workbookOf(tree, inode)
	if err != nil {
		return answer{}, err
	}
	return ok(about), c.saveInode(inode)
}
