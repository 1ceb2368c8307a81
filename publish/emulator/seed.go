package emulator

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// A Seed is what an organisation holds before anybody calls. What has no id
// gets one that follows from its name, the same at every start.
type Seed struct {
	Organization Organization `json:"organization"`
	Members      []Member     `json:"members"`
	Clients      []Client     `json:"clients"`
	Workspaces   []Workspace  `json:"workspaces"`
	Connections  []Connection `json:"connections"`
	DataModels   []DataModel  `json:"dataModels"`
}

// An Organization is what all belongs to.
type Organization struct {
	ID string `json:"id"`
	// Slug is its name in addresses of the app.
	Slug string `json:"slug"`
	// Disabled are the features that it lacks: navigation, form, semantic-view.
	Disabled []string `json:"disabled"`
	// Functions are those that it has defined itself.
	Functions []string `json:"functions"`
}

// A Member is a person. Everybody has a folder of their own, "My Documents".
type Member struct {
	ID        string `json:"id"`
	Email     string `json:"email"`
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	// Type is Admin, Creator or Viewer.
	Type         string `json:"type"`
	HomeFolderID string `json:"homeFolderId"`
}

// A Client is a pair of credentials of a member, named by the e-mail.
type Client struct {
	ID     string `json:"id"`
	Secret string `json:"secret"`
	Member string `json:"member"`
}

// A Workspace holds folders. Grants give members other than admins access: from
// e-mail to view, explore, organize or edit.
type Workspace struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Folders []Folder          `json:"folders"`
	Grants  map[string]string `json:"grants"`
}

// A Folder holds folders.
type Folder struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Folders []Folder `json:"folders"`
}

// A Connection leads to a warehouse with tables.
type Connection struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Type        string `json:"type"`
	WriteAccess bool   `json:"writeAccess"`
	// FriendlyName says that columns are shown, and come back in formulas, as
	// `Order Date` where the warehouse says `ORDER_DATE`.
	FriendlyName bool    `json:"friendlyName"`
	Archived     bool    `json:"archived"`
	Tables       []Table `json:"tables"`
}

// A Table is one of a warehouse.
type Table struct {
	ID   string   `json:"id"`
	Path []string `json:"path"`
	// Kind is what Lookup calls it: table, which is what empty means,
	// semanticView, metricView or stored-procedure.
	Kind    string        `json:"kind"`
	Columns []TableColumn `json:"columns"`
}

// A TableColumn is a column by the warehouse's own name. Type is number, text,
// datetime, boolean or variant.
type TableColumn struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
	// Visibility is included, which is what empty means, hidden or removed.
	Visibility string `json:"visibility"`
}

// A DataModel stands in a folder, named by its path: "Workspace/Folder".
type DataModel struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Folder   string         `json:"folder"`
	Elements []ModelElement `json:"elements"`
}

// A ModelElement is an element of a data model with the columns that it
// exposes and its metrics.
type ModelElement struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`
	Source  json.RawMessage `json:"source,omitempty"`
	Columns []ModelColumn   `json:"columns"`
	Metrics []string        `json:"metrics,omitempty"`
}

// A ModelColumn is an exposed column; Type is that of a table's column, or
// `error` for one that does not resolve.
type ModelColumn struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Formula string `json:"formula"`
	Type    string `json:"type"`
}

//go:embed seed.yaml
var defaultSeed string

// DefaultSlug is the organisation of DefaultSeed.
const DefaultSlug = "emulator"

// DefaultSeed is an organisation to try things in: the client `emulator` with
// the secret `emulator`, who is an admin, a workspace with a folder, the
// connection `Warehouse` with a few tables, and a data model.
func DefaultSeed() *Seed {
	return SeedFor(DefaultSlug)
}

// SeedFor is what DefaultSeed is, as another organisation: what it holds is called the
// same and has other ids, and the client's id and secret are the organisation's slug.
func SeedFor(slug string) *Seed {
	seed, err := parseSeed("seed.yaml", defaultSeed)
	if err == nil && slug != DefaultSlug {
		seed, err = parseSeed("seed.yaml", withOwnIDs(seed, slug))
	}
	if err == nil {
		seed.Organization.Slug = slug
		for i := range seed.Clients {
			seed.Clients[i].ID, seed.Clients[i].Secret = slug, slug
		}
		err = seed.complete()
	}
	if err != nil {
		panic(err) // the embedded file is broken, which the tests would have found
	}
	return seed
}

// withOwnIDs is the default seed with other ids in the place of those that it writes out.
func withOwnIDs(seed *Seed, slug string) string {
	text := defaultSeed
	for _, connection := range seed.Connections {
		if connection.ID != "" {
			text = strings.ReplaceAll(text, connection.ID, seededUUID(slug+": connection "+connection.Name))
		}
	}
	return text
}

// ReadSeed reads a seed from the text of a JSON or YAML file. What the file
// leaves out of the organisation, members and clients is that of DefaultSeed.
func ReadSeed(path, text string) (*Seed, error) {
	seed, err := parseSeed(path, text)
	if err != nil {
		return nil, err
	}
	if err := seed.complete(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return seed, nil
}

func parseSeed(path, text string) (*Seed, error) {
	value, err := spec.DecodeFile(source.NewFile(path, text))
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(strings.NewReader(string(spec.JSON(&value))))
	decoder.DisallowUnknownFields()
	seed := &Seed{}
	if err := decoder.Decode(seed); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return seed, nil
}

// uuid and word are ids made of a path: another one in each organisation.
func (s *Seed) uuid(path string) string { return seededUUID(s.scope() + path) }

func (s *Seed) word(path string, size int) string { return seededWord(s.scope()+path, size) }

func (s *Seed) scope() string {
	if s.Organization.Slug == DefaultSlug {
		return ""
	}
	return s.Organization.Slug + ": "
}

// complete gives ids to what has none and checks that names lead somewhere.
func (s *Seed) complete() error {
	s.Organization.Slug = cmp.Or(s.Organization.Slug, DefaultSlug)
	fill(&s.Organization.ID, s.uuid("organization "+s.Organization.Slug))
	if len(s.Members) == 0 {
		s.Members = []Member{{Email: "ada@example.com", FirstName: "Ada", LastName: "Byron", Type: memberAdmin}}
	}
	members := map[string]string{}
	for i := range s.Members {
		member := &s.Members[i]
		member.Type = cmp.Or(member.Type, memberCreator)
		if member.Type != memberAdmin && member.Type != memberCreator && member.Type != memberViewer {
			return fmt.Errorf("member %q has the type %q, which is not Admin, Creator or Viewer", member.Email, member.Type)
		}
		fill(&member.ID, s.word("member "+member.Email, memberSize))
		fill(&member.HomeFolderID, s.uuid("home "+member.Email))
		members[member.Email] = member.ID
	}
	if len(s.Clients) == 0 {
		s.Clients = []Client{{ID: "emulator", Secret: "emulator", Member: s.Members[0].Email}}
	}
	for _, client := range s.Clients {
		if members[client.Member] == "" {
			return fmt.Errorf("client %q belongs to %q, who is not a member", client.ID, client.Member)
		}
	}
	return errors.Join(s.completePlaces(members), s.completeData())
}

func (s *Seed) completePlaces(members map[string]string) error {
	for i := range s.Workspaces {
		workspace := &s.Workspaces[i]
		fill(&workspace.ID, s.uuid("workspace "+workspace.Name))
		s.completeFolders(workspace.Folders, workspace.Name)
		for email, name := range workspace.Grants {
			if _, known := permissionNamed(name); !known || members[email] == "" {
				return fmt.Errorf("workspace %q grants %q to %q, and one of them is unknown", workspace.Name, name, email)
			}
		}
	}
	return nil
}

func (s *Seed) completeFolders(folders []Folder, parent string) {
	for i := range folders {
		path := parent + "/" + folders[i].Name
		fill(&folders[i].ID, s.uuid("folder "+path))
		s.completeFolders(folders[i].Folders, path)
	}
}

// tableKinds are what Lookup answers for something with columns (corrections 6.6).
var tableKinds = []string{"", tableType, "semanticView", "metricView", "stored-procedure"}

func (t *Table) check() error {
	if !slices.Contains(tableKinds, t.Kind) {
		return fmt.Errorf("table %q has the kind %q, which is not table, semanticView, metricView or stored-procedure", strings.Join(t.Path, "."), t.Kind)
	}
	for _, column := range t.Columns {
		if !slices.Contains([]string{"", columnIncluded, columnHidden, columnRemoved}, column.Visibility) {
			return fmt.Errorf("column %q has the visibility %q, which is not included, hidden or removed", column.Name, column.Visibility)
		}
	}
	return nil
}

func (s *Seed) completeData() error {
	for i := range s.Connections {
		connection := &s.Connections[i]
		fill(&connection.ID, s.uuid("connection "+connection.Name))
		fill(&connection.Type, "snowflake")
		for j := range connection.Tables {
			table := &connection.Tables[j]
			if len(table.Path) == 0 || len(table.Path) > maxPath {
				return fmt.Errorf("connection %q has a table with a path of %d parts", connection.Name, len(table.Path))
			}
			if err := table.check(); err != nil {
				return err
			}
			fill(&table.ID, s.uuid("table "+connection.ID+strings.Join(table.Path, "/")))
		}
	}
	for i := range s.DataModels {
		model := &s.DataModels[i]
		fill(&model.ID, s.uuid("model "+model.Name))
		if s.folderID(model.Folder) == "" {
			return fmt.Errorf("data model %q stands in %q, which is not a folder of the seed", model.Name, model.Folder)
		}
		for j := range model.Elements {
			element := &model.Elements[j]
			fill(&element.ID, s.word("element "+model.Name+"/"+element.Name, pageIDSize))
			for k := range element.Columns {
				column := &element.Columns[k]
				fill(&column.ID, s.word("column "+model.Name+"/"+element.Name+"/"+column.Name, pageIDSize))
			}
		}
	}
	return nil
}

// folderID finds a folder by its path from the workspace.
func (s *Seed) folderID(path string) string {
	parts := strings.Split(path, "/")
	for _, workspace := range s.Workspaces {
		if workspace.Name != parts[0] {
			continue
		}
		id, folders := workspace.ID, workspace.Folders
		for _, part := range parts[1:] {
			id, folders = folderNamed(folders, part)
		}
		return id
	}
	return ""
}

func folderNamed(folders []Folder, name string) (string, []Folder) {
	for _, folder := range folders {
		if folder.Name == name {
			return folder.ID, folder.Folders
		}
	}
	return "", nil
}

func fill(text *string, value string) {
	if *text == "" {
		*text = value
	}
}

// digest tells seeds apart.
func (s *Seed) digest() (string, error) {
	text, err := json.Marshal(s)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}
