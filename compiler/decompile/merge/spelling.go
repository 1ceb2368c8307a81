package merge

import (
	"github.com/sigmac/sigmac/emit/normal"
)

// maxRespellings bounds how often names are looked up again: a column without a
// name of its own is called what the one that it repeats is.
const maxRespellings = 8

// spelled is the merged spec with all formulas written with the names that it
// has, whichever side they come from.
func (m *merge) spelled() *state {
	made := m.source.grown(m.merged())
	source, live := m.source, m.live
	if names := made.form.Names(); source.form.Names().Equal(names) && live.form.Names().Equal(names) {
		return made
	}
	for range maxRespellings {
		names := made.form.Names()
		m.conflicts = nil
		m.source, m.live = respelled(source, names), respelled(live, names)
		made = source.grown(m.merged())
		if made.form.Names().Equal(names) {
			return made
		}
	}
	return made
}

// respelled is a state whose formulas call elements and columns by other names.
func respelled(s *state, names normal.Names) *state {
	if s.form.Names().Equal(names) {
		return s
	}
	return &state{raw: normal.Respelled(s.raw, s.form.Names(), names), form: s.form}
}
