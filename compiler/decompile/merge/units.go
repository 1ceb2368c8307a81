package merge

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
)

// units finds what the author wrote for each statement of a block.
func (u *update) units(h *home, list []*decompile.Statement) map[*decompile.Statement]*unit {
	made := map[*decompile.Statement]*unit{}
	written := h.written()
	seen := signs{}
	taken := map[ast.Item]bool{}
	for _, s := range list {
		switch {
		case identity(s) != "":
			made[s] = u.thingUnit(h, identity(s))
		case s.IsPlaced():
			if at := u.rowUnit(h, s, taken); at != nil {
				made[s] = at
			}
		default:
			if at := written[seen.of(s.Full(""))]; at != nil {
				made[s] = at
			}
		}
		if made[s] == nil {
			delete(made, s)
		}
	}
	return made
}

// written are the units of a block by their signs.
func (h *home) written() map[nthSign]*unit {
	made := map[nthSign]*unit{}
	seen := signs{}
	text := h.file.Text
	for _, item := range h.items {
		statement, ok := item.(*ast.Statement)
		if !ok {
			if raw, isRaw := item.(*ast.Raw); isRaw && !raw.Document {
				made[seen.of("raw")] = wholeUnit(item)
			}
			continue
		}
		head := statement.Head()
		word := statement.Keyword()
		if word == "columns" || word == "key" || word == "system" {
			list := entries(text, int(head.Start), int(head.End))
			for i, entry := range list {
				made[seen.of(word+" "+text[entry[0]:entry[1]])] = &unit{item: item, start: entry[0], end: entry[1], entry: i, of: len(list)}
			}
			continue
		}
		made[seen.of(head.Text())] = wholeUnit(item)
	}
	return made
}

// thingUnit is the item of a block that holds the statement of an element or
// page, or from which it comes.
func (u *update) thingUnit(h *home, id string) *unit {
	at := u.places.byID[id]
	for _, item := range h.items {
		if at != nil && at.statement == item {
			return wholeUnit(item)
		}
	}
	for _, item := range h.items {
		if slices.Contains(u.places.inside(item.Span()), id) || at != nil && u.places.includes(item, at.file) {
			made := wholeUnit(item)
			made.anchor = true
			return made
		}
	}
	return nil
}

// rowUnit is the item that has the elements of a row, stack or tab.
func (u *update) rowUnit(h *home, s *decompile.Statement, taken map[ast.Item]bool) *unit {
	ids := elementsIn(s)
	row := signOf(s.Full(""))
	var best ast.Item
	most := 0
	for _, item := range h.items {
		statement, ok := item.(*ast.Statement)
		if !ok || taken[item] || signOf(statement.Head().Text()) != row && (sign{word: statement.Keyword()}) != row {
			continue
		}
		inside := u.places.inside(item.Span())
		score := 1
		for _, id := range ids {
			if slices.Contains(inside, id) {
				score += 2
			}
		}
		if len(ids) > 0 && score == 1 || len(ids) == 0 && len(inside) > 0 {
			continue
		}
		if score > most {
			best, most = item, score
		}
	}
	if best == nil {
		return nil
	}
	taken[best] = true
	return wholeUnit(best)
}
