package diag

import (
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/sign"
)

// tab is how a tab is shown; its width must not depend on where it stands.
const tab = "    "

// show returns how a rune of a source looks in a terminal, and in how many
// columns. Signs that would move the cursor, or turn the direction of the text,
// are shown as pictures.
func show(r rune) (text string, width int) {
	switch {
	case r == '\t':
		return tab, len(tab)
	case r < 0x20:
		return string('\u2400' + r), 1
	case r == 0x7F:
		return "\u2421", 1
	case r < 0x7F:
		return string(r), 1
	case sign.IsObeyed(r):
		return "\uFFFD", 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return string(r), 0
	case unicode.Is(wide, r):
		return string(r), 2
	}
	return string(r), 1
}

// printable writes pictures or escapes for what a message must not send to a
// terminal.
func printable(text string) string {
	if strings.IndexFunc(text, sign.IsObeyed) < 0 {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		shown, _ := show(r)
		if r >= 0x80 && sign.IsObeyed(r) {
			shown = sign.Escape(r)
		}
		out.WriteString(shown)
	}
	return out.String()
}

// wide are the runes that take two columns: the larger blocks of East Asian
// width W and F in Unicode's EastAsianWidth.txt, and the emoji.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1},
		{Lo: 0x231A, Hi: 0x231B, Stride: 1},
		{Lo: 0x23E9, Hi: 0x23EC, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
		{Lo: 0x3041, Hi: 0x33FF, Stride: 1},
		{Lo: 0x3400, Hi: 0x4DBF, Stride: 1},
		{Lo: 0x4E00, Hi: 0x9FFF, Stride: 1},
		{Lo: 0xA000, Hi: 0xA4CF, Stride: 1},
		{Lo: 0xA960, Hi: 0xA97C, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF01, Hi: 0xFF60, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16FE0, Hi: 0x18CFF, Stride: 1},
		{Lo: 0x1B000, Hi: 0x1B2FB, Stride: 1},
		{Lo: 0x1F300, Hi: 0x1F64F, Stride: 1},
		{Lo: 0x1F680, Hi: 0x1F6FF, Stride: 1},
		{Lo: 0x1F900, Hi: 0x1FAFF, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1},
	},
}
