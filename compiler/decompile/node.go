package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/lang/sign"
)

// A node is one statement of the source to be.
type node struct {
	// head is all before the block, as source text. The lines of text blocks in it are
	// indented when it is written.
	head string
	// full is a head that says also what the compiler would add by itself, "" for
	// none; statements of one shape are found by it.
	full string
	body []*node
	// later is the rest of the body, which is written when somebody asks for it; nil
	// where the body is whole.
	later *later
	// block asks for braces also where the body is empty.
	block bool
	// comments stand above it.
	comments []string
	// key is the part of the spec that the statement stands for.
	key Key
	// placement is the end of the head that says where an element stands.
	placement string
	// wide and high are what it takes of the grid.
	wide, high int
	// blank asks for an empty line above.
	blank bool
}

// leaf is a statement without a block.
func leaf(key Key, words ...string) *node { return &node{key: key, head: join(words...)} }

// join puts blanks between the words that are there.
func join(words ...string) string {
	var kept []string
	for _, word := range words {
		if word != "" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// A stretch is the text of one statement, by its offsets.
type stretch struct {
	start, end int
	key        Key
}

// A writer writes statements as text and notes where each stands.
type writer struct {
	out       strings.Builder
	stretches []stretch
}

// lineWidth is up to where a block stands on one line.
const lineWidth = 116

func (w *writer) nodes(nodes []*node, indent string) {
	for i, n := range nodes {
		if n.blank && i > 0 || i > 0 && indent == "" && len(nodes[i-1].body)+len(n.body) > 0 {
			w.out.WriteByte('\n')
		}
		w.node(n, indent)
	}
}

func (w *writer) node(n *node, indent string) {
	for _, comment := range n.comments {
		w.out.WriteString(indent + "// " + sign.VisibleLine(comment) + "\n")
	}
	at := len(w.stretches)
	w.stretches = append(w.stretches, stretch{start: w.out.Len(), key: n.key})
	w.out.WriteString(indent)
	w.head(n.head, indent)
	switch {
	case len(n.body) == 0 && !n.block:
	case n.fits(len(indent)):
		w.inline(n)
	default:
		w.out.WriteString(" {\n")
		w.nodes(n.body, indent+"  ")
		w.out.WriteString(indent + "}")
	}
	w.out.WriteByte('\n')
	w.stretches[at].end = w.out.Len()
}

// inline writes a body on the line of its head.
func (w *writer) inline(n *node) {
	w.out.WriteString(" {")
	for i, inner := range n.body {
		if i > 0 {
			w.out.WriteByte(';')
		}
		w.out.WriteByte(' ')
		at := len(w.stretches)
		w.stretches = append(w.stretches, stretch{start: w.out.Len(), key: inner.key})
		w.out.WriteString(inner.head)
		if len(inner.body) > 0 || inner.block {
			w.inline(inner)
		}
		w.stretches[at].end = w.out.Len()
	}
	w.out.WriteString(" }")
}

// head writes a head; the text blocks in it are indented below the statement.
func (w *writer) head(head, indent string) {
	for {
		before, content, after, found := cutBlock(head)
		w.out.WriteString(before)
		if !found {
			return
		}
		w.out.WriteString(blockOpen)
		for _, line := range strings.Split(content, "\n") {
			if line != "" {
				line = indent + "  " + line
			}
			w.out.WriteString(line + "\n")
		}
		w.out.WriteString(indent + "  " + quotes)
		head = after
	}
}

// fits reports whether a statement stands on one line.
func (n *node) fits(indent int) bool {
	return n.flat() && indent+n.width() <= lineWidth && (n.statements() <= 3 || n.isLook())
}

// isLook reports whether a statement is a setting with nothing but plain values in
// its block, which read well side by side.
func (n *node) isLook() bool {
	return !n.placed() && !strings.Contains(n.head, " = ") && n.statements() == len(n.body)
}

// flat says that nothing in a statement needs lines of its own.
func (n *node) flat() bool {
	if strings.Contains(n.head, "\n") {
		return false
	}
	for _, inner := range n.body {
		if len(inner.comments) > 0 || !inner.flat() || inner.placed() || n.placed() && len(inner.body) > 1 {
			return false
		}
	}
	return true
}

// placed tells of what stands in the layout, which has lines of its own.
func (n *node) placed() bool {
	_, isElement := n.key.element()
	return n.blank || isElement || n.key == layoutKey
}

func (n *node) width() int {
	width := len(n.head)
	for _, inner := range n.body {
		width += inner.width() + 2
	}
	return width + 4
}

// statements counts those in the body, and in the bodies there.
func (n *node) statements() int {
	count := 0
	for _, inner := range n.body {
		count += 1 + inner.statements()
	}
	return count
}
