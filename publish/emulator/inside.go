package emulator

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator/internal/document"
)

// inside reads the contents of the workbook that the path names.
func (c *call) inside() (spec.Value, error) {
	_, inode, err := c.workbook()
	if err != nil {
		return spec.Value{}, err
	}
	return c.contents(inode, inode.Version)
}

// list are the items of a field, none where it is not there.
func list(object *spec.Value, name string) []spec.Value {
	if value, ok := object.Get(name); ok {
		return value.Items
	}
	return nil
}

func entryWithID(contents *spec.Value, name, id string) *spec.Value {
	for i := range list(contents, name) {
		if text(&list(contents, name)[i], "id") == id {
			return &list(contents, name)[i]
		}
	}
	return nil
}

type pageAnswer struct {
	PageID string `json:"pageId"`
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
}

func (c *call) getPages() (answer, error) {
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	var pages []pageAnswer
	for _, page := range list(&contents, "pages") {
		pages = append(pages, pageAnswer{text(&page, "id"), text(&page, "name"), text(&page, "visibility") == "hidden"})
	}
	return paged(c, pages)
}

// elementAnswer is an element, api.md section 12.2, with the API's spelling.
type elementAnswer struct {
	ElementID         string   `json:"elementId"`
	Name              string   `json:"name,omitempty"`
	Type              string   `json:"type,omitempty"`
	Columns           []string `json:"columns,omitempty"`
	VizualizationType string   `json:"vizualizationType,omitempty"`
}

func elementOf(e *view.Element) elementAnswer {
	answered := elementAnswer{ElementID: e.ID, Name: e.Title, Type: text(e.Value, "kind"), Columns: columnNames(e)}
	if entry, known := kind.Lookup(kind.Data, answered.Type); known && !document.IsTable(entry.Name) {
		answered.Type, answered.VizualizationType = "visualization", entry.Name
	}
	return answered
}

func columnNames(e *view.Element) []string {
	names := []string{}
	for _, column := range e.Columns {
		names = append(names, column.Name)
	}
	return names
}

// answerElements lists the elements that are kept.
func (c *call) answerElements(contents *spec.Value, keep func(id string) bool) (answer, error) {
	var elements []elementAnswer
	for _, e := range view.OfDocument(contents).Elements {
		if keep(e.ID) {
			elements = append(elements, elementOf(e))
		}
	}
	return paged(c, elements)
}

func (c *call) getElements() (answer, error) {
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	return c.answerElements(&contents, func(string) bool { return true })
}

func (c *call) getPageElements() (answer, error) {
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	page := c.path("page")
	if entryWithID(&contents, "pages", page) == nil {
		return answer{}, notFound("Page")
	}
	pages := document.Pages(&contents)
	return c.answerElements(&contents, func(id string) bool { return pages[id] == page })
}

// queries compiles the workbook that the path names.
func (c *call) queries() (*spec.Value, []document.Query, error) {
	contents, err := c.inside()
	if err != nil {
		return nil, nil, err
	}
	rules := c.rules(c.generation)
	queries := rules.Compile(&contents)
	return &contents, queries, rules.World.(*world).err
}

// queryOf finds the query of the element that the path names. An element
// without one is refused.
func (c *call) queryOf() (document.Query, error) {
	contents, queries, err := c.queries()
	if err != nil {
		return document.Query{}, err
	}
	id := c.path("element")
	if entryWithID(contents, "elements", id) == nil {
		return document.Query{}, notFound("Element")
	}
	for _, query := range queries {
		if query.ElementID == id {
			return query, nil
		}
	}
	return document.Query{}, invalid("element " + id + " has no query")
}

type queryAnswer struct {
	ElementID string `json:"elementId"`
	Name      string `json:"name,omitempty"`
	SQL       string `json:"sql,omitempty"`
}

func (c *call) getQuery() (answer, error) {
	query, err := c.queryOf()
	return ok(queryAnswer{query.ElementID, query.Name, query.SQL}), err
}

func (c *call) getQueries() (answer, error) {
	_, queries, err := c.queries()
	if err != nil {
		return answer{}, err
	}
	var answers []queryAnswer
	for _, query := range queries {
		answers = append(answers, queryAnswer{query.ElementID, query.Name, query.SQL})
	}
	return paged(c, answers)
}

func (c *call) getElementColumns() (answer, error) {
	query, err := c.queryOf()
	if err != nil {
		return answer{}, err
	}
	var columns []columnAnswer
	for _, column := range query.Columns {
		columns = append(columns, columnAnswer{ColumnID: column.ID, Label: column.Label, Formula: column.Formula})
	}
	return paged(c, columns)
}

func (c *call) getColumns() (answer, error) {
	_, queries, err := c.queries()
	if err != nil {
		return answer{}, err
	}
	var columns []columnAnswer
	for _, query := range queries {
		for _, column := range query.Columns {
			columns = append(columns, columnAnswer{query.ElementID, column.ID, column.Label, column.Formula, &typeAnswer{column.Type}})
		}
	}
	return paged(c, columns)
}

type controlAnswer struct {
	Name      string `json:"name"`
	ValueType string `json:"valueType"`
}

func (c *call) getControls() (answer, error) {
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	var controls []controlAnswer
	for _, element := range list(&contents, "elements") {
		if text(&element, "kind") == "control" {
			controls = append(controls, controlAnswer{text(&element, "controlId"), valueType(text(&element, "controlType"))})
		}
	}
	return paged(c, controls)
}

// valueType is a guess of the API's words, section 12.6.
func valueType(controlType string) string {
	switch controlType {
	case "list", "segmented", "hierarchy":
		return "text-list"
	case "date-range", "number-range":
		return controlType
	case "range-slider":
		return "number-range"
	case "number", "slider", "top-n":
		return "number"
	case "checkbox", "switch":
		return "boolean"
	case "date":
		return "date"
	}
	return "text"
}
