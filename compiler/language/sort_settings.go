package language

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// sortSettings puts the settings of the block at a place into the order of the
// reference. Columns, channels and whatever else stands between them stay where they
// are, comments move with their settings.
func (s *Snapshot) sortSettings(at source.Span, tree *ast.File) []Action {
	block := blockAt(tree, at)
	if block == nil {
		return nil
	}
	inside := bodyAt(tree.Source, int(block.At.Start)+1)
	var slots []slot
	for _, item := range block.Items {
		made, ok := slotOf(item, inside)
		switch {
		case !ok:
			continue
		case len(item.Trivia().Trailing) > 0 || !startsLine(tree.Source.Text, int(made.at.Start)):
			return nil
		}
		slots = append(slots, made)
	}
	sorted := slices.Clone(slots)
	slices.SortStableFunc(sorted, func(a, b slot) int { return a.place - b.place })
	var edits []diag.Edit
	for i, each := range slots {
		if sorted[i].at != each.at {
			edits = append(edits, diag.Edit{Span: each.at, Text: sorted[i].at.Text()})
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return []Action{{Title: "Sort the settings as in the reference", Kind: Rewrite, Edits: edits}}
}

// A slot is a setting with its comments, and its place in the reference.
type slot struct {
	at    source.Span
	place int
}

func slotOf(item ast.Item, inside body) (slot, bool) {
	statement, ok := item.(*ast.Statement)
	if !ok || inside.bindsChannel(statement) {
		return slot{}, false
	}
	place := slices.IndexFunc(inside.settings, func(each kind.Setting) bool { return each.Name == statement.Keyword() })
	at := statement.At
	if leading := item.Trivia().Leading; len(leading) > 0 {
		at = leading[0].Span.Join(at)
	}
	return slot{at, place}, place >= 0
}

// bindsChannel reports whether a statement binds a formula to a channel, which may have
// the name of a setting.
func (b body) bindsChannel(statement *ast.Statement) bool {
	if b.kind == nil || len(statement.Terms) < 2 || statement.Terms[1].Type != ast.Formula {
		return false
	}
	_, channel := b.kind.Channel(statement.Keyword())
	return channel
}

// blockAt is the innermost block around a place.
func blockAt(tree *ast.File, at source.Span) *ast.Block {
	var found *ast.Block
	ast.Walk(tree.Items, func(item ast.Item) {
		ast.Blocks(item, func(block *ast.Block) {
			if within(at, block.At) {
				found = block
			}
		})
	})
	return found
}

// bodyAt is what may stand at an offset.
func bodyAt(file *source.File, offset int) body { return at(file, offset).bodyOf() }
