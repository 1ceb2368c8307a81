package grid

import (
	"fmt"
	"slices"
)

// rootAttributes are those of a block; the server ignores a block that lacks one.
var rootAttributes = []string{"type", "gridTemplateColumns", "gridTemplateRows", "id"}

// Flaws lists what Decode overlooks in a layout and Sigma does not: comments and
// texts between the elements, tags of another generation, blocks and tags with
// other attributes than theirs, and what stands inside of an element that holds
// nothing (spec-document.md 6.2 and 6.4). A text that is no XML has none.
func Flaws(text string, tags Tags) []string {
	blocks, err := Parse(text)
	if err != nil {
		return nil
	}
	f := &flaws{tags: tags}
	f.strays(blocks, "the layout")
	for block := range Tagged(blocks) {
		f.block(block)
	}
	return f.found
}

type flaws struct {
	tags  Tags
	found []string
}

func (f *flaws) add(format string, arguments ...any) {
	f.found = append(f.found, fmt.Sprintf(format, arguments...))
}

func (f *flaws) block(block *Block) {
	for _, name := range rootAttributes {
		if !block.Has(name) {
			f.add("has a block %s without `%s`, which the server ignores", block.called(), name)
		}
	}
	f.attributes(block, rootAttributes)
	f.children(block)
}

func (f *flaws) children(parent *Block) {
	f.strays(parent.Blocks, parent.called())
	for child := range parent.Tags() {
		f.child(child)
	}
}

func (f *flaws) child(element *Block) {
	switch element.Tag {
	case f.tags.Element:
		f.attributes(element, []string{"elementId", "gridColumn", "gridRow"})
		for range element.Tags() {
			f.add("puts elements into %s, which holds none, so that they disappear", element.called())
			break
		}
		return
	case f.tags.Container:
		f.attributes(element, []string{"elementId", "type", "gridColumn", "gridRow", "gridTemplateColumns", "gridTemplateRows"})
	case "TabbedContainer":
		f.attributes(element, []string{"elementId", "type", "gridColumn", "gridRow"})
	case "Tab":
		f.attributes(element, []string{"gridTemplateColumns", "gridTemplateRows"})
	default:
		f.add("has the tag %s, which this generation does not have", element.called())
		return
	}
	f.children(element)
}

// attributes reports those that a tag does not have.
func (f *flaws) attributes(element *Block, known []string) {
	for _, attribute := range element.Attributes {
		if !slices.Contains(known, attribute.Name) {
			f.add("gives %s the attribute `%s`, which the tag does not have", element.called(), attribute.Name)
		}
	}
}

// strays reports what stands between tags and is not one.
func (f *flaws) strays(blocks []*Block, where string) {
	for _, b := range blocks {
		if b.Stray == "a comment" || b.Stray == "a text" {
			f.add("has %s in %s", b.Stray, where)
		}
	}
}
