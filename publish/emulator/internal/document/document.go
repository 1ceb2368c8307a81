// Package document is what the emulator knows of specs of workbooks: which it
// refuses and in what words, what it makes of those that it takes, and the SQL
// that comes of them. "spec-document.md", "spec-data-elements.md" and
// "spec-controls-content-actions.md" are the project's references on the format.
package document

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/spec"
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
	// Enabled reports whether the organisation has a feature.
	Enabled(feature string) bool
	// Function reports whether the organisation has a function of its own.
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
func (r *Rules) Read(root spec.Value) (contents spec.Value, mistakes []string) {
	reading := r.newReading(root.Clone())
	for _, judge := range []func() []string{
		reading.judgeForm, reading.judgeFeatures, reading.judgeShapes, reading.judgeIDs, reading.judgeLayout, reading.judgeDependencies,
	} {
		if mistakes = judge(); len(mistakes) > 0 {
			return spec.Value{}, mistakes
		}
	}
	reading.normalise()
	return *reading.contents, nil
}

// Verify returns what a dry run finds: mistakes of form. Ids that stand twice or
// lead nowhere, places, SQL and most missing features pass it and are refused
// when the spec is stored (corrections 6.12).
func (r *Rules) Verify(root spec.Value) []string {
	reading := r.newReading(root.Clone())
	for _, judge := range []func() []string{reading.judgeForm, reading.judgeForms, reading.judgeShapes} {
		if mistakes := judge(); len(mistakes) > 0 {
			return mistakes
		}
	}
	return nil
}

// A reading is a spec on its way through the stages.
type reading struct {
	*Rules
	root, contents *spec.Value
	// elements are the places of the contents' elements in the root.
	elements []place
	names    *index
}

// A place is a JSON pointer, and how messages write it.
type place struct{ pointer, shown string }

func (r *Rules) newReading(root spec.Value) *reading {
	contents := r.unwrap(root.Clone())
	made := &reading{Rules: r, root: &root, contents: &contents, elements: r.placesOf(&root)}
	made.names = r.newIndex(&contents)
	return made
}

// placesOf lists the places of the elements of a spec.
func (r *Rules) placesOf(root *spec.Value) []place {
	var places []place
	add := func(holder *spec.Value, pointer, shown string) {
		for i := range spec.ItemsAt(holder, "elements") {
			places = append(places, place{fmt.Sprintf("%s/elements/%d", pointer, i), fmt.Sprintf("%selements[%d]", shown, i)})
		}
	}
	if r.Generation != kind.Flat {
		wrapper := r.Generation.String()
		add(spec.Child(root, wrapper), "/"+wrapper, wrapper+".")
		return places
	}
	for i, page := range spec.Pages(root) {
		add(page, fmt.Sprintf("/pages/%d", i), fmt.Sprintf("pages[%d].", i))
	}
	return places
}

// Blank is the contents of a new workbook.
func Blank(pageID string) spec.Value {
	return object(
		field("schemaVersion", spec.NewNumber(schemaVersion, nowhere)),
		field("kind", text("workbook")),
		field("elements", spec.NewArray(nil, nowhere)),
		field("pages", spec.NewArray([]spec.Value{object(field("id", text(pageID)), field("name", text("Page 1")))}, nowhere)),
		field("layout", text(emptyLayout(pageID))),
	)
}

// nowhere is the place of what the emulator makes itself.
var nowhere source.Span

func text(s string) spec.Value { return spec.NewText(s, nowhere) }

func field(name string, value spec.Value) spec.Field { return spec.Field{Name: name, Value: value} }

func object(fields ...spec.Field) spec.Value { return spec.NewObject(nowhere, fields...) }

// TypeName is the word of the server's messages for the type of a value.
func TypeName(v *spec.Value) string {
	if v == nil {
		return "undefined"
	}
	return [...]string{
		spec.Null: "null", spec.Bool: "boolean", spec.Number: "number", spec.Text: "string", spec.Array: "array", spec.Object: "object",
	}[v.Type]
}
