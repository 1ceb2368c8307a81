package sigma

import (
	"context"
	"net/http"
	"net/url"
	"path"
)

// A Connection is one to a warehouse (api.md 7.1).
type Connection struct {
	ID   string `json:"connectionId"`
	Name string `json:"name"`
	// Type is the warehouse; compare it without regard to case.
	Type     string `json:"type"`
	Sample   bool   `json:"isSample"`
	Archived bool   `json:"isArchived"`
	// WriteAccess says that input tables may live here, FriendlyNames that
	// formulas name columns in friendly form; nil where the answer does not say.
	WriteAccess   *bool `json:"writeAccess"`
	FriendlyNames *bool `json:"friendlyName"`
}

func (c Connection) lacks() string { return lacking("connectionId", c.ID) }

// Connections lists those that are not archived.
func (c *Client) Connections(ctx context.Context) ([]Connection, error) {
	all, err := list[Connection](ctx, c, v2("connections"), nil, byPage)
	var live []Connection
	for _, each := range all {
		if !each.Archived {
			live = append(live, each)
		}
	}
	return live, err
}

// Connection returns one by its id.
func (c *Client) Connection(ctx context.Context, id string) (Connection, error) {
	return ask[Connection](ctx, c, call{method: http.MethodGet, path: v2("connections", id)})
}

// The kinds of a Location (corrections 6.6).
const (
	KindScope           = "scope"
	KindTable           = "table"
	KindSemanticView    = "semanticView"
	KindMetricView      = "metricView"
	KindStoredProcedure = "stored-procedure"
)

// A Location is what the catalogue knows under a path (api.md 7.3).
type Location struct {
	// Kind is KindScope for a database or schema, else what has columns.
	Kind string `json:"kind"`
	ID   string `json:"inodeId"`
	URL  string `json:"url"`
}

func (l Location) lacks() string { return lacking("kind", l.Kind) }

// URLID is the last part of the URL, which ids of columns begin with.
func (l Location) URLID() string {
	parsed, err := url.Parse(l.URL)
	if err != nil || parsed.Path == "" {
		return ""
	}
	return path.Base(parsed.Path)
}

// Lookup finds a database, schema or table by its path, spelt as the warehouse
// does. A path that was not synchronised yet is not found.
func (c *Client) Lookup(ctx context.Context, connection string, path []string) (Location, error) {
	return ask[Location](ctx, c, call{
		method: http.MethodPost, path: v2("connection", connection, "lookup"),
		body: map[string]any{"path": path}, readOnly: true,
	})
}

// A TableColumn is a column of a warehouse table, by its raw name.
type TableColumn struct {
	Name        string `json:"name"`
	Type        Type   `json:"type"`
	Description string `json:"description"`
	// Visibility is "included", "hidden" or ColumnRemoved.
	Visibility string `json:"visibility"`
}

// ColumnRemoved is the visibility of a column that workbooks cannot read.
const ColumnRemoved = "removed"

// TableColumns lists the columns of a table that Lookup found.
func (c *Client) TableColumns(ctx context.Context, table string) ([]TableColumn, error) {
	return list[TableColumn](ctx, c, v2("connections", "tables", table, "columns"), nil, byToken)
}

// A TablePath is where a table is.
type TablePath struct {
	ConnectionID string   `json:"connectionId"`
	URLID        string   `json:"urlId"`
	Path         []string `json:"path"`
}

// TablePaths lists the tables of a connection. The API may list those of all
// connections, so that the list is narrowed here as well (api.md 7.5).
func (c *Client) TablePaths(ctx context.Context, connection string) ([]TablePath, error) {
	all, err := list[TablePath](ctx, c, v2("connections", "paths"), url.Values{"connectionId": {connection}}, byPage)
	var own []TablePath
	for _, each := range all {
		if each.ConnectionID == connection {
			own = append(own, each)
		}
	}
	return own, err
}

// TablePath returns the path of a table by its id.
func (c *Client) TablePath(ctx context.Context, table string) (TablePath, error) {
	return ask[TablePath](ctx, c, call{method: http.MethodGet, path: v2("connections", "paths", table)})
}

// Synchronize lets the catalogue look at a path of the warehouse again, which
// Lookup needs before it knows a new table.
func (c *Client) Synchronize(ctx context.Context, connection string, path []string) error {
	return command(ctx, c, call{
		method: http.MethodPost, path: v2("connections", connection, "sync"),
		body: map[string]any{"path": path}, readOnly: true,
	})
}
