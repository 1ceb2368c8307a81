package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/kind"
)

// A sentence is what a filter or a highlight says, as it is read by the forms of
// the registry: those that begin as it does, fewer with each part.
type sentence struct {
	*checker
	in *input
	x  context
	// first is the word or sign that it begins with.
	first ast.Term
	forms []*kind.Predicate
	// unknown reports that it goes on as no form does.
	unknown func()
	values  []spec.Field
}

// read reads what follows the first word. The fields are those that the form
// writes, its fixed ones first.
func (s *sentence) read() (form *kind.Predicate, fields []spec.Field, ok bool) {
	for at := 1; ; at++ {
		done, going := s.ended(at)
		switch {
		case len(going) == 0, len(done) > 0 && (s.in.row.Done() || s.in.row.AtWord(clauseWords...)):
			return done[0], s.written(done[0]), true
		case s.word(at, going):
		case !slices.ContainsFunc(going, func(form *kind.Predicate) bool { return form.Parts[at].Slot != kind.NoSlot }):
			if len(done) > 0 {
				return done[0], s.written(done[0]), true
			}
			s.wordMissing(going[0].Parts[at].Word)
			return nil, nil, false
		case !s.value(at, going):
			return nil, nil, false
		}
	}
}

// ended are the forms that are whole before a part, and those that have it.
func (s *sentence) ended(at int) (done, going []*kind.Predicate) {
	for _, form := range s.forms {
		if len(form.Parts) == at {
			done = append(done, form)
		} else {
			going = append(going, form)
		}
	}
	return done, going
}

// written are the fields of a form.
func (s *sentence) written(form *kind.Predicate) []spec.Field {
	var fields []spec.Field
	for _, fixed := range form.Fixed {
		fields = append(fields, field(fixed.Name, spec.NewText(fixed.Value, s.first.At)))
	}
	return append(fields, s.values...)
}

// spellings are the ways to write a word of a form.
func spellings(word string) []string {
	if word == "and" {
		return []string{"and", "And", "AND"}
	}
	return []string{word}
}

// word reads a word, where one of the forms has it next.
func (s *sentence) word(at int, going []*kind.Predicate) bool {
	for _, form := range going {
		word := form.Parts[at].Word
		if _, ok := s.in.row.Word(spellings(word)...); word != "" && ok {
			s.forms = slices.DeleteFunc(slices.Clone(going), func(other *kind.Predicate) bool { return other.Parts[at].Word != word })
			return true
		}
	}
	return false
}

func (s *sentence) wordMissing(word string) {
	if word == "and" {
		s.report(s.in.scope, andMissing(s.in.row.Here()))
		return
	}
	s.unknown()
}

// value reads a value by the form that fits it.
func (s *sentence) value(at int, going []*kind.Predicate) bool {
	slot, ok := s.slot(at, going)
	if !ok {
		return false
	}
	s.forms = s.fitting(at, slot, going)
	part := s.forms[0].Parts[at]
	value, ok := s.slotValue(part, s.forms[0].Parts[at+1:])
	for _, name := range part.Fields {
		s.values = append(s.values, field(name, value))
	}
	return ok
}

// slot is the form of the value that comes next, where forms have several there.
func (s *sentence) slot(at int, going []*kind.Predicate) (kind.Slot, bool) {
	first := going[0].Parts[at].Slot
	has := func(slot kind.Slot) bool {
		return slices.ContainsFunc(going, func(form *kind.Predicate) bool { return form.Parts[at].Slot == slot })
	}
	if !slices.ContainsFunc(going, func(form *kind.Predicate) bool { return form.Parts[at].Slot != first }) {
		return first, true
	}
	if s.in.row.AtWord(nowWords...) && has(kind.RelativeSlot) {
		return kind.RelativeSlot, true
	}
	if term, ok := s.in.row.Peek(); ok && term.Type == ast.Value && has(kind.PlainSlot) {
		row := *s.in.row
		value, ok := s.next(&input{row: &row, scope: s.in.scope, at: s.in.at, setting: s.in.setting})
		if !ok {
			return first, false
		}
		if value.Type == expand.Number {
			return kind.PlainSlot, true
		}
	}
	if has(kind.DateSlot) {
		return kind.DateSlot, true
	}
	return first, true
}

// fitting are the forms with a slot next; of several, those whose next word
// follows the value, else those that none has to follow.
func (s *sentence) fitting(at int, slot kind.Slot, going []*kind.Predicate) []*kind.Predicate {
	ahead := *s.in.row
	ahead.Next()
	var fit, followed, last []*kind.Predicate
	for _, form := range going {
		if form.Parts[at].Slot != slot {
			continue
		}
		fit = append(fit, form)
		switch {
		case len(form.Parts) == at+1:
			last = append(last, form)
		case form.Parts[at+1].Word != "" && ahead.AtWord(spellings(form.Parts[at+1].Word)...):
			followed = append(followed, form)
		}
	}
	switch {
	case len(followed) > 0:
		return followed
	case len(last) > 0:
		return last
	}
	return fit
}

// slotValue reads the value of a part; rest are the parts behind it.
func (s *sentence) slotValue(part kind.Part, rest []kind.Part) (spec.Value, bool) {
	switch part.Slot {
	case kind.ListSlot:
		values, ok := s.listBefore(s.in, clauseWords)
		s.checkRepeated(s.in.scope, values.Items, s.in.setting)
		return values, ok
	case kind.UnitSlot:
		return s.unit(s.in)
	case kind.DateSlot, kind.RelativeSlot:
		return s.dateBound(s.in)
	}
	if term, ok := s.in.row.Peek(); ok && term.Type == ast.Word && len(rest) > 0 && rest[0].Slot == kind.UnitSlot {
		s.report(s.in.scope, countMissing(s.first, term))
		return spec.Value{}, false
	}
	return s.checker.value(s.x, part.Shape, s.in)
}
