package format

import "github.com/sigmac/sigmac/lang/ast"

// A Place is where an item stands in a text that was printed, by its offsets.
type Place struct {
	Item       ast.Item
	Start, End int
}

// Placed is Format that says also where each item stands, outer ones first.
func Placed(file *ast.File) (text []byte, places []Place) {
	p := &printer{noting: true}
	p.file(file)
	return p.out, p.places
}

// place prints an item and notes where it stands.
func (p *printer) place(item ast.Item, print func()) {
	at := len(p.places)
	if p.noting {
		p.places = append(p.places, Place{Item: item, Start: len(p.out)})
	}
	print()
	if p.noting {
		p.places[at].End = len(p.out)
	}
}

// Item prints one item as if blanks came before it, which are left out: the lines
// below the first begin with them.
func Item(item ast.Item, blanks int) string {
	p := &printer{indent: blanks}
	p.startLine()
	p.item(item)
	return string(p.out[blanks:])
}

// Line prints terms on one line, but for the lines of text blocks.
func Line(terms []ast.Term) string {
	p := &printer{}
	p.begin(&ast.Bad{})
	p.flat = true
	p.terms(terms)
	return string(p.out)
}
