package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// scalar writes a value that has no parts; ok is false where the shape does not
// take it.
func (b *book) scalar(p place, shape *kind.Shape, v *spec.Value) (term ast.Term, ok bool) {
	switch shape.Type {
	case kind.EnumShape:
		return wordOrText(v.Text), v.Type == spec.Text && (shape.Open || slices.Contains(shape.Values, v.Text))
	case kind.TextShape, kind.TemplateShape, kind.DateShape:
		return b.text(v.Text), v.Type == spec.Text
	case kind.NumberShape:
		return edit.Number(v.Text), v.Type == spec.Number
	case kind.LogicalShape:
		return edit.Word(v.Text), v.Type == spec.Bool
	case kind.ColorShape:
		return b.text(v.Text), v.Type == spec.Text && (token.IsHexColour(v.Text) || shape.TakesVariable(v.Text))
	case kind.NullShape:
		return edit.Word("null"), v.Type == spec.Null
	case kind.ScalarShape:
		return b.anyScalar(v)
	case kind.ColumnShape, kind.ElementColumnShape, kind.TargetShape, kind.ElementPairShape:
		return b.columnReference(p, shape, v)
	}
	return b.idWord(shape, v)
}

// text writes a text, or the value that was made of it.
func (b *book) text(text string) ast.Term {
	if name := b.lets.name(text); name != "" {
		return edit.Value(edit.Variable(name))
	}
	return edit.Text(b.spoken(text))
}

func (b *book) anyScalar(v *spec.Value) (term ast.Term, ok bool) {
	switch v.Type {
	case spec.Text:
		return b.text(v.Text), true
	case spec.Number:
		return edit.Number(v.Text), true
	case spec.Bool:
		return edit.Word(v.Text), true
	case spec.Null:
		return edit.Word("null"), true
	}
	return ast.Term{}, false
}

// idWord writes an id as the word of what it names.
func (b *book) idWord(shape *kind.Shape, v *spec.Value) (term ast.Term, ok bool) {
	if v.Type != spec.Text {
		return ast.Term{}, false
	}
	word := b.wordOfID(shape, v.Text)
	return edit.Word(word), word != ""
}

func (b *book) wordOfID(shape *kind.Shape, id string) string {
	switch shape.Type {
	case kind.ElementShape:
		if e := b.byID[id]; e != nil && (len(shape.Kinds) == 0 || slices.Contains(shape.Kinds, e.kind.Name)) {
			return e.word
		}
	case kind.ControlShape:
		if e := b.controls[id]; e != nil {
			return e.word
		}
	case kind.PageShape, kind.OverlayShape:
		if r := b.regionNamed(id); r != nil && (r.list == "overlays") == (shape.Type == kind.OverlayShape) && r.list != "panels" {
			return r.word
		}
	case kind.ConnectionShape:
		return b.connection(id)
	case kind.AgentShape:
		for _, agent := range b.agents {
			if agent.id == id {
				return agent.word
			}
		}
	}
	return ""
}

// columnReference writes a column of this element, or of another one.
func (b *book) columnReference(p place, shape *kind.Shape, v *spec.Value) (term ast.Term, ok bool) {
	owner, id := p.element, v.Text
	switch shape.Type {
	case kind.ColumnShape:
		if v.Type != spec.Text || owner == nil || owner.byID[id] == nil {
			return ast.Term{}, false
		}
		return edit.Column("", owner.byID[id].name), true
	case kind.TargetShape:
		target := b.document.Target(view.NodeOf(v))
		if target.Source == nil || target.Source.KindName != "table" || !onlyHas(v, "source", "columnId") || !onlyHas(target.Source.Value, "kind", "elementId") {
			return ast.Term{}, false
		}
		owner, id = b.byID[target.Source.ElementID], target.Column.ID
	case kind.ElementPairShape:
		if !onlyHas(v, "element", "column") {
			return ast.Term{}, false
		}
		pair := view.NodeOf(v)
		owner, id = b.byID[pair.Field("element").Text()], pair.Field("column").Text()
	default:
		owner = b.ownerOf(p.element, id)
	}
	if owner == nil || owner.byID[id] == nil {
		return ast.Term{}, false
	}
	return edit.Column(owner.word, owner.byID[id].name), true
}

// ownerOf is the element that a column's id belongs to: that which a control
// takes its values from, else the one element with such a column.
func (b *book) ownerOf(control *element, id string) *element {
	if control != nil {
		if source := control.offered(); source != nil && b.byID[source.ElementID] != nil && b.byID[source.ElementID].byID[id] != nil {
			return b.byID[source.ElementID]
		}
	}
	var owner *element
	for _, e := range b.elements {
		if e.byID[id] != nil {
			if owner != nil {
				return nil
			}
			owner = e
		}
	}
	return owner
}

// targetRow writes the columns of one chart for the levels of a drill control.
func (b *book) targetRow(v *spec.Value) (wording, bool) {
	target := b.document.Target(view.NodeOf(v))
	if target.Source == nil || !onlyHas(v, "source", "columnIds") || !onlyHas(target.Source.Value, "kind", "elementId") {
		return wording{}, false
	}
	owner := b.byID[target.Source.ElementID]
	if owner == nil {
		return wording{}, false
	}
	var made [][]ast.Term
	for _, column := range target.Field("columnIds").Items() {
		id := column.Value
		switch {
		case id.Type == spec.Null:
			made = append(made, row(edit.Word("none")))
		case owner.byID[id.Text] != nil:
			made = append(made, row(edit.Column(owner.word, owner.byID[id.Text].name)))
		default:
			return wording{}, false
		}
	}
	return wording{terms: edit.Listed(made...)}, len(made) > 0
}
