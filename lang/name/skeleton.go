package name

import (
	"strings"
	"unicode"
)

// lookAlikes are letters of other alphabets that most fonts draw like a Latin
// letter, and the letter. Beside them stand those that only differ in case.
var lookAlikes = map[rune]rune{
	// Cyrillic.
	'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'ӏ': 'l', 'о': 'o', 'р': 'p', 'ԛ': 'q', 'ѕ': 's', 'ѵ': 'v',
	'ԝ': 'w', 'х': 'x', 'у': 'y', 'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P',
	'Ѕ': 'S', 'Т': 'T', 'Х': 'X', 'У': 'Y', 'Ԛ': 'Q', 'Ԝ': 'W',
	// Greek.
	'α': 'a', 'ι': 'i', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'υ': 'u', 'χ': 'x', 'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K',
	'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X',
	// Armenian.
	'օ': 'o', 'ս': 'u', 'հ': 'h', 'ո': 'n', 'Օ': 'O', 'Տ': 'S',
	// Latin letters that are not those of ASCII.
	'ı': 'i', 'ȷ': 'j', 'ɑ': 'a', 'ɡ': 'g', 'ſ': 's',
}

// Skeleton is what a name looks like: two names that a reader cannot tell apart
// have the same one. Full-width forms count as the letters that they are.
func Skeleton(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if latin, ok := lookAlikes[r]; ok {
			return latin
		}
		return r
	}, name)
}

// IsMixed reports whether a word of a name has Latin letters beside letters of
// another alphabet that look like Latin ones, as one has that was typed with two
// keyboards.
func IsMixed(name string) bool {
	latin, foreign := false, false
	for _, r := range name {
		_, looksLatin := lookAlikes[r]
		switch {
		case !unicode.IsLetter(r):
			latin, foreign = false, false
		case looksLatin && !unicode.Is(unicode.Latin, r):
			foreign = true
		case unicode.Is(unicode.Latin, r):
			latin = true
		}
		if latin && foreign {
			return true
		}
	}
	return false
}
