// Package fonts measures texts by the widths of Inter, in the browser's way: pixels at
// a size, regular or semibold, with kerning left out as in SVG of charts. It holds the
// widths alone, since who draws brings the font.
package fonts

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// The widths are those of the fonts in package assets; a test compares and writes them.
// Each line names a character by its number in hexadecimal, and has the widths of it and
// of those that follow it; the first line is the size of the em.
var (
	//go:embed inter-regular.txt
	interRegular string
	//go:embed inter-semibold.txt
	interSemibold string
)

// A face is the widths of a font's characters, in units of its em.
type face struct {
	em     float64
	widths map[rune]float64
}

var (
	regular  = sync.OnceValue(func() face { return read(interRegular) })
	semibold = sync.OnceValue(func() face { return read(interSemibold) })
)

func read(table string) face {
	em, lines, _ := strings.Cut(table, "\n")
	f := face{em: number(em), widths: make(map[rune]float64, 4096)}
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		first, err := strconv.ParseInt(fields[0], 16, 32)
		if err != nil {
			panic("fonts: the embedded widths: " + err.Error())
		}
		for i, field := range fields[1:] {
			f.widths[rune(first)+rune(i)] = number(field)
		}
	}
	return f
}

func number(text string) float64 {
	value, err := strconv.Atoi(text)
	if err != nil {
		panic("fonts: the embedded widths: " + err.Error())
	}
	return float64(value)
}

// Width is how wide a text is in pixels, size being that of the font in pixels. A
// character that the font lacks counts as wide as its em, as in CJK.
func Width(text string, size float64, bold bool) float64 {
	f := regular()
	if bold {
		f = semibold()
	}
	width := 0.0
	for _, r := range text {
		if known, ok := f.widths[r]; ok {
			width += known
		} else {
			width += f.em
		}
	}
	return width * size / f.em
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
