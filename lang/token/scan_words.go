package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func (s *scanner) dot() Type {
	rest := s.text[s.offset:s.end]
	switch {
	case strings.HasPrefix(rest, "..."):
		s.offset += 3
		return Spread
	case len(rest) > 1 && isDigit(rest[1]) && !s.behindValue():
		s.offset++
		s.digits()
		return Number
	}
	return s.sign(Dot)
}

// behindValue reports whether the byte before this place ends a value, so that a
// dot or bracket here reads a part of it.
func (s *scanner) behindValue() bool { return s.endsValue(s.offset) }

func (s *scanner) endsValue(i int) bool {
	if i == 0 {
		return false
	}
	c := s.text[i-1]
	return c == ']' || c == ')' || c == '_' || isDigit(c) || isLetter(c)
}

func (s *scanner) number() Type {
	s.digits()
	if s.offset+1 < s.end && s.text[s.offset] == '.' && isDigit(s.text[s.offset+1]) {
		s.offset++
		s.digits()
	}
	if mark := s.exponent(); mark > 0 {
		s.offset += mark
		s.digits()
	}
	return Number
}

func (s *scanner) digits() {
	for s.offset < s.end && isDigit(s.text[s.offset]) {
		s.offset++
	}
}

// exponent is the length of `e`, `e+` or `e-` before a digit, else 0.
func (s *scanner) exponent() int {
	rest := s.text[s.offset:s.end]
	if len(rest) < 2 || rest[0] != 'e' && rest[0] != 'E' {
		return 0
	}
	if isDigit(rest[1]) {
		return 1
	}
	if len(rest) > 2 && (rest[1] == '+' || rest[1] == '-') && isDigit(rest[2]) {
		return 2
	}
	return 0
}

// word reads a word; hyphens between two of its letters belong to it only
// where the rules of the language say so.
func (s *scanner) word(hyphens bool) {
	for s.offset < s.end {
		if isPlainWord[s.text[s.offset]] {
			s.offset++
			continue
		}
		if size := s.wordRune(s.offset); size > 0 {
			s.offset += size
			continue
		}
		if !hyphens || s.text[s.offset] != '-' || s.offset+1 >= s.end || s.wordRune(s.offset+1) == 0 {
			return
		}
		s.offset++
	}
}

// isPlainWord are the letters, digits and the `_` of ASCII, which nearly all of a source
// are: a table is read faster than they are compared.
var isPlainWord = plainWord()

func plainWord() (is [256]bool) {
	for c := range utf8.RuneSelf {
		is[c] = isLetter(byte(c)) || isDigit(byte(c)) || c == '_'
	}
	return is
}

// wordRune is the size of the letter, digit or `_` at i, else 0.
func (s *scanner) wordRune(i int) int {
	c := s.text[i]
	if isPlainWord[c] {
		return 1
	}
	if c < utf8.RuneSelf {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s.text[i:s.end])
	if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) {
		return size
	}
	return 0
}

// illegal takes one rune that begins no token; a `#` takes the rest of a
// colour or of its line, which is what people mean by it.
func (s *scanner) illegal() Type {
	rest := s.text[s.offset:s.end]
	if rest[0] == '#' {
		s.offset += hashLength(rest)
		return Illegal
	}
	if length := typographicLength(rest); length > 0 {
		s.offset += length
		return Illegal
	}
	_, size := utf8.DecodeRuneInString(rest)
	s.offset += size
	return Illegal
}

// hashLength is the length of `#` and hexadecimal digits if that is all of the
// word, else that of the line.
func hashLength(text string) int {
	i := 1
	for i < len(text) && (isDigit(text[i]) || isLetter(text[i])) {
		i++
	}
	if IsHexColour(text[:i]) {
		return i
	}
	return lineLength(text)
}

// IsHexColour reports whether a text is `#` and 3, 4, 6 or 8 hexadecimal digits.
func IsHexColour(text string) bool {
	switch len(text) {
	case 4, 5, 7, 9:
	default:
		return false
	}
	return text[0] == '#' && strings.Trim(text[1:], "0123456789abcdefABCDEF") == ""
}

func lineLength(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
