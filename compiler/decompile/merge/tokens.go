package merge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sigmac/sigmac/emit/diff/align"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/token"
)

// A piece is a token of a text with its offsets; key is the same for two that
// say the same.
type piece struct {
	start, end int
	key        string
}

// pieces cuts a part of a text into its tokens.
func pieces(text string, start, end int) []piece {
	var made []piece
	lexer := token.Peeking(text, start, end)
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		if t.Type == token.Terminator {
			continue
		}
		made = append(made, piece{token.Start(t), token.End(t), keyOf(t.Type, t.Value)})
	}
	return made
}

func keyOf(kind token.Type, text string) string {
	switch kind {
	case token.Word:
		return strings.ToLower(text)
	case token.TextBlock:
		lines := strings.Split(text, "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		return strings.Join(lines, "\n")
	}
	return text
}

// aligned gives for each piece of a the index of the same piece in b, -1 for
// none.
func aligned(a, b []piece) []int { return align.Common(keys(a), keys(b)) }

func keys(list []piece) []string {
	made := make([]string, len(list))
	for i := range list {
		made[i] = list[i].key
	}
	return made
}

// A chunk is a part of the author's text with the part of the importer's that
// says the same, by the numbers of their tokens.
type chunk struct{ from, to, first, next int }

// chunks cuts both texts where they have a token in common. What only the author
// has, as the place of an element, is a chunk that says nothing and stays.
func chunks(own, old []piece) []chunk {
	var made []chunk
	cut := func(from, to, first, next int) {
		if from < to || first < next {
			made = append(made, chunk{from, to, first, next})
		}
	}
	from, first := 0, 0
	for i, at := range aligned(old, own) {
		if at < 0 {
			continue
		}
		cut(from, at, first, i)
		cut(at, at+1, i, i+1)
		from, first = at+1, i+1
	}
	cut(from, len(own), first, len(old))
	return made
}

// rewritten finds what to change in a part of the author's text that says what
// before says, so that it says what after says. A chunk of which every token
// stays is left as the author wrote it; what lies between those is replaced.
func rewritten(text string, start, end int, before, after string) []edit.Change {
	own, old, new := pieces(text, start, end), pieces(before, 0, len(before)), pieces(after, 0, len(after))
	kept := aligned(old, new)
	var made []edit.Change
	from, firstNew := 0, 0
	upTo := func(to, next int) {
		if from < to || firstNew < next {
			made = append(made, replaced(own, from, to, start, after, new, firstNew, next))
		}
	}
	list := chunks(own, old)
	for i, c := range list {
		at, ok := c.keptAt(kept)
		if c.first == c.next {
			at, ok = firstNew, true
			if from < c.from || goesOn(new, firstNew) && closesList(own, c.from) {
				at = nextKept(list[i+1:], kept, len(new))
			}
		}
		if ok {
			upTo(c.from, at)
			from, firstNew = c.to, at+c.next-c.first
		}
	}
	upTo(len(own), len(new))
	return made
}

// goesOn reports whether a text goes on with another entry of a list at a token.
func goesOn(list []piece, at int) bool { return at < len(list) && list[at].key == "," }

// closesList reports whether a token closes the parentheses around a list, as in
// `in ("a", "b")`.
func closesList(list []piece, at int) bool {
	if list[at].key != ")" {
		return false
	}
	for depth := 0; at > 0; at-- {
		switch list[at].key {
		case ")":
			depth++
		case "(":
			depth--
		}
		if depth == 0 {
			before, _ := utf8.DecodeRuneInString(list[at-1].key)
			return unicode.IsLetter(before)
		}
	}
	return false
}

// keptAt is where the newer text has all tokens of a chunk, one behind the
// other.
func (c chunk) keptAt(kept []int) (at int, ok bool) {
	for i := c.first; i < c.next; i++ {
		if kept[i] < 0 || kept[i] != kept[c.first]+i-c.first {
			return 0, false
		}
	}
	if c.first == c.next {
		return 0, false
	}
	return kept[c.first], true
}

// nextKept is where the newer text has the first of some chunks that it keeps.
func nextKept(list []chunk, kept []int, end int) int {
	for _, c := range list {
		if at, ok := c.keptAt(kept); ok {
			return at
		}
	}
	return end
}

// replaced puts pieces of a text in the place of those of the author's.
func replaced(own []piece, from, to, start int, after string, new []piece, firstNew, nextNew int) edit.Change {
	made := edit.Change{Start: start, End: start}
	if from > 0 {
		made.Start, made.End = own[from-1].end, own[from-1].end
	}
	if to > from {
		made.End = own[to-1].end
	}
	if firstNew >= nextNew {
		if from == 0 && to > from && to < len(own) {
			made.End = own[to].start
		}
		return made
	}
	written := after[new[firstNew].start:new[nextNew-1].end]
	if to > from {
		made.Start = own[from].start
		made.Text = written
		return made
	}
	if firstNew > 0 {
		made.Text = after[new[firstNew-1].end:new[firstNew].start]
	}
	made.Text += written
	if from == 0 && len(own) > 0 {
		made.Text += " "
	}
	return made
}
