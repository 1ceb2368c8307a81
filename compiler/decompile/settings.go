package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A place is where a value stands, which decides what its ids and formulas mean.
type place struct {
	element *element
	// act is set inside of actions.
	act *act
	// anywhere lets formulas name any element.
	anywhere bool
}

// settings writes the fields of an object that are settings of the registry, in
// its order, but for those that other statements say. What no setting says is
// left out; the comparison with the spec finds it.
func (b *book) settings(p place, settings []kind.Setting, v *spec.Value, key Key, said ...string) []*node {
	var made []*node
	for i := range settings {
		s := &settings[i]
		if slices.Contains(said, s.Name) {
			continue
		}
		value := spec.Child(v, settingPath(s)...)
		if value == nil || b.learned.fails(key.in(s.Name)) || implied(s, value, v) || value.Type == spec.Array && len(value.Items) == 0 {
			continue
		}
		said := b.setting(p, s, value, key.in(s.Name))
		if len(said) == 0 {
			b.leave(p, s, value, key)
		}
		made = append(made, said...)
	}
	return made
}

func settingPath(s *kind.Setting) []string {
	if s.Path == "" {
		return []string{s.Name}
	}
	return strings.Split(s.Path, ".")
}

// implied says that the compiler writes a value where nobody does.
func implied(s *kind.Setting, value, parent *spec.Value) bool {
	if s.Always == "" || value == nil {
		return false
	}
	if s.DoesWithout(fieldNames(parent)) {
		return false
	}
	always, err := spec.DecodeValue(s.Always)
	if err != nil || !spec.Equal(always, *value) {
		return false
	}
	if s.When == nil {
		return true
	}
	other := spec.Child(parent, s.When.Setting)
	if other == nil {
		return s.When.OrAbsent
	}
	return slices.Contains(s.When.Values, other.Text)
}

func fieldNames(v *spec.Value) []string {
	names := make([]string, len(v.Fields))
	for i := range v.Fields {
		names[i] = v.Fields[i].Name
	}
	return names
}

// setting writes the statements of one setting; none where it cannot be said.
func (b *book) setting(p place, s *kind.Setting, v *spec.Value, key Key) []*node {
	values := []spec.Value{*v}
	if s.Repeat {
		if v.Type != spec.Array || len(v.Items) == 0 {
			return nil
		}
		values = v.Items
	}
	var made []*node
	for i := range values {
		n, ok := b.statement(p, nameOfKey(s.Name), s.Shape, &values[i], key)
		if !ok && !s.Repeat {
			n, ok = b.partial(p, s, v, key)
		}
		if !ok {
			return nil
		}
		made = append(made, n)
	}
	return made
}

// partial writes what can be said of an object of which not all can; the rest goes
// into raw, where the built spec lacks it.
func (b *book) partial(p place, s *kind.Setting, v *spec.Value, key Key) (*node, bool) {
	var best []*node
	for _, shape := range objectShapes(s.Shape) {
		if v.Type != spec.Object || !alwaysHolds(shape.Fields, v) {
			continue
		}
		if body := b.settings(p, shape.Fields, v, key); len(body) > len(best) {
			best = body
		}
	}
	return &node{head: nameOfKey(s.Name), body: best, block: true, key: key}, len(best) > 0
}

// objectShapes are the forms of a shape that are objects with known fields.
func objectShapes(shape *kind.Shape) []*kind.Shape {
	switch shape.Type {
	case kind.ObjectShape:
		return []*kind.Shape{shape}
	case kind.EitherShape:
		var made []*kind.Shape
		for _, alternative := range shape.Alternatives {
			made = append(made, objectShapes(alternative)...)
		}
		return made
	}
	return nil
}

// alwaysHolds reports whether an object has what the compiler writes into one of its
// form by itself.
func alwaysHolds(settings []kind.Setting, v *spec.Value) bool {
	return !slices.ContainsFunc(settings, func(s kind.Setting) bool {
		return s.Always != "" && s.When == nil && !implied(&s, spec.Child(v, s.Name), v)
	})
}

func nameOfKey(name string) string {
	if word().MatchString(name) {
		return name
	}
	return quoted(name)
}

// statement writes `name value { … }`.
func (b *book) statement(p place, name string, shape *kind.Shape, v *spec.Value, key Key) (*node, bool) {
	w, ok := b.form(p, shape, v, key)
	if !ok {
		return nil, false
	}
	return &node{head: join(name, w.terms), body: w.body, block: w.block, key: key}, true
}

// A wording is what follows a setting's name: terms, a block, or both.
type wording struct {
	terms string
	body  []*node
	block bool
}

func terms(text string) (wording, bool) { return wording{terms: text}, true }

// form writes a value by its shape; ok is false where no form says it.
func (b *book) form(p place, shape *kind.Shape, v *spec.Value, key Key) (w wording, ok bool) {
	switch shape.Type {
	case kind.ObjectShape:
		return b.object(p, shape, v, key)
	case kind.ListShape:
		return b.list(p, shape, v, key)
	case kind.MapShape:
		return b.mapping(p, shape, v, key)
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			if w, ok := b.form(p, alternative, v, key); ok {
				return w, true
			}
		}
		return wording{}, false
	case kind.AnyShape:
		return b.anything(p, v, key)
	case kind.FormulaShape:
		text, ok := b.formula(p, v, key)
		return wording{terms: "= " + text}, ok
	case kind.ColorShape:
		if v.Type == spec.Object {
			return b.object(p, themeColor, v, key)
		}
	case kind.TargetRowShape:
		return b.targetRow(v)
	case kind.ValueShape, kind.RowsShape, kind.ColumnValuesShape, kind.TaggedShape, kind.ConditionShape, kind.StepsShape:
		return b.actionForm(p, shape, v, key)
	}
	text, ok := b.scalar(p, shape, v)
	return wording{terms: text}, ok
}

// themeColor is the other form of a colour (spec-document.md 8.3).
var themeColor = kind.Object(kind.Setting{Name: "kind", Shape: kind.OneOf("theme")}, kind.Setting{Name: "ref", Shape: kind.Text})

// object writes a block of settings, or the plain value that stands for one.
func (b *book) object(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	if v.Type != spec.Object || !shape.Open && hasOther(shape.Fields, v) {
		return wording{}, false
	}
	body := b.settings(p, shape.Fields, v, key)
	if len(body) < b.due(shape.Fields, v) {
		return wording{}, false
	}
	if len(body) == 0 && len(v.Fields) > 0 {
		body = b.explicit(p, shape.Fields, v, key)
	}
	if shape.Open {
		for i := range v.Fields {
			if _, known := kind.FindSetting(shape.Fields, v.Fields[i].Name); !known {
				n, ok := b.statement(p, nameOfKey(v.Fields[i].Name), kind.Anything, &v.Fields[i].Value, key)
				if !ok {
					return wording{}, false
				}
				body = append(body, n)
			}
		}
	}
	if only := shape.TextField; only != "" && len(body) == 1 && body[0].key == key.in(only) && len(body[0].body) == 0 {
		return terms(strings.TrimPrefix(body[0].head, only+" "))
	}
	return wording{body: body, block: true}, true
}

// explicit writes the settings of an object that all would be written without a
// word on them, so that the object is not empty.
func (b *book) explicit(p place, settings []kind.Setting, v *spec.Value, key Key) []*node {
	var made []*node
	for i := range settings {
		if value := spec.Child(v, settings[i].Name); value != nil {
			made = append(made, b.setting(p, &settings[i], value, key)...)
		}
	}
	return made
}

func hasOther(settings []kind.Setting, v *spec.Value) bool {
	return slices.ContainsFunc(v.Fields, func(f spec.Field) bool {
		known := slices.ContainsFunc(settings, func(s kind.Setting) bool { return settingPath(&s)[0] == f.Name })
		return !known
	})
}

// due counts the settings that an object must be said with.
func (b *book) due(settings []kind.Setting, v *spec.Value) int {
	count := 0
	for i := range settings {
		value := spec.Child(v, settings[i].Name)
		if value != nil && !implied(&settings[i], value, v) && (value.Type != spec.Array || len(value.Items) > 0) {
			count++
		}
	}
	return count
}

// list writes values with commas.
func (b *book) list(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	if v.Type != spec.Array {
		return wording{}, false
	}
	if len(v.Items) == 0 {
		return terms("()")
	}
	var parts []string
	for i := range v.Items {
		w, ok := b.form(p, shape.Item, &v.Items[i], key)
		if ok && w.terms == "" && len(v.Items) == 1 {
			return w, true
		}
		if !ok || w.terms == "" || w.block {
			return wording{}, false
		}
		if shape.Item.Type == kind.ListShape {
			w.terms = "(" + strings.Trim(w.terms, "()") + ")"
		}
		parts = append(parts, w.terms)
	}
	return terms(strings.Join(parts, ", "))
}

// mapping writes a block with free keys.
func (b *book) mapping(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	if v.Type != spec.Object {
		return wording{}, false
	}
	w := wording{block: true}
	for i := range v.Fields {
		n, ok := b.statement(p, nameOfKey(v.Fields[i].Name), shape.Item, &v.Fields[i].Value, key)
		if !ok {
			return wording{}, false
		}
		w.body = append(w.body, n)
	}
	return w, true
}

// anything writes a value without a shape: an object is a block, a list of
// objects a block for each.
func (b *book) anything(p place, v *spec.Value, key Key) (wording, bool) {
	switch v.Type {
	case spec.Array:
		var parts []string
		for i := range v.Items {
			if v.Items[i].Type == spec.Array || v.Items[i].Type == spec.Object {
				return wording{}, false
			}
			w, _ := b.anything(p, &v.Items[i], key)
			parts = append(parts, w.terms)
		}
		if len(parts) == 1 {
			return terms("(" + parts[0] + ")")
		}
		if len(parts) == 0 {
			return terms("()")
		}
		return terms(strings.Join(parts, ", "))
	case spec.Object:
		w := wording{block: true}
		for i := range v.Fields {
			n, ok := b.statement(p, nameOfKey(v.Fields[i].Name), kind.Anything, &v.Fields[i].Value, key)
			if !ok {
				return wording{}, false
			}
			w.body = append(w.body, n)
		}
		return w, len(w.body) > 0
	}
	if v.Type == spec.Text && p.element != nil && p.element.byID[v.Text] != nil {
		return terms(bracketed("", p.element.byID[v.Text].name))
	}
	text, ok := b.scalar(p, kind.Scalar, v)
	return wording{terms: text}, ok
}
