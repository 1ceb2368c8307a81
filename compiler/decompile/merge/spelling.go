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
	if normal.NamesOf(source.raw).Equal(names) && normal.NamesOf(live.raw).Equal(names) {
		return &state{made, normal.Normalize(made)}
	}
	for range maxRespellings {
		m.conflicts = nil
		m.source = &state{normal.Respelled(source.raw, names), source.form}
		m.live = &state{normal.Respelled(live.raw, names), live.form}
		made = m.merged()
		now := normal.NamesOf(made)
		if now.Equal(names) {
			break
		}
		names = now
	}
	return &state{made, normal.Normalize(made)}
}
