package emulator

import (
	"time"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// The buckets of the store.
const (
	metaBucket       = "meta"
	memberBucket     = "members"
	clientBucket     = "clients"
	inodeBucket      = "inodes"
	grantBucket      = "grants"
	connectionBucket = "connections"
	tableBucket      = "tables"
	modelBucket      = "models"
	versionBucket    = "versions"
	contentBucket    = "contents"
	tagBucket        = "tags"
	taggingBucket    = "taggings"
)

// The keys of metaBucket.
const (
	organizationKey = "organization"
	sequenceKey     = "sequence"
	seedKey         = "seed"
)

type organizationRecord struct {
	ID        string
	Slug      string
	Disabled  []string
	Functions []string
}

type clientRecord struct{ ID, Secret, Member string }

type memberRecord struct {
	Sequence                             uint64
	ID, Email, FirstName, LastName, Type string
	HomeFolder                           string
	CreatedAt                            time.Time
}

func (m *memberRecord) isAdmin() bool { return m.Type == memberAdmin }

// An inodeRecord is whatever has a place in the tree.
type inodeRecord struct {
	// Sequence is the order of creation, in which lists stand.
	Sequence             uint64
	ID, URLID            string
	Name, Description    string
	Type                 string
	Parent               string
	Owner                string
	CreatedBy, UpdatedBy string
	CreatedAt, UpdatedAt time.Time
	Archived             bool
	// Version is that of the document of a workbook or data model.
	Version int
	// TaggedFrom is the workbook that a tag froze as this one.
	TaggedFrom string
}

// The types of inodes.
const (
	workspaceType = "workspace"
	folderType    = "folder"
	workbookType  = "workbook"
	modelType     = "data-model"
	tableType     = "table"
	scopeType     = "scope"
)

// rootInode is the organisation's root, a real inode (api.md section 6.1).
const rootInode = "00000000-0000-0000-0000-000000000000"

type grantRecord struct{ ID, Inode, Member, Permission string }

type versionRecord struct {
	Number int
	// Digest finds the contents.
	Digest string
	At     time.Time
	By     string
}

// next counts the objects that are made.
func (c *call) next() (uint64, error) { return nextIn(c.write) }

func nextIn(write store.Writer) (uint64, error) {
	sequence, _, err := store.Load[uint64](write, metaBucket, sequenceKey)
	if err != nil {
		return 0, err
	}
	sequence++
	return sequence, store.Save(write, metaBucket, sequenceKey, sequence)
}

// timestamp writes a time as the API does.
func timestamp(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000Z") }
