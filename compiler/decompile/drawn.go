package decompile

import (
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// isDrawn reports whether a machine drew an id.
func (b *book) isDrawn(id string) bool {
	if b.drawn == nil {
		b.judgeIDs()
	}
	return b.drawn[id]
}

// judgeIDs tells the ids that people wrote from those that a machine drew, which
// make no words: also those that look like most others of their form, `v_hlkmKiuL`
// beside `v_J4gq0Pcx`.
func (b *book) judgeIDs() {
	b.drawn = map[string]bool{}
	families := map[string][]string{}
	note := func(id string) {
		b.drawn[id] = isGenerated(id)
		if at := strings.LastIndexAny(id, "-_"); at >= 0 && len(id)-at > minPiece {
			family := id[:at] + strings.Repeat("?", len(id)-at)
			families[family] = append(families[family], id)
		}
	}
	for _, e := range b.elements {
		note(e.id)
	}
	for _, regions := range [][]*region{b.regions, b.agents} {
		for _, r := range regions {
			note(r.id)
		}
	}
	for _, ids := range families {
		count := 0
		for _, id := range ids {
			if b.drawn[id] {
				count++
			}
		}
		for _, id := range ids {
			b.drawn[id] = b.drawn[id] || len(ids) > 2 && count*2 > len(ids)
		}
	}
}

// minPiece is from how many letters and digits on a piece of an id can be one that
// was drawn: `p1`, `kpi` and `nii` are not.
const minPiece = 6

var (
	separators = lazyregexp.New(`[-_]`)
	// numbered is a long number at the end, hexadecimal is a run of such digits.
	numbered    = lazyregexp.New(`[0-9]{4,}$`)
	year        = lazyregexp.New(`(^|[^0-9])(19|20)[0-9]{2}$`)
	hexadecimal = lazyregexp.New(`^[0-9a-f]*[0-9][0-9a-f]*[0-9][0-9a-f]*$`)
	// capitals are some in the middle of an id.
	capitals   = lazyregexp.New(`[a-z][A-Z]{2,}[a-z]`)
	consonants = lazyregexp.New(`(?i)[bcdfghjklmnpqrstvwxz]{5,}`)
)

// drawnLength is how long the ids are that Sigma draws.
const drawnLength = 10

// isGenerated reports whether a machine drew an id: a UUID, one with a long number
// at its end, or one with a long piece in which no words can be read, as
// `XnyLSupesM` and `el-9bsvexnq`.
func isGenerated(id string) bool {
	if len(id) == 36 && strings.Count(id, "-") == 4 || numbered().MatchString(id) && !year().MatchString(id) {
		return true
	}
	if isDrawn(strings.TrimSuffix(id, "con"), drawnLength) {
		return true
	}
	for _, piece := range separators().Split(id, -1) {
		if len(piece) >= minPiece && isUnreadable(piece) {
			return true
		}
	}
	return false
}

// isDrawn reports whether an id of a length is unreadable as a whole, without regard
// to the hyphens that a machine draws among its signs.
func isDrawn(id string, length int) bool {
	together := separators().ReplaceAllString(id, "")
	mixed := strings.ToLower(together) != together
	return len(id) == length && mixed && (isUnreadable(together) || id[0] == '_' || capitals().MatchString(together))
}

// isUnreadable reports whether no words can be read in a piece of letters and digits.
func isUnreadable(piece string) bool {
	if hexadecimal().MatchString(piece) {
		return true
	}
	words, short := wordsWithin(piece)
	mixed := strings.ToLower(piece) != piece
	switch {
	case words > 2 && short*2 >= words, words > 4 && short*3 >= words:
		return true
	case consonants().MatchString(piece) && (!mixed || words < 2):
		return true
	}
	return digitsWithin(piece) && consonants().MatchString(strings.Map(onlyLetters, piece))
}

func onlyLetters(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}

// digitsWithin reports whether digits stand between the letters of a piece.
func digitsWithin(piece string) bool {
	trimmed := strings.TrimRightFunc(strings.TrimLeftFunc(piece, unicode.IsDigit), unicode.IsDigit)
	return strings.ContainsFunc(trimmed, unicode.IsDigit) || trimmed != strings.TrimRightFunc(piece, unicode.IsDigit)
}

// wordsWithin counts the parts of a piece that a change of case or of letters and
// digits divides, and those that are too short for words.
func wordsWithin(piece string) (words, short int) {
	start := 0
	cut := func(end int) {
		if end > start {
			words++
			if end-start < 3 {
				short++
			}
			start = end
		}
	}
	for i := 1; i < len(piece); i++ {
		before, c := rune(piece[i-1]), rune(piece[i])
		if unicode.IsUpper(c) && !unicode.IsUpper(before) || unicode.IsDigit(c) != unicode.IsDigit(before) || unicode.IsLower(c) && unicode.IsUpper(before) && i-start > 1 {
			cut(i)
		}
	}
	cut(len(piece))
	return words, short
}
