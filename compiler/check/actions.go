package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A host is an element or overlay with actions.
type host struct {
	kind *kind.Kind
	// id is its name in the source, words what made ids begin with.
	id, words string
	// element is nil for an overlay.
	element *resolve.Element
}

// An action is what the effects in it may name.
type action struct {
	// host is the element whose row is selected; nil but under `on-select`.
	host *resolve.Element
	// within is the element that hosts the action, nil for overlays and agents.
	within *resolve.Element
	// table is the table that the effect acts on, tabs the tabbed container.
	table, tabs *resolve.Element
	// agent tells of the steps of an agent's tool.
	agent bool
}

// onSelect is the trigger under which there is a selected row.
const onSelect = "on-select"

// isTrigger tells of a statement that begins as actions do.
func isTrigger(node expand.Node) bool {
	return node.Raw == nil && strings.HasPrefix(node.Statement.Keyword(), "on-")
}

// takeActions splits the actions from the other statements of a body.
func takeActions(body []expand.Node) (actions, rest []expand.Node) {
	for _, node := range body {
		if isTrigger(node) {
			actions = append(actions, node)
		} else {
			rest = append(rest, node)
		}
	}
	return actions, rest
}

// actions writes the actions of a host, in the order of the source
// (spec-controls-content-actions.md 4).
func (c *checker) actions(of host, nodes []expand.Node, object *spec.Value) {
	items := []spec.Value{}
	first := map[string]source.Span{}
	for _, node := range nodes {
		if value, ok := c.action(of, node, first); ok {
			items = append(items, value)
		}
	}
	if len(items) > 0 {
		object.Set("actions", spec.NewArray(items, nodes[0].Statement.At))
	}
}

// action lowers `on-click save { … }`; first holds the actions before it by
// what the source calls them.
func (c *checker) action(of host, node expand.Node, first map[string]source.Span) (spec.Value, bool) {
	statement := node.Statement
	trigger := statement.Terms[0]
	if !of.kind.IsQuoted() && !slices.Contains(of.kind.Actions, trigger.Text) {
		c.report(node.Scope, triggerUnknown(trigger, of.kind))
		return spec.Value{}, false
	}
	row := terms.After(statement, 1)
	called, id := trigger.Text, of.words+"-"+trigger.Text
	if word, ok := row.Word(); ok {
		called, id = called+" "+word.Text, id+"-"+word.Text
	}
	if !row.Done() || statement.Block == nil {
		c.report(node.Scope, actionForm(statement.Head(), trigger.Text))
		return spec.Value{}, false
	}
	if other, taken := first[called]; taken {
		c.report(node.Scope, actionTwice(statement.Head(), called, other))
		return spec.Value{}, false
	}
	first[called] = statement.Head()
	body, found := node.Scope.Items(statement.Block)
	c.w.Add(found)
	if len(body.Nodes) == 0 && body.Emptied {
		return spec.Value{}, false
	}
	id = c.w.KeptID(body.Nodes, []string{of.id + "/" + called}, id)
	c.uniqueAction(node, id)
	here := &action{within: of.element}
	if trigger.Text == onSelect {
		here.host = of.element
	}
	object := spec.NewObject(statement.At, field("id", spec.NewText(id, statement.Head())), field("trigger", spec.NewText(trigger.Text, trigger.At)))
	x := context{place: resolve.Place{Scope: node.Scope}, noun: "action", head: statement.Head(), action: here}
	rest := c.actionSettings(x, body.Nodes, &object)
	if len(rest) == 0 && !body.Incomplete {
		c.report(node.Scope, actionEmpty(statement.Head()))
	}
	effects, raws := c.effects(x, rest)
	object.Set("effects", spec.NewArray(effects, statement.Block.At))
	for _, raw := range raws {
		c.mergeRaw(x, raw, &object)
	}
	return object, true
}

// uniqueAction reports an id that two actions of the workbook have.
func (c *checker) uniqueAction(node expand.Node, id string) {
	if c.actionIDs == nil {
		c.actionIDs = map[string]source.Span{}
	}
	if other, taken := c.actionIDs[id]; taken {
		c.report(node.Scope, actionIDTaken(node.Statement.Head(), id, other))
		return
	}
	c.actionIDs[id] = node.Statement.Head()
}

// effects lowers the effects of a body, in order.
func (c *checker) effects(x context, nodes []expand.Node) (effects []spec.Value, raws []expand.Node) {
	effects = []spec.Value{}
	for _, node := range nodes {
		switch {
		case node.Raw != nil:
			raws = append(raws, node)
		case node.Statement.Keyword() == "id":
		default:
			if value, ok := c.effect(x, node); ok {
				effects = append(effects, value)
			}
		}
	}
	c.effectOrder(x, effects)
	return effects, raws
}

// steps lowers the effects of an agent's tool, and sequences of actions
// (spec-controls-content-actions.md 6.2).
func (c *checker) steps(x context, in *input) (spec.Value, bool) {
	if in.block == nil || !in.row.Done() {
		c.report(in.scope, blockExpected(in.row.Here(), in.setting, kind.Steps))
		return spec.Value{}, false
	}
	body, found := in.scope.Items(in.block)
	c.w.Add(found)
	steps := []spec.Value{}
	x.action = &action{agent: true}
	for _, node := range body.Nodes {
		if node.Raw != nil {
			c.report(node.Scope, effectExpected(node.Raw.Span()))
			continue
		}
		if value, ok := c.step(x, node); ok {
			steps = append(steps, value)
		}
	}
	return spec.NewArray(steps, in.at), true
}

func (c *checker) step(x context, node expand.Node) (spec.Value, bool) {
	x.place.Scope = node.Scope
	if node.Statement.Keyword() != "sequence" {
		effect, ok := c.effect(x, node)
		if !ok {
			return effect, false
		}
		effect.Fields = append([]spec.Field{field("kind", spec.NewText("effect", node.Statement.At))}, effect.Fields...)
		return effect, true
	}
	row := terms.After(node.Statement, 1)
	text, ok := row.Text()
	if !ok || !row.Done() {
		c.report(node.Scope, sequenceForm(node.Statement.Head()))
		return spec.Value{}, false
	}
	id := c.text(node.Scope, text)
	object := spec.NewObject(node.Statement.At, field("kind", spec.NewText("sequence", node.Statement.At)), field("sequenceId", spec.NewText(id.Value, text.Span())))
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	c.settings(context{place: x.place, settings: kind.StepSettings, noun: "sequence", head: node.Statement.Head()}, body.Nodes, &object)
	return object, true
}
