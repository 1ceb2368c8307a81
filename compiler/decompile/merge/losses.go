package merge

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// A loss is what the edits of an owner would lose.
type loss struct {
	owner owner
	why   string
}

// losses finds the edits that drop what the spec does not hold and nobody took
// away in Sigma: comments, and the types that columns are declared with.
func (w *writing) losses(now *build, a *attempt) []loss {
	return append(w.lostComments(now, a), w.lostTypes(now, a)...)
}

func (w *writing) lostComments(now *build, a *attempt) []loss {
	after := map[string]int{}
	changed := map[*source.File]bool{}
	for _, e := range a.edits {
		changed[e.file] = true
	}
	var before []ast.Comment
	for file := range changed {
		if module := w.Project.Modules[file.Path]; module != nil {
			before = append(before, comments(module.Tree)...)
			if built := now.project.Modules[file.Path]; built != nil {
				after = counted(after, comments(built.Tree))
			}
		}
	}
	missing := counted(map[string]int{}, before)
	for text := range missing {
		missing[text] -= after[text]
	}
	var candidates []loss
	for _, comment := range before {
		if missing[comment.Text] <= 0 {
			continue
		}
		if w.goes(comment, a.gone) {
			missing[comment.Text]--
		} else if owner := dropper(comment, a.edits); !owner.isNone() {
			candidates = append(candidates, loss{owner, comment.Text})
		}
	}
	var lost []loss
	for _, b := range candidates {
		if missing[b.why] > 0 {
			lost = append(lost, loss{b.owner, "the comment `" + b.why + "` would be lost"})
		}
	}
	return lost
}

func counted(counts map[string]int, list []ast.Comment) map[string]int {
	for _, comment := range list {
		counts[comment.Text]++
	}
	return counts
}

// comments are all those of a file.
func comments(tree *ast.File) []ast.Comment {
	list := tree.Trailing
	ast.Walk(tree.Items, func(item ast.Item) {
		around := item.Trivia()
		list = append(append(append(list, around.Leading...), around.Inner...), around.Trailing...)
		ast.Blocks(item, func(block *ast.Block) { list = append(list, block.Trailing...) })
	})
	return list
}

// dropper is the owner of the edit that a comment stands in.
func dropper(comment ast.Comment, edits []owned) owner {
	for _, e := range edits {
		if e.file == comment.Span.File && e.Start <= int(comment.Span.Start) && int(comment.Span.End) <= e.End {
			return e.owner
		}
	}
	return owner{}
}

// goes tells of a comment that goes with what it is about.
func (w *writing) goes(comment ast.Comment, gone []deletion) bool {
	return slices.ContainsFunc(gone, func(g deletion) bool {
		return g.file == comment.Span.File && g.start <= int(comment.Span.Start) && int(comment.Span.End) <= g.end && !w.outlives(comment, g)
	})
}

// outlives tells of a comment in a removed piece that belongs to an element or
// page which stays, and so stands elsewhere.
func (w *writing) outlives(comment ast.Comment, g deletion) bool {
	for id, at := range w.places.byID {
		if at.file != g.file || w.newer.byID[id] == nil {
			continue
		}
		start, end, _ := edit.Extent(at.file, at.statement)
		if g.start <= start && end <= g.end && start <= int(comment.Span.Start) && int(comment.Span.End) <= end {
			return true
		}
	}
	return false
}

// lostTypes finds edited statements that declare fewer types than they did, and lost
// fewer columns.
func (w *writing) lostTypes(now *build, a *attempt) []loss {
	var lost []loss
	var places *places
	for id, at := range w.places.byID {
		before := typed(at.statement)
		if before == 0 || !a.touches(at.statement.At) {
			continue
		}
		if places == nil {
			places = placesOf(now.book, now.project, nil)
		}
		if places.byID[id] == nil {
			continue
		}
		older, newer := columnsOf(&w.was.Spec, id), columnsOf(&now.form.Spec, id)
		gone := len(older) - len(common(older, newer))
		if typed(places.byID[id].statement) < before-gone {
			lost = append(lost, loss{thingOwner(id), "a type that a column is declared with would be lost"})
		}
	}
	return lost
}

// touches reports whether an edit stands in a piece of the source or around it.
func (a *attempt) touches(at source.Span) bool {
	return slices.ContainsFunc(a.edits, func(e owned) bool {
		return e.file == at.File && e.Start <= int(at.End) && int(at.Start) <= e.End
	})
}

func columnsOf(whole *spec.Value, id string) []string {
	return spec.IDs(spec.Child(spec.ByID(spec.ElementList(spec.Contents(whole)))[id], "columns"))
}

// typed counts the columns of a statement that are declared with a type.
func typed(s *ast.Statement) int {
	if s.Block == nil {
		return 0
	}
	return len(declaredTypes(s))
}
