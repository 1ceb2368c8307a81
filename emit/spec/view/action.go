package view

import "github.com/sigmac/sigmac/lang/kind"

// An Action is what happens at a trigger.
type Action struct {
	Node
	ID, Trigger string
	Effects     []Effect
}

// An Effect is one step of an action.
type Effect struct {
	Node
	// Kind is the registry's entry; nil for an unknown one. Name is the spec's
	// word. The entry's settings are fields of the node.
	Kind *kind.Effect
	Name string
}

// An Agent is an assistant of the workbook.
type Agent struct {
	Node
	ID, Name string
}

// actionsOf reads the actions of an element, overlay or panel. A trigger is a
// word, or an object with the word in `on`.
func actionsOf(holder *Node) []Action {
	var actions []Action
	for _, item := range holder.Field("actions").Items() {
		action := Action{Node: item, ID: item.text("id"), Trigger: item.text("trigger")}
		if action.Trigger == "" {
			action.Trigger = item.Field("trigger").Field("on").Text()
		}
		for _, step := range item.Field("effects").Items() {
			action.Effects = append(action.Effects, EffectOf(step))
		}
		actions = append(actions, action)
	}
	return actions
}

// EffectOf reads an effect: a step of an action, or of an agent's tool.
func EffectOf(step Node) Effect {
	effect := Effect{Node: step, Name: step.text("effect")}
	effect.Kind, _ = kind.EffectNamed(effect.Name)
	return effect
}

func (w *Workbook) readAgents() {
	for _, item := range w.Field("agents").Items() {
		w.Agents = append(w.Agents, &Agent{Node: item, ID: item.text("id"), Name: item.text("name")})
	}
}
