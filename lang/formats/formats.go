// Package formats knows the format strings of columns: d3-format for numbers,
// strftime for dates (spec-data-elements.md 4.2), and what people write in their
// place.
package formats

import (
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// A Verdict says how sound a format string is.
type Verdict uint8

const (
	// Sound: a documented format.
	Sound Verdict = iota
	// Unverified: a date's format with a token that nobody has seen to work.
	Unverified
	// Invalid: no format at all.
	Invalid
)

// IsDate reports whether a format string is a date's: one with `%` before a
// letter.
func IsDate(text string) bool { return dateToken().MatchString(text) }

var dateToken = lazyregexp.New(`%[-_0]?[A-Za-z]`)

// documented are the letters of the tokens that dates are known to take,
// others those that strftime has besides.
const (
	documented = "YymbBdHIMSaA"
	others     = "cDeFGgjkLlnpQqRrsTtUuVvWwXxZzCfP"
)

// Check judges a format string; culprit is the part at fault of a date's.
func Check(text string) (verdict Verdict, culprit string) {
	if !IsDate(text) {
		if isNumberFormat(text) {
			return Sound, ""
		}
		return Invalid, text
	}
	for _, token := range dateToken().FindAllString(text, -1) {
		letter := token[len(token)-1:]
		plain := len(token) == 2 || token == "%-m" || token == "%-d"
		switch {
		case strings.Contains(documented, letter) && plain:
		case !strings.Contains(documented+others, letter):
			return Invalid, token
		case verdict == Sound:
			verdict, culprit = Unverified, token
		}
	}
	return verdict, culprit
}

// numberFormat is the grammar of d3-format: fill and alignment, sign, symbol,
// zero, width, comma, precision, trim, type. `#` is left out: Sigma takes it for
// a spreadsheet's. Other signs of money stand where d3 has `$`, and Sigma's own type
// `S` is the short form with K, M and B.
var numberFormat = lazyregexp.New(`^(?:.?[<>=^])?[-+( ]?[$€£¥₹]?0?\d*,?(?:\.\d{1,2})?~?[bcdefgnoprsSxX%]?$`)

// mask is the beginning of a number as spreadsheets write it.
var mask = lazyregexp.New(`#|^[^.]*0[.,]0|^0+$`)

func isNumberFormat(text string) bool {
	return text != "" && numberFormat().MatchString(text) && !mask().MatchString(text)
}
