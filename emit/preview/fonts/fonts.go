// Package fonts measures texts by the embedded Inter, in the browser's way: pixels at
// a size, regular or semibold, with kerning left out as in SVG of charts.
package fonts

import (
	"strconv"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/sigmac/sigmac/emit/preview/assets"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// A face is a font with the widths that were asked for, in units of its em.
type face struct {
	font   *sfnt.Font
	em     float64
	turn   sync.Mutex
	buffer sfnt.Buffer
	widths map[rune]float64
}

var (
	regular  = sync.OnceValue(func() *face { return newFace(assets.InterRegular()) })
	semibold = sync.OnceValue(func() *face { return newFace(assets.InterSemibold()) })
)

func newFace(content []byte) *face {
	parsed, err := sfnt.Parse(content)
	if err != nil {
		panic("fonts: the embedded font: " + err.Error())
	}
	return &face{font: parsed, em: float64(parsed.UnitsPerEm()), widths: map[rune]float64{}}
}

// Width is how wide a text is in pixels, size being that of the font in pixels. A
// character that the font lacks counts as wide as its em, as in CJK.
func Width(text string, size float64, bold bool) float64 {
	f := regular()
	if bold {
		f = semibold()
	}
	f.turn.Lock()
	defer f.turn.Unlock()
	width := 0.0
	for _, r := range text {
		width += f.advance(r)
	}
	return width * size / f.em
}

// advance is a character's width in units of the em.
func (f *face) advance(r rune) float64 {
	if known, ok := f.widths[r]; ok {
		return known
	}
	width := f.em
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err == nil && glyph != 0 {
		if wide, err := f.font.GlyphAdvance(&f.buffer, glyph, fixed.I(int(f.em)), font.HintingNone); err == nil {
			width = float64(wide) / 64
		}
	}
	f.widths[r] = width
	return width
}

// Has reports whether the font can show every character of a text.
func Has(text string) bool {
	f := regular()
	f.turn.Lock()
	defer f.turn.Unlock()
	for _, r := range text {
		if glyph, err := f.font.GlyphIndex(&f.buffer, r); err != nil || glyph == 0 && r > ' ' {
			return false
		}
	}
	return true
}

// cssFont matches a font of CSS, such as "bold 12px Inter": its weight and its size.
var cssFont = lazyregexp.New(`(?:(bold|[1-9]00)\s+)?(?:[a-z]+\s+)*(\d+(?:\.\d+)?)px`)

// OfCSS reads size and weight of a font of CSS; 12 pixels where it does not say.
func OfCSS(css string) (size float64, bold bool) {
	match := cssFont().FindStringSubmatch(css)
	if match == nil {
		return 12, false
	}
	size, err := strconv.ParseFloat(match[2], 64)
	if err != nil {
		size = 12
	}
	weight, err := strconv.Atoi(match[1])
	return size, match[1] == "bold" || err == nil && weight >= 600
}
