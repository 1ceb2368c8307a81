package formula

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/token"
)

// A TemplatePart is a piece of a text with dynamic text in it: either a literal
// or `{{formula | format}}`.
type TemplatePart struct {
	// Start and End are the offsets in the text, braces included.
	Start, End int
	// Literal is the text of a piece without a formula.
	Literal string
	// Expr is the formula; nil for a literal.
	Expr Expr
	// Format is what follows `|`, without the blanks around it.
	Format string
}

// SplitTemplate cuts a text (a title, body or url after its escapes are taken
// off) into literals and formulas. origin gives the place of a piece of the text
// in the source file, for the tree and the findings. A `{{` that is not closed
// is reported and stays a literal, and so is a formula that can't be read, with
// a Bad node.
func SplitTemplate(text string, origin Origin) ([]TemplatePart, diag.List) {
	var parts []TemplatePart
	var findings diag.List
	at, find := 0, findTemplate
	for {
		open := strings.Index(text[at:], "{{")
		if open < 0 {
			break
		}
		start := at + open
		formula, ok := find(text, start+2)
		if !ok {
			findings = append(findings, unclosedTemplate(origin(start, start+2)))
			break
		}
		if formula.unreadable {
			find = findPlainly
		}
		parts = appendLiteral(parts, text, at, start)
		expr, found := parseSpec(text, start+2, formula.end, origin)
		parts = append(parts, TemplatePart{Start: start, End: formula.close + 2, Expr: expr, Format: formula.format})
		findings = append(findings, found...)
		at = formula.close + 2
	}
	return appendLiteral(parts, text, at, len(text)), findings
}

func appendLiteral(parts []TemplatePart, text string, start, end int) []TemplatePart {
	if start == end {
		return parts
	}
	return append(parts, TemplatePart{Start: start, End: end, Literal: text[start:end]})
}

// extent tells where the formula of a template ends and where its `}}` stands.
// unreadable says that it can't be cut into tokens.
type extent struct {
	end, close int
	format     string
	unreadable bool
}

// findTemplate looks for the `}}` of a template whose formula begins at an
// offset. Braces and bars in strings, brackets and records do not count.
func findTemplate(text string, start int) (extent, bool) {
	scanner := token.NewSpecScanner(text[start:])
	depth := 0
	for {
		t := scanner.Next()
		if t.Type == token.EOF || t.Type == token.Illegal {
			return findPlainly(text, start)
		}
		at := start + token.Start(&t)
		switch {
		case t.Type == token.LeftBrace:
			depth++
		case t.Type == token.RightBrace && depth > 0:
			depth--
		case t.Type == token.RightBrace && strings.HasPrefix(text[at:], "}}"):
			return extent{end: at, close: at}, true
		case depth == 0 && t.Type == token.Operator && t.Value == "|":
			return findFormat(text, at)
		}
	}
}

// findPlainly ends a template at the next `}}`. Once a text holds a formula that
// can't be cut into tokens this is how the rest of it is read, so that its line
// is not looked over again and again.
func findPlainly(text string, start int) (extent, bool) {
	length := strings.Index(text[start:], "}}")
	return extent{end: start + length, close: start + length, unreadable: true}, length >= 0
}

// findFormat ends a template at the next `}}` behind the bar at an offset.
func findFormat(text string, bar int) (extent, bool) {
	length := strings.Index(text[bar:], "}}")
	if length < 0 {
		return extent{}, false
	}
	return extent{end: bar, close: bar + length, format: strings.TrimSpace(text[bar+1 : bar+length])}, true
}
