package emulator

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/publish/emulator/internal/document"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// A usedSource is one that elements of a workbook read, with their ids.
type usedSource struct {
	*view.Source
	table   tableRecord
	readers []string
}

// The types of sources and of entries of a lineage (corrections 6.8 and 6.9).
const (
	customSQLSource  = "custom-sql"
	customSQLLineage = "customSQL"
	elementLineage   = "element"
)

// sourcesOf lists what a workbook reads from outside, each once. Tables that
// the catalogue has lost are left out.
func (c *call) sourcesOf(contents *spec.Value) ([]usedSource, error) {
	var used []usedSource
	at := map[string]int{}
	for reader, read := range document.Sources(contents) {
		source := usedSource{Source: read}
		key := read.DataModelID + "/" + read.ElementID
		switch read.KindName {
		case "warehouse-table":
			table, known, err := store.Load[tableRecord](c.read, tableBucket, tableKey(read.ConnectionID, read.Path))
			if err != nil {
				return nil, err
			}
			if !known {
				continue
			}
			source.table, key = table, table.ID
		case "sql":
			key = customSQLID(read)
		}
		i, listed := at[key]
		if !listed {
			i = len(used)
			at[key], used = i, append(used, source)
		}
		if !slices.Contains(used[i].readers, reader) {
			used[i].readers = append(used[i].readers, reader)
		}
	}
	return used, nil
}

// customSQLID is the same for the same statement on the same connection.
func customSQLID(source *view.Source) string {
	return seededUUID("custom sql " + source.ConnectionID + " " + source.Statement)
}

// getSources takes no query at all and answers a bare array, section 12.7.
func (c *call) getSources() (answer, error) {
	if c.request.URL.RawQuery != "" {
		return answer{}, invalid("Invalid request")
	}
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	used, err := c.sourcesOf(&contents)
	sources := []sourceAnswer{}
	models := map[string]int{}
	for _, source := range used {
		if source.KindName != "data-model" {
			sources = append(sources, source.answer())
			continue
		}
		at, listed := models[source.DataModelID]
		if !listed {
			at = len(sources)
			models[source.DataModelID] = at
			sources = append(sources, sourceAnswer{Type: modelType, DataModelID: source.DataModelID})
		}
		sources[at].ElementIDs = append(sources[at].ElementIDs, source.ElementID)
	}
	return ok(sources), err
}

func (s *usedSource) answer() sourceAnswer {
	if s.KindName == "sql" {
		return sourceAnswer{Type: customSQLSource, ConnectionID: s.ConnectionID, Definition: s.Statement, CustomSQLID: customSQLID(s.Source)}
	}
	return sourceAnswer{Type: tableType, TableID: s.table.ID, InodeID: s.table.ID}
}

// A lineageEntry is a node of the lineage of a whole workbook, with the ids of
// those that it reads. Beyond the types of the entries nothing is published.
type lineageEntry struct {
	Type         string   `json:"type"`
	Name         string   `json:"name,omitempty"`
	ElementID    string   `json:"elementId,omitempty"`
	InodeID      string   `json:"inodeId,omitempty"`
	DataModelID  string   `json:"dataModelId,omitempty"`
	ConnectionID string   `json:"connectionId,omitempty"`
	Definition   string   `json:"definition,omitempty"`
	SourceIDs    []string `json:"sourceIds,omitempty"`
}

// getLineage lists the elements that have a source and what they read.
func (c *call) getLineage() (answer, error) {
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	used, err := c.sourcesOf(&contents)
	if err != nil {
		return answer{}, err
	}
	var entries []lineageEntry
	for _, e := range view.OfDocument(&contents).Elements {
		if e.Source == nil {
			continue
		}
		entry := lineageEntry{Type: elementLineage, Name: e.Title, ElementID: e.ID}
		for source := range e.Source.All() {
			if source.Element != nil {
				entry.SourceIDs = append(entry.SourceIDs, source.Element.ID)
			}
		}
		for i := range used {
			if slices.Contains(used[i].readers, e.ID) {
				entry.SourceIDs = append(entry.SourceIDs, used[i].id())
			}
		}
		entries = append(entries, entry)
	}
	for i := range used {
		entries = append(entries, used[i].entry())
	}
	return paged(c, entries)
}

func (s *usedSource) id() string {
	switch s.KindName {
	case "data-model":
		return s.DataModelID
	case "sql":
		return customSQLID(s.Source)
	}
	return s.table.ID
}

func (s *usedSource) entry() lineageEntry {
	switch s.KindName {
	case "data-model":
		return lineageEntry{Type: modelType, DataModelID: s.DataModelID, ElementID: s.ElementID}
	case "sql":
		return lineageEntry{Type: customSQLLineage, ConnectionID: s.ConnectionID, Definition: s.Statement}
	}
	return lineageEntry{Type: tableType, Name: s.table.Path[len(s.table.Path)-1], InodeID: s.table.ID, ConnectionID: s.table.ConnectionID}
}

type lineageNode struct {
	NodeID    string `json:"nodeId"`
	Type      string `json:"type"`
	Name      string `json:"name,omitempty"`
	ElementID string `json:"elementId,omitempty"`
}

type lineageEdge struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Type   string `json:"type"`
}

type lineageAnswer struct {
	Dependencies map[string]lineageNode `json:"dependencies"`
	Edges        []lineageEdge          `json:"edges"`
}

// getElementLineage follows an element to the elements that it reads.
func (c *call) getElementLineage() (answer, error) {
	query, err := c.queryOf()
	if err != nil {
		return answer{}, err
	}
	contents, err := c.inside()
	if err != nil {
		return answer{}, err
	}
	answered := lineageAnswer{Dependencies: map[string]lineageNode{}, Edges: []lineageEdge{}}
	workbook := view.OfDocument(&contents)
	id := query.ElementID
	for id != "" {
		e := workbook.ByID(id)
		if _, seen := answered.Dependencies[id]; seen || e == nil {
			break
		}
		answered.Dependencies[id] = lineageNode{id, "sheet", e.Title, id}
		id = ""
		if e.Source != nil && (e.Source.KindName == "table" || e.Source.KindName == "linked") {
			id = e.Source.ElementID
			answered.Edges = append(answered.Edges, lineageEdge{id, e.ID, "source"})
		}
	}
	return ok(answered), nil
}
