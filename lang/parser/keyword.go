package parser

import (
	"github.com/sigmac/sigmac/lang/token"
)

// isForm reports whether the word here begins a form of the language. No word is
// reserved: a setting may be called `for`, and then is followed by what follows
// settings.
func (p *parser) isForm(lex *token.Cursor) bool {
	keyword := lex.Peek().Value
	if !isKeyword(keyword) {
		return false
	}
	ahead := *lex
	ahead.Next()
	next := ahead.Next()
	third := ahead.Peek()
	switch keyword {
	case "import", "include":
		return next.Type == token.String || len(p.open) == 0 && !isBinding(next)
	case "let":
		return next.Type == token.Word && !p.ends(third) || len(p.open) == 0 && !isBinding(next)
	case "param":
		return next.Type == token.Word
	case "component":
		return next.Type == token.Word && third.Type == token.LeftParen || len(p.open) == 0 && !isBinding(next)
	case "for":
		return (next.Type == token.Word || next.Type == token.Variable) && !p.ends(third) && third.Type != token.Comma
	case "use":
		return p.atCall(next) || next.Type == token.Word && !p.ends(third) && third.Type != token.Comma
	case "if":
		return !p.isSettingValue(next, third) && !isBinding(next)
	case "raw":
		return next.Type == token.JSON || next.Value == "document" && third.Type == token.JSON
	}
	return false
}

func isKeyword(word string) bool {
	_, ok := usages[word]
	return ok
}

// isBinding reports whether a token makes a setting or an element of the word
// before it, whatever the word is.
func isBinding(t *token.Token) bool {
	return t.Type == token.Operator && t.Value == "=" || t.Type == token.LeftBrace || t.Type == token.Colon
}

// isSettingValue reports whether a word is followed by nothing or by one value.
func (p *parser) isSettingValue(next, third *token.Token) bool {
	return p.ends(next) || third.Type == token.Comma ||
		p.ends(third) && (next.Type == token.Word || next.Type == token.String || next.Type == token.Number)
}
