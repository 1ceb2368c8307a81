package merge

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
)

// A unit is what the author wrote for a statement: an item of the block or, of a
// list of columns, one entry.
type unit struct {
	item ast.Item
	// start and end are the head, or the entry.
	start, end int
	// list is the list that the entry stands in, entry its number there; -1 for a whole
	// statement.
	list  *edit.List
	entry int
	// anchor says that the item only stands around what the unit is about.
	anchor bool
}

func wholeUnit(item ast.Item) *unit {
	u := &unit{item: item, start: int(item.Span().Start), end: int(item.Span().End), entry: -1}
	if statement, ok := item.(*ast.Statement); ok {
		u.end = int(statement.Head().End)
	}
	return u
}

// statement is the unit's statement, nil where it is something else.
func (u *unit) statement() *ast.Statement {
	statement, _ := u.item.(*ast.Statement)
	return statement
}

// units finds what the author wrote for each statement of a block.
func (u *update) units(h *edit.Block, list []*decompile.Statement) map[*decompile.Statement]*unit {
	made := map[*decompile.Statement]*unit{}
	said := said(h)
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
			if at := said[seen.of(signOfStatement(s))]; at != nil {
				made[s] = at
			}
		}
		if made[s] == nil {
			delete(made, s)
		}
	}
	return made
}

// said are the units of a block by their signs.
func said(h *edit.Block) map[nthSign]*unit {
	made := map[nthSign]*unit{}
	seen := signs{}
	for _, item := range h.Items {
		statement, ok := item.(*ast.Statement)
		if !ok {
			if raw, isRaw := item.(*ast.Raw); isRaw && !raw.Document {
				made[seen.of(sign{word: "raw"})] = wholeUnit(item)
			}
			continue
		}
		word := statement.Keyword()
		if word == "columns" || word == "key" || word == "system" {
			list, terms := edit.ListOf(h.File, statement), entriesOf(statement)
			for i, entry := range list.Entries[:min(len(list.Entries), len(terms))] {
				made[seen.of(signOf([]ast.Term{statement.Terms[0], terms[i]}))] = &unit{item: item, start: entry[0], end: entry[1], list: list, entry: i}
			}
			continue
		}
		made[seen.of(signOf(statement.Terms))] = wholeUnit(item)
	}
	return made
}

// entriesOf are the first terms of the entries of a list.
func entriesOf(statement *ast.Statement) []ast.Term {
	var made []ast.Term
	for i := 1; i < len(statement.Terms); i++ {
		if i == 1 || statement.Terms[i-1].Type == ast.Comma {
			made = append(made, statement.Terms[i])
		}
	}
	return made
}

// thingUnit is the item of a block that holds the statement of an element or
// page, or from which it comes.
func (u *update) thingUnit(h *edit.Block, id string) *unit {
	at := u.places.byID[id]
	for _, item := range h.Items {
		if at != nil && at.statement == item {
			return wholeUnit(item)
		}
	}
	for _, item := range h.Items {
		if slices.Contains(u.places.inside(item.Span()), id) || at != nil && u.places.includes(item, at.file) {
			made := wholeUnit(item)
			made.anchor = true
			return made
		}
	}
	return nil
}

// rowUnit is the item that has the elements of a row, stack or tab.
func (u *update) rowUnit(h *edit.Block, s *decompile.Statement, taken map[ast.Item]bool) *unit {
	ids := elementsIn(s)
	row := signOfStatement(s)
	var best ast.Item
	most := 0
	for _, item := range h.Items {
		statement, ok := item.(*ast.Statement)
		if !ok || taken[item] || signOf(statement.Terms) != row && (sign{word: statement.Keyword()}) != row {
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
