// Package token cuts a text into the tokens that the .sigma language and its
// formula language share. It is the hand-written lexer.Definition that
// participle parses from; it never fails: what it can't read becomes an
// Illegal token, so that a parser can report it in place and go on.
package token

import (
	"io"

	"github.com/alecthomas/participle/v2/lexer"
)

// Type is the kind of a token.
type Type = lexer.TokenType

// The token types. EOF is participle's own.
const (
	EOF Type = lexer.EOF
	// Terminator ends a statement: a newline that counts, or `;`.
	Terminator Type = iota + 1
	// Comment is `// …` to the end of the line or `/* … */`; parsers don't see it.
	Comment
	// Word is letters, digits, `_`, and hyphens between two of them.
	Word
	// Variable is `$` and a word without hyphens.
	Variable
	// Number is a run of digits with fraction and exponent; `.5` and `07`
	// also come as numbers, for the parser to fix.
	Number
	// String is `"…"` with its quotes, on one line.
	String
	// Quoted is `'…'` with its quotes, on one line.
	Quoted
	// TextBlock is `"""` to `"""`, with both.
	TextBlock
	// Bracket is `[…]` with its brackets, on one line.
	Bracket
	// JSON is the braces behind `raw`, and all that they hold.
	JSON
	// Operator is a sign or a pair of signs; also `==`, `<>`, `&&` and `||`,
	// which the parser turns down with the right one.
	Operator
	LeftBrace
	RightBrace
	LeftParen
	RightParen
	Comma
	Colon
	Dot
	// Spread is `...`.
	Spread
	// Illegal is text that is not a token: a stray sign, an unclosed string.
	Illegal
)

var symbols = map[string]Type{
	"EOF": EOF, "Terminator": Terminator, "Comment": Comment, "Word": Word, "Variable": Variable,
	"Number": Number, "String": String, "Quoted": Quoted, "TextBlock": TextBlock, "Bracket": Bracket,
	"JSON": JSON, "Operator": Operator, "LeftBrace": LeftBrace, "RightBrace": RightBrace,
	"LeftParen": LeftParen, "RightParen": RightParen, "Comma": Comma, "Colon": Colon, "Dot": Dot,
	"Spread": Spread, "Illegal": Illegal,
}

// Definition is the lexer for participle.
type Definition struct{}

// Symbols names the token types for grammars.
func (Definition) Symbols() map[string]Type { return symbols }

// Lex reads everything and cuts it into tokens.
func (Definition) Lex(_ string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return &stream{scanner: scanner{text: string(text), end: len(text)}}, nil
}

// LexString cuts a text into tokens.
func (Definition) LexString(_ string, text string) (lexer.Lexer, error) {
	return &stream{scanner: scanner{text: text, end: len(text)}}, nil
}

// Peeking returns the tokens of text[start:end] for a parser, without the
// comments. Offsets are those of text.
func Peeking(text string, start, end int) *lexer.PeekingLexer {
	s := &stream{scanner: scanner{text: text, offset: start, end: end}}
	peeking, err := lexer.Upgrade(s, Comment)
	if err != nil {
		panic("token: the scanner does not fail: " + err.Error())
	}
	return peeking
}

// Start and End give the bytes that a token covers; at the end of the file
// they are equal.
func Start(t *lexer.Token) int { return t.Pos.Offset }

// End is the offset behind the token's last byte.
func End(t *lexer.Token) int {
	if t.Type == Terminator {
		return t.Pos.Offset
	}
	return t.Pos.Offset + len(t.Value)
}

// stream hands the scanner's tokens to participle.
type stream struct{ scanner scanner }

func (s *stream) Next() (lexer.Token, error) {
	kind, start, end := s.scanner.next()
	return lexer.Token{Type: kind, Value: s.scanner.text[start:end], Pos: lexer.Position{Offset: start}}, nil
}
