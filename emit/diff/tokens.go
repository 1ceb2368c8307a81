package diff

import (
	"strings"

	"github.com/sigmac/sigmac/emit/diff/align"
	"github.com/sigmac/sigmac/lang/token"
)

// A Token is a piece of a formula: in both formulas, or Added or Removed.
type Token struct {
	// Action is 0 for what both hold.
	Action Action
	Text   string
}

// tokens tells two formulas apart token by token; what stands between tokens
// belongs to the one behind it.
func tokens(before, after string) []Token {
	a, b := pieces(before), pieces(after)
	var made []Token
	i, next := 0, 0
	for at, same := range align.Common(a, b) {
		if same < 0 {
			continue
		}
		made = put(put(made, Removed, a[i:at]...), Added, b[next:same]...)
		made = put(made, 0, a[at])
		i, next = at+1, same+1
	}
	return put(put(made, Removed, a[i:]...), Added, b[next:]...)
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
