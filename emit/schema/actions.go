package schema

import (
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// action makes the schema of an entry of `actions`
// (spec-controls-content-actions.md 4).
func (b *builder) action(triggers []string) *node {
	conditional := object(property{"on", words(triggers...)}).need("on")
	n := object(property{"id", text()}, property{"trigger", &node{anyOf: []*node{words(triggers...), conditional}}}, property{"effects", listOf(b.effect())}).
		need("trigger", "effects").called("action-" + triggers[0])
	for i := range kind.ActionSettings {
		setting := &kind.ActionSettings[i]
		if _, inTrigger := strings.CutPrefix(setting.Path, "trigger."); inTrigger {
			conditional.set(setting.Name, b.documented(b.setting(setting), setting.Doc))
			continue
		}
		b.field(n, setting)
	}
	return n
}

// effect makes the schema of an effect by its name; those that the registry
// does not know are let through.
func (b *builder) effect() *node {
	if b.effects != nil {
		return b.effects
	}
	b.effects = (&node{types: []string{typeObject}, by: "effect"}).need("effect").called(defEffect)
	for _, effect := range kind.Effects {
		of := object(property{"effect", words(effect.Name)}).need("effect")
		b.effects.variants = append(b.effects.variants, variant{effect.Name, b.fields(of, effect.Settings)})
	}
	return b.effects
}

// steps makes the schema of the steps of an agent's tool: an effect with
// `kind: effect`, or a sequence. Only the effect's name is looked at here.
func (b *builder) steps(shape *kind.Shape) *node {
	step := b.fields(object(), shape.Fields)
	step.set("effect", text())
	return listOf(step)
}
