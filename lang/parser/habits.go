package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// What people bring from YAML, JSON and Terraform, seen before it becomes an
// unexpected token somewhere behind.

// isDash reports whether a dash with a blank or a comment behind it begins a line, as in a
// list of YAML.
func (p *parser) isDash(lex *token.Cursor) bool {
	t := lex.Peek()
	if t.Type != token.Operator || t.Value != "-" || !p.startsLine(t) {
		return false
	}
	return p.isApart(t)
}

// isApart reports whether a blank or a comment follows a sign on its line.
func (p *parser) isApart(t *token.Token) bool {
	rest := p.file.Text[token.End(t):]
	next, _ := utf8.DecodeRuneInString(rest)
	return token.IsBlank(next) || strings.HasPrefix(rest, "/*") || strings.HasPrefix(rest, "//")
}

// isBehindColon reports whether a dash with a blank or another dash behind it
// follows a colon, as in YAML.
func (p *parser) isBehindColon(dash *token.Token, base int) bool {
	return len(p.terms) > base && p.terms[len(p.terms)-1].Type == ast.Colon &&
		(p.isApart(dash) || strings.HasPrefix(p.file.Text[token.End(dash):], "-"))
}

// isElseIf reports whether a word is `else if` as other languages write it.
func isElseIf(word string) bool { return word == "elif" || word == "elsif" || word == "elseif" }

// isListSign reports whether a dash that begins a line means a list: behind a
// date, as in `today - 30 days`, it subtracts, behind a comma it belongs to the
// value that is to come, and before a block it is a stray sign.
func (p *parser) isListSign(lex *token.Cursor, base int) bool {
	behind := second(lex).Type
	if len(p.terms) > base && p.terms[len(p.terms)-1].Type == ast.Comma {
		return false
	}
	return behind != token.LeftBrace && (len(p.terms) == base+1 || behind != token.Number)
}

// dashList reports a list of YAML behind the terms of a setting; where its
// values are simple, the fix writes them with commas.
func (p *parser) dashList(lex *token.Cursor, terms []ast.Term) diag.Diagnostic {
	var values []string
	var edits []diag.Edit
	dash, ahead := p.at(lex.Peek()), *lex
	for p.isDash(&ahead) {
		end := lastEnd(&ahead)
		ahead.Next()
		t := ahead.Next()
		if !isSimple(t) || strings.Contains(p.file.Text[end:token.Start(t)], "/") {
			return dashList(dash, keyword(terms), "", nil)
		}
		comma := ", "
		if len(edits) == 0 {
			comma = " "
		}
		edits = append(edits, diag.Edit{Span: p.span(end, token.Start(t)), Text: comma})
		values = append(values, t.Value)
	}
	if len(terms) == 0 || !p.ends(ahead.Peek()) {
		edits = nil
	}
	return dashList(dash, keyword(terms), strings.Join(values, ", "), edits)
}

func isSimple(t *token.Token) bool {
	return t.Type == token.Word || t.Type == token.String || t.Type == token.Number || t.Type == token.Variable
}

func keyword(terms []ast.Term) string {
	if len(terms) == 0 {
		return ""
	}
	return terms[0].Text
}

// listInBrackets takes the brackets off a list that stands in them: its values
// are strings or numbers. A name of a column may hold commas.
func listInBrackets(bracket string) (list string, ok bool) {
	list = strings.TrimSpace(bracket[1 : len(bracket)-1])
	if list == "" {
		return "", true
	}
	if list[0] != '"' && list[0] != '.' && !isDigit(list[0]) {
		return "", false
	}
	lex := token.Peeking(list, 0, len(list))
	for {
		t := lex.Next()
		if t.Type != token.String && t.Type != token.Number {
			return "", false
		}
		switch sign := lex.Next(); sign.Type {
		case token.Comma:
		case token.EOF:
			return list, t.Type == token.String || strings.Contains(list, ",")
		default:
			return "", false
		}
	}
}

// listOfColumns writes the texts of a list in brackets where columns are due.
func (p *parser) listOfColumns(list string) string {
	if len(p.terms) == 0 || list == "" {
		return list
	}
	switch p.terms[len(p.terms)-1].Text {
	case "columns", "column", "by", "filters", "key", "categories":
	default:
		return list
	}
	parts := strings.Split(list, ",")
	for i, part := range parts {
		parts[i] = "[" + strings.Trim(part, ` "`) + "]"
	}
	return strings.Join(parts, ", ")
}

// startsSetting reports whether behind a comma that ends its line a new setting
// begins: no further right than the statement, a word and something that is no
// entry of a list.
func (p *parser) startsSetting(lex *token.Cursor, next *token.Token, base int) bool {
	if next.Type != token.Word || len(p.terms) == base || !p.startsLine(next) {
		return false
	}
	line := p.lineStart(token.Start(next))
	if p.indent(line) > p.indent(p.lineStart(int(p.terms[base].At.Start))) {
		return false
	}
	ahead := *lex
	ahead.Next()
	ahead.Next()
	behind := ahead.Peek()
	return p.lineStart(token.Start(behind)) == line && !p.carriesOn(behind)
}

// startsBinding reports whether a comma behind a formula stands before `name =`: no
// list goes on so.
func (p *parser) startsBinding(lex *token.Cursor, base int) bool {
	ahead := *lex
	ahead.Next()
	name := ahead.Next()
	sign := ahead.Peek()
	if name.Type != token.Word || sign.Type != token.Operator || sign.Value != "=" {
		return false
	}
	return slices.ContainsFunc(p.terms[base:], func(term ast.Term) bool { return term.Type == ast.Formula })
}

// atSettings reports whether the brace here opens a block of settings.
func (p *parser) atSettings(lex *token.Cursor) bool {
	ahead := *lex
	if ahead.Next().Type != token.LeftBrace || ahead.Next().Type != token.Word {
		return false
	}
	switch value := ahead.Peek(); value.Type {
	case token.Word, token.String, token.Number, token.LeftBrace:
		return true
	case token.Operator:
		return value.Value == "="
	}
	return false
}

// carriesOn reports whether a token behind a word shows that the word is an entry
// of a list and no setting: an end, a comma, or what may follow an entry.
func (p *parser) carriesOn(t *token.Token) bool {
	switch t.Type {
	case token.Comma, token.LeftParen, token.Dot:
		return true
	case token.Word:
		return t.Value == "as" || t.Value == "by" || t.Value == "format" || t.Value == "on"
	}
	return p.ends(t)
}

// doubleQuoted writes a text in single quotes with double ones.
func doubleQuoted(quoted string) string {
	inner := quoted[1 : len(quoted)-1]
	return `"` + strings.NewReplacer(`\'`, `'`, `''`, `'`, `"`, `\"`).Replace(inner) + `"`
}

// illegal deals with a token that is none, and reports whether the statement may
// go on behind it.
func (p *parser) illegal(lex *token.Cursor) bool {
	t := lex.Next()
	p.swallow(t)
	if strings.HasPrefix(t.Value, "#") && !token.IsHexColour(t.Value) || strings.HasPrefix(t.Value, "--") || token.IsInvisible(t.Value) {
		p.mend(p.diagnose(t))
		return true
	}
	if at := p.unquotedFormat(t); !at.IsZero() {
		p.fail(formatWithoutQuotes(at))
		p.skipHead(lex)
		return true
	}
	p.failIllegal(t)
	return !opensBlock(t)
}

// unquotedFormat is the place of a format such as `$,.0f` that stands without
// quotes behind `format`, if a token begins one.
func (p *parser) unquotedFormat(t *token.Token) source.Span {
	if t.Value != "$" || len(p.terms) == 0 || p.terms[len(p.terms)-1].Text != "format" {
		return source.Span{}
	}
	start := token.Start(t)
	length := strings.IndexAny(p.file.Text[start:], " \t\n;}")
	if length < 0 {
		length = len(p.file.Text) - start
	}
	return p.span(start, start+length)
}

// failIllegal reports a token that is none, but for bytes that are no text: the
// first of them is reported for the whole file.
func (p *parser) failIllegal(t *token.Token) {
	if t.Value == "\x00" || !utf8.ValidString(t.Value) {
		p.reported = true
	}
	p.fail(p.diagnose(t))
}

// diagnose says what is wrong with a token that is none.
func (p *parser) diagnose(t *token.Token) diag.Diagnostic {
	p.truncated = p.truncated || p.takesRest(t)
	return token.Diagnose(p.file, t)
}

// swallowedBrace is the place of the brace that an unclosed string at the end
// of its line took from the statement.
func (p *parser) swallowedBrace(lex *token.Cursor) (offset int, ok bool) {
	last := lex.Previous()
	if last == nil || !opensBlock(last) {
		return 0, false
	}
	return token.Start(last) + strings.LastIndexByte(last.Value, '{'), true
}
