package pull

import (
	"strings"

	"github.com/sigmac/sigmac/lang/token"
	"github.com/sigmac/sigmac/publish/align"
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

// A change replaces a piece of a text.
type change struct {
	start, end int
	text       string
}

// rewritten finds what to change in a part of the author's text that says what
// before says, so that it says what after says. Only tokens that differ between
// the two are touched; what the author wrote in another way for them goes.
func rewritten(text string, start, end int, before, after string) []change {
	own, old, new := pieces(text, start, end), pieces(before, 0, len(before)), pieces(after, 0, len(after))
	kept, mine := aligned(old, new), aligned(old, own)
	var made []change
	for i, next := 0, 0; i < len(old) || next < len(new); {
		if i < len(old) && kept[i] == next {
			i, next = i+1, next+1
			continue
		}
		first, firstNew := i, next
		for i < len(old) && kept[i] < 0 {
			i++
		}
		next = len(new)
		if i < len(old) {
			next = kept[i]
		}
		for first > 0 && mine[first-1] < 0 && kept[first-1] >= 0 {
			first--
			firstNew = kept[first]
		}
		for i < len(old) && mine[i] < 0 {
			i++
			next = len(new)
			for j := i; j < len(old); j++ {
				if kept[j] >= 0 {
					next = kept[j]
					i = j
					break
				}
				i = j + 1
			}
		}
		from, to := 0, len(own)
		if first > 0 {
			from = mine[first-1] + 1
		}
		if i < len(old) {
			to = mine[i]
		}
		if first == i {
			to = from
		}
		made = append(made, replaced(own, from, to, start, after, new, firstNew, next))
	}
	return made
}

// replaced puts pieces of a text in the place of those of the author's.
func replaced(own []piece, from, to, start int, after string, new []piece, firstNew, nextNew int) change {
	made := change{start: start, end: start}
	if from > 0 {
		made.start, made.end = own[from-1].end, own[from-1].end
	}
	if to > from {
		made.end = own[to-1].end
	}
	if firstNew >= nextNew {
		if from == 0 && to > from && to < len(own) {
			made.end = own[to].start
		}
		return made
	}
	written := after[new[firstNew].start:new[nextNew-1].end]
	if to > from {
		made.start = own[from].start
		made.text = written
		return made
	}
	if firstNew > 0 {
		made.text = after[new[firstNew-1].end:new[firstNew].start]
	}
	made.text += written
	if from == 0 && len(own) > 0 {
		made.text += " "
	}
	return made
}
