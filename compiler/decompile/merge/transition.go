package merge

import (
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
)

// A transition says how one block comes from its older to its newer state: which
// statement goes on with which, what the author wrote for it, and what is to
// stand in the author's lists of columns.
type transition struct {
	pairs    map[*decompile.Statement]*decompile.Statement
	units    map[*decompile.Statement]*unit
	moved    map[*decompile.Statement]bool
	listings []*listing
	byItem   map[ast.Item]*listing
	// spread is the last spread in the block, nil for none; opens says that what
	// the spreads say is written out.
	spread *ast.Spread
	opens  bool
	// spreadWords are the settings that spreads say; nil where that is not known.
	spreadWords map[string]bool
}

func (u *update) transition(h *edit.Block, older, newer []*decompile.Statement) *transition {
	pairs := paired(older, newer)
	pairColumns(older, newer, pairs)
	c := &transition{pairs: pairs, units: u.units(h, older), moved: outOfOrder(older, newer, pairs), byItem: map[ast.Item]*listing{}}
	for _, o := range older {
		un := c.units[o]
		if un == nil || un.entry < 0 {
			continue
		}
		if c.byItem[un.item] == nil {
			l := &listing{list: un.list, word: un.statement().Keyword(), entries: make([]*unit, len(un.list.Entries))}
			c.byItem[un.item] = l
			c.listings = append(c.listings, l)
		}
		c.byItem[un.item].entries[un.entry] = un
	}
	for _, item := range h.Items {
		if spread, ok := item.(*ast.Spread); ok {
			c.spread = spread
		}
	}
	c.spreadWords = u.places.spreadWords(h.Items)
	c.opens = c.spread != nil && u.granularities[u.owner.id] == opened
	return c
}

// pairColumns pairs columns that are said by statements of two kinds.
func pairColumns(older, newer []*decompile.Statement, pairs map[*decompile.Statement]*decompile.Statement) {
	lost := map[decompile.Key]*decompile.Statement{}
	for _, o := range older {
		if o.Key.InColumn() {
			lost[o.Key] = o
		}
	}
	for _, o := range pairs {
		delete(lost, o.Key)
	}
	for _, n := range newer {
		if o := lost[n.Key]; o != nil && pairs[n] == nil {
			pairs[n] = o
			delete(lost, n.Key)
		}
	}
}

// stays tells of a newer statement that stands where the older one does.
func (c *transition) stays(n *decompile.Statement) bool { return c.pairs[n] != nil && !c.moved[n] }

// unitOf is what the author wrote for what a newer statement goes on with.
func (c *transition) unitOf(n *decompile.Statement) *unit { return c.units[c.pairs[n]] }

// list puts a member into the listing of an entry.
func (c *transition) list(entry *unit, m member) {
	l := c.byItem[entry.item]
	l.members = append(l.members, m)
}

// beside is an entry of the listing that a new column comes into: the one that it
// follows, or at the start of a block the next one; nil for none.
func (c *transition) beside(behind *unit, n *decompile.Statement, next []*decompile.Statement) *unit {
	switch {
	case !isOrdered(n):
		return nil
	case behind != nil && behind.entry >= 0:
		return behind
	case behind != nil:
		return nil
	}
	for _, other := range next {
		if un := c.unitOf(other); un != nil && c.stays(other) {
			if un.entry < 0 {
				return nil
			}
			return un
		}
	}
	return nil
}

// isOrdered tells of a statement whose place among the columns counts.
func isOrdered(s *decompile.Statement) bool {
	word := s.Keyword()
	return word == "columns" || word == "column" || word == "key" || word == "system" || word == "group"
}

// lastSetting is the last unit that stays, of those that are no rows or elements.
func (c *transition) lastSetting(newer []*decompile.Statement) *unit {
	var last *unit
	for _, n := range newer {
		if un := c.unitOf(n); un != nil && c.stays(n) && isSetting(n) && (last == nil || un.end > last.end) {
			last = un
		}
	}
	return last
}

// goingOn are the older statements that newer ones go on with.
func (c *transition) goingOn() map[*decompile.Statement]bool {
	made := map[*decompile.Statement]bool{}
	for _, o := range c.pairs {
		made[o] = true
	}
	return made
}
