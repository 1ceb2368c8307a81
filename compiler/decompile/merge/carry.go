package merge

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// carried is the text of a statement for another place: as the author wrote it
// where there is one, with its comments.
func (u *update) carried(h *edit.Block, m member) (string, bool) {
	un := m.unit
	_, _, region := m.newer.Region()
	switch {
	case un == nil || m.newer.Element() != "" || m.newer.IsPlaced():
		return u.render(m.newer, h.Indent)
	case un.entry >= 0:
		text, entry := u.entry(h, un.statement().Keyword(), m)
		if entry {
			text = un.statement().Keyword() + " " + text
		}
		return un.list.Commented(un.entry, text, h.Indent), true
	case region && u.places.isIncluded(un.item):
		u.statement(h, un, m.older, m.newer)
		return u.cut(h.File, un.item, nil, h.Indent), true
	case un.anchor:
		return u.render(m.newer, h.Indent)
	}
	return u.carriedItem(h, un.item, h.Indent, func() { u.statement(h, un, m.older, m.newer) }), true
}

// carriedItem is an item with some edits in it; those of other places stay for
// there.
func (u *update) carriedItem(h *edit.Block, item ast.Item, indent string, do func()) string {
	edits := u.captured(do)
	start, end, _ := edit.Extent(h.File, item)
	isInside := func(e owned) bool { return e.file == h.File && e.Start >= start && e.End <= end }
	for _, e := range edits {
		if !isInside(e) {
			u.edits = append(u.edits, e)
		}
	}
	return u.cut(h.File, item, slices.DeleteFunc(edits, func(e owned) bool { return !isInside(e) }), indent)
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
