// Package ast is the syntax tree of a .sigma file: nodes with exact spans and
// the comments that belong to them. The tree knows no element kinds: a
// statement is a row of terms, perhaps with a block, and what the terms mean
// is decided by the stages that know the registry.
//
// A node's span runs from its first token to its last, comments excluded.
// Trees are never changed after parsing, so stages may share them.
package ast

import (
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// A File is the tree of one source file.
type File struct {
	Source *source.File
	Items  []Item
	// Trailing are the comments behind the last item.
	Trailing []Comment
	// Flaws are the heads that the parser found mistakes in.
	Flaws []Flaw
}

// A Flaw is the head of an item with a mistake that is reported. What later
// stages find there may only follow from it.
type Flaw struct {
	At source.Span
	// Broken says that nothing in the head can be relied on.
	Broken bool
}

// A Comment is one `//` or `/* */` comment, with its marks.
type Comment struct {
	Text string
	Span source.Span
	// BlankBefore says that an empty line stands before it.
	BlankBefore bool
}

// An Item is what stands in a file or in a block. The variants are Statement,
// Import, Include, Let, Param, Component, Use, For, If, Spread, Raw and Bad.
type Item interface {
	Span() source.Span
	// Trivia is the item's comments and blank line.
	Trivia() Trivia
	// SetTrivia gives an item that is being made others.
	SetTrivia(Trivia)
}

// Trivia is what stands around an item and means nothing.
type Trivia struct {
	// Leading are the comments on lines of their own before the item.
	Leading []Comment
	// Inner are the comments between the tokens of the item's head.
	Inner []Comment
	// Trailing is the comment behind the item on its last line.
	Trailing []Comment
	// BlankBefore says that an empty line stands before the item and its
	// leading comments.
	BlankBefore bool
	// Detached says that an empty line stands between the last leading comment
	// and the item.
	Detached bool
}

func (t *Trivia) isZero() bool {
	return !t.BlankBefore && !t.Detached && len(t.Leading)+len(t.Inner)+len(t.Trailing) == 0
}

// Header is what every item has. It is embedded, never used alone.
type Header struct {
	At source.Span
	// around is nil where nothing stands around the item, as for most.
	around *Trivia
}

// Span returns where the item stands.
func (h *Header) Span() source.Span { return h.At }

// Trivia returns the item's comments.
func (h *Header) Trivia() Trivia {
	if h.around == nil {
		return Trivia{}
	}
	return *h.around
}

// SetTrivia gives the item comments.
func (h *Header) SetTrivia(around Trivia) {
	h.around = nil
	if !around.isZero() {
		kept := around // a copy here, so that nothing is allocated for most
		h.around = &kept
	}
}

// A Block is `{ … }`.
type Block struct {
	// At covers both braces.
	At    source.Span
	Items []Item
	// Trailing are the comments between the last item and the brace.
	Trailing []Comment
	// Multiline says that a newline follows the opening brace.
	Multiline bool
}

// A Statement is a row of terms and perhaps a block: an element, a setting, a
// column, a filter and all else that has no form of its own. There is at least
// one term.
type Statement struct {
	Header
	Terms []Term
	Block *Block
	// Broken says that a mistake in the terms is reported, so that terms may be
	// missing or Bad: stages look at the block, if any, and say no more.
	Broken bool
}

// TermType says what a term is.
type TermType uint8

// The types of terms.
const (
	// Word is a bare word; Text holds it, with modules in front as in
	// `cards.sales`.
	Word TermType = iota + 1
	// Value is a literal, a column in brackets, a variable, a call, or
	// something in parentheses; Expr holds it.
	Value
	// Formula is what follows `=`; Expr holds it and Text is "=". The
	// span covers the sign too.
	Formula
	// Operator is any other sign, as in `1/13`, `> 1000` and `- 30 days`.
	Operator
	// Comma is `,`.
	Comma
	// Colon is `:`.
	Colon
)

// A Term is one piece of a statement.
type Term struct {
	Type TermType
	// Text is the word or sign.
	Text string
	// Expr is a Value's or Formula's tree. In a Value it is one of Text,
	// Number, Unary (a signed number), Ref, Variable, Call, Paren, List, Field
	// or Object.
	Expr formula.Expr
	At   source.Span
}

// Keyword is the first word of the statement, else "".
func (s *Statement) Keyword() string {
	if s.Terms[0].Type == Word {
		return s.Terms[0].Text
	}
	return ""
}

// Head is the span from the first term to the last, the block left out.
func (s *Statement) Head() source.Span {
	return s.Terms[0].At.Join(s.Terms[len(s.Terms)-1].At)
}

// An Identifier is a name with its place.
type Identifier struct {
	Text string
	At   source.Span
}

// An Import is `import "path" as name`.
type Import struct {
	Header
	Path *formula.Text
	As   *Identifier
}

// An Include is `include "path"`.
type Include struct {
	Header
	Path *formula.Text
}

// A Let is `let name: type = value`. Type is nil where none is written.
type Let struct {
	Header
	Name  Identifier
	Type  *Identifier
	Value formula.Expr
}

// A Param is `param name: type in (…) = default`, each part but the name
// optional. Choices is a Paren or a List.
type Param struct {
	Header
	Name    Identifier
	Type    *Identifier
	Choices formula.Expr
	Default formula.Expr
}

// A Component is `component name(parameters) { … }`.
type Component struct {
	Header
	Name       Identifier
	Parameters []Parameter
	Body       *Block
}

// A Parameter is one of a component's, `name: type = default`.
type Parameter struct {
	Name    Identifier
	Type    *Identifier
	Default formula.Expr
}

// A Use is `use component(arguments) as id`. As is nil without `as`; it may be
// a word or a string, which keeps its quotes.
type Use struct {
	Header
	Call *formula.Call
	As   *Identifier
}

// A For is `for name in list { … }`. List is a Variable, a Paren, a List or a Call.
type For struct {
	Header
	Name Identifier
	List formula.Expr
	Body *Block
}

// An If is `if condition { … } else { … }`. Else is nil, or holds the block of
// the else; `else if` is an Else whose only item is an If and whose span is that
// of the If.
type If struct {
	Header
	Condition formula.Expr
	Then      *Block
	Else      *Block
}

// A Spread is `...$name`.
type Spread struct {
	Header
	Value formula.Expr
}

// A Raw is `raw { … }` or `raw document { … }`.
type Raw struct {
	Header
	// Document says that it is for the target `document` alone.
	Document bool
	// JSON is the text with its braces.
	JSON string
	// JSONSpan is where it stands.
	JSONSpan source.Span
}

// A Bad is a statement that could not be read. The mistake is reported. It
// covers all that was skipped.
type Bad struct{ Header }
