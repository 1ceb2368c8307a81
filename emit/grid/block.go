package grid

import (
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strings"
)

// A Block is a tag of a layout as it stands in the XML, sound or not, with what
// stands inside. It is what all readers of layouts begin with.
type Block struct {
	// Tag is the name, without a namespace. It is empty for what stands between
	// tags and is not one: Stray names it ("a comment", "a text", "a directive"),
	// and Text is its XML.
	Tag, Stray, Text string
	Attributes       []Attribute
	Blocks           []*Block
}

// An Attribute is one of a tag's.
type Attribute struct{ Name, Value string }

// Get is the value of an attribute; "" where the tag lacks it.
func (b *Block) Get(name string) string {
	for i := range b.Attributes {
		if b.Attributes[i].Name == name {
			return b.Attributes[i].Value
		}
	}
	return ""
}

// ID is the id of the region that a block lays out; "" for none.
func (b *Block) ID() string { return b.Get("id") }

// ElementID is the id of the element that a block places; "" for none.
func (b *Block) ElementID() string { return b.Get("elementId") }

// IsStack reports whether what stands in the block flows and has no lines.
func (b *Block) IsStack() bool { return b.Get("type") == "stack" }

// Has reports whether the tag has an attribute.
func (b *Block) Has(name string) bool {
	for i := range b.Attributes {
		if b.Attributes[i].Name == name {
			return true
		}
	}
	return false
}

// Set writes an attribute, in its place or else behind the others.
func (b *Block) Set(name, value string) {
	for i := range b.Attributes {
		if b.Attributes[i].Name == name {
			b.Attributes[i].Value = value
			return
		}
	}
	b.Attributes = append(b.Attributes, Attribute{name, value})
}

// Tags are the tags inside, without strays.
func (b *Block) Tags() iter.Seq[*Block] { return Tagged(b.Blocks) }

// Tagged are the blocks that are tags.
func Tagged(blocks []*Block) iter.Seq[*Block] {
	return func(yield func(*Block) bool) {
		for _, b := range blocks {
			if b.Stray == "" && !yield(b) {
				return
			}
		}
	}
}

// All visits the block's tags and those inside of them, the outer ones first.
func (b *Block) All() iter.Seq[*Block] {
	return func(yield func(*Block) bool) { b.visit(yield) }
}

func (b *Block) visit(yield func(*Block) bool) bool {
	for inner := range b.Tags() {
		if !yield(inner) || !inner.visit(yield) {
			return false
		}
	}
	return true
}

// called is a tag with the id that it is about.
func (b *Block) called() string {
	for _, name := range []string{"elementId", "id"} {
		if id := b.Get(name); id != "" {
			return "`<" + b.Tag + ">` of `" + id + "`"
		}
	}
	return "`<" + b.Tag + ">`"
}

// maxDepth bounds how deep a layout may nest.
const maxDepth = 1_000

// Parse reads the XML of a layout of any generation: with one prolog, one before
// each block or none. An error says what is not XML, and where.
func Parse(text string) ([]*Block, error) {
	if blocks, ok := parsePlain(text); ok {
		return blocks, nil
	}
	return parseAny(text)
}

// parseAny is Parse for whatever XML there is.
func parseAny(text string) ([]*Block, error) {
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	open := []*Block{{}}
	for {
		start := decoder.InputOffset()
		token, err := decoder.RawToken()
		if err == io.EOF && len(open) == 1 {
			return open[0].Blocks, nil
		}
		last := open[len(open)-1]
		end, closes := token.(xml.EndElement)
		if err != nil || len(open) > maxDepth || closes && (len(open) == 1 || end.Name.Local != last.Tag) {
			return nil, fmt.Errorf("the layout is not XML: %w", fault(text, err))
		}
		switch token := token.(type) {
		case xml.StartElement:
			made := newBlock(token)
			last.Blocks = append(last.Blocks, made)
			open = append(open, made)
		case xml.EndElement:
			open = open[:len(open)-1]
		default:
			if stray := strayOf(token); stray != "" {
				last.Blocks = append(last.Blocks, &Block{Stray: stray, Text: strings.TrimSpace(text[start:decoder.InputOffset()])})
			}
		}
	}
}

func newBlock(token xml.StartElement) *Block {
	made := &Block{Tag: token.Name.Local, Attributes: make([]Attribute, 0, len(token.Attr))}
	for _, attribute := range token.Attr {
		made.Set(attribute.Name.Local, attribute.Value)
	}
	return made
}

// strayOf names what is not a tag; "" for prologs and blanks.
func strayOf(token xml.Token) string {
	switch token := token.(type) {
	case xml.Comment:
		return "a comment"
	case xml.Directive:
		return "a directive"
	case xml.CharData:
		if strings.TrimSpace(string(token)) != "" {
			return "a text"
		}
	}
	return ""
}

// Print writes blocks as one string: the prolog, then one tag a line, with
// two-space indentation and a final newline.
func Print(blocks []*Block) string {
	w := newWriter()
	for _, b := range blocks {
		w.block(b)
	}
	return w.String()
}

func (w *writer) block(b *Block) {
	if b.Stray != "" {
		w.indent()
		w.WriteString(b.Text + "\n")
		return
	}
	w.open(b.Tag)
	for _, attribute := range b.Attributes {
		w.attribute(attribute.Name, attribute.Value)
	}
	if len(b.Blocks) > 0 {
		w.inside()
	}
	for _, inner := range b.Blocks {
		w.block(inner)
	}
	w.close(b.Tag, len(b.Blocks) == 0)
}
