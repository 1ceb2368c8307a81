package decompile

import (
	"cmp"
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

// actionForm writes the values that effects alone have.
func (b *book) actionForm(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	switch shape.Type {
	case kind.ValueShape:
		return b.valueOf(p, shape.Fields, v, key, slices.Contains(shape.Values, "formula"))
	case kind.RowsShape:
		return b.rows(p, shape, v, key)
	case kind.ColumnValuesShape:
		body, ok := b.columnLines(p, v, key)
		return wording{body: body, block: true}, ok
	case kind.TaggedShape:
		return b.tagged(p, shape, v, key)
	case kind.ConditionShape:
		return b.triggerCondition(p, shape, v, key)
	}
	return b.steps(v, key)
}

// value writes a value source: behind `=` where the compiler makes the same of
// it, else as a block. always says that it is a formula in any case.
func (b *book) value(p place, v *spec.Value, key Key, always bool) (wording, bool) {
	return b.valueOf(p, kind.Value.Fields, v, key, always)
}

// valueOf is value with the fields that a block of it takes.
func (b *book) valueOf(p place, fields []kind.Setting, v *spec.Value, key Key, always bool) (wording, bool) {
	if v.Type != spec.Object {
		return wording{}, false
	}
	if value, ok := b.plainValue(p, v, always); ok && !b.learned.fails(key.in("value")) {
		return terms(edit.Formula(value))
	}
	host := p
	host.element = nil
	if p.act != nil {
		host.element = p.act.host
	}
	return b.object(host, &kind.Shape{Type: kind.ObjectShape, Fields: fields}, v, key)
}

func (b *book) plainValue(p place, v *spec.Value, always bool) (value formula.Expr, ok bool) {
	read := view.NodeOf(v)
	switch read.Field("type").Text() {
	case "control":
		handle := read.Field("control").Text()
		control := b.controls[handle]
		if control == nil {
			return nil, false
		}
		return edit.Ref("", control.word), onlyHas(v, "type", "control")
	case "constant":
		return b.constant(read.Field("value"))
	case "column":
		if p.act == nil || p.act.host == nil || !onlyHas(v, "type", "columnId") {
			return nil, false
		}
		c := p.act.host.byID[read.Field("columnId").Text()]
		if c == nil {
			return nil, false
		}
		return edit.Ref("", c.name), true
	case "formula":
		tree, ok := formulaOf(read)
		if !ok {
			return nil, false
		}
		if !always && isSimple(tree) {
			return nil, false
		}
		return b.spell(place{}, nil, tree, 1), true
	}
	return nil, false
}

// formulaOf is the formula of a value that is one and nothing else.
func formulaOf(read view.Node) (tree formula.Expr, ok bool) {
	if read.Field("type").Text() != "formula" || !onlyHas(read.Value, "type", "formula") {
		return nil, false
	}
	tree, found := formula.ParseString(read.Field("formula").Text())
	return tree, !found.HasErrors()
}

// handle is a control's id in formulas.
func (e *element) handle() string {
	if e.read.Control == nil {
		return ""
	}
	return e.read.Control.ID
}

// isSimple tells of a formula that the compiler would write as something else:
// one reference or one literal.
func isSimple(tree formula.Expr) bool {
	switch tree := tree.(type) {
	case *formula.Ref, *formula.Text, *formula.Number, *formula.Logical, *formula.Null:
		return true
	case *formula.Unary:
		_, number := tree.X.(*formula.Number)
		return number
	}
	return false
}

// constant writes a tagged constant whose type its literal tells.
func (b *book) constant(read view.Node) (value formula.Expr, ok bool) {
	held := read.Field("value")
	if !held.Exists() || !onlyHas(read.Value, "type", "value") {
		return nil, false
	}
	typeName, list := strings.CutSuffix(read.Field("type").Text(), "-list")
	switch typeName {
	case "text", "number", "boolean":
	default:
		return nil, false
	}
	if !list {
		return literal(held.Value, typeName)
	}
	var parts []formula.Expr
	for _, item := range held.Items() {
		part, ok := literal(item.Value, typeName)
		if !ok {
			return nil, false
		}
		parts = append(parts, part)
	}
	return &formula.List{Items: parts}, len(parts) > 1
}

// literal writes a constant of a formula.
func literal(v *spec.Value, typeName string) (value formula.Expr, ok bool) {
	switch v.Type {
	case spec.Text:
		return &formula.Text{Raw: formula.EscapeText(`"` + v.Text + `"`)}, typeName == "text" && !strings.ContainsAny(v.Text, "\"\\\n\r") && !strings.Contains(v.Text, "${")
	case spec.Number:
		return edit.Number(v.Text).Expr, typeName == "number"
	case spec.Bool:
		return &formula.Logical{Value: v.Text == "true"}, typeName == "boolean"
	case spec.Null:
		return &formula.Null{}, typeName == "text"
	}
	return nil, false
}

// rows writes which rows an effect acts on.
func (b *book) rows(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	read := view.NodeOf(v)
	switch read.Field("type").Text() {
	case "formula":
		tree, ok := formulaOf(read)
		if !ok {
			return wording{}, false
		}
		return terms(edit.Formula(b.spell(place{}, nil, tree, 1)))
	case "current-row":
		return wording{terms: wordIf("current-row")}, onlyHas(v, "type")
	case "single-row":
		body, ok := b.columnLines(p, read.Field("primaryKeys").Value, key)
		return wording{terms: wordIf("single-row"), body: body, block: true}, ok && onlyHas(v, "type", "primaryKeys")
	}
	return b.object(p, &kind.Shape{Type: kind.ObjectShape, Fields: shape.Fields}, v, key)
}

// triggerCondition writes when an action runs.
func (b *book) triggerCondition(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	if tree, ok := formulaOf(view.NodeOf(v)); ok {
		return terms(edit.Formula(b.spell(place{}, nil, tree, 1)))
	}
	if made, ok := b.columnCondition(p, v); ok && !b.learned.fails(key.in("sentence")) {
		return terms(made...)
	}
	return b.object(p, &kind.Shape{Type: kind.ObjectShape, Fields: shape.Fields}, v, key)
}

// columnCondition writes a condition on a column of the host as one on rows:
// `[Column] not null`, `[Column] > 5`.
func (b *book) columnCondition(p place, v *spec.Value) ([]ast.Term, bool) {
	read := view.NodeOf(v)
	id := cmp.Or(read.Field("columnId").Text(), read.Field("column").Text())
	if p.element == nil || read.Field("type").Text() != "column" || p.element.byID[id] == nil {
		return nil, false
	}
	plain := *v
	plain.Fields = nil
	for _, f := range v.Fields {
		if f.Value.Type == spec.Object {
			value := view.NodeOf(&f.Value)
			inner := value.At("value.value").Value
			if inner == nil || value.Field("type").Text() != "constant" || inner.Type == spec.Object || inner.Type == spec.Array {
				return nil, false
			}
			f.Value = *inner
		}
		plain.Fields = append(plain.Fields, f)
	}
	made, said, ok := b.said(p, kind.ConditionForms, nil, view.NodeOf(&plain))
	known := append(said, "type", "columnId", "column")
	if !ok || slices.ContainsFunc(plain.Fields, func(f spec.Field) bool { return !slices.Contains(known, f.Name) }) {
		return nil, false
	}
	return row(edit.Column("", p.element.byID[id].name), made), true
}

// tagged writes what a pair of type and id names.
func (b *book) tagged(p place, shape *kind.Shape, v *spec.Value, key Key) (wording, bool) {
	typeName := view.NodeOf(v).Field("type").Text()
	if onlyHas(v, "type") && len(v.Fields) == 1 {
		return terms(wordOrText(typeName))
	}
	for i := range shape.Fields {
		part := &shape.Fields[i]
		value := spec.Child(v, part.Name)
		if part.When == nil || value == nil || !slices.Contains(part.When.Values, typeName) || !onlyHas(v, "type", part.Name) {
			continue
		}
		if part.Shape.Type == kind.TabIndexShape {
			return b.tab(p, value)
		}
		return one(b.scalar(p, part.Shape, value))
	}
	return b.object(p, &kind.Shape{Type: kind.ObjectShape, Fields: shape.Fields}, v, key)
}

// tab writes a tab by its label, or by its number where two have one label.
func (b *book) tab(p place, v *spec.Value) (wording, bool) {
	index, err := strconv.Atoi(v.Text)
	if err != nil || p.act == nil || p.act.tabs == nil {
		return wording{}, false
	}
	labels := p.act.tabs.read.Tabs()
	if index < 0 || index >= len(labels) {
		return wording{}, false
	}
	label, count := labels[index], 0
	for _, other := range labels {
		if other == label {
			count++
		}
	}
	if count == 1 && label != "" {
		return terms(edit.Text(label))
	}
	return terms(edit.Int(index + 1))
}

// steps writes the effects of an agent's tool, and sequences by their ids.
func (b *book) steps(v *spec.Value, key Key) (wording, bool) {
	w := wording{block: true}
	for _, step := range view.NodeOf(v).Items() {
		switch step.Field("kind").Text() {
		case "effect":
			n, ok := b.effect(view.EffectOf(step), act{agent: true}, key)
			if !ok {
				return wording{}, false
			}
			w.body = append(w.body, n)
		case "sequence":
			if hasOther(append(slices.Clip(kind.StepSettings), kind.Setting{Name: "kind"}, kind.Setting{Name: "sequenceId"}), step.Value) {
				return wording{}, false
			}
			n := leaf(key, edit.Word("sequence"), edit.Text(step.Field("sequenceId").Text()))
			n.body = b.settings(place{}, kind.StepSettings, step.Value, key)
			w.body = append(w.body, n)
		default:
			return wording{}, false
		}
	}
	return w, v.Type == spec.Array
}
