package merge

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// carried is the text of a statement for another place: as the author wrote it
// where there is one, with its comments.
func (u *update) carried(h *home, m member) (string, bool) {
	un := m.unit
	_, _, region := m.newer.Region()
	switch {
	case un == nil || m.newer.Element() != "" || m.newer.IsPlaced():
		return u.render(m.newer, h.indent)
	case un.entry >= 0:
		around := commentsOf(h.file, un)
		text, entry := u.entry(h, un.statement().Keyword(), m)
		if entry {
			text = un.statement().Keyword() + " " + text
		}
		return around.above(h.indent) + text + around.trailing, true
	case region && u.places.isIncluded(un.item):
		u.statement(h, un, m.older, m.newer)
		return u.cutOut(h.file, un.item, nil, h.indent), true
	case un.anchor:
		return u.render(m.newer, h.indent)
	}
	return u.carriedItem(h, un.item, h.indent, func() { u.statement(h, un, m.older, m.newer) }), true
}

// carriedItem is an item with some edits in it; those of other places stay for
// there.
func (u *update) carriedItem(h *home, item ast.Item, indent string, do func()) string {
	edits := u.captured(do)
	start, end, _ := extent(h.file, item)
	isInside := func(e edit) bool { return e.file == h.file && e.start >= start && e.end <= end }
	for _, e := range edits {
		if !isInside(e) {
			u.edits = append(u.edits, e)
		}
	}
	return u.cutOut(h.file, item, slices.DeleteFunc(edits, func(e edit) bool { return !isInside(e) }), indent)
}

// isIncluded tells of the include of a file that holds one page and nothing else.
func (p *places) isIncluded(item ast.Item) bool {
	for _, each := range p.included {
		if each.item == item {
			return each.items == 1
		}
	}
	return false
}

// includes tells of the include of a file.
func (p *places) includes(item ast.Item, file *source.File) bool {
	from := p.included[file]
	return from != nil && from.item == item
}

// movesAlong tells of a page in a file of its own that goes on elsewhere: its
// include moves.
func (u *update) movesAlong(un *unit, o *decompile.Statement, goesOn bool) bool {
	_, _, region := o.Region()
	return goesOn && region && un != nil && (u.places.isIncluded(un.item) || !un.anchor)
}
