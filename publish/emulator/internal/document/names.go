package document

import (
	"maps"
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

// An index knows the elements of a workbook as formulas see them
// (spec-controls-content-actions.md section 7).
type index struct {
	*view.Workbook
	rules *Rules
	// sources are what elements offer to those that read them, worked out once.
	sources map[*view.Element]*offer
}

func (r *Rules) newIndex(contents *spec.Value) *index {
	return &index{Workbook: view.OfDocument(contents), rules: r, sources: map[*view.Element]*offer{}}
}

// A columnSet is what a prefix offers. An open one offers whatever is asked for,
// since nobody knows what it holds.
type columnSet struct {
	open bool
	// types are the columns' types by name.
	types map[string]string
	// friendly are the names that the server writes for those of a warehouse.
	friendly map[string]string
}

func openSet() columnSet { return columnSet{open: true} }

func (s columnSet) has(name string) bool {
	_, ok := s.types[name]
	return ok || s.open
}

// A prefixed set is one of those that an element's source offers.
type prefixed struct {
	prefix string
	// anyPrefix says that the references do not know the prefix.
	anyPrefix bool
	columns   columnSet
}

// offers lists what a source offers, by the table of section 7.1.
func (x *index) offers(source *view.Source) []prefixed {
	if source == nil {
		return nil
	}
	switch source.KindName {
	case "table", "linked":
		return x.offersOfElement(source.Element)
	case "warehouse-table", "sql":
		return []prefixed{{prefix: source.Prefix(), columns: x.outside(source)}}
	case "data-model":
		return x.offersOfModel(source)
	case "join":
		return x.offersOfJoin(source)
	case "union":
		return x.offersOfUnion(source)
	case "empty", "":
		return nil
	}
	return []prefixed{{anyPrefix: true, columns: openSet()}}
}

// An offer is what an element has from its source.
type offer struct {
	// read is what it reads, title the name that it goes by.
	read  []prefixed
	title string
}

// offerOf works out the offer of an element. One that reads itself, over others
// too, finds the offer begun and nothing in it.
func (x *index) offerOf(e *view.Element) *offer {
	if known := x.sources[e]; known != nil {
		return known
	}
	made := &offer{title: e.Title}
	x.sources[e] = made
	made.read = x.offers(e.Source)
	if made.title == "" && len(made.read) > 0 {
		made.title = made.read[0].prefix
		if join := e.Source.Join; join != nil && e.Source.Name == "" {
			made.title += " + " + strconv.Itoa(len(join.Legs))
		}
	}
	return made
}

// offersOfElement is an element by its name, or by that of its own source where
// it has none, and the metrics that it passes on.
func (x *index) offersOfElement(parent *view.Element) []prefixed {
	if parent == nil {
		return nil
	}
	of := x.offerOf(parent)
	offered := []prefixed{{prefix: of.title, anyPrefix: parent.TitleHidden && parent.Title == "", columns: own(parent)}}
	for _, each := range of.read {
		if each.prefix == metricsPrefix {
			offered = append(offered, each)
		}
	}
	return offered
}

// own is the set of an element's own columns.
func own(e *view.Element) columnSet {
	set := columnSet{types: map[string]string{}}
	for _, column := range e.Columns {
		set.types[column.Name], set.types[column.ID], set.types[column.Given] = "", "", ""
	}
	return set
}

// outside is the set of a warehouse table: its columns by their own names and,
// where the connection shows them, by the friendly ones. A table whose columns
// nobody has listed is open, and so is SQL.
func (x *index) outside(source *view.Source) columnSet {
	connection, known := x.rules.World.Connection(source.ConnectionID)
	columns, found := x.rules.World.Table(source.ConnectionID, source.Path)
	if source.KindName != "warehouse-table" || !known || !found || len(columns) == 0 {
		return openSet()
	}
	set := columnSet{types: map[string]string{}, friendly: map[string]string{}}
	for _, column := range columns {
		set.types[column.Name] = column.Type
		if connection.FriendlyName {
			friendly := name.Friendly(column.Name)
			set.types[friendly] = column.Type
			set.friendly[column.Name] = friendly
		}
	}
	return set
}

// metricsPrefix is the literal word before the metrics of a data model.
const metricsPrefix = "Metrics"

func (x *index) offersOfModel(source *view.Source) []prefixed {
	model, known := x.rules.World.Model(source.DataModelID, source.ElementID)
	if !known || len(model.Columns) == 0 {
		return []prefixed{{anyPrefix: true, columns: openSet()}, {prefix: metricsPrefix, columns: openSet()}}
	}
	columns, metrics := columnSet{types: map[string]string{}}, columnSet{types: map[string]string{}}
	for _, column := range model.Columns {
		columns.types[column.Name] = column.Type
	}
	for _, metric := range model.Metrics {
		metrics.types[metric] = "number"
	}
	return []prefixed{{prefix: model.Name, columns: columns}, {prefix: metricsPrefix, columns: metrics}}
}

func (x *index) offersOfJoin(source *view.Source) []prefixed {
	offered := x.offers(source.Join.Primary)
	if source.Name != "" {
		offered = append(offered, prefixed{prefix: source.Name, columns: merged(offered)})
	}
	for _, leg := range source.Join.Legs {
		right := x.offers(leg.Right)
		if leg.Name != "" {
			right = []prefixed{{prefix: leg.Name, columns: merged(right)}}
		}
		offered = append(offered, right...)
	}
	return offered
}

// merged puts sets together.
func merged(offered []prefixed) columnSet {
	set := columnSet{types: map[string]string{}, friendly: map[string]string{}}
	for _, each := range offered {
		set.open = set.open || each.columns.open
		maps.Copy(set.types, each.columns.types)
		maps.Copy(set.friendly, each.columns.friendly)
	}
	return set
}

func (x *index) offersOfUnion(source *view.Source) []prefixed {
	set := columnSet{types: map[string]string{}}
	for _, match := range source.Union.Matches {
		set.types[match.Name] = ""
	}
	offered := []prefixed{{prefix: source.Union.Name(), columns: set}}
	if source.Name != "" {
		offered = append(offered, prefixed{prefix: source.Name, columns: set})
	}
	return offered
}
