package normal

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
)

// An index knows the elements of a spec by id and by title, and its controls.
type index struct {
	elements map[string]*elementNames
	titled   map[string][]*elementNames
	controls map[string]bool
}

// elementNames is what references need to know of an element.
type elementNames struct {
	id, kind, title string
	source          *spec.Value
	columns         []columnNames
}

// columnNames holds a column's id, the name that it goes by, and the one that
// it would go by without `name`: the last part of the reference that it is.
type columnNames struct{ id, name, implied string }

func newIndex(contents *spec.Value) *index {
	names := &index{elements: map[string]*elementNames{}, titled: map[string][]*elementNames{}, controls: map[string]bool{}}
	for i := range spec.ItemsAt(contents, "elements") {
		element := &spec.Child(contents, "elements").Items[i]
		entry := namesOf(element)
		names.elements[entry.id] = entry
		if entry.title != "" {
			names.titled[entry.title] = append(names.titled[entry.title], entry)
		}
		if control := spec.TextAt(element, "controlId"); control != "" {
			names.controls[control] = true
		}
	}
	names.inheritKeyNames(contents)
	return names
}

func namesOf(element *spec.Value) *elementNames {
	entry := &elementNames{id: spec.TextAt(element, "id"), kind: spec.TextAt(element, "kind"), title: spec.TextAt(element, "name")}
	if entry.title == "" {
		entry.title = spec.TextAt(element, "name", "text")
	}
	if source := spec.Child(element, "source"); source != nil {
		kept := clone(*source)
		entry.source = &kept
	}
	for _, column := range spec.ItemsAt(element, "columns") {
		known := columnNames{id: spec.TextAt(&column, "id"), name: spec.TextAt(&column, "name"), implied: lastPart(spec.TextAt(&column, "formula"))}
		if known.name == "" {
			known.name = known.implied
		}
		entry.columns = append(entry.columns, known)
	}
	return entry
}

// inheritKeyNames gives the unnamed key columns of linked input tables the
// names of the columns that they repeat.
func (names *index) inheritKeyNames(contents *spec.Value) {
	for _, element := range spec.ItemsAt(contents, "elements") {
		entry := names.elements[spec.TextAt(&element, "id")]
		for i, column := range spec.ItemsAt(&element, "columns") {
			if i < len(entry.columns) && entry.columns[i].name == "" {
				entry.columns[i].name = names.keyName(entry, &column)
			}
		}
	}
}

// keyName is the name of the column that a key column repeats, else "".
func (names *index) keyName(entry *elementNames, column *spec.Value) string {
	parent := names.sourceElement(entry)
	key := spec.TextAt(column, "key")
	if parent == nil || key == "" {
		return ""
	}
	for _, candidate := range parent.columns {
		if candidate.id == key {
			return candidate.name
		}
	}
	return ""
}

// sourceElement is the element that an element reads, else nil.
func (names *index) sourceElement(entry *elementNames) *elementNames {
	if entry == nil || entry.source == nil {
		return nil
	}
	return names.elementOf(entry.source)
}

// elementOf is the element that a source object names, else nil.
func (names *index) elementOf(source *spec.Value) *elementNames {
	switch spec.TextAt(source, "kind") {
	case "table":
		return names.elements[spec.TextAt(source, "elementId")]
	case "linked":
		return names.elements[spec.TextAt(source, "from")]
	}
	return nil
}

// named finds the element of an id or, where just one has it, of a title.
func (names *index) named(qualifier string) *elementNames {
	if entry := names.elements[qualifier]; entry != nil {
		return entry
	}
	if entries := names.titled[qualifier]; len(entries) == 1 {
		return entries[0]
	}
	return nil
}

// column finds the column of a name or id; self is the column that asks, which
// never means itself. A name that is only the warehouse's may have become a
// friendly one.
func (entry *elementNames) column(name, self string) (id string, ok bool) {
	for _, column := range entry.columns {
		if column.name == name && column.id != self {
			return column.id, true
		}
	}
	for _, column := range entry.columns {
		if column.id == name && column.id != self {
			return column.id, true
		}
	}
	for _, column := range entry.columns {
		if column.implied != "" && column.name == column.implied && plain(column.name) == plain(name) && column.id != self {
			return column.id, true
		}
	}
	return "", false
}

// lastPart is the name of a formula that is one reference, else "".
func lastPart(text string) string {
	if !strings.HasPrefix(strings.TrimSpace(text), "[") {
		return ""
	}
	if ref, ok := parseFormula(text).(*formula.Ref); ok {
		return ref.Name
	}
	return ""
}
