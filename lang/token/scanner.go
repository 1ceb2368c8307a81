package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner walks over text[offset:end]. It decides which newlines end a
// statement, from the token before and the one behind.
type scanner struct {
	text        string
	offset, end int

	// previous is the last token that is not a comment; joins says that a
	// newline behind it does not end the statement.
	previous Type
	joins    bool
	// raw says that `raw` or `raw document` stands at a statement's start.
	raw bool
	// joined is the offset up to which newlines are known not to count, so
	// that a long run of comments is looked over once.
	joined int
	// lines says that names in brackets and texts may hold newlines.
	lines bool
	// plain is the offset up to which no bracket is an index that holds others,
	// so that a line is looked over once.
	plain int
}

// next returns the next token; at the end of the text EOF for ever.
func (s *scanner) next() (kind Type, start, end int) {
	if newline, at := s.skipBlank(); newline && s.terminates() {
		s.previous, s.joins, s.raw = Terminator, true, false
		return Terminator, at, at
	}
	if s.offset >= s.end {
		return EOF, s.end, s.end
	}
	start = s.offset
	kind = s.scan()
	if kind == Comment {
		return kind, start, s.offset
	}
	s.remember(kind, s.text[start:s.offset])
	return kind, start, s.offset
}

// skipBlank passes over white space and reports whether a newline was in it, and
// where the first one stands.
func (s *scanner) skipBlank() (newline bool, at int) {
	for s.offset < s.end {
		switch c := s.text[s.offset]; {
		case c == '\n':
			if !newline {
				newline, at = true, s.offset
			}
		case c == ' ':
		case c > ' ' && c < utf8.RuneSelf:
			return newline, at
		case c != '\t' && c != '\r' && c != '\f' && c != '\v':
			if size := s.wideBlank(); size > 0 {
				s.offset += size
				continue
			}
			return newline, at
		}
		s.offset++
	}
	return newline, at
}

// wideBlank is the size of a white space rune beyond ASCII, such as a
// non-breaking space, else 0.
func (s *scanner) wideBlank() int {
	if s.text[s.offset] < utf8.RuneSelf {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s.text[s.offset:s.end])
	if !unicode.IsSpace(r) {
		return 0
	}
	return size
}

// terminates decides whether a newline at this place ends the statement. It
// looks over comments at what comes next.
func (s *scanner) terminates() bool {
	if s.joins || s.previous == 0 || s.offset <= s.joined {
		return false
	}
	ahead := *s
	for {
		ahead.skipBlank()
		if ahead.offset >= ahead.end {
			return true
		}
		if !ahead.atComment() {
			start := ahead.offset
			if !ahead.continues() {
				return true
			}
			s.joined = start
			return false
		}
		ahead.scan()
	}
}

func (s *scanner) atComment() bool {
	rest := s.text[s.offset:s.end]
	return strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*")
}

// continues reports whether the token at this place carries on the statement
// before it: `)`, `{`, `,`, `else`, or an operator with two sides.
func (s *scanner) continues() bool {
	start := s.offset
	if beginsAfresh(s.text[start]) {
		return false
	}
	switch s.scan() {
	case RightParen, LeftBrace, Comma, Operator, Dot:
		return true
	case Word:
		word := s.text[start:s.offset]
		return word == "else" || strings.EqualFold(word, "and") || strings.EqualFold(word, "or")
	}
	return false
}

// beginsAfresh reports whether a byte begins a token that never carries on a statement,
// so that it need not be read to know.
func beginsAfresh(c byte) bool {
	switch c {
	case '}', '[', '"', '\'', '$':
		return true
	case 'a', 'A', 'o', 'O', 'e':
		return false
	}
	return isPlainWord[c]
}

// remember notes what the rules for newlines and for raw need to know.
func (s *scanner) remember(kind Type, text string) {
	atStart := s.previous == 0 || s.previous == Terminator || s.previous == LeftBrace || s.previous == RightBrace
	switch kind {
	case Word:
		s.raw = atStart && text == "raw" || s.raw && text == "document"
		s.joins = s.previous != Dot && JoinsLines(text)
	case Comma, LeftParen, Colon, Operator, Dot, LeftBrace, Terminator:
		s.raw, s.joins = false, !s.endsPercentage(kind, text)
	default:
		s.raw, s.joins = false, false
	}
	s.previous = kind
}

// endsPercentage reports whether a token is the sign of `50%`: a number stands
// directly before it. No value follows that, so that the next line is none.
func (s *scanner) endsPercentage(kind Type, text string) bool {
	before := s.offset - len(text) - 1
	return kind == Operator && text == "%" && s.previous == Number && before >= 0 && s.text[before] >= '0' && s.text[before] <= '9'
}

// JoinsLines reports whether a word is an operator that needs a value behind it.
func JoinsLines(word string) bool {
	if len(word) != len("or") && len(word) != len("and") {
		return false
	}
	return strings.EqualFold(word, "and") || strings.EqualFold(word, "or") || strings.EqualFold(word, "not")
}

// scan reads one token at the current place, which is not blank.
func (s *scanner) scan() Type {
	c := s.text[s.offset]
	if isPlainWord[c] && !isDigit(c) {
		s.word(s.previous != Dot)
		return Word
	}
	switch c {
	case '{':
		if s.raw {
			return s.json()
		}
		return s.sign(LeftBrace)
	case '}':
		return s.sign(RightBrace)
	case '(':
		return s.sign(LeftParen)
	case ')':
		return s.sign(RightParen)
	case ',':
		return s.sign(Comma)
	case ':':
		return s.sign(Colon)
	case ';':
		return s.sign(Terminator)
	case '[':
		return s.bracket()
	case '"':
		if !s.lines && strings.HasPrefix(s.text[s.offset:s.end], `"""`) {
			return s.textBlock()
		}
		return s.line('"', String)
	case '\'':
		return s.line('\'', Quoted)
	case '$':
		return s.variable()
	case '.':
		return s.dot()
	case '/':
		if s.atComment() {
			return s.comment()
		}
		return s.operator()
	case '-':
		if s.atDashes() {
			s.offset += lineLength(s.text[s.offset:s.end])
			return Illegal
		}
		return s.operator()
	case '=', '!', '<', '>', '&', '|', '+', '*', '%', '^':
		return s.operator()
	}
	if isDigit(c) {
		return s.number()
	}
	if s.wordRune(s.offset) > 0 {
		s.word(s.previous != Dot)
		return Word
	}
	return s.illegal()
}

func (s *scanner) sign(kind Type) Type {
	s.offset++
	return kind
}

func (s *scanner) operator() Type {
	if s.offset+1 < s.end {
		switch s.text[s.offset : s.offset+2] {
		case "==", "!=", "<=", "<>", ">=", "&&", "||":
			s.offset++
		}
	}
	s.offset++
	return Operator
}

// atDashes reports whether `--` with a blank behind it, or at the start of a line,
// stands here: a comment of SQL.
func (s *scanner) atDashes() bool {
	rest := s.text[s.offset:s.end]
	return strings.HasPrefix(rest, "--") && (isBlankAt(rest, 2) || s.startsLine())
}

func (s *scanner) startsLine() bool {
	line := s.text[strings.LastIndexByte(s.text[:s.offset], '\n')+1 : s.offset]
	return strings.TrimLeftFunc(line, IsBlank) == ""
}

// IsBlank reports whether a sign is white space on its line. What is pasted from
// a page or a terminal brings more of it than blanks and tabs.
func IsBlank(r rune) bool { return r != '\n' && unicode.IsSpace(r) }

// isBlankAt reports whether white space or the end of the text is at an offset.
func isBlankAt(text string, offset int) bool {
	if offset >= len(text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[offset:])
	return unicode.IsSpace(r)
}

func (s *scanner) comment() Type {
	rest := s.text[s.offset:s.end]
	if rest[1] == '/' {
		s.offset += lineLength(rest)
		return Comment
	}
	end := strings.Index(rest[2:], "*/")
	if end < 0 {
		s.offset = s.end
		return Illegal
	}
	s.offset += 2 + end + 2
	return Comment
}

// line reads a string, or a name in brackets, that ends on its line; a backslash
// takes the next byte with it. What may go over lines and is not closed is read up
// to the end of its line all the same.
func (s *scanner) line(quote byte, kind Type) Type {
	lineEnd := -1
	for i := s.offset + 1; i < s.end; i++ {
		switch s.text[i] {
		case '\n':
			if !s.lines {
				s.offset = i
				return Illegal
			}
			if lineEnd < 0 {
				lineEnd = i
			}
		case '\\':
			if i+1 < s.end && (s.lines || s.text[i+1] != '\n') {
				i++
			}
		case quote:
			s.offset = i + 1
			return kind
		}
	}
	s.offset = s.end
	if lineEnd >= 0 {
		s.offset = lineEnd
	}
	return Illegal
}

func (s *scanner) textBlock() Type {
	for i := s.offset + 3; i < s.end; i++ {
		switch s.text[i] {
		case '\\':
			if strings.HasPrefix(s.text[i+1:s.end], `"""`) {
				i += 3
			}
		case '"':
			if strings.HasPrefix(s.text[i:s.end], `"""`) {
				s.offset = i + 3
				return TextBlock
			}
		}
	}
	s.offset = s.end
	return Illegal
}

// bracket reads a name in brackets, or, directly behind a value, an index, in
// which there may be brackets and strings.
func (s *scanner) bracket() Type {
	if s.behindValue() && s.offset >= s.plain {
		if end := s.index(s.offset); end > 0 {
			s.offset = end
			return Bracket
		}
		s.plain = s.offset + lineLength(s.text[s.offset:s.end])
	}
	return s.line(']', Bracket)
}

// index returns the offset behind the bracket that closes the one at i, or 0 if
// none does on the line.
func (s *scanner) index(i int) int {
	depth := 0
	for ; i < s.end; i++ {
		switch c := s.text[i]; c {
		case '\n':
			return 0
		case '[':
			if s.endsValue(i) {
				depth++
			} else if i = s.skipTo(i, ']'); i < 0 {
				return 0
			}
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if i = s.skipTo(i, c); i < 0 {
				return 0
			}
		}
	}
	return 0
}

// skipTo returns the offset of the closing sign of what opens at i, or -1 if it
// is not on the line. A backslash takes the next byte with it.
func (s *scanner) skipTo(i int, closing byte) int {
	for i++; i < s.end && s.text[i] != '\n'; i++ {
		switch s.text[i] {
		case closing:
			return i
		case '\\':
			if i+1 < s.end && s.text[i+1] != '\n' {
				i++
			}
		}
	}
	return -1
}

// json reads the braces behind raw up to the one that closes them.
func (s *scanner) json() Type {
	depth := 0
	for i := s.offset; i < s.end; i++ {
		switch s.text[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				s.offset = i + 1
				return JSON
			}
		case '"':
			i = s.jsonString(i)
		}
	}
	s.offset = s.end
	return Illegal
}

// jsonString returns the offset of the quote that ends the string at i, or of
// the end of its line.
func (s *scanner) jsonString(i int) int {
	for i++; i < s.end && s.text[i] != '"' && s.text[i] != '\n'; i++ {
		if s.text[i] == '\\' {
			i++
		}
	}
	return i
}

func (s *scanner) variable() Type {
	if length := interpolationLength(s.text[s.offset:s.end]); length > 0 {
		s.offset += length
		return Illegal
	}
	s.offset++
	if s.offset >= s.end || s.wordRune(s.offset) == 0 {
		return Illegal
	}
	s.word(false)
	return Variable
}

// interpolationLength is the length of a `${…}` on one line, which only strings
// and brackets hold; else 0.
func interpolationLength(text string) int {
	if !strings.HasPrefix(text, "${") {
		return 0
	}
	end := strings.IndexAny(text[2:], "}{\n\"")
	if end < 0 || text[2+end] != '}' {
		return 0
	}
	return 2 + end + 1
}
