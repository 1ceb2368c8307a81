package draw

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/fonts"
	"github.com/sigmac/sigmac/emit/preview/scene"
)

// A canvas writes SVG. Whatever a workbook says is written as text or as a checked
// value, never as markup.
type canvas struct {
	out strings.Builder
	// clips counts the clipping paths, prefix makes their ids unique in a document.
	clips  int
	prefix string
}

// A textStyle is how a text looks.
type textStyle struct {
	size   float64
	color  string
	bold   bool
	italic bool
	// anchor is start, middle or end; "" is start.
	anchor    string
	underline bool
}

func (c *canvas) printf(format string, arguments ...any) { fmt.Fprintf(&c.out, format, arguments...) }

// number writes a coordinate with at most two digits behind the point.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

// escaped writes a text for XML; what XML cannot hold becomes the replacement
// character.
func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(strings.Map(visible, text))) // a strings.Builder does not fail
	return out.String()
}

// rect draws a box; empty colours draw nothing.
func (c *canvas) rect(b scene.Box, radius float64, fill, stroke string, width float64) {
	if fill == "" && (stroke == "" || width <= 0) || b.W <= 0 || b.H <= 0 {
		return
	}
	fill = cmp.Or(fill, "none")
	c.printf(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s"`, number(b.X), number(b.Y), number(b.W), number(b.H), escaped(fill))
	if radius > 0 {
		c.printf(` rx="%s"`, number(min(radius, b.W/2, b.H/2)))
	}
	if stroke != "" && width > 0 {
		c.printf(` stroke="%s" stroke-width="%s"`, escaped(stroke), number(width))
	}
	c.out.WriteString("/>\n")
}

func (c *canvas) line(x1, y1, x2, y2 float64, color string, width float64) {
	c.printf(`<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s" fill="none"/>`+"\n", number(x1), number(y1), number(x2), number(y2), escaped(color), number(width))
}

// dashed is a line of dashes, as SVG has them; "" is a whole one.
func (c *canvas) dashed(x1, y1, x2, y2 float64, color string, width float64, dashes string) {
	if dashes == "" {
		c.line(x1, y1, x2, y2, color, width)
		return
	}
	c.printf(`<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s" stroke-dasharray="%s" fill="none"/>`+"\n", number(x1), number(y1), number(x2), number(y2), escaped(color), number(width), dashes)
}

func (c *canvas) circle(x, y, r float64, fill string) {
	c.printf(`<circle cx="%s" cy="%s" r="%s" fill="%s"/>`+"\n", number(x), number(y), number(r), escaped(fill))
}

// path draws a shape that the caller made of numbers.
func (c *canvas) path(d, fill, stroke string, width float64) {
	fill = cmp.Or(fill, "none")
	c.printf(`<path d="%s" fill="%s"`, d, escaped(fill))
	if stroke != "" {
		c.printf(` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, escaped(stroke), number(width))
	}
	c.out.WriteString("/>\n")
}

// text writes one line, its baseline at y.
func (c *canvas) text(x, y float64, text string, style textStyle) {
	if text == "" {
		return
	}
	c.printf(`<text x="%s" y="%s" font-size="%s" fill="%s"`, number(x), number(y), number(style.size), escaped(style.color))
	if style.bold {
		c.out.WriteString(` font-weight="600"`)
	}
	if style.italic {
		c.out.WriteString(` font-style="italic"`)
	}
	if style.underline {
		c.out.WriteString(` text-decoration="underline"`)
	}
	if style.anchor != "" && style.anchor != "start" {
		c.printf(` text-anchor="%s"`, style.anchor)
	}
	c.printf(">%s</text>\n", escaped(text))
}

// fitted cuts a text with an ellipsis where it is wider than there is room.
func fitted(text string, room float64, style textStyle) string {
	text = oneLine(text)
	if fonts.Width(text, style.size, style.bold) <= room {
		return text
	}
	const ellipsis = "…"
	room -= fonts.Width(ellipsis, style.size, style.bold)
	width := 0.0
	for i, r := range text {
		width += fonts.Width(string(r), style.size, style.bold)
		if width > room {
			return strings.TrimRight(text[:i], " ") + ellipsis
		}
	}
	return text
}

// oneLine makes blanks of line breaks, and bounds what is measured.
func oneLine(text string) string {
	const longest = 2_000
	if len(text) > longest {
		cut := longest
		for cut > 0 && text[cut]&0xc0 == 0x80 {
			cut--
		}
		text = text[:cut]
	}
	return strings.Join(strings.Fields(strings.Map(visible, text)), " ")
}

// visible drops the characters that are not seen and change what is: controls, and
// those that turn the direction of writing.
func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\n':
		return ' '
	case r < ' ', r >= 0x7f && r <= 0x9f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r >= 0xfffe:
		if r >= 0x10000 {
			return r
		}
		return -1
	}
	return r
}

// wrapped breaks a text into lines that fit, at blanks, or within a word that is
// wider than a line. At most a number of lines is made.
func wrapped(text string, room float64, style textStyle, most int) []string {
	var lines []string
	line := ""
	flush := func() bool {
		lines = append(lines, line)
		line = ""
		return len(lines) < most
	}
	for _, word := range strings.Fields(oneLine(text)) {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if fonts.Width(joined, style.size, style.bold) <= room || line == "" {
			line = joined
			continue
		}
		if !flush() {
			break
		}
		line = word
	}
	if line != "" && len(lines) < most {
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i] = fitted(lines[i], room, style)
	}
	return lines
}

// clip begins a group of which nothing outside a box is seen; the caller ends it.
func (c *canvas) clip(b scene.Box) {
	c.clips++
	id := c.prefix + "clip-" + strconv.Itoa(c.clips)
	c.printf(`<clipPath id="%s"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath><g clip-path="url(#%s)">`+"\n",
		id, number(b.X), number(b.Y), number(b.W), number(b.H), id)
}

func (c *canvas) end() { c.out.WriteString("</g>\n") }
