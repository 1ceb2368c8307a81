package diag

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

const defaultWidth = 120

// RenderText shows findings to people: each with the source that it is about,
// the span underlined with `^`, related places underlined with `-`, and the
// help; the last line counts them. An empty list gives an empty text.
func RenderText(list List, options RenderOptions) string {
	if options.Width <= 0 {
		options.Width = defaultWidth
	}
	var out strings.Builder
	drawn := map[*Entry]int{}
	var rest []*Entry
	for _, d := range list {
		printer := textPrinter{RenderOptions: options, out: &out, gutter: gutterWidth(d)}
		drawn[d.Entry]++
		switch over := options.Each > 0 && drawn[d.Entry] > options.Each; {
		case !over:
			printer.diagnostic(d)
			out.WriteByte('\n')
		case d.Severity == Error:
			printer.oneLine(d)
			out.WriteByte('\n')
		case drawn[d.Entry] == options.Each+1:
			rest = append(rest, d.Entry)
		}
	}
	for _, entry := range rest {
		fmt.Fprintf(&out, "and %s more of %s, %s; -v shows them\n", grouped(drawn[entry]-options.Each), entry.Code, entry.Name)
	}
	if rest != nil {
		out.WriteByte('\n')
	}
	if len(list) > 0 {
		out.WriteString(list.Summary() + "\n")
	}
	return out.String()
}

// gutterWidth is the width of the largest line number that a finding shows.
func gutterWidth(d Diagnostic) int {
	width := lastLineWidth(d.Span)
	for _, related := range d.Related {
		width = max(width, lastLineWidth(related.Span))
	}
	return width
}

func lastLineWidth(span source.Span) int {
	_, end := clamp(span).Range()
	return len(strconv.Itoa(end.Line))
}

// A textPrinter writes one finding.
type textPrinter struct {
	RenderOptions
	out    *strings.Builder
	gutter int
}

func (p *textPrinter) diagnostic(d Diagnostic) {
	color := p.Palette.severity(d.Severity)
	head := d.Severity.String() + "[" + d.Entry.Code + "]"
	p.line(p.Palette.Paint(color, head) + p.Palette.Paint(p.Palette.Strong, ": "+printable(d.Message)))
	p.snippet(d.Span, "-->", mark{sign: '^', color: color})
	for _, related := range d.Related {
		note := mark{sign: '-', color: p.Palette.Frame, message: printable(related.Message)}
		if !related.Span.IsZero() && related.Span.File.Text != "" {
			p.bar("", "")
		}
		if !p.snippet(related.Span, ":::", note) {
			p.labelled(p.Palette.Info, "note", related.Message)
		}
	}
	if d.Help != "" {
		p.labelled(p.Palette.Help, "help", d.Help)
	}
}

// oneLine writes a finding without its source and its help.
func (p *textPrinter) oneLine(d Diagnostic) {
	color := p.Palette.severity(d.Severity)
	place := ""
	if !d.Span.IsZero() {
		place = " at " + p.place(clamp(d.Span))
	}
	p.line(p.Palette.Paint(color, d.Severity.String()+"["+d.Entry.Code+"]") + p.Palette.Paint(p.Palette.Strong, ": "+printable(d.Message)) + place)
}

// grouped writes a count with commas between its thousands.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

func (p *textPrinter) line(text string) {
	p.out.WriteString(strings.TrimRight(text, " "))
	p.out.WriteByte('\n')
}

// labelled writes `help: …`; further lines stand under the first.
func (p *textPrinter) labelled(color, label, text string) {
	indent := "\n" + strings.Repeat(" ", len(label)+2)
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i := range lines {
		lines[i] = printable(lines[i])
	}
	p.line(p.Palette.Paint(color, label) + ": " + strings.Join(lines, indent))
}

// A mark is how a span is underlined.
type mark struct {
	sign    byte
	color   string
	message string
}

// snippet shows the source of a span; false where the span is not a place, or is
// the whole of an empty file and has a message to say.
func (p *textPrinter) snippet(span source.Span, arrow string, mark mark) bool {
	if span.IsZero() {
		return false
	}
	span = clamp(span)
	p.line(strings.Repeat(" ", p.gutter) + p.Palette.Paint(p.Palette.Frame, arrow) + " " + p.place(span))
	if span.File.Text == "" {
		return mark.message == ""
	}
	p.bar("", "")
	lines := spanLines(span)
	for i, at := range lines {
		if i > 0 && at.line > lines[i-1].line+1 {
			p.line(p.Palette.Paint(p.Palette.Frame, "..."))
		}
		note := mark
		if i < len(lines)-1 {
			note.message = ""
		}
		p.source(at, note)
	}
	return true
}

// place is `path:line:column`; of an empty file, which may be one that could
// not be read, it is the path.
func (p *textPrinter) place(span source.Span) string {
	path := printable(p.path(span))
	if span.File.Text == "" {
		return path
	}
	start, _ := span.Range()
	return path + ":" + strconv.Itoa(start.Line) + ":" + strconv.Itoa(start.Column)
}

// bar writes a line with the gutter in front.
func (p *textPrinter) bar(number, text string) {
	gutter := strings.Repeat(" ", p.gutter-len(number)) + number + " |"
	p.line(p.Palette.Paint(p.Palette.Frame, gutter) + " " + text)
}

// source writes one line of source and its underline.
func (p *textPrinter) source(at lineSpan, mark mark) {
	text, indent, length := window(at.text, at.start, at.end, max(p.Width-p.gutter-3, 20))
	p.bar(strconv.Itoa(at.line), text)
	if at.blank {
		return
	}
	underline := strings.Repeat(string(mark.sign), length)
	if mark.message != "" {
		underline += " " + mark.message
	}
	p.bar("", strings.Repeat(" ", indent)+p.Palette.Paint(mark.color, underline))
}
