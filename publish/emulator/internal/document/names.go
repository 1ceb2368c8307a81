package document

import (
	"maps"
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// An index knows the elements of a workbook as formulas see them
// (spec-controls-content-actions.md section 7).
type index struct {
	rules    *Rules
	ordered  []*element
	byID     map[string]*element
	titled   map[string][]*element
	controls map[string]bool
	// sources are what elements offer to those that read them, worked out once.
	sources map[*element]*offer
}

// An element is what references need to know of one.
type element struct {
	id, kind, title string
	value           *spec.Value
	columns         []column
}

// source is what the element reads, nil for none.
func (e *element) source() *spec.Value { return spec.Child(e.value, "source") }

// A column is one of an element's own, by the name that formulas use.
type column struct {
	id, name, formula string
	// tree is nil where the formula is none; refs are its references.
	tree formula.Expr
	refs []*formula.Ref
}

func (r *Rules) newIndex(contents *spec.Value) *index {
	x := &index{rules: r, byID: map[string]*element{}, titled: map[string][]*element{}, controls: map[string]bool{}, sources: map[*element]*offer{}}
	for i := range spec.ItemsAt(contents, "elements") {
		made := newElement(&spec.ItemsAt(contents, "elements")[i])
		x.ordered = append(x.ordered, made)
		x.byID[made.id] = made
		if made.title != "" {
			x.titled[made.title] = append(x.titled[made.title], made)
		}
		if handle := spec.TextAt(made.value, "controlId"); handle != "" {
			x.controls[handle] = true
		}
	}
	x.nameKeys()
	return x
}

// nameKeys gives the key columns of linked input tables the names of the
// columns that they repeat.
func (x *index) nameKeys() {
	for _, e := range x.ordered {
		parent := x.byID[spec.TextAt(e.source(), "from")]
		if parent == nil {
			continue
		}
		for i := range spec.ItemsAt(e.value, "columns") {
			key := spec.TextAt(&spec.ItemsAt(e.value, "columns")[i], "key")
			for _, column := range parent.columns {
				if key != "" && column.id == key && e.columns[i].name == "" {
					e.columns[i].name = column.name
				}
			}
		}
	}
}

func newElement(value *spec.Value) *element {
	made := &element{id: spec.TextAt(value, "id"), kind: spec.TextAt(value, "kind"), title: spec.TextAt(value, "name"), value: value}
	if made.title == "" {
		made.title = spec.TextAt(value, "name", "text")
	}
	for i := range spec.ItemsAt(value, "columns") {
		each := &spec.ItemsAt(value, "columns")[i]
		own := column{id: spec.TextAt(each, "id"), name: spec.TextAt(each, "name"), formula: spec.TextAt(each, "formula")}
		own.tree = parse(own.formula)
		own.refs = refsOf(own.tree)
		if own.name == "" {
			own.name = own.impliedName()
		}
		made.columns = append(made.columns, own)
	}
	return made
}

// impliedName is the name of a column whose author gave none.
func (c column) impliedName() string {
	if c.tree == nil {
		return c.formula
	}
	return formula.DefaultName(c.tree)
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
	// anyPrefix tells that the references do not know the prefix.
	anyPrefix bool
	columns   columnSet
}

// offers lists what a source offers, by the table of section 7.1.
func (x *index) offers(source *spec.Value) []prefixed {
	if source == nil {
		return nil
	}
	switch spec.TextAt(source, "kind") {
	case "table":
		return x.offersOfElement(x.byID[spec.TextAt(source, "elementId")])
	case "linked":
		return x.offersOfElement(x.byID[spec.TextAt(source, "from")])
	case "warehouse-table":
		return []prefixed{{prefix: lastOf(spec.ItemsAt(source, "path")), columns: x.warehouse(source)}}
	case "sql":
		return []prefixed{{prefix: "Custom SQL", columns: openSet()}}
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
func (x *index) offerOf(e *element) *offer {
	if known := x.sources[e]; known != nil {
		return known
	}
	made := &offer{title: e.title}
	x.sources[e] = made
	made.read = x.offers(e.source())
	if made.title == "" && len(made.read) > 0 {
		made.title = made.read[0].prefix
	}
	return made
}

// offersOfElement is an element by its name, or by that of its own source where
// it has none, and the metrics that it passes on.
func (x *index) offersOfElement(parent *element) []prefixed {
	if parent == nil {
		return nil
	}
	of := x.offerOf(parent)
	offered := []prefixed{{prefix: of.title, columns: parent.own()}}
	for _, each := range of.read {
		if each.prefix == metricsPrefix {
			offered = append(offered, each)
		}
	}
	return offered
}

// own is the set of an element's own columns.
func (e *element) own() columnSet {
	set := columnSet{types: map[string]string{}}
	for _, column := range e.columns {
		set.types[column.name] = ""
		if e.kind == "input-table" && slices.Contains(kind.SystemColumns, column.id) {
			set.types[column.id], set.types[name.Friendly(column.id)] = "", ""
		}
	}
	return set
}

// warehouse is the set of a warehouse table: its columns by their own names and,
// where the connection shows them, by the friendly ones. A table whose columns
// nobody has listed is open.
func (x *index) warehouse(source *spec.Value) columnSet {
	connection, known := x.rules.World.Connection(spec.TextAt(source, "connectionId"))
	columns, found := x.rules.World.Table(spec.TextAt(source, "connectionId"), pathOf(source))
	if !known || !found || len(columns) == 0 {
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

func pathOf(source *spec.Value) []string {
	var path []string
	for _, part := range spec.ItemsAt(source, "path") {
		path = append(path, part.Text)
	}
	return path
}

func lastOf(parts []spec.Value) string {
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1].Text
}

// metricsPrefix is the literal word before the metrics of a data model.
const metricsPrefix = "Metrics"

func (x *index) offersOfModel(source *spec.Value) []prefixed {
	model, known := x.rules.World.Model(spec.TextAt(source, "dataModelId"), spec.TextAt(source, "elementId"))
	if !known || len(model.Columns) == 0 {
		return []prefixed{{anyPrefix: true, columns: openSet()}}
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

func (x *index) offersOfJoin(source *spec.Value) []prefixed {
	primary := spec.Child(source, "primarySource")
	if primary == nil && len(spec.ItemsAt(source, "joins")) > 0 {
		primary = spec.Child(&spec.ItemsAt(source, "joins")[0], "left")
	}
	offered := x.offers(primary)
	if name := spec.TextAt(source, "name"); name != "" {
		offered = append(offered, prefixed{prefix: name, columns: merged(offered)})
	}
	for i := range spec.ItemsAt(source, "joins") {
		leg := &spec.ItemsAt(source, "joins")[i]
		right := x.offers(spec.Child(leg, "right"))
		if name := spec.TextAt(leg, "name"); name != "" {
			right = []prefixed{{prefix: name, columns: merged(right)}}
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

func (x *index) offersOfUnion(source *spec.Value) []prefixed {
	set := columnSet{types: map[string]string{}}
	for i := range spec.ItemsAt(source, "matches") {
		set.types[spec.TextAt(&spec.ItemsAt(source, "matches")[i], "outputColumnName")] = ""
	}
	offered := []prefixed{{prefix: unionName(source), columns: set}}
	if name := spec.TextAt(source, "name"); name != "" {
		offered = append(offered, prefixed{prefix: name, columns: set})
	}
	return offered
}

// unionName is what the server calls a union.
func unionName(source *spec.Value) string {
	return "Union of " + strconv.Itoa(len(spec.ItemsAt(source, "sources"))) + " Sources"
}
