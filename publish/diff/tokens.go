package diff

import (
	"strings"

	"github.com/sigmac/sigmac/lang/token"
)

// A Token is a piece of a formula: in both formulas, or Added or Removed.
type Token struct {
	// Action is 0 for what both hold.
	Action Action
	Text   string
}

// maxCells bounds the table of a comparison; longer formulas differ as wholes.
const maxCells = 1 << 20

// tokens tells two formulas apart token by token; what stands between tokens
// belongs to the one behind it.
func tokens(before, after string) []Token {
	a, b := pieces(before), pieces(after)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	var made []Token
	made = put(made, 0, a[:start]...)
	made = between(made, a[start:len(a)-end], b[start:len(b)-end])
	return put(made, 0, a[len(a)-end:]...)
}

// between adds the difference of two runs of pieces by their longest common
// subsequence.
func between(made []Token, a, b []string) []Token {
	if len(a)*len(b) > maxCells {
		return put(put(made, Removed, a...), Added, b...)
	}
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			table[i][j] = max(table[i+1][j], table[i][j+1])
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			made = put(made, 0, a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && table[i+1][j] >= table[i][j+1]:
			made = put(made, Removed, a[i])
			i++
		default:
			made = put(made, Added, b[j])
			j++
		}
	}
	return made
}

// put adds pieces, those of one action joined.
func put(made []Token, action Action, pieces ...string) []Token {
	for _, piece := range pieces {
		if last := len(made) - 1; last >= 0 && made[last].Action == action {
			made[last].Text += piece
			continue
		}
		made = append(made, Token{action, piece})
	}
	return made
}

// pieces cuts a formula into its tokens, blanks apart, so that a changed word
// does not drag the blank in front of it along.
func pieces(formula string) []string {
	formula = strings.TrimSpace(formula)
	lexer := token.Peeking(formula, 0, len(formula))
	var cut []string
	at := 0
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		start, end := token.Start(t), token.End(t)
		if start > at {
			cut = append(cut, formula[at:start])
		}
		if end > start {
			cut = append(cut, formula[start:end])
		}
		at = max(at, end)
	}
	if at < len(formula) {
		cut = append(cut, formula[at:])
	}
	return cut
}
