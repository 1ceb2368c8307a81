package format

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// orderedHead puts the head of an element into its order: kind, id, title,
// source, placement, a text block last. It leaves alone what is not an element's
// head, has a comment or line break in it, or is in order.
func (p *printer) orderedHead(statement *ast.Statement) ([]ast.Term, bool) {
	names := namingTerms(statement.Terms)
	if names == 0 || len(statement.Trivia().Inner) > 0 {
		return nil, false
	}
	clauses, ok := splitHead(statement.Terms[names:])
	if !ok || slices.IsSortedFunc(clauses, byRank) || p.hasBreaks(statement.Terms) {
		return nil, false
	}
	slices.SortStableFunc(clauses, byRank)
	ordered := slices.Clone(statement.Terms[:names])
	for _, clause := range clauses {
		ordered = append(ordered, clause.terms...)
	}
	return ordered, true
}

// splitText takes the long text out of the head of an element whose block has
// settings, which nobody finds behind it; ok is false where there is none. It is
// printed as the last statement of the block, under the name of its field.
func splitText(terms []ast.Term, block *ast.Block) (rest []ast.Term, field string, text *ast.Term, ok bool) {
	if len(terms) < 3 || block == nil || len(block.Items) == 0 || terms[0].Type != ast.Word {
		return nil, "", nil, false
	}
	k, known := kind.Element(terms[0].Text)
	last := len(terms) - 1
	if !known || !k.Markup || !isTextBlock(&terms[last]) {
		return nil, "", nil, false
	}
	return terms[:last], k.Text, &terms[last], true
}

// withText is a block with a text as its last statement.
func withText(block *ast.Block, field string, term *ast.Term) *ast.Block {
	moved := *term.Expr.(*formula.Text)
	moved.At = source.Span{}
	statement := &ast.Statement{Terms: []ast.Term{{Type: ast.Word, Text: field}, {Type: ast.Value, Expr: &moved}}}
	filled := *block
	filled.Items = append(slices.Clone(block.Items), statement)
	return &filled
}

// joinText puts a long text that stands alone in the block of an element into the
// head, where it needs no block; ok is false where there is none, or a comment.
func joinText(terms []ast.Term, block *ast.Block) (joined []ast.Term, ok bool) {
	if len(terms) < 2 || block == nil || len(block.Items) != 1 || len(block.Trailing) > 0 || terms[0].Type != ast.Word {
		return nil, false
	}
	k, known := kind.Element(terms[0].Text)
	only, isStatement := block.Items[0].(*ast.Statement)
	if !known || !k.Markup || !isStatement || only.Block != nil || len(only.Terms) != 2 || only.Keyword() != k.Text || !isTextBlock(&only.Terms[1]) {
		return nil, false
	}
	around := only.Trivia()
	if len(around.Leading)+len(around.Inner)+len(around.Trailing) > 0 || slices.ContainsFunc(terms[1:], func(term ast.Term) bool { return isString(&term) || isTextBlock(&term) || isParenthesis(&term) }) {
		return nil, false
	}
	moved := *only.Terms[1].Expr.(*formula.Text)
	moved.At = source.Span{}
	return append(slices.Clone(terms), ast.Term{Type: ast.Value, Expr: &moved}), true
}

// namingTerms is the number of terms that say what an element is and its id; 0
// for a statement that is not an element with an id.
func namingTerms(terms []ast.Term) int {
	if len(terms) < 2 || terms[0].Type != ast.Word {
		return 0
	}
	names := 2
	switch word := terms[0].Text; word {
	case "control", "element":
		names = 3
	default:
		if _, ok := kind.Element(word); !ok {
			return 0
		}
	}
	if len(terms) < names {
		return 0
	}
	if id := &terms[names-1]; id.Type != ast.Word && !isString(id) {
		return 0
	}
	return names
}

// A clause is a part of an element's head that may stand anywhere in it.
type clause struct {
	rank  int
	terms []ast.Term
}

func byRank(a, b clause) int { return a.rank - b.rank }

// The order of clauses.
const (
	titleRank = iota
	sourceRank
	spanRank
	heightRank
	atRank
	blockRank
)

// splitHead takes a head apart; it tells false where something in it is no
// clause or stands there twice.
func splitHead(terms []ast.Term) ([]clause, bool) {
	var clauses []clause
	seen := map[int]bool{}
	for len(terms) > 0 {
		rank, length := clauseAt(terms)
		if length == 0 || length > len(terms) || seen[rank] {
			return nil, false
		}
		seen[rank] = true
		clauses = append(clauses, clause{rank, terms[:length]})
		terms = terms[length:]
	}
	return clauses, !seen[titleRank] || !seen[blockRank]
}

// clauseAt is the clause that terms begin with; its length is 0 for none.
func clauseAt(terms []ast.Term) (rank, length int) {
	first := &terms[0]
	switch {
	case isTextBlock(first):
		return blockRank, 1
	case isString(first) || isParenthesis(first):
		return titleRank, 1
	case first.Type != ast.Word:
		return 0, 0
	}
	switch first.Text {
	case "from":
		return sourceRank, sourceLength(terms)
	case "span":
		return spanRank, 2
	case "height":
		return heightRank, 2
	case "at":
		return atRank, 7
	}
	return 0, 0
}

// sourceLength is the length of `from SOURCE by GROUP as "Prefix"`.
func sourceLength(terms []ast.Term) int {
	length := 2
	for _, word := range []string{"by", "as"} {
		if len(terms) > length+1 && terms[length].Type == ast.Word && terms[length].Text == word {
			length += 2
		}
	}
	return length
}

func isString(term *ast.Term) bool {
	text, ok := term.Expr.(*formula.Text)
	return ok && term.Type == ast.Value && !strings.HasPrefix(text.Raw, `"""`)
}

// isParenthesis reports whether a term is an expression in parentheses, which
// gives a title.
func isParenthesis(term *ast.Term) bool {
	_, ok := term.Expr.(*formula.Paren)
	return ok && term.Type == ast.Value
}

func isTextBlock(term *ast.Term) bool {
	text, ok := term.Expr.(*formula.Text)
	return ok && term.Type == ast.Value && strings.HasPrefix(text.Raw, `"""`)
}

// hasBreaks reports whether the author broke the line between two terms.
func (p *printer) hasBreaks(terms []ast.Term) bool {
	for i := 1; i < len(terms); i++ {
		if breaksBetween(p.source, end(terms[i-1].At), start(terms[i].At)) {
			return true
		}
	}
	return false
}
