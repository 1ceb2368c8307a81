package parser

import (
	"errors"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/token"
)

// form reads a statement that has a form of its own, or returns nil and leaves
// it where the statement is a plain one.
func (p *parser) form(lex *lexer.PeekingLexer) ast.Item {
	t := lex.Peek()
	switch {
	case t.Type == token.Spread:
		return lower(p, lex, (*parser).spread)
	case t.Type != token.Word || !p.isForm(lex):
		return nil
	}
	switch t.Value {
	case "import":
		return lower(p, lex, (*parser).imports)
	case "include":
		return lower(p, lex, (*parser).include)
	case "let":
		return lower(p, lex, (*parser).let)
	case "param":
		return lower(p, lex, (*parser).param)
	case "component":
		return lower(p, lex, (*parser).component)
	case "use":
		return lower(p, lex, (*parser).use)
	case "for":
		return lower(p, lex, (*parser).loop)
	case "if":
		return lower(p, lex, (*parser).branches)
	case "raw":
		return lower(p, lex, (*parser).raw)
	}
	return nil
}

// lower reads a form and makes its node. A form that can't be read is reported
// and becomes Bad, but the blocks in the rest of it are read.
func lower[F any](p *parser, lex *lexer.PeekingLexer, node func(*parser, *F, ast.Header) ast.Item) ast.Item {
	first := lex.Peek()
	form, err := read[F](p, lex)
	if err == nil && !p.broken {
		return node(p, form, ast.Header{At: p.from(lex, token.Start(first))})
	}
	if err != nil {
		p.failForm(lex, first, err)
	}
	p.skip(lex)
	return &ast.Bad{Header: ast.Header{At: p.from(lex, token.Start(first))}}
}

// failForm reports where a form went wrong, and moves there.
func (p *parser) failForm(lex *lexer.PeekingLexer, first *lexer.Token, err error) {
	var at participle.Error
	if errors.As(err, &at) {
		for t := lex.Peek(); t.Type != token.EOF && token.Start(t) < at.Position().Offset; t = lex.Peek() {
			lex.Next()
		}
	}
	t := lex.Peek()
	switch {
	case t.Type == token.Illegal:
		p.failIllegal(t)
	case p.ends(t):
		p.fail(badForm(p.from(lex, token.Start(first)), first.Value, ""))
	default:
		p.fail(badForm(p.at(t), first.Value, t.Value))
	}
}

func (p *parser) name(t lexer.Token) ast.Identifier {
	return ast.Identifier{Text: t.Value, At: p.at(&t)}
}

// optional is the name that a token gives, nil where the form has none.
func (p *parser) optional(t lexer.Token) *ast.Identifier {
	if t.Value == "" {
		return nil
	}
	name := p.name(t)
	return &name
}

func (p *parser) text(t lexer.Token) *formula.Text {
	text := &formula.Text{Raw: t.Value}
	text.At = p.at(&t)
	return text
}

func (p *parser) imports(form *importForm, header ast.Header) ast.Item {
	return &ast.Import{Header: header, Path: p.text(form.Path), As: p.optional(form.As)}
}

func (p *parser) include(form *includeForm, header ast.Header) ast.Item {
	return &ast.Include{Header: header, Path: p.text(form.Path)}
}

func (p *parser) let(form *letForm, header ast.Header) ast.Item {
	return &ast.Let{Header: header, Name: p.name(form.Name), Type: p.optional(form.Type), Value: form.Value}
}

func (p *parser) param(form *paramForm, header ast.Header) ast.Item {
	return &ast.Param{
		Header: header, Name: p.name(form.Name), Type: p.optional(form.Type),
		Choices: form.Choices, Default: form.Default,
	}
}

func (p *parser) component(form *componentForm, header ast.Header) ast.Item {
	component := &ast.Component{Header: header, Name: p.name(form.Name), Body: form.Body.(*ast.Block)}
	for _, parameter := range form.Parameters {
		component.Parameters = append(component.Parameters, ast.Parameter{
			Name: p.name(parameter.Name), Type: p.optional(parameter.Type), Default: parameter.Default,
		})
	}
	return component
}

func (p *parser) use(form *useForm, header ast.Header) ast.Item {
	called, ok := form.Call.(*formula.Call)
	if !ok {
		p.fail(badForm(form.Call.Span(), "use", form.Call.Span().Text()))
		return &ast.Bad{Header: header}
	}
	return &ast.Use{Header: header, Call: called, As: p.optional(form.As)}
}

func (p *parser) loop(form *forForm, header ast.Header) ast.Item {
	return &ast.For{Header: header, Name: p.name(form.Name), List: form.List, Body: form.Body.(*ast.Block)}
}

// branches nests the `else if`s, innermost first. Each counts as a level.
func (p *parser) branches(form *ifForm, header ast.Header) ast.Item {
	if depth := len(p.open) + len(form.ElseIf); depth > MaxDepth {
		p.fail(tooDeep(p.at(&form.ElseIf[MaxDepth-len(p.open)].If)))
		return &ast.Bad{Header: header}
	}
	otherwise, _ := form.Otherwise.(*ast.Block)
	for i := len(form.ElseIf) - 1; i >= 0; i-- {
		branch := form.ElseIf[i]
		at := p.span(token.Start(&branch.If), int(header.At.End))
		nested := newIf(branch.Branch, otherwise, ast.Header{At: at})
		otherwise = &ast.Block{At: at, Items: []ast.Item{nested}}
	}
	return newIf(form.If, otherwise, header)
}

func newIf(branch branchForm, otherwise *ast.Block, header ast.Header) *ast.If {
	return &ast.If{Header: header, Condition: branch.Condition, Then: branch.Then.(*ast.Block), Else: otherwise}
}

func (p *parser) spread(form *spreadForm, header ast.Header) ast.Item {
	return &ast.Spread{Header: header, Value: form.Value}
}

func (p *parser) raw(form *rawForm, header ast.Header) ast.Item {
	return &ast.Raw{
		Header: header, Document: form.Document.Value != "",
		JSON: form.JSON.Value, JSONSpan: p.at(&form.JSON),
	}
}
