// Package document is what the emulator knows of specs of workbooks: which it
// refuses and in what words, what it makes of those that it takes, and the SQL
// that comes of them. "spec-document.md", "spec-data-elements.md" and
// "spec-controls-content-actions.md" are the project's references on the format.
package document

import (
	"fmt"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A World answers about what lies outside of a workbook.
type World interface {
	// Connection tells of a connection.
	Connection(id string) (Connection, bool)
	// Table lists the columns of a warehouse table.
	Table(connection string, path []string) ([]Column, bool)
	// Model tells of an element of a data model.
	Model(model, element string) (Model, bool)
	// Enabled tells whether the organisation has a feature.
	Enabled(feature string) bool
	// Function tells whether the organisation has a function of its own.
	Function(name string) bool
}

// A Connection is what specs depend on of a connection.
type Connection struct{ WriteAccess, FriendlyName bool }

// A Column is one of a table or of an element of a data model.
type Column struct{ Name, Type string }

// A Model is an element of a data model.
type Model struct {
	Name    string
	Columns []Column
	Metrics []string
}

// Rules judge the specs of one generation.
type Rules struct {
	Generation kind.Generation
	// Lenient takes kinds, fields and sources that nobody knows.
	Lenient bool
	World   World
}

// NestedElements is the answer to specs of the flat generation and to those of
// the transitional one.
const NestedElements = "contents.pages[].elements is no longer supported"

// schemaVersion is the only one that there is.
const schemaVersion = "1"

// Read takes a spec in the wrapper of its generation. It returns the contents
// as a read gives them back, or the mistakes for which the spec is refused:
// those of one stage, since the server stops behind it.
func (r *Rules) Read(root ir.Value) (contents ir.Value, mistakes []string) {
	reading := r.newReading(clone(root))
	for _, judge := range []func() []string{
		reading.judgeForm, reading.judgeShapes, reading.judgeIDs, reading.judgeLayout, reading.judgeDependencies,
	} {
		if mistakes = judge(); len(mistakes) > 0 {
			return ir.Value{}, mistakes
		}
	}
	reading.normalise()
	return *reading.contents, nil
}

// A reading is a spec on its way through the stages.
type reading struct {
	*Rules
	root, contents *ir.Value
	// elements are the places of the contents' elements in the root.
	elements []place
	names    *index
}

// A place is a JSON pointer, and how messages write it.
type place struct{ pointer, shown string }

func (r *Rules) newReading(root ir.Value) *reading {
	contents := r.unwrap(clone(root))
	made := &reading{Rules: r, root: &root, contents: &contents, elements: r.placesOf(&root)}
	made.names = r.newIndex(&contents)
	return made
}

// placesOf lists the places of the elements of a spec.
func (r *Rules) placesOf(root *ir.Value) []place {
	var places []place
	add := func(holder *ir.Value, pointer, shown string) {
		for i := range ir.ItemsAt(holder, "elements") {
			places = append(places, place{fmt.Sprintf("%s/elements/%d", pointer, i), fmt.Sprintf("%selements[%d]", shown, i)})
		}
	}
	if r.Generation != kind.Flat {
		wrapper := r.Generation.String()
		add(ir.Child(root, wrapper), "/"+wrapper, wrapper+".")
		return places
	}
	for i := range ir.ItemsAt(root, "pages") {
		add(&ir.ItemsAt(root, "pages")[i], fmt.Sprintf("/pages/%d", i), fmt.Sprintf("pages[%d].", i))
	}
	return places
}

// Blank is the contents of a new workbook.
func Blank(pageID string) ir.Value {
	return object(
		field("schemaVersion", ir.NewNumber(schemaVersion, nowhere)),
		field("kind", text("workbook")),
		field("elements", ir.NewArray(nil, nowhere)),
		field("pages", ir.NewArray([]ir.Value{object(field("id", text(pageID)), field("name", text("Page 1")))}, nowhere)),
		field("layout", text(emptyLayout(pageID))),
	)
}

// nowhere is the place of what the emulator makes itself.
var nowhere source.Span

func text(s string) ir.Value { return ir.NewText(s, nowhere) }

func field(name string, value ir.Value) ir.Field { return ir.Field{Name: name, Value: value} }

func object(fields ...ir.Field) ir.Value { return ir.NewObject(nowhere, fields...) }

// walk visits a value and all below it, the outer ones first.
func walk(v *ir.Value, visit func(*ir.Value)) {
	visit(v)
	for i := range v.Items {
		walk(&v.Items[i], visit)
	}
	for i := range v.Fields {
		walk(&v.Fields[i].Value, visit)
	}
}

func clone(v ir.Value) ir.Value {
	items, fields := v.Items, v.Fields
	v.Items, v.Fields = make([]ir.Value, len(items)), make([]ir.Field, len(fields))
	for i := range items {
		v.Items[i] = clone(items[i])
	}
	for i := range fields {
		v.Fields[i] = ir.Field{Name: fields[i].Name, Value: clone(fields[i].Value)}
	}
	return v
}

// TypeName is the word of the server's messages for the type of a value.
func TypeName(v *ir.Value) string {
	if v == nil {
		return "undefined"
	}
	return [...]string{
		ir.Null: "null", ir.Bool: "boolean", ir.Number: "number", ir.Text: "string", ir.Array: "array", ir.Object: "object",
	}[v.Type]
}
