package merge

import (
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// maxRespellings bounds how often names are looked up again: a column without a
// name of its own is called what the one that it repeats is.
const maxRespellings = 8

// spelled is the merged spec with all formulas written with the names that it
// has, whichever side they come from.
func (m *merge) spelled() *state {
	made := m.source.grown(m.merged())
	source, live := m.source, m.live
	for range maxRespellings {
		names := made.form.Names()
		ours, ourOwn := respelled(source, names)
		theirs, theirOwn := respelled(live, names)
		if !ourOwn && !theirOwn {
			break
		}
		m.source, m.live, m.conflicts = ours, theirs, nil
		if made = source.grown(m.merged()); made.form.Names().Equal(names) {
			break
		}
	}
	return made
}

// respelled is a state whose formulas call elements and columns by other names, and
// whether there are such formulas.
func respelled(s *state, names normal.Names) (*state, bool) {
	if s.form.Names().Equal(names) {
		return s, false
	}
	raw := normal.Respelled(s.raw, s.form.Names(), names)
	if spec.Equal(raw, s.raw) {
		return s, false
	}
	return &state{raw: raw, form: s.form}, true
}
