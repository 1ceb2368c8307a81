package emulator

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// A modelRecord is the contents of a data model; its place is an inode.
type modelRecord struct {
	ID       string
	Elements []ModelElement
}

// modelAnswer is a data model, api.md section 8.1.
type modelAnswer struct {
	DataModelID    string `json:"dataModelId"`
	DataModelURLID string `json:"dataModelUrlId"`
	Name           string `json:"name"`
	URL            string `json:"url"`
	Path           string `json:"path"`
	LatestVersion  int    `json:"latestVersion"`
	OwnerID        string `json:"ownerId"`
	CreatedBy      string `json:"createdBy"`
	UpdatedBy      string `json:"updatedBy"`
	CreatedAt      string `json:"createdAt"`
	UpdatedAt      string `json:"updatedAt"`
	IsArchived     bool   `json:"isArchived"`
}

func (c *call) modelOf(tree *tree, inode *inodeRecord) (modelAnswer, error) {
	url, err := c.appURL("data-model", inode.URLID)
	return modelAnswer{
		DataModelID: inode.ID, DataModelURLID: inode.URLID, Name: inode.Name, URL: url, Path: tree.path(inode),
		LatestVersion: inode.Version, OwnerID: inode.Owner, CreatedBy: inode.CreatedBy, UpdatedBy: inode.UpdatedBy,
		CreatedAt: timestamp(inode.CreatedAt), UpdatedAt: timestamp(inode.UpdatedAt), IsArchived: inode.Archived,
	}, err
}

func (c *call) getModels() (answer, error) {
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	var list []modelAnswer
	for _, inode := range tree.sorted(func(i *inodeRecord) bool { return i.Type == modelType }) {
		model, err := c.modelOf(tree, inode)
		if err != nil {
			return answer{}, err
		}
		list = append(list, model)
	}
	return paged(c, list)
}

// model finds the data model that the path names.
func (c *call) model() (*tree, *inodeRecord, modelRecord, error) {
	tree, inode, err := c.inode("model", "Data model")
	if err != nil {
		return nil, nil, modelRecord{}, err
	}
	record, known, err := store.Load[modelRecord](c.read, modelBucket, inode.ID)
	if err == nil && !known {
		err = notFound("Data model")
	}
	return tree, inode, record, err
}

func (c *call) getModel() (answer, error) {
	tree, inode, _, err := c.model()
	if err != nil {
		return answer{}, err
	}
	model, err := c.modelOf(tree, inode)
	return ok(model), err
}

type modelElementAnswer struct {
	ElementID string   `json:"elementId"`
	Name      string   `json:"name"`
	Columns   []string `json:"columns"`
}

func (c *call) getModelElements() (answer, error) {
	_, _, model, err := c.model()
	if err != nil {
		return answer{}, err
	}
	var list []modelElementAnswer
	for _, element := range model.Elements {
		each := modelElementAnswer{element.ID, element.Name, []string{}}
		for _, column := range element.Columns {
			each.Columns = append(each.Columns, column.Name)
		}
		list = append(list, each)
	}
	return paged(c, list)
}

type columnAnswer struct {
	ElementID string      `json:"elementId,omitempty"`
	ColumnID  string      `json:"columnId"`
	Label     string      `json:"label"`
	Formula   string      `json:"formula"`
	Type      *typeAnswer `json:"type,omitempty"`
}

func (c *call) getModelColumns() (answer, error) {
	_, _, model, err := c.model()
	if err != nil {
		return answer{}, err
	}
	var list []columnAnswer
	for _, element := range model.Elements {
		for _, column := range element.Columns {
			list = append(list, columnAnswer{element.ID, column.ID, column.Name, column.Formula, &typeAnswer{column.Type}})
		}
	}
	return paged(c, list)
}

// modelSpec is a data model as code, section 8.4: always the flat form.
type modelSpec struct {
	DataModelID           string          `json:"dataModelId"`
	Name                  string          `json:"name"`
	FolderID              string          `json:"folderId"`
	SchemaVersion         int             `json:"schemaVersion"`
	DocumentVersion       int             `json:"documentVersion"`
	LatestDocumentVersion int             `json:"latestDocumentVersion"`
	URL                   string          `json:"url"`
	OwnerID               string          `json:"ownerId"`
	CreatedBy             string          `json:"createdBy"`
	UpdatedBy             string          `json:"updatedBy"`
	CreatedAt             string          `json:"createdAt"`
	UpdatedAt             string          `json:"updatedAt"`
	Pages                 []modelSpecPage `json:"pages"`
}

type modelSpecPage struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	Elements []modelSpecElement `json:"elements"`
}

type modelSpecElement struct {
	ID      string            `json:"id"`
	Kind    string            `json:"kind"`
	Name    string            `json:"name"`
	Source  json.RawMessage   `json:"source,omitempty"`
	Columns []modelSpecColumn `json:"columns"`
}

type modelSpecColumn struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Formula string `json:"formula"`
}

// errUploadInSpec is what the API fails with where a data model has an uploaded
// file; its elements and columns are answered (corrections 6.11).
var errUploadInSpec = errors.New("a data model with an uploaded file has no spec")

func readsUpload(model *modelRecord) bool {
	return slices.ContainsFunc(model.Elements, func(e ModelElement) bool {
		var source struct {
			Kind string `json:"kind"`
		}
		return json.Unmarshal(e.Source, &source) == nil && source.Kind == "csv-table"
	})
}

func (c *call) getModelSpec() (answer, error) {
	tree, inode, model, err := c.model()
	if err != nil {
		return answer{}, err
	}
	if readsUpload(&model) {
		return answer{}, errUploadInSpec
	}
	about, err := c.modelOf(tree, inode)
	page := modelSpecPage{ID: "page", Name: "Page 1", Elements: []modelSpecElement{}}
	for _, element := range model.Elements {
		each := modelSpecElement{ID: element.ID, Kind: "table", Name: element.Name, Source: element.Source, Columns: []modelSpecColumn{}}
		for _, column := range element.Columns {
			each.Columns = append(each.Columns, modelSpecColumn{column.ID, column.Name, column.Formula})
		}
		page.Elements = append(page.Elements, each)
	}
	return both(modelSpec{
		DataModelID: inode.ID, Name: inode.Name, FolderID: inode.Parent, SchemaVersion: 1,
		DocumentVersion: inode.Version, LatestDocumentVersion: inode.Version, URL: about.URL, OwnerID: inode.Owner,
		CreatedBy: about.CreatedBy, UpdatedBy: about.UpdatedBy, CreatedAt: about.CreatedAt, UpdatedAt: about.UpdatedAt,
		Pages: []modelSpecPage{page},
	}, jsonByDefault), err
}

// sourceAnswer is what a document reads, section 8.6.
type sourceAnswer struct {
	Type         string   `json:"type"`
	TableID      string   `json:"tableId,omitempty"`
	InodeID      string   `json:"inodeId,omitempty"`
	DataModelID  string   `json:"dataModelId,omitempty"`
	ElementIDs   []string `json:"elementIds,omitempty"`
	ConnectionID string   `json:"connectionId,omitempty"`
	Definition   string   `json:"definition,omitempty"`
	CustomSQLID  string   `json:"customSqlId,omitempty"`
}

// A tableSource is the source of an element that reads a warehouse table.
type tableSource struct {
	Kind         string   `json:"kind"`
	ConnectionID string   `json:"connectionId"`
	Path         []string `json:"path"`
}

func (c *call) getModelSources() (answer, error) {
	_, _, model, err := c.model()
	if err != nil {
		return answer{}, err
	}
	var list []sourceAnswer
	for _, element := range model.Elements {
		var source tableSource
		if json.Unmarshal(element.Source, &source) != nil || source.Kind != "warehouse-table" {
			continue // other sources have no entry of their own
		}
		table, known, err := store.Load[tableRecord](c.read, tableBucket, tableKey(source.ConnectionID, source.Path))
		if err != nil {
			return answer{}, err
		}
		if known {
			list = append(list, sourceAnswer{Type: tableType, TableID: table.ID})
		}
	}
	return tokenPaged(c, list)
}
