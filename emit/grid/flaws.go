package grid

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// rootAttributes are those of a block; the server ignores a block that lacks one.
var rootAttributes = []string{"type", "gridTemplateColumns", "gridTemplateRows", "id"}

// Flaws lists what Decode overlooks in a layout and Sigma does not: comments and
// texts between the elements, tags of another generation, blocks and tags with
// other attributes than theirs, and what stands inside of an element that holds
// nothing (spec-document.md 6.2 and 6.4). A text that is no XML has none.
func Flaws(text string, tags Tags) []string {
	document := etree.NewDocument()
	document.ReadSettings.MaxDepth = maxDepth
	if err := document.ReadFromString(text); err != nil {
		return nil
	}
	f := &flaws{tags: tags}
	f.strays(&document.Element, "the layout")
	for _, block := range document.ChildElements() {
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

func (f *flaws) block(block *etree.Element) {
	for _, name := range rootAttributes {
		if block.SelectAttr(name) == nil {
			f.add("has a block %s without `%s`, which the server ignores", called(block), name)
		}
	}
	f.attributes(block, rootAttributes)
	f.children(block)
}

func (f *flaws) children(parent *etree.Element) {
	f.strays(parent, called(parent))
	for _, child := range parent.ChildElements() {
		f.child(child)
	}
}

func (f *flaws) child(element *etree.Element) {
	switch element.Tag {
	case f.tags.Element:
		f.attributes(element, []string{"elementId", "gridColumn", "gridRow"})
		if len(element.ChildElements()) > 0 {
			f.add("puts elements into %s, which holds none, so that they disappear", called(element))
		}
		return
	case f.tags.Container:
		f.attributes(element, []string{"elementId", "type", "gridColumn", "gridRow", "gridTemplateColumns", "gridTemplateRows"})
	case "TabbedContainer":
		f.attributes(element, []string{"elementId", "type", "gridColumn", "gridRow"})
	case "Tab":
		f.attributes(element, []string{"gridTemplateColumns", "gridTemplateRows"})
	default:
		f.add("has the tag %s, which this generation does not have", called(element))
		return
	}
	f.children(element)
}

// attributes reports those that a tag does not have.
func (f *flaws) attributes(element *etree.Element, known []string) {
	for _, attribute := range element.Attr {
		if !slices.Contains(known, attribute.Key) {
			f.add("gives %s the attribute `%s`, which the tag does not have", called(element), attribute.Key)
		}
	}
}

// strays reports what stands between elements and is none.
func (f *flaws) strays(parent *etree.Element, where string) {
	for _, token := range parent.Child {
		switch token := token.(type) {
		case *etree.Comment:
			f.add("has a comment in %s", where)
		case *etree.CharData:
			if strings.TrimSpace(token.Data) != "" {
				f.add("has a text in %s", where)
			}
		}
	}
}

// called is a tag with the id that it is about.
func called(element *etree.Element) string {
	for _, name := range []string{"elementId", "id"} {
		if id := element.SelectAttrValue(name, ""); id != "" {
			return "`<" + element.Tag + ">` of `" + id + "`"
		}
	}
	return "`<" + element.Tag + ">`"
}
