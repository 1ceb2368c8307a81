package expand

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// MaxDepth is how deep uses, rounds, includes and spreads may nest.
const MaxDepth = 100

// A place is one step of expansion: the use of a component, a round of a
// `for`, an include or a spread, with the steps around it. The body of the
// workbook is the nil place.
type place struct {
	outer *place
	depth int
	// at is the text that led here, said in messages as what; an include is not
	// said, since its text stands in a file of its own.
	at   source.Span
	what string
	// component is what is used here, object what is spread; nil for other steps.
	component *component
	object    *ast.Block
	// as says that the use has an id.
	as bool
	id string
	// loop says that this is a round of a `for`; suffix is what ids get, and
	// is wanted but missing where the round's value is not a text, number or logical.
	loop      bool
	suffix    string
	hasSuffix bool
	// namespace says that this is the body of a workbook: what leads to the workbook
	// has no part in the ids inside.
	namespace bool
}

// Namespace is the scope of the body of a workbook that is declared in this scope: the
// rounds around the workbook have no part in the ids inside.
func (s *Scope) Namespace() *Scope {
	if s.place == nil {
		return s
	}
	return &Scope{run: s.run, names: s.names, place: &place{outer: s.place, depth: s.place.depth, namespace: true}}
}

// inner is the place, or nil where it is the body of a workbook.
func (p *place) inner() *place {
	if p != nil && p.namespace {
		return nil
	}
	return p
}

// Related lists the uses, rounds, includes and spreads through which the scope
// came to be, innermost first: the two innermost and the outermost if there
// are more than three.
func (s *Scope) Related() []diag.Related {
	var related []diag.Related
	for at := s.place; at != nil; at = at.outer {
		if at.what != "" {
			related = append(related, diag.Related{Message: at.what, Span: at.at, Step: true})
		}
	}
	if len(related) > 3 {
		related = append(related[:2], related[len(related)-1])
	}
	return related
}

// Through lists the steps through which the scope came to be, innermost first,
// includes as well.
func (s *Scope) Through() []source.Span {
	var steps []source.Span
	for at := s.place; at != nil; at = at.outer {
		if !at.namespace {
			steps = append(steps, at.at)
		}
	}
	return steps
}

// ID is the id that a declaration in this scope gets. The term is a word or a
// string. In a component that is used with `as revenue` an id `inner` becomes
// `revenue-inner`; in a `for` it gets `-` and the round's value, those of outer
// rounds first; a string with `${…}` stands for itself in a `for`, and one with
// `${id}` in a component too.
// Beside a finding the id is "".
func (s *Scope) ID(term ast.Term) (string, diag.List) {
	id := s.id(term)
	return id, s.run.drain()
}

func (s *Scope) id(term ast.Term) string {
	if term.Type == ast.Word {
		return s.placed(term.Text, false, false, term.At)
	}
	literal, ok := term.Expr.(*formula.Text)
	if !ok || term.Type != ast.Value {
		s.report(notAnID(term.At))
		return ""
	}
	return s.textID(literal)
}

// textID is the id that a string gives.
func (s *Scope) textID(literal *formula.Text) string {
	decoded, ok := s.text(literal)
	if !ok {
		return ""
	}
	interpolated, ofUse := false, false
	for _, part := range s.decoded(literal).Parts {
		interpolated = interpolated || part.Name != ""
		ofUse = ofUse || part.Name == "id"
	}
	return s.placed(decoded.Value, interpolated, ofUse, literal.At)
}

// placed is an id as the steps around it make it.
func (s *Scope) placed(id string, interpolated, ofUse bool, at source.Span) string {
	if interpolated {
		return s.interpolatedID(id, ofUse)
	}
	made, ok := declaredIn(id, s.place)
	if !ok {
		s.report(idNeedsValue(at, id))
		return ""
	}
	return made
}

// interpolatedID is the id of a string with `${…}`, which rounds leave alone.
func (s *Scope) interpolatedID(id string, ofUse bool) string {
	for step := s.place.inner(); step != nil && !ofUse; step = step.outer.inner() {
		if step.as {
			return step.id + "-" + id
		}
	}
	return id
}

// IsPlain tells of a scope outside of components, rounds and includes, where a
// name is its own only candidate.
func (s *Scope) IsPlain() bool { return s.place.inner() == nil }

// Candidates lists the ids that a reference to name, written in this scope,
// may mean, innermost first: in a component used as `revenue` first
// `revenue-inner`, then what `inner` means where the component is used.
func (s *Scope) Candidates(name string) []string {
	ids := candidates(name, s.place, nil)
	if !slices.Contains(ids, name) {
		ids = append(ids, name)
	}
	return ids
}

// OwnCandidates lists those of Candidates that stand in the body of the
// component that the scope is in; nil outside of components. An id that is
// found both among them and among the rest is an error.
func (s *Scope) OwnCandidates(name string) []string {
	for step := s.place.inner(); step != nil; step = step.outer.inner() {
		if step.component != nil {
			return candidates(name, s.place, step.outer)
		}
	}
	return nil
}

// candidates are the ids that a declaration of name gets in the places from one
// outwards, before end.
func candidates(name string, from, end *place) []string {
	var ids []string
	for at := from.inner(); at != end && at != nil; at = at.outer.inner() {
		if id, ok := declaredIn(name, at); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// declaredIn is the id that a word gets in a place: the id of the use around it
// in front, the values of the rounds behind, outer ones first. It tells false
// where a round has no value for ids.
func declaredIn(name string, at *place) (string, bool) {
	suffix := ""
	for at = at.inner(); at != nil; at = at.outer.inner() {
		switch {
		case at.loop && !at.hasSuffix:
			return "", false
		case at.loop:
			suffix = "-" + at.suffix + suffix
		case at.as:
			return at.id + "-" + name + suffix, true
		}
	}
	return name + suffix, true
}
