package check

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// whichRows lowers `whichRows = [Deal] = [deal]`, `whichRows [Amount] > 5`,
// `whichRows current-row`, `whichRows single-row { [ID] = [id] }`, and a block
// (spec-controls-content-actions.md 5.3).
func (c *checker) whichRows(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	x.place.Element = x.action.table
	x.place.Action = &resolve.Action{Table: x.action.table, Host: x.action.host}
	if in.row.Done() && in.block != nil {
		value, ok := c.fieldsOf(x, shape, in)
		return value, ok && (textField(&value, "type") != "current-row" || c.currentRow(x, in, in.at))
	}
	if sign, ok := in.row.Formula(); ok {
		place := x.place
		place.Scope = in.scope
		text, ok := c.formulaText(place, sign.Expr)
		return tagged("formula", "formula", spec.NewText(text, sign.At), in.at), ok
	}
	if word, ok := in.row.Word("current-row"); ok {
		return spec.NewObject(in.at, field("type", spec.NewText(word.Text, word.At))), c.currentRow(x, in, word.At)
	}
	if word, ok := in.row.Word("single-row"); ok {
		keys, ok := c.columnValuesBlock(x, kind.ColumnValues, in, false)
		return spec.NewObject(in.at, field("type", spec.NewText(word.Text, word.At)), field("primaryKeys", keys)), ok
	}
	ref, ok := in.row.Column()
	if !ok {
		c.report(in.scope, rowsForm(in.row.Here()))
		return spec.Value{}, false
	}
	return c.columnMatch(x, in, ref)
}

// currentRow reports the row of the host where the host is not the table that
// is acted on.
func (c *checker) currentRow(x context, in *input, at source.Span) bool {
	if x.action.table != nil && x.action.within == x.action.table {
		return true
	}
	c.report(in.scope, currentRowOutside(at))
	return false
}

// columnMatch lowers a condition on a column of the table acted on.
func (c *checker) columnMatch(x context, in *input, ref *formula.Ref) (spec.Value, bool) {
	if x.action.table == nil {
		return spec.Value{}, false
	}
	return c.columnCondition(x, in, x.action.table, ref, "column-match")
}

// columnCondition lowers `[Amount] > 5` and the like into an object of some type.
func (c *checker) columnCondition(x context, in *input, owner *resolve.Element, ref *formula.Ref, objectType string) (spec.Value, bool) {
	column, ok := c.w.ColumnOf(in.scope, owner, ref)
	if !ok {
		return spec.Value{}, false
	}
	inner := *in
	inner.goal = goalOfColumn(column)
	inner.goal.list = false
	object := spec.NewObject(in.at, field("type", spec.NewText(objectType, in.at)), field("columnId", spec.NewText(column.ID, ref.Span())))
	term, _ := in.row.Next()
	form := rowCondition(term, in)
	if form == nil {
		c.report(in.scope, rowsForm(in.row.Last()))
		return spec.Value{}, false
	}
	object.Set("condition", spec.NewText(form.FixedValue("condition"), term.At))
	if term.Type == ast.Formula {
		return object, c.matchValue(x, &inner, &object, form.Fields()[0], term.Expr)
	}
	for _, part := range form.Parts[1:] {
		switch {
		case part.Slot != kind.NoSlot:
			ok = c.matchNext(x, &inner, &object, part.Fields[0])
		case part.Word == "and":
			ok = c.and(&inner)
		}
		if !ok {
			return object, false
		}
	}
	return object, true
}

// rowCondition is the condition that begins with a term, in the words of highlights
// or the spec's own; nil for none.
func rowCondition(term ast.Term, in *input) *kind.Predicate {
	if term.Type == ast.Formula {
		return kind.PredicatesFrom(kind.ConditionForms, "=")[0]
	}
	if term.Type != ast.Word && term.Type != ast.Operator {
		return nil
	}
	for _, form := range kind.ConditionForms {
		switch {
		case form.Begins(term.Text) && form.Negates():
			if _, ok := in.row.Word(form.Parts[1].Word); ok {
				return form
			}
		case form.Begins(term.Text), form.FixedValue("condition") == term.Text && form.Parts[0].Slot == kind.NoSlot:
			return form
		}
	}
	return nil
}

// matchNext lowers the value that stands next.
func (c *checker) matchNext(x context, in *input, object *spec.Value, name string) bool {
	term, ok := in.row.Value()
	if !ok {
		c.report(in.scope, rowsForm(in.row.Here()))
		return false
	}
	return c.matchValue(x, in, object, name, term.Expr)
}

func (c *checker) matchValue(x context, in *input, object *spec.Value, name string, expr formula.Expr) bool {
	x.place.Element, x.place.Anywhere = nil, true
	x.place.Action = &resolve.Action{Host: x.action.host}
	value, ok := c.valueOf(x, kind.Value, in, expr)
	object.Set(name, value)
	return ok
}

// taggedName lowers a name by what it names: {type: page, pageId}. A word of
// the type alone stands for itself (spec-controls-content-actions.md 5.1, 5.4).
func (c *checker) taggedName(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	if in.row.Done() {
		if in.block == nil {
			c.report(in.scope, valueMissing(in.at, in.setting, shape))
			return spec.Value{}, false
		}
		return c.fieldsOf(x, shape, in)
	}
	v, ok := c.next(in)
	if !ok {
		return spec.Value{}, false
	}
	for i := range shape.Fields {
		part := &shape.Fields[i]
		if part.When == nil || !c.names(part.Shape, in.scope, v) {
			continue
		}
		inner := *in
		value, ok := c.scalar(x, part.Shape, &inner, v)
		in.named = inner.named
		return tagged(part.When.Values[0], part.Name, value, v.At), ok
	}
	if text, ok := v.Display(); ok && isBareType(shape, text) {
		return spec.NewObject(v.At, field("type", spec.NewText(text, v.At))), true
	}
	return c.unnamed(shape, in, v)
}

// isBareType tells of a word of the type that no field belongs to.
func isBareType(shape *kind.Shape, word string) bool {
	return slices.Contains(shape.Fields[0].Shape.Values, word) && !slices.ContainsFunc(shape.Fields[1:], func(part kind.Setting) bool {
		return part.When != nil && slices.Contains(part.When.Values, word)
	})
}

// names reports whether a value names something of a shape.
func (c *checker) names(shape *kind.Shape, scope *expand.Scope, v expand.Value) bool {
	if v.Scope != nil {
		scope = v.Scope
	}
	switch shape.Type {
	case kind.EnumShape:
		return v.Type == expand.Name && slices.Contains(shape.Values, v.Text)
	case kind.TabIndexShape:
		return v.Type == expand.Text || v.Type == expand.Number
	}
	_, element, ok := c.find(shape, scope, v.Text)
	return v.Type == expand.Name && ok && (element == nil || fitsKinds(shape, element))
}

// unnamed reports a name that fits none of a shape's fields.
func (c *checker) unnamed(shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	var candidates []string
	for i := range shape.Fields {
		candidates = append(candidates, c.w.Names(wishes[shape.Fields[i].Shape.Type])...)
	}
	noun, _ := c.w.Noun(in.scope, v.Text)
	c.report(in.scope, taggedUnknown(v, in.setting, shape, noun, candidates))
	return spec.Value{}, false
}

// tabIndex lowers a tab's label or number to its index. Behind the effect's
// word the first tab is 1; the field `index` counts from 0, as the format does.
func (c *checker) tabIndex(x context, in *input, v expand.Value) (spec.Value, bool) {
	if x.action == nil || x.action.tabs == nil {
		return spec.Value{}, false
	}
	labels := x.action.tabs.VisibleTabs()
	index := slices.IndexFunc(labels, func(label resolve.Text) bool { return label.Value == v.Text })
	if v.Type == expand.Number {
		index, _ = strconv.Atoi(v.Text)
		if in.setting != "index" {
			index--
		}
	}
	if index < 0 || index >= len(labels) {
		c.report(in.scope, tabUnknown(v, x.action.tabs, labels))
		return spec.Value{}, false
	}
	return spec.NewInt(index, v.At), true
}
