package pull

import "github.com/sigmac/sigmac/emit/meaning"

// maxRespellings bounds how often names are looked up anew: a column without a
// name of its own is called what the one that it repeats is.
const maxRespellings = 8

// spelled is the merged spec with all formulas written with the names that it
// has, whichever side they come from.
func (m *merge) spelled() *state {
	made := m.merged()
	names := meaning.NamesOf(made)
	source, live := m.source, m.live
	if meaning.NamesOf(source.raw).Equal(names) && meaning.NamesOf(live.raw).Equal(names) {
		return &state{made, meaning.Normalize(made)}
	}
	for range maxRespellings {
		m.conflicts = nil
		m.source = &state{meaning.Respelled(source.raw, names), source.form}
		m.live = &state{meaning.Respelled(live.raw, names), live.form}
		made = m.merged()
		now := meaning.NamesOf(made)
		if now.Equal(names) {
			break
		}
		names = now
	}
	return &state{made, meaning.Normalize(made)}
}
