package merge

import "github.com/sigmac/sigmac/emit/normal"

// maxRespellings bounds how often names are looked up again: a column without a
// name of its own is called what the one that it repeats is.
const maxRespellings = 8

// spelled is the merged spec with all formulas written with the names that it
// has, whichever side they come from.
func (m *merge) spelled() *state {
	made := m.merged()
	names := normal.NamesOf(made)
	source, live := m.source, m.live
	ofSource, ofLive := normal.NamesOf(source.raw), normal.NamesOf(live.raw)
	if ofSource.Equal(names) && ofLive.Equal(names) {
		return &state{raw: made, form: normal.Normalize(made)}
	}
	respelled := func(s *state, own normal.Names) *state {
		if own.Equal(names) {
			return s
		}
		return &state{raw: normal.Respelled(s.raw, names), form: s.form}
	}
	for range maxRespellings {
		m.conflicts = nil
		m.source, m.live = respelled(source, ofSource), respelled(live, ofLive)
		made = m.merged()
		now := normal.NamesOf(made)
		if now.Equal(names) {
			break
		}
		names = now
	}
	return &state{raw: made, form: normal.Normalize(made)}
}
