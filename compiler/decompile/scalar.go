package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// scalar writes a value that has no parts; ok is false where the shape does not
// take it.
func (b *book) scalar(p place, shape *kind.Shape, v *spec.Value) (text string, ok bool) {
	switch shape.Type {
	case kind.EnumShape:
		return wordOrQuoted(v.Text), v.Type == spec.Text && (shape.Open || slices.Contains(shape.Values, v.Text))
	case kind.TextShape, kind.TemplateShape, kind.DateShape:
		return b.text(v.Text), v.Type == spec.Text
	case kind.NumberShape:
		return v.Text, v.Type == spec.Number
	case kind.LogicalShape:
		return v.Text, v.Type == spec.Bool
	case kind.ColorShape:
		return b.text(v.Text), v.Type == spec.Text && (token.IsHexColour(v.Text) || shape.TakesVariable(v.Text))
	case kind.NullShape:
		return "null", v.Type == spec.Null
	case kind.ScalarShape:
		return b.anyScalar(v)
	case kind.ColumnShape, kind.ElementColumnShape, kind.TargetShape, kind.ElementPairShape:
		return b.columnReference(p, shape, v)
	}
	return b.idWord(shape, v)
}

// text writes a text, or the value that was made of it.
func (b *book) text(text string) string {
	if name := b.lets.name(text); name != "" {
		return "$" + name
	}
	return quoted(b.spoken(text))
}

func (b *book) anyScalar(v *spec.Value) (text string, ok bool) {
	switch v.Type {
	case spec.Text:
		return b.text(v.Text), true
	case spec.Number, spec.Bool:
		return v.Text, true
	case spec.Null:
		return "null", true
	}
	return "", false
}

// idWord writes an id as the word of what it names.
func (b *book) idWord(shape *kind.Shape, v *spec.Value) (text string, ok bool) {
	if v.Type != spec.Text {
		return "", false
	}
	switch shape.Type {
	case kind.ElementShape:
		e := b.byID[v.Text]
		if e == nil || len(shape.Kinds) > 0 && !slices.Contains(shape.Kinds, e.kind.Name) {
			return "", false
		}
		return e.word, true
	case kind.ControlShape:
		e := b.controls[v.Text]
		return wordOfElement(e), e != nil
	case kind.PageShape, kind.OverlayShape:
		r := b.regionNamed(v.Text)
		if r == nil || (r.list == "overlays") != (shape.Type == kind.OverlayShape) || r.list == "panels" {
			return "", false
		}
		return r.word, true
	case kind.ConnectionShape:
		return b.connection(v.Text), true
	case kind.AgentShape:
		for _, agent := range b.agents {
			if agent.id == v.Text {
				return agent.word, true
			}
		}
	}
	return "", false
}

func wordOfElement(e *element) string {
	if e == nil {
		return ""
	}
	return e.word
}

// columnReference writes a column of this element, or of another one.
func (b *book) columnReference(p place, shape *kind.Shape, v *spec.Value) (text string, ok bool) {
	owner, id := p.element, v.Text
	switch shape.Type {
	case kind.ColumnShape:
		if v.Type != spec.Text || owner == nil || owner.byID[id] == nil {
			return "", false
		}
		return bracketed("", owner.byID[id].name), true
	case kind.TargetShape:
		target := b.document.Target(view.NodeOf(v))
		if target.Source == nil || target.Source.KindName != "table" || !onlyHas(v, "source", "columnId") || !onlyHas(target.Source.Value, "kind", "elementId") {
			return "", false
		}
		owner, id = b.byID[target.Source.ElementID], target.Column.ID
	case kind.ElementPairShape:
		if !onlyHas(v, "element", "column") {
			return "", false
		}
		pair := view.NodeOf(v)
		owner, id = b.byID[pair.Field("element").Text()], pair.Field("column").Text()
	default:
		owner = b.ownerOf(p.element, id)
	}
	if owner == nil || owner.byID[id] == nil {
		return "", false
	}
	return bracketed(owner.word, owner.byID[id].name), true
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
	text := ""
	for i, column := range target.Field("columnIds").Items() {
		id := column.Value
		if i > 0 {
			text += ", "
		}
		switch {
		case id.Type == spec.Null:
			text += "none"
		case owner.byID[id.Text] != nil:
			text += bracketed(owner.word, owner.byID[id.Text].name)
		default:
			return wording{}, false
		}
	}
	return wording{terms: text}, text != ""
}
