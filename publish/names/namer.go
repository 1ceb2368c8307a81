package names

import (
	"context"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/sigma"
)

// The words of what specs name in an organisation, as markers and mappings have them.
const (
	ConnectionWord = "connection"
	DataModelWord  = "data-model"
	ElementWord    = "data-model-element"
	FolderWord     = "folder"
	ThemeWord      = "theme"
)

// A Namer is the way back of a Resolver: it puts names in the place of the ids of one
// organisation, so that another one can find what it calls the same. It is safe for
// concurrent use.
type Namer struct {
	turn  chan struct{}
	known known
}

// NewNamer makes one.
func NewNamer(client *sigma.Client) *Namer { return &Namer{make(chan struct{}, 1), newKnown(client)} }

// A Used is something of the organisation that a spec uses.
type Used struct {
	// Noun is one of the words above. Name is what it is called, "" where the organisation
	// does not show it.
	Noun, ID, Name string
	// Elements are the ids of the workbook's elements that use it; "" stands for the
	// workbook itself.
	Elements []string
}

// Name returns a copy of a spec with markers in the place of its ids, and what it uses.
// rename gives the name that the other organisation has.
func (n *Namer) Name(ctx context.Context, whole spec.Value, rename func(noun, id, name string) string) (spec.Value, []Used, error) {
	n.turn <- struct{}{}
	defer func() { <-n.turn }()
	run := &naming{Namer: n, ctx: ctx, rename: rename, owners: map[*spec.Value]string{}}
	for _, e := range view.Of(spec.Wrapped(whole)).Elements {
		run.owners[e.Value] = e.ID
	}
	named := run.value(&whole, "", "", nil, "")
	return named, run.used, run.err
}

type naming struct {
	*Namer
	ctx    context.Context
	rename func(noun, id, name string) string
	// owners are the ids of the elements by their values.
	owners map[*spec.Value]string
	used   []Used
	// err ends the run.
	err error
}

// value copies a value, which is the field of the object `in`, which itself is the field
// `above`, below the element `owner`.
func (r *naming) value(v *spec.Value, field, above string, in *spec.Value, owner string) spec.Value {
	if id, isElement := r.owners[v]; isElement {
		owner = id
	}
	made := *v
	switch v.Type {
	case spec.Text:
		if n := nounOf(field, above); n != nil && v.Text != "" && !name.IsMarker(v.Text) && r.err == nil {
			made.Text = r.marker(n, v.Text, in, owner)
		}
	case spec.Array:
		made.Items = make([]spec.Value, len(v.Items))
		for i := range v.Items {
			made.Items[i] = r.value(&v.Items[i], "", field, nil, owner)
		}
	case spec.Object:
		made.Fields = make([]spec.Field, 0, len(v.Fields))
		for i := range v.Fields {
			old := &v.Fields[i]
			value := r.value(&old.Value, old.Name, field, v, owner)
			if value.Type == spec.Text && value.Text == "" && old.Value.Text != "" {
				continue // a theme that the other organisation does not have
			}
			made.Fields = append(made.Fields, spec.Field{Name: old.Name, Value: value})
		}
	}
	return made
}

// marker is what stands in place of an id: the marker of its name, or the id itself
// where it has none.
func (r *naming) marker(n *noun, id string, in *spec.Value, owner string) string {
	var called, wanted string
	switch n {
	case connectionNoun:
		called, r.err = r.connectionCalled(id)
		wanted = r.rename(ConnectionWord, id, called)
	case modelNoun:
		called, r.err = r.modelCalled(id)
		wanted = r.rename(DataModelWord, id, called)
	case folderNoun:
		called, r.err = r.folderCalled(id)
		wanted = r.rename(FolderWord, id, called)
	case elementNoun:
		return r.elementMarker(id, in, owner)
	case themeNoun, flatThemeNoun:
		if slices.Contains(kind.Themes, id) {
			return id
		}
		called = id
		wanted = r.rename(ThemeWord, id, id)
		r.note(Used{Noun: ThemeWord, ID: id, Name: called}, owner)
		return wanted
	}
	r.note(Used{Noun: n.word, ID: id, Name: called}, owner)
	if wanted == "" {
		return id
	}
	return n.prefix() + wanted
}

// elementMarker names an element of the data model that is beside it; any other element
// is one of the workbook itself.
func (r *naming) elementMarker(id string, in *spec.Value, owner string) string {
	model, isModels := marker{in: in}.model()
	if !isModels || model == "" {
		return id
	}
	elements, err := r.known.elements(r.ctx, model)
	if err != nil && !sigma.IsNotFound(err) {
		r.err = err
		return id
	}
	modelName, err := r.modelCalled(model)
	if err != nil {
		r.err = err
		return id
	}
	called := ""
	for _, element := range elements {
		if element.ID == id {
			called = element.Name
		}
	}
	r.note(Used{Noun: ElementWord, ID: id, Name: called}, owner)
	if called == "" || modelName == "" {
		return id
	}
	return elementNoun.prefix() + r.rename(DataModelWord, model, modelName) + "/" + r.rename(ElementWord, id, called)
}

func (r *naming) note(used Used, owner string) {
	for i := range r.used {
		if r.used[i].Noun == used.Noun && r.used[i].ID == used.ID {
			if !slices.Contains(r.used[i].Elements, owner) {
				r.used[i].Elements = append(r.used[i].Elements, owner)
			}
			return
		}
	}
	used.Elements = []string{owner}
	r.used = append(r.used, used)
}

func (r *naming) connectionCalled(id string) (string, error) {
	connections, err := r.known.connections(r.ctx)
	for _, each := range connections {
		if each.ID == id {
			return each.Name, err
		}
	}
	return "", err
}

func (r *naming) modelCalled(id string) (string, error) {
	models, err := r.known.models(r.ctx)
	for _, each := range models {
		if each.ID == id {
			return each.Name, err
		}
	}
	return "", err
}

// folderCalled is the path of a folder or workspace: what is shown above it, and its
// own name.
func (r *naming) folderCalled(id string) (string, error) {
	file, err := r.known.client.File(r.ctx, id)
	if sigma.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if home, err := r.known.home(r.ctx); err == nil && home == id {
		return name.HomeFolder, nil
	}
	path := strings.Trim(file.Path, "/")
	if path == "" {
		return file.Name, nil
	}
	return path + "/" + file.Name, nil
}
