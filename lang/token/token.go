// Package token cuts a text into the tokens that the .sigma language and its
// formula language share. It never fails: what it can't read becomes an
// Illegal token, so that a parser can report it in place and go on.
package token

// Type is the kind of a token.
type Type int32

// The token types.
const (
	EOF Type = iota
	// Terminator ends a statement: a newline that counts, or `;`.
	Terminator
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

// A Token is a piece of a text. At the end of the text there is one of type EOF.
type Token struct {
	Type  Type
	start int32
	Value string
}

// EOF reports whether this is the end of the text.
func (t *Token) EOF() bool { return t.Type == EOF }

// Start and End give the bytes that a token covers; at the end of the file
// they are equal.
func Start(t *Token) int { return int(t.start) }

// End is the offset behind the token's last byte.
func End(t *Token) int {
	if t.Type == Terminator {
		return Start(t)
	}
	return Start(t) + len(t.Value)
}

// Scan appends the tokens of text[start:end] to a slice, comments and EOF among
// them. Offsets are those of text.
func Scan(tokens []Token, text string, start, end int) []Token {
	return scanAll(tokens, scanner{text: text, offset: start, end: end})
}

// ScanSpec is Scan for a formula of a spec, in which names in brackets and texts may
// go over several lines.
func ScanSpec(tokens []Token, text string, start, end int) []Token {
	return scanAll(tokens, scanner{text: text, offset: start, end: end, lines: true})
}

func scanAll(tokens []Token, cut scanner) []Token {
	s := Scanner{cut}
	for {
		next := s.Next()
		tokens = append(tokens, next)
		if next.EOF() {
			return tokens
		}
	}
}

// A Scanner cuts a text into tokens one by one.
type Scanner struct{ scanner scanner }

// NewScanner stands at the start of a text.
func NewScanner(text string) *Scanner { return &Scanner{scanner{text: text, end: len(text)}} }

// NewSpecScanner stands at the start of a formula of a spec.
func NewSpecScanner(text string) *Scanner {
	return &Scanner{scanner{text: text, end: len(text), lines: true}}
}

// Next returns the next token; at the end EOF for ever.
func (s *Scanner) Next() Token {
	kind, start, end := s.scanner.next()
	return Token{Type: kind, start: int32(start), Value: s.scanner.text[start:end]}
}
