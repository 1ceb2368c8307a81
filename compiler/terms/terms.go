// Package terms reads the row of terms that a statement consists of. It is the
// small hand parser behind the forms that language.md gives to heads, filters,
// sorts and channel lines.
package terms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// A Row is the rest of a statement's terms. Reading takes terms off its front.
type Row struct {
	terms []ast.Term
	// last is the term taken last, for the place of what is missing.
	last source.Span
}

// SpanOf is how many columns of a page's grid a width of another tool takes, as
// a text: 12 for `50%` or `1/2`, else 6 as an example.
func SpanOf(terms []ast.Term) string {
	var text strings.Builder
	for _, term := range terms {
		text.WriteString(strings.Trim(term.At.Text(), `"' `))
	}
	if span := shareOfGrid(text.String()); span > 0 {
		return strconv.Itoa(span)
	}
	return "6"
}

// shareOfGrid reads `50%` or `1/2` as a share of the 24 columns of a page; 0 for
// anything else.
func shareOfGrid(text string) int {
	share := 0.0
	if percent, ok := strings.CutSuffix(text, "%"); ok {
		share, _ = strconv.ParseFloat(percent, 64)
		share /= 100
	} else if part, whole, ok := strings.Cut(text, "/"); ok {
		dividend, _ := strconv.ParseFloat(part, 64)
		divisor, _ := strconv.ParseFloat(whole, 64)
		if divisor > 0 {
			share = dividend / divisor
		}
	}
	if span := int(share*24 + 0.5); span >= 1 && span <= 24 {
		return span
	}
	return 0
}

// Of makes a row of terms; behind is the place of what stands before them.
func Of(terms []ast.Term, behind source.Span) *Row { return &Row{terms: terms, last: behind} }

// After is the row of a statement's terms behind the first n.
func After(statement *ast.Statement, n int) *Row {
	n = min(n, len(statement.Terms))
	return Of(statement.Terms[n:], statement.Terms[n-1].At)
}

// Done reports whether all is read.
func (r *Row) Done() bool { return len(r.terms) == 0 }

// RestSpan is the place of what is not read, or of the last term if all is.
func (r *Row) RestSpan() source.Span {
	if r.Done() {
		return r.last
	}
	return r.terms[0].At.Join(r.terms[len(r.terms)-1].At)
}

// Here is the place of the next term, or of the last one if all is read.
func (r *Row) Here() source.Span {
	if r.Done() {
		return r.last
	}
	return r.terms[0].At
}

// Peek returns the next term without taking it; ok is false at the end.
func (r *Row) Peek() (term ast.Term, ok bool) {
	if r.Done() {
		return ast.Term{}, false
	}
	return r.terms[0], true
}

// Next takes the next term; ok is false at the end.
func (r *Row) Next() (term ast.Term, ok bool) {
	if r.Done() {
		return ast.Term{}, false
	}
	term = r.terms[0]
	r.terms, r.last = r.terms[1:], term.At
	return term, true
}

// AtWord reports whether the next term is one of some words; without words,
// whether it is any word.
func (r *Row) AtWord(words ...string) bool {
	term, ok := r.Peek()
	return ok && term.Type == ast.Word && (len(words) == 0 || slices.Contains(words, term.Text))
}

// Word takes the next term if it is one of some words.
func (r *Row) Word(words ...string) (term ast.Term, ok bool) {
	if !r.AtWord(words...) {
		return ast.Term{}, false
	}
	return r.Next()
}

// Sign takes the next term if it is the comma, colon or operator given.
func (r *Row) Sign(kind ast.TermType, text string) bool {
	term, ok := r.Peek()
	if !ok || term.Type != kind || text != "" && term.Text != text {
		return false
	}
	r.Next()
	return true
}

// Comma takes a comma.
func (r *Row) Comma() bool { return r.Sign(ast.Comma, "") }

// Value takes the next term if it is a value.
func (r *Row) Value() (term ast.Term, ok bool) {
	term, ok = r.Peek()
	if !ok || term.Type != ast.Value {
		return ast.Term{}, false
	}
	return r.Next()
}

// Text takes the next term if it is a string or a text block.
func (r *Row) Text() (text *formula.Text, ok bool) {
	term, ok := r.Peek()
	if !ok || term.Type != ast.Value {
		return nil, false
	}
	if text, ok = term.Expr.(*formula.Text); ok {
		r.Next()
	}
	return text, ok
}

// Column takes the next term if it is a name in brackets.
func (r *Row) Column() (ref *formula.Ref, ok bool) {
	term, ok := r.Peek()
	if !ok || term.Type != ast.Value {
		return nil, false
	}
	if ref, ok = term.Expr.(*formula.Ref); ok {
		r.Next()
	}
	return ref, ok
}

// Formula takes the next term if it is `=` and a formula.
func (r *Row) Formula() (term ast.Term, ok bool) {
	term, ok = r.Peek()
	if !ok || term.Type != ast.Formula {
		return ast.Term{}, false
	}
	return r.Next()
}

// Last is the place of the term taken last.
func (r *Row) Last() source.Span { return r.last }
