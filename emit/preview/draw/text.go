package draw

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/fonts"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A word is what is never broken.
type word struct {
	run   run
	width float64
	// blank is the room in front of it.
	blank float64
}

// A textLine is a line of a text as it is set.
type textLine struct {
	words  []word
	width  float64
	block  *paragraph
	height float64
	first  bool
}

func widthOf(text string, style textStyle) float64 { return fonts.Width(text, style.size, style.bold) }

// dynamic is a text with its dynamic parts filled in.
func (p *painter) dynamic(e *view.Element, text string) string {
	if p.drawer.Source == nil || !strings.Contains(text, "{{") {
		return text
	}
	return p.drawer.Source.Text(e, text)
}

// textTile draws a text element.
func (p *painter) textTile(tile *scene.Tile) {
	e := tile.Element
	blocks := paragraphsOf(p.dynamic(e, e.Text.Text()))
	lines, cut := linesWithin(linesOf(blocks, tile.Inner.W), tile.Inner)
	height := heightOf(lines)
	y := tile.Inner.Y
	align := cmp.Or(e.Field("verticalAlign").Text(), e.Field("style").Field("verticalAlign").Text())
	switch align {
	case "center", "middle":
		y += max(0, (tile.Inner.H-height)/2)
	case "bottom", "end":
		y += max(0, tile.Inner.H-height)
	}
	p.clip(tile.Box)
	if cut {
		p.printf("<title>%s</title>\n", escaped(plain(blocks)))
	}
	for _, line := range lines {
		p.textLine(line, tile.Inner, y)
		y += line.height
	}
	p.end()
}

// plain is what paragraphs say, as far as a tooltip has room for it.
func plain(blocks []paragraph) string {
	const most = 2_000
	var text strings.Builder
	for i := range blocks {
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		for _, each := range blocks[i].runs {
			for _, r := range each.text {
				if text.Len() > most {
					return text.String() + "…"
				}
				text.WriteRune(r)
			}
		}
	}
	return text.String()
}

func heightOf(lines []textLine) float64 {
	height := 0.0
	for _, line := range lines {
		height += line.height
	}
	return height
}

// linesWithin sets lines closer where they are higher than a box. Those that still have no
// room are cut, and the last one that is left says so: no line is seen in part, unless there
// is room for none.
func linesWithin(lines []textLine, in scene.Box) (fitting []textLine, cut bool) {
	height := heightOf(lines)
	if height <= in.H {
		return lines, false
	}
	closer := max(in.H/height, look.ClosestLines.Share/look.LineHeight.Share)
	left := in.H + 0.5
	for _, line := range lines {
		line.height *= closer
		if left -= line.height; left < 0 && len(fitting) > 0 {
			fitting[len(fitting)-1].shorten(in.W)
			return fitting, true
		}
		fitting = append(fitting, line)
	}
	return fitting, false
}

// shorten ends a line with a sign that more follows.
func (l *textLine) shorten(room float64) {
	if l.block.rule || len(l.words) == 0 {
		return
	}
	l.words = slices.Clone(l.words)
	last := &l.words[len(l.words)-1]
	l.width -= last.width
	last.run.text += "…"
	if last.width = fonts.Width(last.run.text, l.block.size, last.run.bold); l.width+last.width > room-float64(l.block.indent)*20 && len(l.words) > 1 {
		last.run.text = "…"
		last.width = fonts.Width(last.run.text, l.block.size, last.run.bold)
	}
	l.width += last.width
}

// linesOf sets paragraphs within a width.
func linesOf(blocks []paragraph, room float64) []textLine {
	var lines []textLine
	for i := range blocks {
		block := &blocks[i]
		if block.rule {
			lines = append(lines, textLine{block: block, height: 17})
			continue
		}
		size := block.size
		line := textLine{block: block, height: size * look.LineHeight.Share, first: true}
		inside := room - float64(block.indent)*20
		for _, w := range wordsOf(block) {
			if len(line.words) > 0 && line.width+w.blank+w.width > inside {
				lines = append(lines, line)
				line = textLine{block: block, height: line.height}
			}
			if len(line.words) == 0 {
				w.blank = 0
			}
			line.width += w.blank + w.width
			line.words = append(line.words, w)
		}
		lines = append(lines, line)
	}
	return lines
}

// wordsOf cuts a paragraph into words.
func wordsOf(block *paragraph) []word {
	var words []word
	blank := 0.0
	for _, r := range block.runs {
		bold := r.bold || block.bold
		space := fonts.Width(" ", block.size, bold)
		for i, part := range strings.Split(oneLineKeepingEdges(r.text), " ") {
			if i > 0 {
				blank = space
			}
			if part == "" {
				continue
			}
			made := r
			made.text, made.bold = part, bold
			words = append(words, word{run: made, width: fonts.Width(part, block.size, bold), blank: blank})
			blank = 0
		}
	}
	return words
}

// oneLineKeepingEdges folds white space, and keeps a blank at either end.
func oneLineKeepingEdges(text string) string {
	folded := oneLine(text)
	if folded == "" {
		if text != "" {
			return " "
		}
		return ""
	}
	if strings.TrimLeft(text, " \t\n") != text {
		folded = " " + folded
	}
	if strings.TrimRight(text, " \t\n") != text {
		folded += " "
	}
	return folded
}

// textLine draws one line, its top at y.
func (p *painter) textLine(line textLine, in scene.Box, y float64) {
	if line.block.rule {
		p.line(in.X, y+8, in.Right(), y+8, p.theme.Line, 1)
		return
	}
	indent := float64(line.block.indent) * 20
	x := in.X + indent
	switch line.block.align {
	case "center":
		x = in.X + (in.W-line.width)/2
	case "right":
		x = in.Right() - line.width
	}
	baseline := y + line.height/2 + line.block.size*0.36
	if line.first && line.block.bullet != "" {
		style := textStyle{size: line.block.size, color: p.theme.Text}
		p.text(x-max(14, widthOf(line.block.bullet, style)+4), baseline, line.block.bullet, style)
	}
	for _, w := range line.words {
		x += w.blank
		style := textStyle{size: line.block.size, color: p.theme.Color(w.run.color, p.theme.Text), bold: w.run.bold, italic: w.run.italic, underline: w.run.underline}
		address, opens := webAddress(w.run.link)
		if w.run.link != "" {
			style.color = p.theme.Highlight
		}
		if opens {
			p.printf(`<a href="%s" target="_blank" rel="noopener noreferrer">`, escaped(address))
		}
		p.text(x, baseline, w.run.text, style)
		if opens {
			p.out.WriteString("</a>\n")
		}
		x += w.width
	}
}
