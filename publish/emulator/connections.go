package emulator

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

type connectionRecord struct {
	Sequence     uint64
	ID, Name     string
	Type         string
	WriteAccess  bool
	FriendlyName bool
	Archived     bool
	CreatedBy    string
	CreatedAt    time.Time
}

// A tableRecord is a table of a warehouse, or a database or schema, which have
// no columns. Its key is the connection's id and the path.
type tableRecord struct {
	ID, URLID    string
	ConnectionID string
	Path         []string
	Scope        bool
	// Kind is what Lookup answers; "" is a table.
	Kind    string
	Columns []TableColumn
}

func tableKey(connection string, path []string) string {
	return connection + "/" + strings.Join(path, "\x1f")
}

// connectionAnswer is a connection, api.md section 7.1.
type connectionAnswer struct {
	OrganizationID string `json:"organizationId"`
	ConnectionID   string `json:"connectionId"`
	Name           string `json:"name"`
	Type           string `json:"type"`
	IsSample       bool   `json:"isSample"`
	IsAuditLog     bool   `json:"isAuditLog"`
	IsArchived     bool   `json:"isArchived"`
	LastActiveAt   string `json:"lastActiveAt"`
	UseOauth       bool   `json:"useOauth"`
	WriteAccess    bool   `json:"writeAccess"`
	FriendlyName   bool   `json:"friendlyName"`
	CreatedBy      string `json:"createdBy"`
	UpdatedBy      string `json:"updatedBy"`
	CreatedAt      string `json:"createdAt"`
	UpdatedAt      string `json:"updatedAt"`
}

func (r *connectionRecord) answer(organization organizationRecord) connectionAnswer {
	at := timestamp(r.CreatedAt)
	return connectionAnswer{
		OrganizationID: organization.ID, ConnectionID: r.ID, Name: r.Name, Type: r.Type, IsArchived: r.Archived,
		LastActiveAt: at, WriteAccess: r.WriteAccess, FriendlyName: r.FriendlyName,
		CreatedBy: r.CreatedBy, UpdatedBy: r.CreatedBy, CreatedAt: at, UpdatedAt: at,
	}
}

func (c *call) getConnections() (answer, error) {
	organization, err := c.organization()
	if err != nil {
		return answer{}, err
	}
	connections, err := store.All[connectionRecord](c.read, connectionBucket, "")
	if err != nil {
		return answer{}, err
	}
	slices.SortFunc(connections, func(a, b connectionRecord) int { return cmp.Compare(a.Sequence, b.Sequence) })
	search := strings.ToLower(c.query("search"))
	var list []connectionAnswer
	for _, connection := range connections {
		if strings.Contains(strings.ToLower(connection.Name), search) && (!connection.Archived || c.flag("includeArchived")) {
			list = append(list, connection.answer(organization))
		}
	}
	return paged(c, list)
}

// connection finds the connection that the path names.
func (c *call) connection() (connectionRecord, error) {
	connection, known, err := store.Load[connectionRecord](c.read, connectionBucket, c.path("connection"))
	if err == nil && !known {
		err = notFound("Connection")
	}
	return connection, err
}

func (c *call) getConnection() (answer, error) {
	connection, err := c.connection()
	if err != nil {
		return answer{}, err
	}
	organization, err := c.organization()
	return ok(connection.answer(organization)), err
}

type testAnswer struct {
	Read  string `json:"read"`
	Write string `json:"write"`
}

func (c *call) testConnection() (answer, error) {
	if c.path("what") != "test" {
		return answer{}, noSuchCall()
	}
	connection, err := c.connection()
	if err != nil {
		return answer{}, err
	}
	write := "DISABLED"
	if connection.WriteAccess {
		write = "SUCCESS"
	}
	return ok(testAnswer{"SUCCESS", write}), nil
}

type pathBody struct {
	Path []string `json:"path"`
}

const maxPath = 3

type lookupAnswer struct {
	Kind    string `json:"kind"`
	InodeID string `json:"inodeId"`
	URL     string `json:"url"`
}

// lookup finds a database, schema or table by the warehouse's own names.
func (c *call) lookup() (answer, error) {
	connection, err := c.connection()
	if err != nil {
		return answer{}, err
	}
	var body pathBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	if len(body.Path) == 0 || len(body.Path) > maxPath {
		return answer{}, invalid("path: Invalid array length")
	}
	table, known, err := store.Load[tableRecord](c.read, tableBucket, tableKey(connection.ID, body.Path))
	switch {
	case err != nil:
		return answer{}, err
	case !known:
		return answer{}, notFound("Path " + strings.Join(body.Path, "."))
	}
	url, err := c.appURL("t", table.URLID)
	kind := cmp.Or(table.Kind, tableType)
	if table.Scope {
		kind = scopeType
	}
	return ok(lookupAnswer{kind, table.ID, url}), err
}

// appURL is the address of something in the app.
func (c *call) appURL(kind, name string) (string, error) {
	organization, err := c.organization()
	return "https://app.sigmacomputing.com/" + organization.Slug + "/" + kind + "/" + name, err
}

// table finds a table by its inode.
func (c *call) table(id string) (tableRecord, error) {
	tables, err := store.All[tableRecord](c.read, tableBucket, "")
	if err != nil {
		return tableRecord{}, err
	}
	for _, table := range tables {
		if table.ID == id {
			return table, nil
		}
	}
	return tableRecord{}, notFound("Table")
}

type tableColumnAnswer struct {
	Name        string  `json:"name"`
	Type        any     `json:"type"`
	Description *string `json:"description"`
	Visibility  string  `json:"visibility"`
}

// The visibilities of a table's column (corrections 6.4).
const (
	columnIncluded = "included"
	columnHidden   = "hidden"
	columnRemoved  = "removed"
)

type typeAnswer struct {
	Type string `json:"type"`
}

func (c *call) getTableColumns() (answer, error) {
	table, err := c.table(c.path("table"))
	if err != nil {
		return answer{}, err
	}
	if table.Scope {
		return answer{}, notFound("Table")
	}
	var list []tableColumnAnswer
	for _, column := range table.Columns {
		each := tableColumnAnswer{Name: column.Name, Type: typeAnswer{column.Type}, Visibility: column.Visibility}
		if c.options.Quirks.TypeTexts {
			each.Type = column.Type
		}
		each.Visibility = cmp.Or(each.Visibility, columnIncluded)
		if column.Description != "" {
			each.Description = &column.Description
		}
		list = append(list, each)
	}
	return tokenPaged(c, list)
}

type pathAnswer struct {
	ConnectionID string   `json:"connectionId"`
	URLID        string   `json:"urlId,omitempty"`
	Path         []string `json:"path"`
}

func (c *call) getPaths() (answer, error) {
	tables, err := store.All[tableRecord](c.read, tableBucket, "")
	if err != nil {
		return answer{}, err
	}
	only := c.query("connectionId")
	var list []pathAnswer
	for _, table := range tables {
		if !table.Scope && (only == "" || only == table.ConnectionID) {
			list = append(list, pathAnswer{table.ConnectionID, table.URLID, table.Path})
		}
	}
	return paged(c, list)
}

func (c *call) getPath() (answer, error) {
	table, err := c.table(c.path("inode"))
	return ok(pathAnswer{ConnectionID: table.ConnectionID, Path: table.Path}), err
}

// syncConnection has nothing to do: the catalogue is always up to date.
func (c *call) syncConnection() (answer, error) {
	if _, err := c.connection(); err != nil {
		return answer{}, err
	}
	var body pathBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	if body.Path == nil || len(body.Path) > maxPath {
		return answer{}, invalid("path: Invalid array: undefined")
	}
	return done(), nil
}
