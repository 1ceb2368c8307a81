package format

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// statement prints a row of terms and the block behind it.
func (p *printer) statement(statement *ast.Statement) {
	terms := statement.Terms
	if ordered, ok := p.orderedHead(statement); ok {
		terms, p.flat = ordered, true
	}
	block := statement.Block
	if head, field, text, ok := splitText(terms, block); ok && len(statement.Trivia().Inner) == 0 {
		terms, block = head, withText(block, field, text)
	} else if head, ok := joinText(terms, block); ok && len(statement.Trivia().Inner) == 0 {
		terms, block = head, nil
		defer func() { p.last, p.broken = end(statement.Block.At), false }()
	}
	tail := 0
	switch {
	case block == nil:
	case len(block.Items)+len(block.Trailing) == 0:
		tail = len(" { }")
	default:
		tail = len(" {")
	}
	p.fitted(tail, func() { p.terms(terms) }, func(b *breaker) { b.terms(terms, tail) })
	if block != nil {
		p.block(block)
	}
}

func (p *printer) terms(terms []ast.Term) {
	entry := firstEntry(terms)
	for i := range terms {
		term := &terms[i]
		blank := i > 0 && blankBefore(terms, i)
		if i > 0 && i == entry && blank {
			p.alignHere(term, term.At)
		}
		p.term(term, blank)
	}
}

// firstEntry is where the statement's list begins: behind the last `in`, `on`,
// `by` or `of` before its first comma, else behind the first word.
func firstEntry(terms []ast.Term) int {
	entry := 1
	for i := range terms {
		switch terms[i].Type {
		case ast.Comma:
			return entry
		case ast.Word:
			switch terms[i].Text {
			case "in", "on", "by", "of":
				entry = i + 1
			}
		}
	}
	return entry
}

// blankBefore reports whether a blank stands before a term: not before commas and
// colons, nor around the slash of grid lines, nor behind a dash that has none:
// at the start of a line a dash and a blank would be a list of YAML.
func blankBefore(terms []ast.Term, i int) bool {
	if i > 0 && terms[i-1].Type == ast.Operator && terms[i-1].Text == "-" && !terms[i].At.IsZero() && terms[i-1].At.End == terms[i].At.Start {
		// `-0` with a blank before it is a number, `--` a comment of SQL.
		return isNumber(&terms[i]) || terms[i].Text == "-" && terms[i].Type == ast.Operator
	}
	switch terms[i].Type {
	case ast.Comma, ast.Colon:
		return false
	case ast.Operator:
		return !isGridSlash(terms, i)
	}
	return !isGridSlash(terms, i-1)
}

// isGridSlash reports whether a term is the slash between two whole numbers, as in
// `at 1/13 3/7`.
func isGridSlash(terms []ast.Term, i int) bool {
	if i < 1 || i+1 >= len(terms) || terms[i].Type != ast.Operator || terms[i].Text != "/" {
		return false
	}
	return isNumber(&terms[i-1]) && isNumber(&terms[i+1])
}

func isNumber(term *ast.Term) bool {
	_, ok := term.Expr.(*formula.Number)
	return ok && term.Type == ast.Value
}

func (p *printer) term(term *ast.Term, blank bool) {
	p.starts(term)
	switch term.Type {
	case ast.Value:
		p.operand(term.Expr, blank)
	case ast.Formula:
		p.approach(start(term.At), blank)
		p.write("=")
		if p.last >= 0 {
			p.last = start(term.At) + 1
		}
		p.formula(term.Expr)
	case ast.Comma, ast.Colon:
		p.sign(term.Text, start(term.At))
	default:
		p.piece(term.Text, term.At, blank)
	}
}

// operand prints a value. The word of a source or of a call of sigmac's own is
// no function of Sigma, whatever its case.
func (p *printer) operand(expr formula.Expr, blank bool) {
	p.starts(expr)
	if call, ok := expr.(*formula.Call); ok {
		p.call(call, call.Name, blank)
		return
	}
	p.expr(expr, blank)
}

// formula prints what follows `=`; its lines begin where it begins.
func (p *printer) formula(expr formula.Expr) {
	align := p.align
	p.alignHere(expr, expr.Span())
	p.expr(expr, true)
	p.align = align
}
