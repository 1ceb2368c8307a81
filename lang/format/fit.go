package format

import (
	"maps"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// fitted prints the head of an item. Where that makes lines too long, plan says
// where the head is broken instead of where the author did, unless lines are as
// much too long then; tail is the width of what follows on the last line.
func (p *printer) fitted(tail int, print func(), plan func(*breaker)) {
	mark, outer := len(p.out), p.head
	print()
	excess := p.excess(mark, tail)
	if excess == 0 || len(outer.inner) > 0 {
		return
	}
	printed, after := append([]byte(nil), p.out[mark:]...), p.head
	p.out, p.head = p.out[:mark], outer
	b := &breaker{source: p.source, flat: p.flat, column: p.column(), align: p.align, at: map[any]bool{}, widths: map[formula.Expr]int{}}
	plan(b)
	p.planned = b.at
	print()
	p.planned = nil
	if p.excess(mark, tail) >= excess {
		p.out, p.head = append(p.out[:mark], printed...), after
	}
}

// excess is by how many columns the lines from a mark on are too long.
func (p *printer) excess(mark, tail int) int {
	for mark > 0 && p.out[mark-1] != '\n' {
		mark--
	}
	excess, width := 0, 0
	for _, r := range string(p.out[mark:]) {
		if r == '\n' {
			excess += max(0, width-lineWidth)
			width = 0
			continue
		}
		width++
	}
	return excess + max(0, width+tail-lineWidth)
}

// A breaker finds where a head that is too long is broken: a list between its
// entries, besides where the author did, a formula by its structure. Every line
// begins at the same column.
type breaker struct {
	source string
	// flat takes the author's line breaks out.
	flat bool
	// column is how far the line goes, align where the next one begins.
	column, align int
	// at are the terms, expressions, parameters and fields that begin lines.
	at map[any]bool
	// excess is by how many columns lines are too long.
	excess int
	widths map[formula.Expr]int
}

// width is that of an expression on one line.
func (b *breaker) width(x formula.Expr) int {
	if width, known := b.widths[x]; known {
		return width
	}
	p := printer{}
	p.begin(&ast.Bad{})
	p.expr(x, false)
	width := utf8.RuneCount(p.out)
	for i, c := range p.out {
		if c == '\n' {
			width = utf8.RuneCount(p.out[:i])
			break
		}
	}
	b.widths[x] = width
	return width
}

// skip goes on behind text of a width that cannot be broken; tail is the width of
// what must follow on the line.
func (b *breaker) skip(width, tail int) {
	b.column += width
	b.excess += max(0, b.column+tail-lineWidth)
}

func (b *breaker) fits(width int) bool { return b.column+width <= lineWidth }

// breakAt begins a line at a part of the head, by its pointer.
func (b *breaker) breakAt(part any) {
	b.at[part] = true
	b.column = b.align
}

// terms breaks a row of terms between the entries of a list, and inside those
// that are too long for a line.
func (b *breaker) terms(terms []ast.Term, tail int) {
	entry := firstEntry(terms)
	for i := range terms {
		term := &terms[i]
		blank := i > 0 && blankBefore(terms, i)
		if i > 0 && i == entry && blank {
			b.align = b.column + 1
		}
		behind := b.glued(terms, i+1, tail)
		switch {
		case i > 0 && terms[i-1].Type == ast.Comma && (b.wasBroken(terms[i-1].At, term.At) || b.column > b.align && !b.fits(1+b.termWidth(term)+behind)):
			b.breakAt(term)
		case blank:
			b.column++
		}
		b.term(term, behind)
	}
}

// wasBroken reports whether the author began a line between two entries of a
// list, which stays.
func (b *breaker) wasBroken(before, behind source.Span) bool {
	return !b.flat && breaksBetween(b.source, end(before), start(behind))
}

// glued is the width of the terms up to the next comma, which is counted.
func (b *breaker) glued(terms []ast.Term, from, tail int) int {
	width := 0
	for i := from; i < len(terms); i++ {
		if terms[i].Type == ast.Comma {
			return width + 1
		}
		if blankBefore(terms, i) {
			width++
		}
		width += b.termWidth(&terms[i])
	}
	return width + tail
}

func (b *breaker) termWidth(term *ast.Term) int {
	switch term.Type {
	case ast.Value:
		return b.width(term.Expr)
	case ast.Formula:
		return len("= ") + b.width(term.Expr)
	}
	return utf8.RuneCountInString(term.Text)
}

func (b *breaker) term(term *ast.Term, behind int) {
	switch term.Type {
	case ast.Value:
		b.expr(term.Expr, behind)
	case ast.Formula:
		b.column++
		b.formula(term.Expr, behind)
	default:
		b.skip(b.termWidth(term), 0)
	}
}

// formula breaks what follows `=`: its lines begin where it begins, or below the
// statement where that takes fewer lines.
func (b *breaker) formula(x formula.Expr, tail int) {
	behind := b.tried(func(b *breaker) {
		b.column++
		b.align = b.column
		b.expr(x, tail)
	})
	below := b.tried(func(b *breaker) {
		b.breakAt(x)
		b.expr(x, tail)
	})
	chosen := behind
	if below.excess < behind.excess || below.excess == behind.excess && len(below.at) < len(behind.at) {
		chosen = below
	}
	b.column, b.at, b.excess = chosen.column, chosen.at, chosen.excess
}

// aligned breaks a value that follows a word; its lines begin where it
// begins.
func (b *breaker) aligned(x formula.Expr, tail int) {
	b.column++
	b.align = b.column
	b.expr(x, tail)
}

// value breaks what is bound to a name, `= value`.
func (b *breaker) value(x formula.Expr) {
	b.column += len(" =")
	list, ok := x.(*formula.List)
	if !ok || isParenthesised(list) {
		b.formula(x, 0)
		return
	}
	b.column++
	b.align = b.column
	b.entries(singly(list.Items), false, 0)
}

// parameters breaks between the parameters that do not fit.
func (b *breaker) parameters(parameters []ast.Parameter) {
	for i := range parameters {
		parameter := &parameters[i]
		width := utf8.RuneCountInString(parameter.Name.Text) + len(",")
		if parameter.Type != nil {
			width += len(": ") + utf8.RuneCountInString(parameter.Type.Text)
		}
		if parameter.Default != nil {
			width += len(" = ") + b.width(parameter.Default)
		}
		behind := 0
		if i == len(parameters)-1 {
			behind = len(" {")
		}
		switch {
		case i > 0 && !b.fits(1+width+behind):
			b.breakAt(parameter)
		case i > 0:
			b.column++
		}
		b.skip(width, behind)
	}
}

// tried is the state after some breaking that may be given up.
func (b *breaker) tried(try func(*breaker)) *breaker {
	other := *b
	other.at = maps.Clone(b.at)
	try(&other)
	return &other
}
