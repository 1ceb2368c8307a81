package diff

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// rename gives what was renamed its older ids throughout the newer spec, so
// that only what else differs is left.
func (m *matching) rename(after *normal.Form) {
	r := renamer{m, after}
	contents := spec.Contents(&after.Spec)
	for _, list := range []string{"elements", "pages", "overlays", "panels", "agents"} {
		entries := spec.ItemsAt(contents, list)
		for i := range entries {
			if list != "elements" {
				r.value(&entries[i], "", nil)
				continue
			}
			r.value(&entries[i], "", []string{spec.ID(&entries[i])})
			if spec.KindName(&entries[i]) != "table" {
				spec.SortEntries(&entries[i], "columns")
			}
		}
	}
	for _, cells := range []*spec.Value{normal.Cells(contents), normal.Grids(contents)} {
		if cells != nil {
			r.cells(cells)
		}
	}
	spec.SortEntries(contents, "elements")
}

type renamer struct {
	*matching
	form *normal.Form
}

// prose are the fields whose texts readers see, which are no ids.
var prose = []string{"name", "text", "body", "label", "description", "title", "url", "message", "prompt", "instructions", "statement"}

// value renames in a value that stands under a name; scopes are the elements
// whose parts it may name, the innermost first.
func (r renamer) value(v *spec.Value, name string, scopes []string) {
	switch v.Type {
	case spec.Text:
		r.text(v, name, scopes)
	case spec.Array:
		for i := range v.Items {
			r.value(&v.Items[i], name, scopes)
		}
	case spec.Object:
		if scope := scopeOf(v); scope != "" {
			scopes = append([]string{scope}, scopes...)
		}
		for i := range v.Fields {
			if name == "values" {
				v.Fields[i].Name = r.id(v.Fields[i].Name, scopes)
			}
			r.value(&v.Fields[i].Value, v.Fields[i].Name, scopes)
		}
	}
}

// scopeOf is the element that an object names beside columns of it.
func scopeOf(v *spec.Value) string {
	for _, path := range [][]string{{"elementId"}, {"tableElementId"}, {"source", "elementId"}, {"source", "from"}} {
		if id := spec.TextAt(v, path...); id != "" {
			return id
		}
	}
	return ""
}

func (r renamer) text(v *spec.Value, name string, scopes []string) {
	if original, ok := r.form.Written(v.Text); ok {
		v.Text = r.formula(v.Text)
		r.form.SetWritten(v.Text, original)
		return
	}
	switch {
	case name == "controlId" || name == "control":
		if old, ok := r.controls[v.Text]; ok {
			v.Text = old
		}
	case !slices.Contains(prose, name):
		v.Text = r.id(v.Text, scopes)
	}
}

func (r renamer) id(id string, scopes []string) string {
	for _, scope := range scopes {
		if old, ok := r.parts[scope][id]; ok {
			return old
		}
	}
	return r.older(id)
}

var reference = lazyregexp.New(`\[([^\[\]/]+)(?:/([^\[\]]+))?\]`)

func (r renamer) formula(canonical string) string {
	return reference().ReplaceAllStringFunc(canonical, func(ref string) string {
		parts := reference().FindStringSubmatch(ref)
		if parts[2] == "" {
			if old, ok := r.controls[parts[1]]; ok {
				return "[" + old + "]"
			}
			return ref
		}
		return "[" + r.older(parts[1]) + "/" + r.id(parts[2], []string{parts[1]}) + "]"
	})
}

// cells renames the keys of the layout's objects and what cells name.
func (r renamer) cells(cells *spec.Value) {
	for i := range cells.Fields {
		cell := &cells.Fields[i]
		cell.Name = r.older(cell.Name)
		for _, name := range []string{"region", "parent"} {
			if place := spec.Child(&cell.Value, name); place != nil {
				place.Text = r.older(place.Text)
			}
		}
	}
	slices.SortFunc(cells.Fields, func(a, b spec.Field) int { return cmp.Compare(a.Name, b.Name) })
}
