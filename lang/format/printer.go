package format

import (
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// printer prints one file.
type printer struct {
	out []byte
	// source is the text of the file, "" for a tree that was built.
	source string
	// indent is the width of the blanks before the current statement.
	indent int
	// planned are the parts that begin lines of the head that is being printed, by
	// their pointers; nil leaves the breaks to the author.
	planned map[any]bool
	// places are where the items stand; noting asks for them.
	places []Place
	noting bool

	head
}

// head is the state of one statement.
type head struct {
	// inner are the comments in the head that are still to be printed.
	inner []ast.Comment
	// last is the offset in the source behind what was printed last; -1 where
	// that is nowhere.
	last int
	// align is the column at which the statement goes on in the next line.
	align int
	// flat takes the author's line breaks out.
	flat bool
	// broken says that the author's line break is still to be printed.
	broken bool
	// joined says that a comment to the end of the line was printed.
	joined bool
}

func (p *printer) write(texts ...string) {
	for _, text := range texts {
		p.out = append(p.out, text...)
	}
}

func (p *printer) newline() { p.out = append(p.out, '\n') }

func (p *printer) startLine() { p.blanks(p.indent) }

func (p *printer) blanks(n int) {
	for range n {
		p.out = append(p.out, ' ')
	}
}

// column is the width of the current line so far.
func (p *printer) column() int {
	line := p.out
	for i := len(line) - 1; i >= 0; i-- {
		if line[i] == '\n' {
			line = line[i+1:]
			break
		}
	}
	return utf8.RuneCount(line)
}

// begin starts a statement that has a place in the source.
func (p *printer) begin(item ast.Item) {
	p.head = head{inner: item.Trivia().Inner, last: start(item.Span()), align: p.indent + continuationWidth}
}

// start is the offset of a place, -1 where it is none.
func start(at source.Span) int {
	if at.IsZero() {
		return -1
	}
	return int(at.Start)
}

// end is the offset behind a place, -1 where it is none.
func end(at source.Span) int {
	if at.IsZero() {
		return -1
	}
	return int(at.End)
}

// piece prints a token or a few of them: the comments before them, then the
// author's line break or, if blank says so, a blank, then the text.
func (p *printer) piece(text string, at source.Span, blank bool) {
	p.approach(start(at), blank)
	p.write(text)
	p.last = end(at)
}

// sign prints a token that stands directly behind the one before it. A line
// break before it moves behind it, and so do comments where it has no offset.
func (p *printer) sign(text string, offset int) {
	if offset >= 0 {
		p.flush(offset)
		p.broken = p.broken || p.breaks(offset)
	}
	if p.joined {
		p.wrap()
	}
	p.write(text)
	if offset >= 0 {
		p.last = offset + len(text)
	}
}

// approach prints what stands before the token at an offset.
func (p *printer) approach(offset int, blank bool) {
	printed := p.flush(offset)
	switch {
	case p.breaks(offset) || p.broken || p.joined:
		p.wrap()
	case blank || printed:
		p.write(" ")
	}
}

// wrap goes on in the next line.
func (p *printer) wrap() {
	p.newline()
	p.blanks(p.align)
	p.broken, p.joined = false, false
}

// flush prints the comments of the head before an offset, and reports whether
// there were any.
func (p *printer) flush(offset int) bool {
	printed := false
	for len(p.inner) > 0 && (offset < 0 || int(p.inner[0].Span.Start) < offset) {
		comment := p.inner[0]
		p.inner = p.inner[1:]
		if p.breaks(int(comment.Span.Start)) || p.broken || p.joined {
			p.wrap()
		} else {
			p.write(" ")
		}
		p.write(comment.Text)
		p.last = int(comment.Span.End)
		p.joined = strings.HasPrefix(comment.Text, "//")
		printed = true
	}
	return printed
}

// breaks reports whether a line begins between what was printed last and an
// offset: where the author broke it, unless breaks are planned, which starts sees to.
func (p *printer) breaks(offset int) bool {
	return p.planned == nil && !p.flat && breaksBetween(p.source, p.last, offset)
}

// breaksBetween reports whether a line ends between two offsets of a source; none
// does where one of them is not a place in it.
func breaksBetween(source string, from, to int) bool {
	return 0 <= from && from < to && to <= len(source) && strings.Contains(source[from:to], "\n")
}

// starts begins a part of a head, in a line of its own where that is planned.
func (p *printer) starts(part any) { p.broken = p.broken || p.planned[part] }

// alignHere makes the next lines of the statement begin at the column that a part
// at a place will have behind a blank.
func (p *printer) alignHere(part any, at source.Span) {
	if !p.breaks(start(at)) && !p.planned[part] && !p.broken && !p.joined {
		p.align = p.column() + 1
	}
}
