package merge

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A granularity is how the statement of a thing is edited. Each is coarser than the
// one before it.
type granularity uint8

const (
	// inPlace changes the statements that an edit is about.
	inPlace granularity = iota
	// opened does so with what spreads say in their place.
	opened
	// again puts the statement together again out of the author's parts.
	writtenAgain
	// plainly writes it as the importer does, with the author's comments.
	plainly
)

// hasSpread tells of a statement with a spread in it.
func hasSpread(s *ast.Statement) bool {
	found := false
	ast.Walk([]ast.Item{s}, func(item ast.Item) {
		_, spread := item.(*ast.Spread)
		found = found || spread
	})
	return found
}

// spreadSetting says a setting that a spread says otherwise. The object of a title is
// said behind the spread, where the later one counts, with no more than what changed. Any
// other setting would be written twice, and needs the spread to be opened.
func (u *update) spreadSetting(h *edit.Block, c *transition, m member) {
	k, known := kind.Element(h.Owner.Keyword())
	if !known || m.newer.Keyword() != k.Text || !sameHead(m.older, m.newer) || len(m.newer.Body()) == 0 {
		u.failed[u.owner] = true
		return
	}
	changed := *m.newer
	pairs := paired(m.older.Body(), m.newer.Body())
	changed.SetBody(slices.DeleteFunc(slices.Clone(changed.Body()), func(n *decompile.Statement) bool { return pairs[n] != nil && equal(pairs[n], n) }))
	u.insert(h, wholeUnit(c.spread), member{newer: &changed})
}

// isSpread tells of a setting that a spread may say.
func (c *transition) isSpread(o *decompile.Statement, un *unit) bool {
	return c.spread != nil && o != nil && un == nil && isSetting(o) && (c.spreadWords == nil || c.spreadWords[o.Keyword()])
}

// opened tells of a setting that is written in the place of a spread.
func (c *transition) opened(m member) bool { return c.opens && c.isSpread(m.older, m.unit) }

// spreadWords are the settings of the objects that a block spreads; nil where one of
// them is not a value that the project declares by one name.
func (p *places) spreadWords(items []ast.Item) map[string]bool {
	words := map[string]bool{}
	for _, item := range items {
		spread, ok := item.(*ast.Spread)
		if !ok {
			continue
		}
		named, ok := spread.Value.(*formula.Variable)
		if !ok || len(p.objects[named.Name]) != 1 {
			return nil
		}
		inner := p.objects[named.Name][0].Items
		for _, item := range inner {
			if s, ok := item.(*ast.Statement); ok {
				words[s.Keyword()] = true
			} else if _, nests := item.(*ast.Spread); !nests {
				return nil
			}
		}
		nested := p.spreadWords(inner)
		if nested == nil {
			return nil
		}
		maps.Copy(words, nested)
	}
	return words
}

// open writes what spreads say, as it is to be, in the place of the first one.
func (u *update) open(h *edit.Block, c *transition, newer []*decompile.Statement) {
	var lines []string
	for _, n := range newer {
		if c.opened(member{c.pairs[n], n, c.unitOf(n)}) {
			lines = append(lines, strings.TrimLeft(n.Text(h.Indent), " "))
		}
	}
	first := true
	for _, item := range h.Items {
		spread, ok := item.(*ast.Spread)
		switch {
		case !ok:
		case first && len(lines) > 0:
			u.add(h.File, edit.Over(spread.At, strings.Join(lines, "\n"+h.Indent)))
			first = false
		default:
			u.add(h.File, edit.Removal(h.File, spread))
		}
	}
}

// again writes the statement of an element without others in it as a whole. The
// comments of what is not kept stand first in its block.
func (u *update) writeAgain(h *edit.Block, at *place, older, newer *decompile.Statement) {
	statement := at.statement
	outer := edit.IndentOf(h.File.Text, int(statement.At.Start))
	if u.granularities[identity(older)] == plainly {
		text := strings.TrimLeft(newer.Text(outer), " ")
		lines := append(lostComments(statement, []string{text}), text)
		u.add(h.File, edit.Over(statement.At, strings.Join(lines, "\n"+outer)))
		return
	}
	c := u.transition(h, older.Body(), newer.Body())
	var body []string
	for _, n := range newer.Body() {
		text, ok := u.carried(h, member{c.pairs[n], n, c.unitOf(n)})
		if !ok {
			u.failed[u.owner] = true
			return
		}
		body = append(body, text)
	}
	u.head(h, wholeUnit(statement), older, newer)
	u.as(u.layoutAround(identity(older)), func() { u.move(at.file, statement, at.parent, older, newer) })
	body = append(lostComments(statement, body), body...)
	if c, ok := h.Replacement(body, newer.Block); ok {
		u.add(h.File, c)
	}
}

// lostComments are those in a statement that the texts in its place do not hold.
func lostComments(statement *ast.Statement, texts []string) []string {
	text := strings.Join(texts, "\n")
	var lost []string
	note := func(comments []ast.Comment) {
		for i := range comments {
			if !strings.Contains(text, comments[i].Text) {
				lost = append(lost, comments[i].Text)
			}
		}
	}
	visit := func(b *ast.Block) { note(b.Trailing) }
	ast.Blocks(statement, func(block *ast.Block) {
		ast.Walk(block.Items, func(item ast.Item) {
			around := item.Trivia()
			note(around.Leading)
			note(around.Inner)
			ast.Blocks(item, visit)
			note(around.Trailing)
		})
		note(block.Trailing)
	})
	return lost
}
