package merge

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// An update is one attempt to make the author's files say what a newer state of
// the spec says. It only collects edits.
type update struct {
	places       *places
	older, newer *tree
	// rebuilt are the regions of which the rows are written again around the author's
	// elements; granularities say how the statements of things are edited.
	rebuilt       map[string]bool
	granularities map[string]granularity

	// text reads a file of the project that is not a source.
	text func(path string) *source.File

	edits []owned
	// gone are the pieces that edits take away for good.
	gone  []deletion
	owner owner
	// failed are the owners of changes that cannot be written.
	failed map[owner]bool
}

func (u *update) add(file *source.File, changes ...edit.Change) {
	for _, c := range changes {
		if c.Start < c.End || c.Text != "" {
			u.edits = append(u.edits, owned{file, c, u.owner})
		}
	}
}

// take takes a piece away for which there is nothing any more.
func (u *update) take(file *source.File, c edit.Change) {
	u.gone = append(u.gone, deletion{file, c.Start, c.End})
	u.add(file, c)
}

func (u *update) as(owner owner, do func()) {
	before := u.owner
	u.owner = owner
	do()
	u.owner = before
}

// captured collects the edits of a function apart.
func (u *update) captured(do func()) []owned {
	before := u.edits
	u.edits = nil
	do()
	made := u.edits
	u.edits = before
	return made
}

// all edits the whole workbook.
func (u *update) all() {
	at := u.places.root
	u.owner = workbookOwner()
	h := edit.BlockOf(at.file, at.statement)
	u.head(h, wholeUnit(at.statement), u.older.root, u.newer.root)
	u.body(h, u.older.root.Body(), u.newer.root.Body())
}

// head edits what stands before a block.
func (u *update) head(h *edit.Block, un *unit, older, newer *decompile.Statement) {
	indent := edit.IndentOf(h.File.Text, un.start)
	before, after := older.SaidAt(indent), newer.SaidAt(indent)
	if un.entry >= 0 {
		_, before, _ = strings.Cut(before, " ")
		_, after, _ = strings.Cut(after, " ")
	}
	if before == after {
		return
	}
	for _, c := range rewritten(h.File.Text, un.start, un.end, before, after) {
		if !u.rewriteFile(h, c) {
			u.add(h.File, c)
		}
	}
}

// body edits what stands in a block.
func (u *update) body(h *edit.Block, older, newer []*decompile.Statement) {
	c := u.transition(h, older, newer)
	stays := map[*decompile.Statement]bool{}
	var behind *unit
	last := c.lastSetting(newer)
	for i, n := range newer {
		o, un := c.pairs[n], c.unitOf(n)
		m := member{o, n, un}
		switch {
		case c.stays(n) && un != nil && un.entry >= 0:
			c.list(un, m)
			behind, stays[o] = un, true
			continue
		case c.opened(m):
			stays[o] = true
			continue
		case c.stays(n):
			stays[o] = true
			if u.statement(h, un, o, n) {
				if un != nil {
					behind = un
				}
				continue
			}
		}
		if c.isSpread(o, un) {
			u.spreadSetting(h, c, m)
			continue
		}
		if last != nil && isSetting(n) && (behind == nil || !isOrdered(n)) && c.lastSetting(newer[i+1:]) == nil {
			behind = last
		}
		if beside := c.beside(behind, n, newer[i+1:]); beside != nil {
			c.list(beside, m)
			continue
		}
		u.insert(h, behind, m)
	}
	if c.opens {
		u.open(h, c, newer)
	}
	goesOn := c.goingOn()
	for _, o := range older {
		un := c.units[o]
		switch {
		case c.opens && c.isSpread(o, un):
		case un != nil && un.entry >= 0 && !goesOn[o]:
			start, end := un.list.Around(un.entry)
			u.gone = append(u.gone, deletion{h.File, start, end})
		case !stays[o] && (un == nil || un.entry < 0):
			u.remove(h, un, o, goesOn[o])
		}
	}
	for _, l := range c.listings {
		u.list(h, l)
	}
	if c, ok := h.New(); ok {
		u.add(h.File, c)
	}
}

func isSetting(s *decompile.Statement) bool { return !s.IsPlaced() && identity(s) == "" }

// statement edits one statement; it returns false where the author wrote none
// for it, so that a new one has to say it.
func (u *update) statement(h *edit.Block, un *unit, older, newer *decompile.Statement) bool {
	if equal(older, newer) {
		return true
	}
	switch id := identity(older); {
	case id != "":
		u.thing(id, older, newer)
	case un == nil && older.IsPlaced():
		u.body(h, older.Body(), newer.Body())
	case un == nil:
		return false
	default:
		if u.rebuildRow(h, un, older, newer) {
			return true
		}
		u.head(h, un, older, newer)
		if statement := un.statement(); statement != nil && un.entry < 0 {
			u.move(h.File, statement, h.Owner, older, newer)
			u.body(edit.BlockOf(h.File, statement), older.Body(), newer.Body())
		}
	}
	return true
}

// thing edits the statement of an element, a page or an agent.
func (u *update) thing(id string, older, newer *decompile.Statement) {
	at := u.places.editable(id)
	if at == nil {
		u.wrap(id, older, newer)
		return
	}
	h := edit.BlockOf(at.file, at.statement)
	owner := thingOwner(id)
	u.as(owner, func() {
		if u.granularities[id] >= writtenAgain {
			u.writeAgain(h, at, older, newer)
			return
		}
		u.head(h, wholeUnit(at.statement), older, newer)
		u.as(u.layoutAround(id), func() { u.move(at.file, at.statement, at.parent, older, newer) })
		if _, _, region := older.Region(); region && u.rebuilt[id] {
			u.as(layoutOwner(id), func() { u.rebuild(h, older, newer) })
			return
		}
		u.body(h, older.Body(), newer.Body())
	})
}

// layoutAround is the owner of the layout around an element, in the newer state or
// else in the older one.
func (u *update) layoutAround(id string) owner {
	if region, ok := u.newer.region[id]; ok {
		return layoutOwner(region)
	}
	return layoutOwner(u.older.region[id])
}

func (u *update) ownerOf(s *decompile.Statement) owner {
	if ids := elementsIn(s); s.IsPlaced() && len(ids) > 0 {
		return u.layoutAround(ids[0])
	}
	return u.owner
}

// insert puts a statement behind another, a new one or the author's from another
// place.
func (u *update) insert(h *edit.Block, behind *unit, m member) {
	n := m.newer
	u.as(u.ownerOf(n), func() {
		text, ok := u.carried(h, m)
		if !ok {
			u.failed[u.owner] = true
			return
		}
		_, _, apart := n.Region()
		apart = apart || n.IsPlaced() && behind != nil && behind.item.Trivia().BlankBefore && strings.Contains(text, "\n")
		var after ast.Item
		if behind != nil {
			after = behind.item
		}
		if c, ok := h.Insertion(after, text, apart); ok {
			u.add(h.File, c)
		}
	})
}

// remove takes the author's statement away; what goes on stands elsewhere then.
func (u *update) remove(h *edit.Block, un *unit, o *decompile.Statement, goesOn bool) {
	u.as(u.ownerOf(o), func() {
		if u.movesAlong(un, o, goesOn) {
			u.add(h.File, edit.Removal(h.File, un.item))
			return
		}
		if id := identity(o); id != "" {
			u.removeThing(id)
			return
		}
		switch {
		case un == nil && o.IsPlaced():
			for _, id := range elementsIn(o) {
				u.removeThing(id)
			}
		case un == nil || un.anchor:
			u.failed[u.owner] = !o.IsPlaced() || u.failed[u.owner]
		case goesOn:
			u.add(h.File, edit.Removal(h.File, un.item))
		default:
			u.take(h.File, edit.Removal(h.File, un.item))
		}
	})
}

// removeThing takes the statement of an element, a page or an agent away, and
// the rows around it that hold nothing else.
func (u *update) removeThing(id string) {
	at := u.places.editable(id)
	if at == nil {
		u.removeUse(id)
		return
	}
	statement := at.statement
	for parent := at.parent; parent != nil && isRow(parent) && len(parent.Block.Items) == 1; {
		statement = parent
		parent = u.places.parentOf(statement)
	}
	if from := u.places.included[at.file]; from != nil && from.items == 1 && u.places.parentOf(statement) == nil {
		u.take(from.file, edit.Removal(from.file, from.item))
		u.take(at.file, edit.Change{End: len(at.file.Text)})
		return
	}
	if holder := u.places.all[start(statement.At)]; holder.condition != nil {
		u.take(at.file, edit.BranchRemoval(at.file, holder.condition, holder.block))
		return
	}
	u.take(at.file, edit.Removal(at.file, statement))
}

// wrap says where the element of a component stands, by a stack around its use.
func (u *update) wrap(id string, older, newer *decompile.Statement) {
	used := u.places.used(older)
	if used == nil || !sameSettings(older, newer) || !sameBody(older, newer) {
		u.failed[thingOwner(id)] = true // it stands for several things
		return
	}
	u.as(u.layoutAround(id), func() {
		if parent := used.parent; parent != nil && parent.Keyword() == "stack" && len(parent.Block.Items) == 1 {
			u.move(used.file, parent, u.places.parentOf(parent), older, newer)
			return
		}
		if newer.Placement.IsZero() || older.Placement == newer.Placement {
			return
		}
		u.add(used.file, edit.Around(used.item, "stack "+newer.Placement.String())...)
	})
}

// removeUse takes the use of a component that makes an element away.
func (u *update) removeUse(id string) {
	used := u.places.used(u.older.byID[id])
	if used == nil {
		u.failed[u.owner] = true
		return
	}
	u.take(used.file, edit.Removal(used.file, used.item))
}

func isRow(s *ast.Statement) bool { return s.Keyword() == "row" || s.Keyword() == "stack" }
