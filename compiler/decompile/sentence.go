package decompile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// said writes what an object of the spec says by the first form of the registry that
// says it, and which fields that covers; ok is false where no form does.
func (b *book) said(p place, forms []*kind.Predicate, settings []kind.Setting, v view.Node) (terms []ast.Term, fields []string, ok bool) {
	for _, form := range forms {
		if slices.ContainsFunc(form.BesideFields(forms), func(name string) bool { return v.Field(name).Exists() }) {
			continue
		}
		fields, ok := fixedIn(form, settings, v)
		if !ok {
			continue
		}
		if terms, ok := b.sentence(p, form, v); ok {
			return terms, append(fields, form.Fields()...), true
		}
	}
	return nil, nil, false
}

// fixedIn are the fixed fields of a form that an object has; ok is false where it
// has another value in one that no setting could say.
func fixedIn(form *kind.Predicate, settings []kind.Setting, v view.Node) (fields []string, ok bool) {
	for _, fixed := range form.Fixed {
		field := v.Field(fixed.Name)
		setting, known := kind.FindSetting(settings, fixed.Name)
		isDefault := !field.Exists() && known && setting.Always == strconv.Quote(fixed.Value)
		switch {
		case field.Text() == fixed.Value, isDefault:
			fields = append(fields, fixed.Name)
		case !fixed.Usual:
			return nil, false
		}
	}
	return fields, true
}

// sentence writes the parts of a form with the values of an object.
func (b *book) sentence(p place, form *kind.Predicate, v view.Node) (terms []ast.Term, ok bool) {
	plural := false
	for _, part := range form.Parts {
		if part.Slot == kind.NoSlot {
			terms = append(terms, edit.WordOrSign(part.Word))
			continue
		}
		value := v.Field(part.Fields[0])
		for _, name := range part.Fields[1:] {
			if other := v.Field(name); !value.Exists() || !other.Exists() || !spec.Equal(*value.Value, *other.Value) {
				return nil, false
			}
		}
		written, ok := b.slotValue(p, part, value, plural)
		if !ok {
			return nil, false
		}
		plural = value.Is(spec.Number) && value.Value.Text != "1"
		terms = bound(terms, written)
	}
	return terms, true
}

// bound puts values behind some terms; one behind `=` is what that binds.
func bound(terms, values []ast.Term) []ast.Term {
	last := len(terms) - 1
	if last < 0 || terms[last].Text != "=" || len(values) == 0 {
		return append(terms, values...)
	}
	return append(append(terms[:last], edit.Formula(valueOf(values[0]))), values[1:]...)
}

// slotValue writes a value in the form that its part has; plural says that a number
// before it wants a unit in the plural.
func (b *book) slotValue(p place, part kind.Part, value view.Node, plural bool) (terms []ast.Term, ok bool) {
	switch part.Slot {
	case kind.ListSlot:
		terms, ok = b.values(value.Items())
		return terms, ok && len(terms) > 0
	case kind.UnitSlot:
		unit, ok := unitWord(value.Text(), plural)
		return wordIf(unit), ok
	case kind.DateSlot:
		return textIf(value.Text()), value.Text() != ""
	case kind.RelativeSlot:
		return relativeDate(value)
	case kind.FormulaSlot:
		tree, found := formula.ParseString(value.Text())
		if value.Text() == "" || found.HasErrors() {
			return nil, false
		}
		return row(edit.Value(&formula.Paren{X: b.spell(p, nil, tree, 0)})), true
	}
	switch {
	case !value.Exists():
		return nil, false
	case part.Shape.Type == kind.NumberShape:
		return row(edit.Number(value.Value.Text)), value.Is(spec.Number) && fits(part.Shape, value.Value.Text)
	case part.Shape.Type == kind.TextShape:
		return row(b.text(value.Text())), value.Is(spec.Text)
	}
	term, ok := b.anyScalar(value.Value)
	return row(term), ok
}

// fits reports whether a number is one that the compiler takes for a shape.
func fits(shape *kind.Shape, text string) bool {
	number, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil, strings.ContainsAny(text, "eE"), shape.Integer && strings.Contains(text, "."):
		return false
	}
	return (shape.Min == nil || number >= *shape.Min) && (shape.Max == nil || number <= *shape.Max)
}

// relativeDate writes a date relative to today.
func relativeDate(value view.Node) (terms []ast.Term, ok bool) {
	count, unit := value.Field("value"), value.Field("unit").Text()
	sign, known := map[string]string{"now-minus": "-", "now-plus": "+"}[value.Field("op").Text()]
	if !known || !count.Is(spec.Number) || !onlyHas(value.Value, "op", "unit", "value") {
		return nil, false
	}
	if count.Value.Text == "0" && sign == "-" && unit == "day" {
		return wordIf("today"), true
	}
	word, ok := unitWord(unit, count.Value.Text != "1")
	return []ast.Term{edit.Word("today"), edit.Sign(sign), edit.Number(count.Value.Text), edit.Word(word)}, ok
}
