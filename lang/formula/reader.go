package formula

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/slab"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// A Reader reads the formulas of a file one by one. Their nodes share pieces of memory,
// since they live as long as the tree of the file. It serves one goroutine at a time.
type Reader struct {
	file   *source.File
	parser parser
	nodes  nodes
}

// Reset makes the reader one for a file, or for none.
func (r *Reader) Reset(file *source.File) { *r = Reader{file: file} }

// Formula reads one formula from the current token as far as it goes, and stops
// at the first token that can't continue it. Offsets of the tokens are those of
// the file. Where no formula can be read it reports one mistake, returns a Bad
// node and stops at the trouble; the caller skips to the end of its statement.
// Other findings, such as `==`, are fixed in the tree and reading goes on.
//
// Bare words are Names, `word "text"` in the arguments of a call is Tagged, and
// `(a, b)` is a List: Check turns them down where a formula proper is due.
func (r *Reader) Formula(lex *token.Cursor) (Expr, diag.List) {
	p := r.begin(lex)
	return p.result(p.binary(precedenceOr))
}

// Operand reads one term of a statement: a literal, a number with its
// sign, a reference, a variable, a name, parentheses, or a word directly before
// `(` with its arguments, and the fields and indexes behind it. Mistakes are
// treated as in Formula.
func (r *Reader) Operand(lex *token.Cursor) (Expr, diag.List) {
	p := r.begin(lex)
	p.term = true
	if t := lex.Peek(); t.Type == token.Operator && t.Value == "-" {
		return p.result(p.minus(t))
	}
	return p.result(p.postfix())
}

// Use reads the use of a component: a call whose arguments may have names,
// `card("Sales", size: 4)`. Mistakes are treated as in Formula.
func (r *Reader) Use(lex *token.Cursor) (Expr, diag.List) {
	p := r.begin(lex)
	p.term, p.names = true, true
	return p.result(p.postfix())
}

func (r *Reader) begin(lex *token.Cursor) *parser {
	start := token.Start(lex.Peek())
	r.parser = parser{lex: lex, text: r.file.Text, file: r.file, nodes: &r.nodes, start: start, end: start}
	return &r.parser
}

// nodes makes those nodes that formulas have most of.
type nodes struct {
	texts    slab.Slab[Text]
	numbers  slab.Slab[Number]
	refs     slab.Slab[Ref]
	calls    slab.Slab[Call]
	binaries slab.Slab[Binary]
	lists    slab.Slab[Expr]
	// items are those of the lists that are being read, outer ones first.
	items []Expr
}

func (n *nodes) text(at node, raw string) *Text {
	made := n.texts.One()
	made.node, made.Raw = at, raw
	return made
}

func (n *nodes) number(at node, text string) *Number {
	made := n.numbers.One()
	made.node, made.Text = at, text
	return made
}

func (n *nodes) call(at node, name string, nameSpan source.Span, args []Expr) *Call {
	made := n.calls.One()
	made.node, made.Name, made.NameSpan, made.Args = at, name, nameSpan, args
	return made
}

func (n *nodes) binary(at node, op string, opSpan source.Span, x, y Expr) *Binary {
	made := n.binaries.One()
	made.node, made.Op, made.OpSpan, made.X, made.Y = at, op, opSpan, x, y
	return made
}

// list is a list of the items behind the first so many, which are taken away.
func (n *nodes) list(base int) []Expr {
	made := n.lists.Copy(n.items[base:])
	clear(n.items[base:])
	n.items = n.items[:base]
	return made
}
