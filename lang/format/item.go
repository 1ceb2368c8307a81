package format

import (
	"slices"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// item prints one statement, without the line end behind it.
func (p *printer) item(item ast.Item) {
	outer := p.head
	p.begin(item)
	switch item := item.(type) {
	case *ast.Statement:
		p.statement(item)
	case *ast.Import:
		p.imports(item)
	case *ast.Include:
		p.write("include")
		p.expr(item.Path, true)
	case *ast.Let:
		p.named("let", item.Name, item.Type)
		p.fitted(0, func() { p.value(item.Value) }, func(b *breaker) { b.value(item.Value) })
	case *ast.Param:
		p.param(item)
	case *ast.Component:
		p.component(item)
	case *ast.Use:
		p.use(item)
	case *ast.For:
		p.loop(item)
	case *ast.If:
		p.branch(item)
	case *ast.Spread:
		p.write("...")
		p.expr(item.Value, false)
	case *ast.Raw:
		p.raw(item)
	}
	p.flush(-1)
	p.head = outer
}

func (p *printer) identifier(name ast.Identifier, blank bool) { p.piece(name.Text, name.At, blank) }

// named prints the word of a form, the name that it gives and its type.
func (p *printer) named(word string, name ast.Identifier, kind *ast.Identifier) {
	p.write(word)
	p.identifier(name, true)
	p.typed(kind)
}

func (p *printer) typed(kind *ast.Identifier) {
	if kind != nil {
		p.sign(":", -1)
		p.identifier(*kind, true)
	}
}

func (p *printer) imports(item *ast.Import) {
	p.write("import")
	p.expr(item.Path, true)
	if item.As != nil {
		p.write(" as")
		p.identifier(*item.As, true)
	}
}

// value prints `= value`, where a list has no parentheses.
func (p *printer) value(value formula.Expr) {
	p.write(" =")
	p.alignHere(value, value.Span())
	list, ok := value.(*formula.List)
	if !ok || isParenthesised(list) {
		p.expr(value, true)
		return
	}
	for i, item := range list.Items {
		if i > 0 {
			p.sign(",", -1)
		}
		p.expr(item, true)
	}
}

// isParenthesised reports whether a list has parentheses of its own: with them it
// begins before its first value, or has none.
func isParenthesised(list *formula.List) bool {
	return len(list.Items) < 2 || list.At.Start < list.Items[0].Span().Start
}

func (p *printer) param(item *ast.Param) {
	p.named("param", item.Name, item.Type)
	if item.Choices != nil {
		p.write(" in")
		p.fitted(0, func() { p.aligned(item.Choices) }, func(b *breaker) { b.aligned(item.Choices, 0) })
	}
	if item.Default != nil {
		p.fitted(0, func() { p.value(item.Default) }, func(b *breaker) { b.value(item.Default) })
	}
}

func (p *printer) component(item *ast.Component) {
	p.named("component", item.Name, nil)
	p.write("(")
	p.align = p.column()
	p.fitted(len(" {"), func() { p.parameters(item.Parameters) }, func(b *breaker) { b.parameters(item.Parameters) })
	p.block(item.Body)
}

func (p *printer) parameters(parameters []ast.Parameter) {
	for i := range parameters {
		parameter := &parameters[i]
		if i > 0 {
			p.sign(",", -1)
		}
		p.starts(parameter)
		p.identifier(parameter.Name, i > 0)
		p.typed(parameter.Type)
		if parameter.Default != nil {
			p.write(" =")
			p.expr(parameter.Default, true)
		}
	}
	p.sign(")", -1)
}

// aligned prints a value with the lines of it below its beginning.
func (p *printer) aligned(value formula.Expr) {
	p.alignHere(value, value.Span())
	p.operand(value, true)
}

func (p *printer) use(item *ast.Use) {
	p.write("use")
	tail := 0
	if item.As != nil {
		tail = len(" as ") + utf8.RuneCountInString(item.As.Text)
	}
	p.fitted(tail, func() { p.aligned(item.Call) }, func(b *breaker) { b.aligned(item.Call, tail) })
	if item.As != nil {
		p.write(" as")
		p.identifier(*item.As, true)
	}
}

func (p *printer) loop(item *ast.For) {
	p.named("for", item.Name, nil)
	p.write(" in")
	tail := len(" {")
	p.fitted(tail, func() { p.alignHere(item.List, item.List.Span()); p.expr(item.List, true) }, func(b *breaker) { b.aligned(item.List, tail) })
	p.block(item.Body)
}

// branch prints an `if` with the branches behind it.
func (p *printer) branch(item *ast.If) {
	p.write("if")
	tail := len(" {")
	p.fitted(tail, func() { p.alignHere(item.Condition, item.Condition.Span()); p.expr(item.Condition, true) }, func(b *breaker) { b.aligned(item.Condition, tail) })
	p.block(item.Then)
	if item.Else == nil {
		return
	}
	p.approachBrace(start(item.Else.At))
	p.write("else")
	if nested := elseIf(item.Else); nested != nil {
		p.write(" ")
		p.item(nested)
		return
	}
	p.last = start(item.Else.At)
	p.block(item.Else)
}

// elseIf is the branch that an `else if` leads to; nil where the else has a
// block of its own.
func elseIf(otherwise *ast.Block) *ast.If {
	if len(otherwise.Items) != 1 {
		return nil
	}
	nested, ok := otherwise.Items[0].(*ast.If)
	if !ok || nested.At != otherwise.At {
		return nil
	}
	return nested
}

// block prints a block behind its head.
func (p *printer) block(block *ast.Block) {
	p.approachBrace(start(block.At))
	outer := p.head
	p.write("{")
	p.body(block)
	p.write("}")
	p.head = outer
	p.last, p.broken = end(block.At), false
}

// approachBrace prints what stands before a brace: comments and a blank, and a
// line break only where a comment demands it.
func (p *printer) approachBrace(offset int) {
	p.flush(offset)
	p.broken = false
	if !p.joined {
		p.write(" ")
		return
	}
	p.joined = false
	p.newline()
	p.startLine()
}

// body prints what stands between the braces, on one line where the author
// wrote it so and it fits.
func (p *printer) body(block *ast.Block) {
	if len(block.Items) == 0 && len(block.Trailing) == 0 {
		p.write(" ")
		return
	}
	if fitsLine(block) && p.oneLine(block.Items) {
		return
	}
	p.newline()
	p.indent += indentWidth
	p.items(block.Items, block.Trailing)
	p.indent -= indentWidth
	p.startLine()
}

// oneLine prints the items of a block on the current line, or takes them back
// and tells so where they do not fit.
func (p *printer) oneLine(items []ast.Item) bool {
	mark, places := len(p.out), len(p.places)
	for i, item := range items {
		if i > 0 {
			p.write(";")
		}
		p.write(" ")
		p.place(item, func() { p.item(item) })
	}
	p.write(" ")
	if p.column()+len("}") <= lineWidth && !slices.Contains(p.out[mark:], '\n') {
		return true
	}
	p.out, p.places = p.out[:mark], p.places[:places]
	return false
}

// fitsLine reports whether a block may stand on one line: it was written so, and
// holds no comment and no block that was not.
func fitsLine(block *ast.Block) bool {
	if block.Multiline || len(block.Trailing) > 0 {
		return false
	}
	fits := true
	for _, item := range block.Items {
		around := item.Trivia()
		fits = fits && len(around.Leading)+len(around.Inner)+len(around.Trailing) == 0
		ast.Blocks(item, func(inner *ast.Block) {
			fits = fits && (fitsLine(inner) || len(inner.Items) == 0 && len(inner.Trailing) == 0)
		})
	}
	return fits
}
