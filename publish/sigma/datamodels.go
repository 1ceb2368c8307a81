package sigma

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"

	"github.com/sigmac/sigmac/emit/spec"
)

// A DataModel is the head of a data model (api.md 8.1).
type DataModel struct {
	ID            string `json:"dataModelId"`
	URLID         string `json:"dataModelUrlId"`
	Name          string `json:"name"`
	URL           string `json:"url"`
	Path          string `json:"path"`
	LatestVersion int    `json:"latestVersion"`
	Archived      bool   `json:"isArchived"`
}

func (m DataModel) lacks() string { return lacking("dataModelId", m.ID) }

// DataModels lists those that are not archived.
func (c *Client) DataModels(ctx context.Context) ([]DataModel, error) {
	all, err := list[DataModel](ctx, c, v2("dataModels"), nil, byPage)
	var live []DataModel
	for _, each := range all {
		if !each.Archived {
			live = append(live, each)
		}
	}
	return live, err
}

// DataModel returns one by its id.
func (c *Client) DataModel(ctx context.Context, id string) (DataModel, error) {
	return ask[DataModel](ctx, c, call{method: http.MethodGet, path: v2("dataModels", id)})
}

// A DataModelElement is a table of a data model with the names of the columns
// that it shows to workbooks.
type DataModelElement struct {
	ID      string   `json:"elementId"`
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

// DataModelElements lists the elements of a data model.
func (c *Client) DataModelElements(ctx context.Context, model string) ([]DataModelElement, error) {
	return list[DataModelElement](ctx, c, v2("dataModels", model, "elements"), nil, byPage)
}

// A Column is one of an element of a data model or workbook. Its type is
// "error" where it does not resolve.
type Column struct {
	ElementID string `json:"elementId"`
	ID        string `json:"columnId"`
	Label     string `json:"label"`
	Formula   string `json:"formula"`
	Type      Type   `json:"type"`
}

// UnmarshalJSON reads the name of a column from whichever field holds it: pages
// of the API and answers disagree between name and label (corrections 6.3).
func (c *Column) UnmarshalJSON(data []byte) error {
	type plain Column
	var read struct {
		plain
		Name string `json:"name"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*c = Column(read.plain)
	c.Label = cmp.Or(c.Label, read.Name)
	return nil
}

// ErrorType is the type of a column that does not resolve.
const ErrorType Type = "error"

// DataModelColumns lists the columns of all elements of a data model.
func (c *Client) DataModelColumns(ctx context.Context, model string) ([]Column, error) {
	return list[Column](ctx, c, v2("dataModels", model, "columns"), nil, byPage)
}

// DataModelSpec returns the spec of a data model, which is always flat.
func (c *Client) DataModelSpec(ctx context.Context, model string) (spec.Value, error) {
	return c.document(ctx, call{method: http.MethodGet, path: v2("dataModels", model, "spec")})
}
