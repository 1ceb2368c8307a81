package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// actionSettings lowers what an action says beside its effects, and returns the
// other statements of its body.
func (c *checker) actionSettings(x context, body []expand.Node, object *spec.Value) (rest []expand.Node) {
	var settings []expand.Node
	for _, node := range body {
		if _, ok := actionSetting(node); ok {
			settings = append(settings, node)
		} else {
			rest = append(rest, node)
		}
	}
	if len(settings) == 0 {
		return rest
	}
	trigger, _ := object.Get("trigger")
	word := *trigger
	if slices.ContainsFunc(settings, func(node expand.Node) bool { return node.Statement.Keyword() == "condition" }) {
		*trigger = spec.NewObject(word.At, field("on", word))
	}
	x.settings = kind.ActionSettings
	x.place.Anywhere = true
	x.place.Action = &resolve.Action{Host: x.action.host}
	c.settings(x, settings, object)
	if trigger, _ := object.Get("trigger"); trigger.Type == spec.Object && len(trigger.Fields) == 1 {
		*trigger = word
	}
	return rest
}

// actionSetting finds the setting of an action that a statement writes.
func actionSetting(node expand.Node) (*kind.Setting, bool) {
	if node.Raw != nil {
		return nil, false
	}
	return kind.FindSetting(kind.ActionSettings, node.Statement.Keyword())
}

// triggerCondition lowers `condition = [limit] > 5`, `condition [Region] not null`
// and a block. Columns are those of the element that hosts the action.
func (c *checker) triggerCondition(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	x.place.Element = x.action.within
	if in.row.Done() && in.block != nil {
		return c.fieldsOf(x, shape, in)
	}
	if sign, ok := in.row.Formula(); ok {
		place := x.place
		place.Scope, place.Element = in.scope, nil
		text, ok := c.formulaText(place, sign.Expr)
		return tagged("formula", "formula", spec.NewText(text, sign.At), in.at), ok
	}
	ref, ok := in.row.Column()
	if !ok {
		c.report(in.scope, conditionForm(in.row.Here()))
		return spec.Value{}, false
	}
	if x.action.within == nil || x.action.within.Kind.Source == kind.Forbidden {
		c.report(in.scope, conditionWithoutColumns(ref.Span()))
		return spec.Value{}, false
	}
	return c.columnCondition(x, in, x.action.within, ref, "column")
}
