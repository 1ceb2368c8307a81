// Package formula is Sigma's formula language: its tree, parser, printer,
// catalogue of functions, and what can be told of a formula without knowing
// the workbook. The values of settings, parameters and `let`s are written in
// the same language and share the tree.
package formula

import "github.com/sigmac/sigmac/lang/source"

// An Expr is a node of a formula. Nodes are never changed once built.
type Expr interface {
	// Span is the text of the node, from its first token to its last. A node
	// that a value was put into keeps the place where the value was written.
	Span() source.Span
	expr()
}

type node struct{ At source.Span }

// Span returns where the node stands.
func (n node) Span() source.Span { return n.At }

func (node) expr() {}

// A Number keeps its spelling; a sign before it is a Unary.
type Number struct {
	node
	Text string
}

// A Text is a string literal with its quotes: `"…"`, `'…'` or `"""…"""`. In a
// formula what is between the quotes goes to Sigma letter for letter.
type Text struct {
	node
	Raw string
}

// A Logical is True or False.
type Logical struct {
	node
	Value bool
}

// A Null is the literal Null.
type Null struct{ node }

// A Ref is a reference in brackets, `[Name]`, `[Qualifier/Name]` or
// `[Qualifier/Relationship/Name]`.
type Ref struct {
	node
	// Qualifier is what stands before the first unescaped slash; empty without
	// one.
	Qualifier string
	// Via are the relationships of a data model that lead from there to the
	// column; empty for most references.
	Via []string
	// Name is what follows the last slash. Escapes are taken off all.
	Name string
	// Interpolated reports that `${…}` stands in the brackets; Qualifier, Via and
	// Name then still hold it as written.
	Interpolated bool
}

// A Name is a bare word. In a formula it is a mistake; in the arguments of a
// source or a component it names something.
type Name struct {
	node
	Text string
}

// A Variable is `$name` or `$module.name`.
type Variable struct {
	node
	Name string
}

// A Call is a function with its arguments.
type Call struct {
	node
	// Name is as written, with a module in front as in `cards.kpi`.
	Name     string
	NameSpan source.Span
	Args     []Expr
}

// A Unary is `-x` or `Not x`; Op is "-" or "Not".
type Unary struct {
	node
	Op string
	X  Expr
}

// A Binary is an operator with two sides. Op is spelled as in the catalogue:
// "And", "Or", "=", "&", "+" and so on.
type Binary struct {
	node
	Op     string
	OpSpan source.Span
	X, Y   Expr
}

// A Field reads a field of a variant or record, `x.name`.
type Field struct {
	node
	X    Expr
	Name string
}

// An Index reads an element of an array or variant, `x[0]`.
type Index struct {
	node
	X, Index Expr
}

// A Record is `{key: value, …}`.
type Record struct {
	node
	Fields []RecordField
}

// A RecordField is one entry of a Record. A key that is not a word is in quotes.
type RecordField struct {
	Key     string
	KeySpan source.Span
	Value   Expr
}

// A Paren is a pair of parentheses that the author wrote; they are kept.
type Paren struct {
	node
	X Expr
}

// A List is `(a, b)` with any number of entries but one, which is a Paren. It
// is a value of settings; a formula has no lists.
type List struct {
	node
	Items []Expr
}

// A Tagged is a word before a string, as `id "…"`, in the arguments of a source,
// or the name of an argument before its value, as `label: "Sales"`, in a use.
type Tagged struct {
	node
	Tag string
	// Named reports whether a colon follows the word.
	Named bool
	X     Expr
}

// An Object is a block of settings as a value, `let card = { … }`. Block is
// the *ast.Block; its type is not named here because the syntax tree stands above.
type Object struct {
	node
	Block any
}

// A Bad stands where no formula could be read; the mistake is reported.
type Bad struct{ node }
