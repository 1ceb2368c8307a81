package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

// use expands the body of a component.
func (x *expansion) use(item *ast.Use, scope *Scope) {
	x.expanded = true
	used := scope.component(item.Call)
	if used == nil || scope.isRecursive(used, item.Call) {
		x.body.Incomplete = true
		return
	}
	step := &place{at: item.Call.At, what: usedHere, component: used}
	if item.As != nil {
		step.as, step.id = true, scope.useID(item.As)
		if step.id == "" {
			x.body.Incomplete = true
			return
		}
	}
	// The body sees its parameters, then its file, then the place of the use.
	file := &frame{outer: scope.names, unit: used.unit, use: true}
	names := &frame{outer: file, own: map[string]*binding{}}
	inner, ok := x.enter(step, scope, names)
	if !ok {
		return
	}
	names.own["id"] = idOf(step, used)
	if !inner.bindArguments(used, item.Call, scope) {
		x.body.Incomplete = true
		return
	}
	x.items(used.Body.Items, inner.declaring(used.Body.Items))
}

// component finds the component that a use names.
func (s *Scope) component(call *formula.Call) *component {
	var found []*component
	for f := s.names; f != nil && len(found) == 0; f = f.outer {
		if f.unit != nil {
			found = f.unit.lookupComponent(call.Name)
		}
	}
	switch len(found) {
	case 0:
		if !s.names.incomplete() && s.run.isNew(diag.UnknownComponent, call.NameSpan) {
			s.report(unknownComponent(call.NameSpan, call.Name, s.visibleComponents()))
		}
		return nil
	case 1:
		return found[0]
	}
	s.report(ambiguous(call.NameSpan, call.Name, found[0].Name.At, found[1].Name.At))
	return nil
}

func (s *Scope) visibleComponents() []string {
	var names []string
	for f := s.names; f != nil; f = f.outer {
		if f.unit != nil {
			names = append(names, f.unit.visibleComponents()...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// isRecursive reports whether a component is used in its own expansion, and
// prints the ring.
func (s *Scope) isRecursive(used *component, call *formula.Call) bool {
	ring := []string{used.Name.Text}
	for step := s.place; step != nil; step = step.outer {
		if step.component == nil {
			continue
		}
		ring = append([]string{step.component.Name.Text}, ring...)
		if step.component.Component == used.Component {
			s.report(recursion(call.At, strings.Join(ring, " → ")))
			return true
		}
	}
	return false
}

// useID is the id behind `as`, as the place of the use makes it.
func (s *Scope) useID(as *ast.Identifier) string {
	if !strings.HasPrefix(as.Text, `"`) {
		return s.placed(as.Text, false, false, as.At)
	}
	text := &formula.Text{Raw: as.Text}
	text.At = as.At
	return s.textID(text)
}

// idOf is `${id}` in a component's body. Without `as` it is declared, so that
// the id of an outer use is not taken for it, but cannot be used.
func idOf(step *place, used *component) *binding {
	made := knownBinding("id", used.Name.At, Value{Type: Text, Text: step.id, At: step.at})
	made.absent = !step.as
	return made
}

// bindArguments declares a component's parameters, and reports whether the
// arguments fit them.
func (s *Scope) bindArguments(used *component, call *formula.Call, user *Scope) bool {
	parameters := used.Parameters
	given, ok := s.arguments(used, call, user)
	if !ok {
		return false
	}
	for i, parameter := range parameters {
		made := &binding{name: parameter.Name.Text, at: parameter.Name.At, expr: parameter.Default, scope: s}
		made.setType(parameter.Type)
		if given[i] != nil {
			made.expr, made.scope, made.argument = given[i], user, true
		}
		s.declare(made)
	}
	sound := true
	for _, parameter := range parameters {
		made := s.names.own[parameter.Name.Text]
		sound = s.run.force(made, made.at, s).Type != Invalid && sound
	}
	return sound
}
