package language

import (
	"slices"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// Shorter names for the kinds of tokens that outlines look at.
const (
	commentKind = token.Comment
	leftBrace   = token.LeftBrace
	rightBrace  = token.RightBrace
	textBlock   = token.TextBlock
	jsonKind    = token.JSON
)

// A TokenType is how a word is coloured.
type TokenType uint8

// The types of tokens.
const (
	KeywordToken TokenType = iota
	KindToken
	SettingToken
	ValueToken
	ElementToken
	ColumnToken
	FunctionToken
	VariableToken
	ComponentToken
	EffectToken
	StringToken
	NumberToken
	CommentToken
	OperatorToken
)

// A SemanticToken is a piece of a text with its type. It stands on one line.
type SemanticToken struct {
	Span source.Span
	Type TokenType
}

// Tokens colours a file by its tokens and what they are in their statements.
func (s *Snapshot) Tokens(path string) []SemanticToken {
	file := s.File(path)
	if file == nil {
		return nil
	}
	p := &painter{file: file, bodies: []body{{place: inFile}}}
	if path == "project.sigma" {
		p.bodies[0] = body{place: inProject}
	}
	for _, t := range lex(file.Text, 0, len(file.Text)) {
		p.token(t)
	}
	p.statement()
	// A comment inside of a statement is coloured before the statement is.
	slices.SortStableFunc(p.list, func(a, b SemanticToken) int { return int(a.Span.Start - b.Span.Start) })
	return p.list
}

// A painter colours tokens, statement by statement.
type painter struct {
	file   *source.File
	bodies []body
	line   []tok
	list   []SemanticToken
}

func (p *painter) token(t tok) {
	switch t.kind {
	case token.Comment:
		p.paint(t, CommentToken)
	case token.Terminator:
		p.statement()
	case token.LeftBrace:
		if openParens(p.line) > 0 {
			p.line = append(p.line, t)
			return
		}
		head := p.line
		p.statement()
		p.bodies = append(p.bodies, p.bodies[len(p.bodies)-1].inside(head))
	case token.RightBrace:
		if openParens(p.line) > 0 {
			p.line = append(p.line, t)
			return
		}
		p.statement()
		if len(p.bodies) > 1 {
			p.bodies = p.bodies[:len(p.bodies)-1]
		}
	default:
		p.line = append(p.line, t)
	}
}

// statement colours the tokens of a statement.
func (p *painter) statement() {
	line := p.line
	p.line = nil
	in := p.bodies[len(p.bodies)-1]
	equals := lastEquals(line)
	for i, t := range line {
		if made, ok := p.typeOf(in, line, i, equals); ok {
			p.paint(t, made)
		}
	}
}

// typeOf is the type of a token of a statement.
func (p *painter) typeOf(in body, line []tok, i, equals int) (TokenType, bool) {
	t := line[i]
	switch t.kind {
	case token.Bracket:
		return ColumnToken, true
	case token.Variable:
		return VariableToken, true
	case token.Number:
		return NumberToken, true
	case token.String, token.Quoted, token.TextBlock:
		return StringToken, true
	case token.Operator, token.Spread:
		return OperatorToken, true
	case token.Word:
		return wordType(in, line, i, equals), true
	}
	return 0, false
}

func wordType(in body, line []tok, i, equals int) TokenType {
	word := line[i].text
	call := i+1 < len(line) && line[i+1].kind == token.LeftParen && line[i+1].start == line[i].end
	switch {
	case i == 0:
		return firstType(in, word, len(line))
	case firstWord(line) == "use" && (i == 1 || line[i-1].kind == token.Dot):
		return ComponentToken
	case firstWord(line) == "component" && i == 1:
		return ComponentToken
	case call:
		return FunctionToken
	case equals >= 0 && i > equals:
		if slices.Contains(clauseWords, word) || slices.Contains([]string{"asc", "desc", "And", "Or", "Not", "first", "last"}, word) {
			return KeywordToken
		}
		if _, ok := formula.Lookup(word); ok {
			return FunctionToken
		}
		return ValueToken
	case slices.Contains([]string{"from", "span", "height", "at", "by", "as", "on", "in", "format", "sort", "when", "and", "percent"}, word):
		return KeywordToken
	case firstWord(line) == "control" && i == 1:
		return KindToken
	}
	if setting, ok := kind.FindSetting(in.settings, firstWord(line)); ok && hasValue(setting.Shape, word) {
		return ValueToken
	}
	if in.place == inActions || in.place == inLayout || in.place == inWorkbook || line[i-1].is("from", "primary", "of") {
		return ElementToken
	}
	return ValueToken
}

func firstType(in body, word string, length int) TokenType {
	if in.place == inActions {
		return EffectToken
	}
	if in.kind != nil && in.kind.Knows(word) && in.place != inLayout {
		return SettingToken
	}
	if _, ok := kind.FindSetting(in.settings, word); ok && (length < 2 || !isElementWord(word)) {
		return SettingToken
	}
	if isElementWord(word) || word == "control" {
		return KindToken
	}
	if describeKind(word) != "" {
		return KeywordToken
	}
	return SettingToken
}

// paint colours a token, line by line.
func (p *painter) paint(t tok, of TokenType) {
	start := t.start
	for i := t.start; i <= t.end; i++ {
		if i == t.end || p.file.Text[i] == '\n' {
			if i > start {
				p.list = append(p.list, SemanticToken{Span: p.file.Span(start, i), Type: of})
			}
			start = i + 1
		}
	}
}
