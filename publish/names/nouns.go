package names

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A noun is a kind of things that specs name.
type noun struct {
	word string
	// fields are those that hold the id in a spec.
	fields []string
	// above is the field that holds the object with the field; "" is any.
	above string
}

func (n *noun) prefix() string { return name.Marker(n.word, "") }

// A marker is a name in a spec.
type marker struct {
	name string
	at   source.Span
	// in is the object that holds it.
	in *spec.Value
}

// The nouns. Markers elsewhere, such as in the body of a text, are left alone.
var (
	folderNoun     = &noun{word: "folder", fields: []string{"folderId"}}
	connectionNoun = &noun{word: "connection", fields: []string{"connectionId"}}
	modelNoun      = &noun{word: "data-model", fields: []string{"dataModelId"}}
	elementNoun    = &noun{word: "data-model-element", fields: []string{"elementId"}}
	themeNoun      = &noun{word: "theme", fields: []string{"name"}, above: "theme"}
	flatThemeNoun  = &noun{word: "theme", fields: []string{"themeName"}}

	nouns = []*noun{folderNoun, connectionNoun, modelNoun, elementNoun, themeNoun, flatThemeNoun}
)

// lookup returns the id of a name, or "" where it reported why there is none.
func (r *run) lookup(n *noun, m marker) (string, error) {
	switch n {
	case folderNoun:
		return r.folder(m)
	case connectionNoun:
		return r.connection(m)
	case modelNoun:
		return r.model(m)
	case elementNoun:
		return r.element(m)
	}
	r.report(themeByName(m))
	return "", nil
}

// nounOf returns the noun whose ids a field holds; nil for any other field.
func nounOf(field, above string) *noun {
	for _, n := range nouns {
		if slices.Contains(n.fields, field) && (n.above == "" || n.above == above) {
			return n
		}
	}
	return nil
}

// A candidate is something that may be meant by a name.
type candidate struct{ name, id, note string }

// choose returns the id of the one candidate of a name. It reports where there
// is none, or several.
func (r *run) choose(m marker, wanted, noun, place string, candidates []candidate) string {
	fitting := named(wanted, candidates)
	switch len(fitting) {
	case 1:
		return fitting[0].id
	case 0:
		r.report(missing(m, wanted, noun, place, candidates))
	default:
		r.report(ambiguous(m, wanted, noun, place, fitting))
	}
	return ""
}

func named(wanted string, candidates []candidate) []candidate {
	var fitting []candidate
	for _, each := range candidates {
		if each.name == wanted {
			fitting = append(fitting, each)
		}
	}
	return fitting
}

func (r *run) connection(m marker) (string, error) {
	connections, err := r.known.connections(r.ctx)
	if err != nil {
		return "", err
	}
	candidates := make([]candidate, len(connections))
	for i, each := range connections {
		candidates[i] = candidate{name: each.Name, id: each.ID, note: each.Type}
	}
	return r.choose(m, m.name, "connection", "", candidates), nil
}

func (r *run) model(m marker) (string, error) {
	models, err := r.known.models(r.ctx)
	if err != nil {
		return "", err
	}
	candidates := make([]candidate, len(models))
	for i, each := range models {
		candidates[i] = candidate{name: each.Name, id: each.ID, note: each.Path}
	}
	return r.choose(m, m.name, "data model", "", candidates), nil
}

// element resolves "Model/Element". Names may hold slashes, so that the model
// is the one that the object beside the element names.
func (r *run) element(m marker) (string, error) {
	written, wanted := m.parts()
	model := written
	if beside, ok := m.model(); ok && strings.HasPrefix(beside, modelNoun.prefix()) {
		if model = r.id(modelNoun, spec.NewText(beside, m.at), nil); name.IsMarker(model) {
			return "", r.err
		}
	}
	elements, err := r.known.elements(r.ctx, model)
	switch {
	case sigma.IsNotFound(err):
		r.report(missing(m, model, "data model", "", nil))
		return "", nil
	case err != nil:
		return "", err
	}
	candidates := make([]candidate, len(elements))
	for i, each := range elements {
		candidates[i] = candidate{name: each.Name, id: each.ID, note: strings.Join(each.Columns[:min(len(each.Columns), 3)], ", ")}
	}
	return r.choose(m, wanted, "element", "the data model `"+written+"`", candidates), nil
}

// parts cuts the marker of an element into the name or id of its model and its
// own name.
func (m marker) parts() (model, name string) {
	if beside, ok := m.model(); ok {
		beside = strings.TrimPrefix(beside, modelNoun.prefix())
		if name, ok := strings.CutPrefix(m.name, beside+"/"); ok {
			return beside, name
		}
	}
	model, name, _ = strings.Cut(m.name, "/")
	return model, name
}

// model is the data model that stands beside an element.
func (m marker) model() (string, bool) {
	if m.in == nil {
		return "", false
	}
	for _, field := range modelNoun.fields {
		if beside, ok := m.in.Get(field); ok {
			return beside.Text, true
		}
	}
	return "", false
}
