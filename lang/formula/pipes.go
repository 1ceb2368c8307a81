package formula

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// What `||` means: SQL joins texts with it, other languages conditions.
type pipes uint8

const (
	joinsTexts pipes = iota
	// joinsConditions is certain: every side holds a comparison.
	joinsConditions
	// mayJoinConditions is not: one side holds a comparison, another does not.
	mayJoinConditions
)

// pipesMean reads the sides of the `||` at hand, between the parentheses or
// commas around it.
func (p *parser) pipesMean(t *token.Token) pipes {
	at := token.Start(t)
	if meaning, known := p.pipes[at]; known || len(p.pipes) >= maxPipes {
		return meaning
	}
	if p.pipes == nil {
		p.pipes = map[int]pipes{}
	}
	p.pipes[at] = meaningOfSides(p.text, p.segment(t))
	return p.pipes[at]
}

// maxPipes is how many `||` of one formula are looked at.
const maxPipes = 64

// meaningOfSides tells it from what stands on the sides: a text alone on one is
// joined.
func meaningOfSides(text string, segment [2]int) pipes {
	start, end := segment[0], segment[1]
	sides, compared, depth, comparison, tokens, texts := 1, 0, 0, false, 0, false
	for lex := token.Peeking(text, start, end); lex.Peek().Type != token.EOF; tokens++ {
		sign := lex.Next()
		if next := lex.Peek(); tokens == 0 && (sign.Type == token.String || sign.Type == token.Quoted) &&
			(next.Type == token.EOF || next.Value == "||") {
			texts = true
		}
		switch {
		case sign.Type == token.LeftParen:
			depth++
		case sign.Type == token.RightParen:
			depth--
		case depth == 0 && sign.Type == token.Operator && sign.Value == "||":
			sides++
			if comparison {
				compared++
			}
			comparison, tokens = false, -1
		case depth == 0 && isCondition(sign):
			comparison = true
		}
	}
	if comparison {
		compared++
	}
	switch {
	case compared == 0, texts:
		return joinsTexts
	case compared == sides:
		return joinsConditions
	}
	return mayJoinConditions
}

// segment is the text around a token as far as the commas, parentheses or the
// statement go.
func (p *parser) segment(t *token.Token) [2]int {
	start, end := p.start, token.End(t)
	depth := 0
	for lex := token.Peeking(p.text, p.start, token.Start(t)); lex.Peek().Type != token.EOF; {
		switch sign := lex.Next(); sign.Type {
		case token.LeftParen, token.Comma:
			start = token.End(sign)
		}
	}
	for ahead := *p.lex; depth >= 0; {
		switch sign := ahead.Next(); sign.Type {
		case token.LeftParen:
			depth++
			end = token.End(sign)
		case token.RightParen:
			if depth--; depth >= 0 {
				end = token.End(sign)
			}
		case token.EOF, token.Terminator, token.LeftBrace, token.RightBrace:
			return [2]int{start, end}
		case token.Comma:
			if depth == 0 {
				return [2]int{start, end}
			}
		default:
			end = token.End(sign)
		}
	}
	return [2]int{start, end}
}

// isCondition reports whether a sign or word makes a condition of its side.
func isCondition(t *token.Token) bool {
	if t.Type == token.Word {
		keyword := Keyword(t.Value)
		return keyword == "And" || keyword == "Or" || keyword == "Not" || keyword == "True" || keyword == "False"
	}
	if t.Type != token.Operator {
		return false
	}
	switch t.Value {
	case "=", "==", "!=", "<>", "<", "<=", ">", ">=", "&&", "!":
		return true
	}
	return false
}

// foreignSign turns down an operator of another language.
func (p *parser) foreignSign(span source.Span, right string) diag.Diagnostic {
	if span.Text() != "||" {
		return foreignSign(span, right)
	}
	at := token.Peeking(p.text, p.end-len("||"), p.end)
	switch p.pipesMean(at.Peek()) {
	case joinsConditions:
		return diag.New(diag.ForeignOperator, span, "`||` is written `Or` between conditions").
			WithHelp("write `Or`").WithFix("write `Or`", span, "Or")
	case mayJoinConditions:
		return diag.New(diag.ForeignOperator, span, "`||` is not an operator of Sigma").
			WithHelp("write `Or` between two conditions, `&` between two texts")
	}
	return diag.New(diag.ForeignOperator, span, "`||` is written "+name.Quote(right)+" in Sigma").
		WithHelp("write `&` to join texts, `Or` between two conditions").WithFix("write `&`", span, right)
}
