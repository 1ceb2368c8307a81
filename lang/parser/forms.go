package parser

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/token"
)

// A node makes the item of a form that was read as a whole.
type node func(ast.Header) ast.Item

// formOf gives the function that reads what follows the word of a form; nil where none
// begins with the word.
func formOf(word string) func(*form) node {
	switch word {
	case "import":
		return (*form).imports
	case "include":
		return (*form).include
	case "let":
		return (*form).let
	case "param":
		return (*form).param
	case "component":
		return (*form).component
	case "use":
		return (*form).use
	case "for":
		return (*form).loop
	case "if":
		return (*form).branches
	case "raw":
		return (*form).raw
	}
	return nil
}

// form reads a statement that has a form of its own, or returns nil and leaves
// it where the statement is a plain one. A form that can't be read is reported
// and becomes Bad, but the blocks in the rest of it are read.
func (p *parser) form(lex *token.Cursor) ast.Item {
	first := lex.Peek()
	read := (*form).spread
	if first.Type != token.Spread {
		if read = formOf(first.Value); read == nil || first.Type != token.Word || !p.isForm(lex) {
			return nil
		}
	}
	lex.Next()
	f := &form{parser: p, lex: lex}
	made := read(f)
	if !f.failed && !p.broken {
		return made(ast.Header{At: p.from(lex, token.Start(first))})
	}
	if f.failed {
		f.report(first)
	}
	p.skip(lex)
	return &ast.Bad{Header: ast.Header{At: p.from(lex, token.Start(first))}}
}

// A form is one that is being read. Once a part is missing, no more are read, and the
// cursor stays where it should stand.
type form struct {
	*parser
	lex    *token.Cursor
	failed bool
}

// report says where the form went wrong.
func (f *form) report(first *token.Token) {
	t := f.lex.Peek()
	switch {
	case t.Type == token.Illegal:
		f.failIllegal(t)
	case f.ends(t):
		f.fail(badForm(f.from(f.lex, token.Start(first)), first.Value, ""))
	default:
		f.fail(badForm(f.at(t), first.Value, t.Value))
	}
}

// has takes a word or sign, where it stands here.
func (f *form) has(text string) bool {
	if f.failed || f.lex.Peek().Value != text {
		return false
	}
	f.lex.Next()
	return true
}

// want takes a word or sign that must stand here.
func (f *form) want(text string) { f.failed = !f.has(text) || f.failed }

// token takes a token of one of some types, nil where there is none here.
func (f *form) token(types ...token.Type) *token.Token {
	if !f.failed {
		for _, kind := range types {
			if f.lex.Peek().Type == kind {
				return f.lex.Next()
			}
		}
	}
	return nil
}

// name takes the name that must stand here.
func (f *form) name() ast.Identifier {
	t := f.token(token.Word)
	if t == nil {
		f.failed = true
		return ast.Identifier{}
	}
	return f.identifier(t)
}

// named takes a word or sign and what it introduces, where both stand here.
func (f *form) named(text string, types ...token.Type) *ast.Identifier {
	before := *f.lex
	if !f.has(text) {
		return nil
	}
	t := f.token(types...)
	if t == nil {
		*f.lex = before
		return nil
	}
	name := f.identifier(t)
	return &name
}

func (f *form) identifier(t *token.Token) ast.Identifier {
	return ast.Identifier{Text: t.Value, At: f.at(t)}
}

// text takes the string that must stand here.
func (f *form) text() *formula.Text {
	t := f.token(token.String)
	if t == nil {
		f.failed = true
		return nil
	}
	text := &formula.Text{Raw: t.Value}
	text.At = f.at(t)
	return text
}

// block takes the block that must stand here.
func (f *form) block() *ast.Block {
	if f.failed || f.lex.Peek().Type != token.LeftBrace {
		f.failed = true
		return nil
	}
	return f.parser.block(f.lex)
}

// read takes a part that is read by a function, which reports what is wrong with it.
func (f *form) read(part func(*token.Cursor) formula.Expr) formula.Expr {
	if f.failed {
		return nil
	}
	return part(f.lex)
}

// import "PATH" [as NAME]
func (f *form) imports() node {
	path := f.text()
	as := f.named("as", token.Word)
	return func(header ast.Header) ast.Item { return &ast.Import{Header: header, Path: path, As: as} }
}

// include "PATH"
func (f *form) include() node {
	path := f.text()
	return func(header ast.Header) ast.Item { return &ast.Include{Header: header, Path: path} }
}

// let NAME [: TYPE] = VALUE
func (f *form) let() node {
	name, kind := f.name(), f.named(":", token.Word)
	f.want("=")
	value := f.read(f.value)
	return func(header ast.Header) ast.Item {
		return &ast.Let{Header: header, Name: name, Type: kind, Value: value}
	}
}

// param NAME [: TYPE] [in CHOICES] [= VALUE]
func (f *form) param() node {
	param := &ast.Param{Name: f.name(), Type: f.named(":", token.Word)}
	if f.has("in") {
		param.Choices = f.read(f.operand)
	}
	if f.has("=") {
		param.Default = f.read(f.value)
	}
	return func(header ast.Header) ast.Item {
		param.Header = header
		return param
	}
}

// component NAME([PARAMETER, …]) BLOCK
func (f *form) component() node {
	component := &ast.Component{Name: f.name()}
	f.want("(")
	for !f.failed && f.lex.Peek().Type == token.Word {
		component.Parameters = append(component.Parameters, f.parameter())
		before := *f.lex
		if !f.has(",") {
			break
		}
		if f.lex.Peek().Type != token.Word {
			*f.lex = before
			break
		}
	}
	f.want(")")
	component.Body = f.block()
	return func(header ast.Header) ast.Item {
		component.Header = header
		return component
	}
}

// parameter is NAME [: TYPE] [= FORMULA]
func (f *form) parameter() ast.Parameter {
	parameter := ast.Parameter{Name: f.name(), Type: f.named(":", token.Word)}
	if f.has("=") {
		parameter.Default = f.read(f.formula)
	}
	return parameter
}

// use NAME(…) [as NAME]
func (f *form) use() node {
	if !f.atCall(f.lex.Peek()) {
		f.failed = true
		return nil
	}
	call := f.operandOf(f.lex, f.formulas.Use)
	as := f.named("as", token.Word, token.String)
	return func(header ast.Header) ast.Item {
		called, ok := call.(*formula.Call)
		if !ok {
			f.fail(badForm(call.Span(), "use", call.Span().Text()))
			return &ast.Bad{Header: header}
		}
		return &ast.Use{Header: header, Call: called, As: as}
	}
}

// for NAME in LIST BLOCK
func (f *form) loop() node {
	name := f.name()
	f.want("in")
	list, body := f.read(f.operand), f.block()
	return func(header ast.Header) ast.Item {
		return &ast.For{Header: header, Name: name, List: list, Body: body}
	}
}

// A branch is a condition with its block, and the place of the `if` before it.
type branch struct {
	at        int
	condition formula.Expr
	then      *ast.Block
}

// if CONDITION BLOCK [else if CONDITION BLOCK]… [else BLOCK]
//
// The `else if`s are nested, innermost first. Each counts as a level.
func (f *form) branches() node {
	branches := []branch{f.branch(0)}
	for !f.failed {
		before := *f.lex
		if !f.has("else") {
			break
		}
		at := token.Start(f.lex.Peek())
		if !f.has("if") {
			*f.lex = before
			break
		}
		branches = append(branches, f.branch(at))
	}
	otherwise := f.otherwise()
	return func(header ast.Header) ast.Item {
		if depth := len(f.open) + len(branches) - 1; depth > MaxDepth {
			at := branches[1+MaxDepth-len(f.open)].at
			f.fail(tooDeep(f.span(at, at+len("if"))))
			return &ast.Bad{Header: header}
		}
		for i := len(branches) - 1; i > 0; i-- {
			at := f.span(branches[i].at, int(header.At.End))
			nested := branches[i].item(otherwise, ast.Header{At: at})
			otherwise = &ast.Block{At: at, Items: []ast.Item{nested}}
		}
		return branches[0].item(otherwise, header)
	}
}

func (f *form) branch(at int) branch {
	return branch{at: at, condition: f.read(f.formula), then: f.block()}
}

// otherwise is the block after `else`, nil without both.
func (f *form) otherwise() *ast.Block {
	before := *f.lex
	if !f.has("else") {
		return nil
	}
	if f.lex.Peek().Type != token.LeftBrace {
		*f.lex = before
		return nil
	}
	return f.block()
}

func (b branch) item(otherwise *ast.Block, header ast.Header) *ast.If {
	return &ast.If{Header: header, Condition: b.condition, Then: b.then, Else: otherwise}
}

// ...VALUE
func (f *form) spread() node {
	value := f.read(f.operand)
	return func(header ast.Header) ast.Item { return &ast.Spread{Header: header, Value: value} }
}

// raw [document] JSON
func (f *form) raw() node {
	raw := &ast.Raw{Document: f.has("document")}
	if t := f.token(token.JSON); t != nil {
		raw.JSON, raw.JSONSpan = t.Value, f.at(t)
	} else {
		f.failed = true
	}
	return func(header ast.Header) ast.Item {
		raw.Header = header
		return raw
	}
}
