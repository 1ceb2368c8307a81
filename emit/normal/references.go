package normal

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
)

// ownSource is the canonical prefix of a source's columns where the source is
// no element of the workbook.
const ownSource = "(source)"

// A scope is where a formula stands.
type scope struct {
	names *index
	// element holds the formula; nil in texts and titles.
	element *elementNames
	// column is the id of the column that the formula computes.
	column string
}

// resolve gives the canonical prefix and name of a reference: an element's and
// a column's id, `(source)` and a name, or a control's id alone. An element
// without a title takes the prefix of its own source, so any prefix that
// nothing else explains is taken for it; what is left stays as it is.
func (s scope) resolve(ref *formula.Ref) (qualifier, name string) {
	if ref.Qualifier == "" {
		return s.resolveBare(ref.Name)
	}
	if s.element != nil && s.element.source != nil {
		if qualifier, name, ok := s.resolveSource(s.element.source, ref.Qualifier, ref.Name); ok {
			return qualifier, name
		}
	}
	if entry := s.names.named(ref.Qualifier); entry != nil {
		return columnOf(entry, ref.Name)
	}
	if parent := s.names.sourceElement(s.element); parent != nil && parent.title == "" {
		return columnOf(parent, ref.Name)
	}
	return ref.Qualifier, ref.Name
}

// resolveBare looks for a control, which in Sigma hides every column of its
// name, then a column of the element, then one of its source.
func (s scope) resolveBare(name string) (string, string) {
	if s.names.controls[name] || s.element == nil {
		return "", name
	}
	if id, ok := s.element.column(name, s.column); ok {
		return s.element.id, id
	}
	if s.element.source == nil {
		return "", name
	}
	if parent := s.names.sourceElement(s.element); parent != nil {
		return columnOf(parent, name)
	}
	if spec.TextAt(s.element.source, "kind") == "warehouse-table" {
		return ownSource, plain(name)
	}
	return "", name
}

// resolveSource resolves a prefix that names the source itself, by the table
// of spec-controls-content-actions.md section 7.1.
func (s scope) resolveSource(source *spec.Value, prefix, name string) (string, string, bool) {
	if parent := s.names.elementOf(source); parent != nil {
		if prefix != parent.id && prefix != parent.title {
			return "", "", false
		}
		qualifier, name := columnOf(parent, name)
		return qualifier, name, true
	}
	switch spec.TextAt(source, "kind") {
	case "join":
		return s.resolveJoin(source, prefix, name)
	case "warehouse-table":
		path := spec.ItemsAt(source, "path")
		return ownSource, plain(name), len(path) > 0 && path[len(path)-1].Text == prefix
	case "sql":
		return ownSource, name, prefix == "Custom SQL"
	case "union":
		return ownSource, name, prefix == spec.TextAt(source, "name") || prefix == unionName(source)
	}
	return "", "", false
}

func (s scope) resolveJoin(source *spec.Value, prefix, name string) (string, string, bool) {
	for _, leg := range spec.ItemsAt(source, "joins") {
		if spec.TextAt(&leg, "name") == prefix {
			_, name := s.columnOfSource(spec.Child(&leg, "right"), name)
			return ownSource + " " + prefix, name, true
		}
	}
	primary := spec.Child(source, "primarySource")
	if prefix == spec.TextAt(source, "name") {
		qualifier, name := s.columnOfSource(primary, name)
		return qualifier, name, true
	}
	if primary == nil {
		return "", "", false
	}
	return s.resolveSource(primary, prefix, name)
}

// columnOfSource names a column of a source that may be an element.
func (s scope) columnOfSource(source *spec.Value, name string) (string, string) {
	if source != nil {
		if entry := s.names.elementOf(source); entry != nil {
			return columnOf(entry, name)
		}
		if spec.TextAt(source, "kind") == "warehouse-table" {
			name = plain(name)
		}
	}
	return ownSource, name
}

func columnOf(entry *elementNames, name string) (string, string) {
	if id, ok := entry.column(name, ""); ok {
		return entry.id, id
	}
	return entry.id, name
}

// unionName is what Sigma calls a union without a name.
func unionName(source *spec.Value) string {
	return "Union of " + spec.NewInt(len(spec.ItemsAt(source, "sources")), source.At).Text + " Sources"
}
