package token

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/parallel"
)

// ScanInParts is Scan of a whole text, cut into so many parts that are scanned side by
// side. A part begins behind a brace at the end of a line, as the scanner does that comes
// there with nothing left over. Where the part before ends in another way, within a text
// or a comment, all is scanned in one.
func ScanInParts(tokens []Token, text string, parts int) []Token {
	cuts := cut(text, parts)
	tokens = slices.Grow(tokens, estimate(text))[:0]
	if len(cuts) == 1 {
		return Scan(tokens, text, 0, len(text))
	}
	pieces := make([]piece, len(cuts))
	room := cap(tokens) / len(cuts)
	parallel.Share(len(cuts), func(i int) {
		s := scanner{text: text, end: len(text)}
		if i > 0 {
			s = behindBrace(text, cuts[i-1])
		}
		pieces[i] = piece{Scanner{s}, tokens[i*room : i*room : (i+1)*room]}
		pieces[i].scan(cuts[i])
	})
	for i := range pieces[1:] {
		if !pieces[i].leadsTo(cuts[i]) {
			return Scan(tokens, text, 0, len(text))
		}
	}
	return joined(tokens, pieces, room)
}

// cut chooses where parts of a text end; the last one ends with the text.
func cut(text string, parts int) []int {
	var cuts []int
	for i := 1; i < parts; i++ {
		at := len(text) / parts * i
		brace := strings.Index(text[at:], "}\n")
		if brace < 0 {
			break
		}
		if end := at + brace + 1; len(cuts) == 0 || end > cuts[len(cuts)-1] {
			cuts = append(cuts, end)
		}
	}
	return append(cuts, len(text))
}

const (
	// bytesOfToken is how much text a token takes in most files.
	bytesOfToken = 5
	// sample is how much of a long text is looked at.
	sample = 8 << 10
)

// estimate is how many tokens a text has and a few more: judged by its beginning where it
// is long, else by what most texts have.
func estimate(text string) int {
	if len(text) < 8*sample {
		return len(text) / bytesOfToken
	}
	s := scanner{text: text, end: len(text)}
	count := 1
	for s.offset < min(sample, len(text)) {
		s.next()
		count++
	}
	return int(int64(count) * int64(len(text)) / int64(max(s.offset, 1)) * 17 / 16)
}

// behindBrace is a scanner that has just read a closing brace.
func behindBrace(text string, offset int) scanner {
	return scanner{text: text, offset: offset, end: len(text), previous: RightBrace}
}

// A piece is a part of a text that is scanned by itself.
type piece struct {
	Scanner
	tokens []Token
}

// scan reads the tokens that begin before an offset, and EOF at the end of the text.
func (p *piece) scan(until int) {
	for p.scanner.offset < until || until == p.scanner.end {
		next := p.Next()
		p.tokens = append(p.tokens, next)
		if next.EOF() {
			return
		}
	}
}

// leadsTo reports whether the scanner goes on at an offset as behindBrace does.
func (p *piece) leadsTo(offset int) bool {
	s := &p.scanner
	return s.offset == offset && s.previous == RightBrace && !s.joins && !s.raw && s.joined <= offset
}

// joined are the tokens of all pieces, moved together where each of them had room enough.
func joined(tokens []Token, pieces []piece, room int) []Token {
	total, fit := 0, true
	for i := range pieces {
		total += len(pieces[i].tokens)
		fit = fit && len(pieces[i].tokens) <= room
	}
	if !fit {
		tokens = make([]Token, 0, total)
	}
	for i := range pieces {
		tokens = append(tokens, pieces[i].tokens...)
	}
	return tokens
}
