package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
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
		n, ok := b.statement(p, wordOrText(s.Name), s.Shape, &values[i], key)
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
	return &node{head: row(wordOrText(s.Name)), body: best, block: true, key: key}, len(best) > 0
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

// statement writes `name value { … }`.
func (b *book) statement(p place, name ast.Term, shape *kind.Shape, v *spec.Value, key Key) (*node, bool) {
	w, ok := b.form(p, shape, v, key)
	if !ok {
		return nil, false
	}
	return &node{head: row(name, w.terms), body: w.body, block: w.block, key: key}, true
}

// A wording is what follows a setting's name: terms, a block, or both.
type wording struct {
	terms []ast.Term
	body  []*node
	block bool
}

// one is the wording of one term.
func one(term ast.Term, ok bool) (wording, bool) { return wording{terms: row(term)}, ok }

// inParentheses is a list of values as one value.
func inParentheses(list []ast.Term) ast.Term {
	if len(list) == 1 {
		if list, ok := list[0].Expr.(*formula.List); ok {
			return edit.Value(list)
		}
	}
	var items []formula.Expr
	for i := range list {
		if list[i].Type != ast.Comma {
			items = append(items, valueOf(list[i]))
		}
	}
	if len(items) == 1 {
		return edit.Value(&formula.Paren{X: items[0]})
	}
	return edit.Value(&formula.List{Items: items})
}

// valueOf is a term as a part of a value.
func valueOf(term ast.Term) formula.Expr {
	switch {
	case term.Expr != nil:
		return term.Expr
	case term.Text == "true", term.Text == "false":
		return &formula.Logical{Value: term.Text == "true"}
	case term.Text == "null":
		return &formula.Null{}
	}
	return &formula.Name{Text: term.Text}
}

func terms(made ...ast.Term) (wording, bool) { return wording{terms: made}, true }

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
		if tree, ok := b.formula(p, v, key); ok {
			return terms(edit.Formula(tree))
		}
		return wording{}, false
	case kind.ColorShape:
		if v.Type == spec.Object {
			return b.object(p, themeColor, v, key)
		}
	case kind.TargetRowShape:
		return b.targetRow(v)
	case kind.ValueShape, kind.RowsShape, kind.ColumnValuesShape, kind.TaggedShape, kind.ConditionShape, kind.StepsShape:
		return b.actionForm(p, shape, v, key)
	}
	return one(b.scalar(p, shape, v))
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
				n, ok := b.statement(p, wordOrText(v.Fields[i].Name), kind.Anything, &v.Fields[i].Value, key)
				if !ok {
					return wording{}, false
				}
				body = append(body, n)
			}
		}
	}
	if only := shape.TextField; only != "" && len(body) == 1 && body[0].key == key.in(only) && len(body[0].body) == 0 {
		return terms(body[0].head[1:]...)
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
		return terms(edit.Value(&formula.List{}))
	}
	var parts [][]ast.Term
	for i := range v.Items {
		w, ok := b.form(p, shape.Item, &v.Items[i], key)
		if ok && len(w.terms) == 0 && len(v.Items) == 1 {
			return w, true
		}
		if !ok || len(w.terms) == 0 || w.block {
			return wording{}, false
		}
		if shape.Item.Type == kind.ListShape {
			w.terms = row(inParentheses(w.terms))
		}
		parts = append(parts, w.terms)
	}
	return terms(edit.Listed(parts...)...)
}

// mapping writes a block with free keys.
func (b *book) mapping(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	if v.Type != spec.Object {
		return wording{}, false
	}
	w := wording{block: true}
	for i := range v.Fields {
		n, ok := b.statement(p, wordOrText(v.Fields[i].Name), shape.Item, &v.Fields[i].Value, key)
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
		var parts [][]ast.Term
		for i := range v.Items {
			if v.Items[i].Type == spec.Array || v.Items[i].Type == spec.Object {
				return wording{}, false
			}
			w, _ := b.anything(p, &v.Items[i], key)
			parts = append(parts, w.terms)
		}
		if len(parts) < 2 {
			return terms(inParentheses(slices.Concat(parts...)))
		}
		return terms(edit.Listed(parts...)...)
	case spec.Object:
		w := wording{block: true}
		for i := range v.Fields {
			n, ok := b.statement(p, wordOrText(v.Fields[i].Name), kind.Anything, &v.Fields[i].Value, key)
			if !ok {
				return wording{}, false
			}
			w.body = append(w.body, n)
		}
		return w, len(w.body) > 0
	}
	if v.Type == spec.Text && p.element != nil && p.element.byID[v.Text] != nil {
		return terms(edit.Column("", p.element.byID[v.Text].name))
	}
	return one(b.scalar(p, kind.Scalar, v))
}
