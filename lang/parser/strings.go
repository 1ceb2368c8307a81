package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/text"
	"github.com/sigmac/sigmac/lang/token"
)

// checkStrings reports what is wrong inside strings and brackets, wherever they
// stand.
func (p *parser) checkStrings(tree *ast.File, tokens []token.Token) {
	isModule := func(word string) bool { return imports(tree, word) }
	for i := range tokens {
		t := &tokens[i]
		if isPlain(t) {
			continue
		}
		p.checkInvisible(t)
		switch t.Type {
		case token.TextBlock:
			p.checkTextBlock(t)
		case token.String, token.Quoted:
		case token.Bracket:
			for _, finding := range text.CheckName(t.Value, p.at(t)) {
				p.add(finding)
			}
		default:
			continue
		}
		for _, finding := range text.Check(t.Value, p.at(t), isModule) {
			p.add(finding)
		}
	}
}

// isPlain reports whether a token is one that holds no text, or one that every reader
// takes letter for letter.
func isPlain(t *token.Token) bool {
	switch t.Type {
	case token.Comment, token.String, token.Quoted, token.Bracket:
		for i := range len(t.Value) {
			if c := t.Value[i]; c < ' ' || c > '~' || c == '\\' || c == '$' {
				return false
			}
		}
		return true
	case token.TextBlock, token.JSON:
		return false
	}
	return true
}

// checkInvisible reports signs in comments and strings that nobody sees.
func (p *parser) checkInvisible(t *token.Token) {
	switch t.Type {
	case token.Comment, token.String, token.Quoted, token.TextBlock, token.Bracket, token.JSON:
		if finding, ok := token.InvisibleIn(t.Type, p.at(t)); ok {
			p.add(finding)
		}
	}
}

// imports reports whether a file takes a module in under a name.
func imports(tree *ast.File, module string) bool {
	for _, item := range tree.Items {
		if imported, ok := item.(*ast.Import); ok && imported.As != nil && imported.As.Text == module {
			return true
		}
	}
	return false
}

// checkTextBlock turns down text on the line of the opening quotes.
func (p *parser) checkTextBlock(t *token.Token) {
	line, _, _ := strings.Cut(t.Value[3:len(t.Value)-3], "\n")
	if text := strings.TrimSpace(line); text != "" {
		start := token.Start(t) + 3 + strings.Index(line, text)
		p.add(textOnOpeningLine(p.span(start, start+len(text))))
	}
}

// checkEscapes turns down escapes that the strings of a setting's value do not
// have. In formulas, which follow `=` and in parentheses, a backslash is a
// letter.
func (p *parser) checkEscapes(value formula.Expr) {
	switch x := value.(type) {
	case *formula.Text:
		if !strings.Contains(x.Raw, `\`) {
			return
		}
		if _, found := text.Decode(x.Raw, x.At); len(found) > 0 {
			p.mend(found[0])
		}
	case *formula.Tagged:
		p.checkEscapes(x.X)
	case *formula.Call:
		p.checkAllEscapes(x.Args)
	case *formula.List:
		p.checkAllEscapes(x.Items)
	}
}

func (p *parser) checkAllEscapes(values []formula.Expr) {
	for _, value := range values {
		p.checkEscapes(value)
	}
}
