package formula

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// missing says that a value was due at a token.
func (p *parser) missing(t *token.Token) diag.Diagnostic {
	const help = "write a column in brackets, a number, a text, `$name` or a function"
	switch {
	case t.Type == token.Illegal:
		return p.illegal(t)
	case p.end > p.start && p.last.Text() == "%" && percentage().MatchString(p.text[:p.end]):
		return p.percentMeant()
	case p.end > p.start && (p.end < token.Start(t) || t.Value == ""):
		return diag.New(diag.MissingValue, p.last, "a value is missing after "+name.Quote(shorten(p.last.Text()))).WithHelp(help)
	case t.Value == "":
		return diag.New(diag.MissingValue, p.lastByte(), "a formula is missing here").WithHelp(help)
	case (t.Value == "=" || t.Value == "==") && t.Type == token.Operator && p.end == p.start:
		return diag.New(diag.MissingValue, p.at(t), "a formula begins with a single `=`").WithHelp("remove this one").WithFix("remove it", p.at(t), "")
	case (t.Value == ">" || t.Value == "<") && p.last.Text() == "=" && p.adjacent(t):
		right := t.Value + "="
		return diag.New(diag.ForeignOperator, p.last.Join(p.at(t)), name.Quote("="+t.Value)+" is written "+name.Quote(right)+" in Sigma").
			WithHelp("write "+name.Quote(right)).WithFix("write "+name.Quote(right), p.last.Join(p.at(t)), right)
	case t.Value == "*" && strings.HasSuffix(p.text[:p.end], "("):
		return diag.New(diag.MissingValue, p.at(t), "a value is missing before `*`").
			WithHelp("to count rows write `Count()`, without an argument")
	}
	return diag.New(diag.MissingValue, p.at(t), "a value is missing before "+name.Quote(shorten(t.Value))).WithHelp(help)
}

// percentage is a number with a percent sign, at the end of what is read.
var percentage = lazyregexp.New(`\d+(\.\d+)?%$`)

// percentMeant is for `[a] * 10%`.
func (p *parser) percentMeant() diag.Diagnostic {
	written := percentage().FindString(p.text[:p.end])
	at := p.span(p.end-len(written), p.end)
	number, _ := strconv.ParseFloat(strings.TrimSuffix(written, "%"), 64)
	right := strconv.FormatFloat(number/100, 'f', -1, 64)
	return diag.New(diag.NumberForm, at, "formulas have no percent sign").
		WithHelp("write "+name.Quote(right)).WithFix("write "+name.Quote(right), at, right)
}

func (p *parser) illegal(t *token.Token) diag.Diagnostic { return token.DiagnoseAt(p.at(t), t.Value) }

// lastByte is the place of the rune before the formula.
func (p *parser) lastByte() source.Span {
	_, size := utf8.DecodeLastRuneInString(p.text[:p.end])
	return p.span(p.end-size, p.end)
}

// unexpected says that a token can't follow a whole value.
func (p *parser) unexpected(t *token.Token) diag.Diagnostic {
	if t.Type == token.Illegal {
		return p.illegal(t)
	}
	if t.Type == token.Colon && wordBefore().MatchString(p.text[:token.Start(t)]) {
		return diag.New(diag.UnexpectedToken, p.at(t), "the arguments of a function have no names").
			WithHelp("write only the values, in the order of the parameters; only `use` takes names")
	}
	return diag.New(diag.UnexpectedToken, p.at(t), name.Quote(shorten(t.Value))+" can't follow a value here").
		WithHelp("an operator or a comma is missing before it, or it should be removed")
}

// wordBefore is the name of an argument, behind the parenthesis or a comma.
var wordBefore = lazyregexp.New(`[(,]\s*[A-Za-z_]\w*\s*$`)

// shorten keeps a token in a message to one short line.
func shorten(text string) string {
	text, _, more := strings.Cut(text, "\n")
	if runes := []rune(text); len(runes) > 40 {
		text, more = string(runes[:40]), true
	}
	if more {
		return text + "…"
	}
	return text
}

func unclosed(open source.Span) diag.Diagnostic {
	sign := open.Text()
	closing := map[string]string{"(": ")", "{": "}"}[sign]
	return diag.New(diag.UnclosedParenthesis, open, "this "+name.Quote(sign)+" is not closed").
		WithHelp("write " + name.Quote(closing) + " at its end; a formula only continues on the next line after a comma or an operator")
}

func tooDeep(span source.Span) diag.Diagnostic {
	return diag.New(diag.FormulaTooDeep, span, fmt.Sprintf("more than %d nested parentheses, calls or signs", MaxDepth)).
		WithHelp("move a part of the formula into a column or a `let`")
}

func tooLong(span source.Span) diag.Diagnostic {
	return diag.New(diag.FormulaTooDeep, span, fmt.Sprintf("the formula has more than %d operators", MaxChain)).
		WithHelp("move a part of the formula into a column or a `let`")
}

func foreignSign(span source.Span, right string) diag.Diagnostic {
	quoted := name.Quote(right)
	return diag.New(diag.ForeignOperator, span, name.Quote(span.Text())+" is written "+quoted+" in Sigma").
		WithHelp("write "+quoted).WithFix("write "+quoted, span, right)
}

func exclamation(span source.Span, operand string) diag.Diagnostic {
	right := "Not (" + operand + ")"
	if strings.HasPrefix(operand, "(") {
		right = "Not " + operand
	}
	return diag.New(diag.ForeignOperator, span, "`!` is written `Not` in Sigma").
		WithHelp("write "+name.Quote(shorten(right))).WithFix("write `Not`", span, right)
}

func notWithoutBlank(word source.Span) diag.Diagnostic {
	behind := word.File.Span(int(word.End), int(word.End))
	return diag.New(diag.OperatorAsFunction, word, "`Not` is an operator, and needs a blank before the parenthesis").
		WithHelp("write `Not (…)`; Sigma reads `Not(…)` as a function and gives null").
		WithFix("add a blank after `Not`", behind, " ")
}

func operatorAsFunction(call *Call, op string) diag.Diagnostic {
	parts := make([]string, len(call.Args))
	for i, arg := range call.Args {
		parts[i] = arg.Span().Text()
	}
	right := "(" + strings.Join(parts, " "+op+" ") + ")"
	return diag.New(diag.OperatorAsFunction, call.NameSpan, name.Quote(op)+" is an operator between two values").
		WithHelp("write "+name.Quote(shorten(right))).WithFix("write "+name.Quote(op)+" between the values", call.At, right)
}

func missingLeft(word source.Span) diag.Diagnostic {
	return diag.New(diag.MissingValue, word, "a value is missing before "+name.Quote(word.Text())).
		WithHelp("write `And` and `Or` between two values")
}

// joinedByDot is for texts joined as in PHP.
func joinedByDot(dot source.Span) diag.Diagnostic {
	return diag.New(diag.ForeignOperator, dot, "`.` does not join texts in Sigma").WithHelp("write `&`").WithFix("write `&`", dot, "&")
}

func missingField(dot source.Span) diag.Diagnostic {
	return diag.New(diag.MissingField, dot, "the name of a field is missing after `.`").
		WithHelp("write the field's name, as in `[Payload].city`, or remove the dot")
}

// dottedReference is for `[orders].[Revenue]`.
func dottedReference(span source.Span, right string) diag.Diagnostic {
	return diag.New(diag.MissingField, span, "write the element and its column in one pair of brackets").
		WithHelp("write "+name.Quote(right)).WithFix("write "+name.Quote(shorten(right)), span, right)
}

// semicolonBetween is for `If(a; b; c)`, as spreadsheets of some countries have
// it.
func semicolonBetween(span source.Span) diag.Diagnostic {
	return diag.New(diag.UnexpectedToken, span, "arguments are separated by commas, not by `;`").
		WithHelp("write `,`").WithFix("write `,`", span, ",")
}

func numberTooLarge(span source.Span) diag.Diagnostic {
	return diag.New(diag.NumberForm, span, name.Quote(shorten(span.Text()))+" is too large for a number").
		WithHelp("numbers go up to about `1.8e308`")
}

func badIndex(span source.Span) diag.Diagnostic {
	return diag.New(diag.BadIndex, span, "brackets directly after a value must hold an index").
		WithHelp("write a whole number counted from 0, as in `[Tags][0]`; between two columns write a comma or an operator")
}

// numberForm doubts zeros in front of a number, which Sigma ignores.
func numberForm(span source.Span, right string) diag.Diagnostic {
	quoted := name.Quote(right)
	d := diag.New(diag.NumberForm, span, name.Quote(span.Text())+" is written "+quoted).
		WithHelp("write "+quoted).WithFix("write "+quoted, span, right)
	d.Severity = diag.Warning
	return d
}

// units are those of other tools behind a number.
var units = lazyregexp.New(`^([0-9.]+)(px|pt|em|rem|vh|vw|fr|cm|mm|dp)$`)

// grouped is a number with `_` between its digits.
var grouped = lazyregexp.New(`^[0-9_]+$`)

func numberThenLetters(span source.Span) diag.Diagnostic {
	if match := units().FindStringSubmatch(span.Text()); match != nil {
		return diag.New(diag.NumberForm, span, "sizes have no unit").
			WithHelp("write "+name.Quote(match[1])).WithFix("remove the unit", span, match[1])
	}
	if grouped().MatchString(span.Text()) {
		d := numberForm(span, strings.ReplaceAll(span.Text(), "_", ""))
		d.Severity = diag.Error
		return d
	}
	return diag.New(diag.NumberForm, span, "letters directly after a number").
		WithHelp("numbers are digits, a decimal point and an exponent, such as `1000`, `0.5` or `1e6`; write a blank before a word, as in `30 days`")
}

func emptyReference(span source.Span, ref *Ref) diag.Diagnostic {
	finding := diag.New(diag.EmptyReference, span, "these brackets do not name a column")
	if ref.Name == "" && ref.Qualifier == "" {
		return finding.WithHelp("write the column's name, as in `[Revenue]`")
	}
	return finding.WithHelp("write a source and a column around the slash, as in `[sales/Revenue]`; write a slash in a name as `\\/`")
}

func missingKey(span source.Span) diag.Diagnostic {
	return diag.New(diag.BadRecord, span, "the key of a record's entry is missing").
		WithHelp("write a record as `{key: value, \"other key\": value}`")
}

func missingColon(key source.Span) diag.Diagnostic {
	switch strings.ToUpper(key.Text()) {
	case "FIXED", "INCLUDE", "EXCLUDE":
		return diag.New(diag.ForeignSyntax, key, "Sigma has no "+name.Quote(strings.ToUpper(key.Text()))).
			WithHelp("for a value at another level write `Rollup(Sum([Revenue]), [Region], [Region])`, or a column of a `group`")
	}
	return diag.New(diag.BadRecord, key, "a colon is missing after the key "+name.Quote(key.Text())).
		WithHelp("write a record as `{key: value, \"other key\": value}`")
}

// foreignSyntax turns down words that other languages build conditions with.
func foreignSyntax(span source.Span, word string) diag.Diagnostic {
	message, help := "Sigma has no "+name.Quote(strings.ToUpper(word)), ""
	switch strings.ToLower(word) {
	case "case", "if":
		message = "conditions are a function in Sigma"
		help = "write `If(condition, value, condition, value, else)`, or `Switch([Column], case, value, else)`"
	case "distinct":
		message = "counting distinct values is a function in Sigma"
		help = "write `CountDistinct([Column])`"
	case "in":
		help = "write `In([Column], \"a\", \"b\")`"
	case "is":
		help = "write `IsNull([Column])` or `IsNotNull([Column])`"
	case "between":
		help = "write `Between([Column], low, high)`"
	case "where":
		help = "write `SumIf([Column], condition)` or `CountIf(condition)`, or `filter` in the element's block"
	case "over":
		help = "functions such as `CumulativeSum`, `Rank` and `Lag` follow the order of the element's rows"
	case "when", "then":
		message = "conditions are a function in Sigma"
		help = "write `If(condition, value, condition, value, else)`"
	case "like", "ilike":
		help = "write `Contains`, `StartsWith`, `EndsWith` or `Like`"
	}
	return diag.New(diag.ForeignSyntax, span, message).WithHelp(help)
}

// foreignWords is foreignSyntax with what follows the word.
func foreignWords(span source.Span, word string, next *token.Token) diag.Diagnostic {
	d := foreignSyntax(span, word)
	if !strings.EqualFold(word, "distinct") {
		return d
	}
	switch next.Type {
	case token.Bracket:
		return d.WithHelp("write " + name.Quote("CountDistinct("+next.Value+")"))
	case token.Word:
		return d.WithHelp("write " + name.Quote("CountDistinct(["+next.Value+"])"))
	}
	return d
}

// castMeant is for `CAST([a] AS varchar)` and `[a]::text`.
func castMeant(span source.Span) diag.Diagnostic {
	return diag.New(diag.ForeignSyntax, span, "in Sigma functions convert types").
		WithHelp("write `Text([Column])`, `Number([Column])`, `Date([Column])` or `Logical([Column])`")
}

func unclosedBracket(open source.Span) diag.Diagnostic {
	return diag.New(diag.UnclosedParenthesis, open, "this `[` is not closed").
		WithHelp("write `]` after the name of the column; write a `[` in a name as `\\[`")
}

func unclosedTemplate(span source.Span) diag.Diagnostic {
	return diag.New(diag.UnclosedTemplate, span, "this `{{` is not closed").
		WithHelp("write `}}` after the formula, as in `{{Sum([sales/Revenue]) | $,.0f}}`")
}
