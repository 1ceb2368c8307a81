// Package parser turns the text of a .sigma file into its syntax tree.
//
// It descends by hand: body.go reads what stands in blocks, forms.go the forms that
// begin with a word of the language (`let`, `for`, …), statement.go all others, and
// lang/formula the formulas. The parser knows no element kinds.
//
// It never stops at a mistake: every broken statement is reported once, in
// place, and what is sound around it survives.
package parser

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/slab"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// The bounds of a file; passing one is an error that names it.
const (
	// MaxBytes is the size of a file.
	MaxBytes = 4 << 20
	// MaxDepth is how deep blocks may nest.
	MaxDepth = 64
	// maxMistakes is how many findings are kept of one file.
	maxMistakes = 1000
)

// Parse reads a file. The tree holds all that could be read; where the list has
// an error, statements are missing from it, Bad, or marked as broken.
func Parse(file *source.File) (*ast.File, diag.List) {
	if len(file.Text) > MaxBytes {
		return &ast.File{Source: file}, diag.List{tooLarge(file)}
	}
	if holdsConflict(file.Text) {
		if tree, found := parseConflicted(file); tree != nil {
			return tree, found
		}
	}
	return parseText(file, file.Text)
}

// parseText reads a text with the offsets of a file.
func parseText(file *source.File, text string) (*ast.File, diag.List) {
	p := parsers.Get().(*parser)
	defer p.release()
	return p.parse(file, text, partsOf(text))
}

// parsers keeps parsers that are not in use, for the room that they have made for
// tokens and terms. Each serves one file at a time.
var parsers = sync.Pool{New: func() any { return &parser{} }}

// parser reads one file at a time.
type parser struct {
	file   *source.File
	tokens []token.Token
	found  diag.List
	// reported says that a mistake of the current statement is reported, and
	// broken that its head can't be relied on.
	reported, broken bool
	// cut says that the statement ended at a comma that should not be there.
	cut bool
	// open are the blocks around the current place, outermost first.
	// head is where the statement that is read begins.
	head int
	open []opening
	// surplus is how many more braces open than close, once counted tells so.
	surplus int
	counted bool
	// truncated says that a mistake took all the text to the end of the file.
	truncated bool
	// swallowed are the closing braces of a line that an unclosed string took.
	swallowed struct{ braces, line int }
	// line is where the line begins that an offset was last asked for of.
	line struct{ start, offset int }
	// flaws are the heads of the items with mistakes.
	flaws []ast.Flaw
	// terms is where statements collect their terms, rows where they keep them; so do
	// pending and lists with the items of blocks.
	terms      []ast.Term
	pending    []ast.Item
	rows       slab.Slab[ast.Term]
	lists      slab.Slab[ast.Item]
	statements slab.Slab[ast.Statement]
	blocks     slab.Slab[ast.Block]
	formulas   formula.Reader
	// division is how the file is parsed in parts; nil in one.
	division *division
}

// maxKept bounds how many tokens a parser that is not in use has room for.
const maxKept = 1 << 18

// release forgets the file and puts the parser back.
func (p *parser) release() {
	clear(p.tokens)
	clear(p.terms[:cap(p.terms)])
	clear(p.pending[:cap(p.pending)])
	kept := parser{tokens: p.tokens[:0], open: p.open[:0], terms: p.terms[:0], pending: p.pending[:0]}
	if cap(kept.tokens) > maxKept {
		kept.tokens = nil
	}
	*p = kept
	parsers.Put(p)
}

func (p *parser) parse(file *source.File, text string, parts int) (*ast.File, diag.List) {
	p.file = file
	p.formulas.Reset(file)
	tree := &ast.File{Source: file}
	if !p.checkText() {
		p.flawAll()
		tree.Flaws = p.flaws
		return tree, p.found
	}
	p.tokens = token.ScanInParts(p.tokens, text, parts)
	p.readItems(tree, parts)
	p.checkStringsInParts(tree, parts)
	p.findUnclosedText(p.tokens)
	tree.Flaws = p.flaws
	attach(tree, p.tokens)
	return tree, withoutTails(p.found.Sorted())
}

// readItems reads what is in the file, in parts if it can.
func (p *parser) readItems(tree *ast.File, parts int) {
	if parts > 1 {
		if items, ok := p.itemsInParts(parts); ok {
			tree.Items = items
			return
		}
	}
	tree.Items = p.items(token.NewCursor(p.tokens))
}

// checkText reports the first bytes that are no text, and reports whether the rest
// is worth reading: a document of another language or encoding is not.
func (p *parser) checkText() bool {
	text := p.file.Text
	if wide := wideEncoding(text); wide {
		p.add(invalidUTF8(p.span(0, 1)).WithHelp("it looks like UTF-16; save it as UTF-8"))
		return false
	}
	if language := documentLanguage(text); language != "" {
		p.add(foreignDocument(p.firstLine(), language))
		return false
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		p.add(holdsNUL(p.span(i, i+1)))
	}
	if utf8.ValidString(text) {
		return true
	}
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			p.add(invalidUTF8(p.span(i, i+1)))
			break
		}
	}
	return true
}

// add keeps a finding, within bounds.
func (p *parser) add(d diag.Diagnostic) {
	switch {
	case len(p.found) < maxMistakes:
		p.found = append(p.found, d)
	case len(p.found) == maxMistakes:
		p.found = append(p.found, tooMany(d.Span))
	}
}

// fix reports a mistake after which the statement can still be understood.
func (p *parser) mend(d diag.Diagnostic) {
	if !p.reported {
		p.reported = d.Severity == diag.Error
		p.add(d)
	}
}

// fail reports a mistake that breaks the statement, unless it has one already.
func (p *parser) fail(d diag.Diagnostic) {
	p.mend(d)
	p.broken = true
}

func (p *parser) span(start, end int) source.Span { return p.file.Span(start, end) }

// at is the place of a token.
func (p *parser) at(t *token.Token) source.Span {
	return p.span(token.Start(t), token.End(t))
}

// from is the place from an offset to the end of the last token read.
func (p *parser) from(lex *token.Cursor, start int) source.Span {
	return p.span(start, max(start, lastEnd(lex)))
}

// lastEnd is the offset behind the last token read. What is not a token may have
// run to the end of the file; the blanks there are not counted.
func lastEnd(lex *token.Cursor) int {
	last := lex.Previous()
	if last == nil {
		return 0
	}
	if last.Type == token.Illegal {
		return token.Start(last) + len(strings.TrimSpace(last.Value))
	}
	return token.End(last)
}

// second is the token behind the current one.
func second(lex *token.Cursor) *token.Token {
	ahead := *lex
	ahead.Next()
	return ahead.Peek()
}
