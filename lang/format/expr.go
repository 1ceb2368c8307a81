package format

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// expr prints a formula or value. blank says that a blank or line break stands
// before it.
func (p *printer) expr(expr formula.Expr, blank bool) {
	p.starts(expr)
	switch x := expr.(type) {
	case *formula.Text:
		p.text(x, blank)
	case *formula.Call:
		p.call(x, formula.Spelling(x.Name), blank)
	case *formula.Unary:
		p.unary(x, blank)
	case *formula.Binary:
		p.expr(x.X, blank)
		p.piece(x.Op, x.OpSpan, true)
		p.expr(x.Y, true)
	case *formula.Field:
		p.expr(x.X, blank)
		p.approach(end(x.At)-len(x.Name)-1, false)
		p.write("." + x.Name)
		p.last = end(x.At)
	case *formula.Index:
		p.expr(x.X, blank)
		p.sign("["+formula.Print(x.Index, reference)+"]", -1)
		p.last = end(x.At)
	case *formula.Record:
		p.record(x, blank)
	case *formula.Paren:
		p.parenthesised(x.At, []formula.Expr{x.X}, blank)
	case *formula.List:
		p.parenthesised(x.At, x.Items, blank)
	case *formula.Tagged:
		p.piece(x.Tag, tag(x), blank)
		if x.Named {
			p.sign(":", -1)
		}
		p.expr(x.X, true)
	case *formula.Object:
		p.block(x.Block.(*ast.Block))
	default:
		p.piece(formula.Print(expr, reference), expr.Span(), blank)
	}
}

// reference is a reference with the escapes that its author wrote, and with the
// signs that they did not write as escapes.
func reference(ref *formula.Ref) string {
	if written := ref.At.Text(); strings.HasPrefix(written, "[") && (strings.Contains(written, `\u{`) || strings.ContainsFunc(written, sign.NeedsEscape)) {
		return written
	}
	return "[" + ref.Inside() + "]"
}

// tag is the place of the word before a tagged value.
func tag(x *formula.Tagged) source.Span {
	at := x.At
	at.End = at.Start + int32(len(x.Tag))
	return at
}

func (p *printer) call(call *formula.Call, name string, blank bool) {
	p.piece(name, call.NameSpan, blank)
	p.list(call.At, call.Args)
}

func (p *printer) parenthesised(at source.Span, items []formula.Expr, blank bool) {
	p.approach(start(at), blank)
	p.last = start(at)
	p.list(at, items)
}

// list prints values in parentheses; at is where they close.
func (p *printer) list(at source.Span, items []formula.Expr) {
	p.write("(")
	for i, item := range items {
		if i > 0 {
			p.sign(",", -1)
		}
		p.expr(item, i > 0)
	}
	p.closing(")", at)
}

// closing prints the sign that ends a node, on a line of its own where the
// author wrote it so.
func (p *printer) closing(sign string, at source.Span) {
	at.Start = at.End - int32(len(sign))
	p.flush(start(at))
	if p.breaks(start(at)) || p.joined {
		p.wrap()
	}
	p.write(sign)
	p.last, p.broken = end(at), false
}

func (p *printer) unary(unary *formula.Unary, blank bool) {
	at := unary.At
	at.End = at.Start + int32(len(unary.Op))
	p.piece(unary.Op, at, blank)
	p.expr(unary.X, unary.Op != "-")
}

func (p *printer) record(record *formula.Record, blank bool) {
	p.approach(start(record.At), blank)
	p.last = start(record.At)
	p.write("{")
	for i := range record.Fields {
		field := &record.Fields[i]
		if i > 0 {
			p.sign(",", -1)
		}
		p.starts(field)
		p.piece(key(field), field.KeySpan, i > 0)
		p.sign(":", -1)
		p.expr(field.Value, true)
	}
	p.closing("}", record.At)
}

// key is a record's key as it is written.
func key(field *formula.RecordField) string {
	if !field.KeySpan.IsZero() {
		return field.KeySpan.Text()
	}
	bare := formula.Print(&formula.Record{Fields: []formula.RecordField{{Key: field.Key, Value: &formula.Null{}}}}, nil)
	return strings.TrimSuffix(bare[1:], ": Null}")
}

// text prints a literal; the lines of a text block stand one step further right
// than the statement.
func (p *printer) text(literal *formula.Text, blank bool) {
	if !strings.HasPrefix(literal.Raw, `"""`) {
		p.piece(literal.Raw, literal.At, blank)
		return
	}
	p.approach(start(literal.At), blank)
	p.write(`"""`)
	for _, line := range text.Lines(literal.Raw) {
		p.newline()
		if line.Start < line.End {
			p.blanks(p.indent + indentWidth)
			p.write(literal.Raw[line.Start:line.End])
		}
	}
	p.newline()
	p.blanks(p.indent + indentWidth)
	p.write(`"""`)
	p.last = end(literal.At)
}
