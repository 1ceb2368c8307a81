package pull

import (
	"slices"
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
// before says, so that it says what after says. What lies between tokens that
// all three hold is replaced where the last two differ; what the author wrote in
// another way there goes.
func rewritten(text string, start, end int, before, after string) []change {
	own, old, new := pieces(text, start, end), pieces(before, 0, len(before)), pieces(after, 0, len(after))
	kept, mine := aligned(old, new), aligned(old, own)
	var made []change
	first, firstNew, from := 0, 0, 0
	for i := 0; i <= len(old); i++ {
		next, to := len(new), len(own)
		if i < len(old) {
			if next, to = kept[i], mine[i]; next < 0 || to < 0 {
				continue
			}
		}
		if first == i && firstNew < next {
			made = append(made, replaced(own, from, from, start, after, new, firstNew, next))
		} else if !slices.EqualFunc(old[first:i], new[firstNew:next], samePiece) {
			made = append(made, replaced(own, from, to, start, after, new, firstNew, next))
		}
		first, firstNew, from = i+1, next+1, to+1
	}
	return made
}

func samePiece(a, b piece) bool { return a.key == b.key }

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
