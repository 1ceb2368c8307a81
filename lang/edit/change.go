package edit

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/source"
)

// A Change puts a text in the place of a stretch of a source. Changes of one source speak
// of its text as it was parsed, so that any number of them is made at once.
type Change struct {
	Start, End int
	Text       string
}

// A Placed is where the text of a change stands once it is made, by the change's number.
type Placed struct{ Number, Start, End int }

// Within makes changes in a stretch of a text, in the order of their places. Those that
// overlap one before them, or the ends of the stretch, are left out.
func Within(text string, start, end int, changes []Change) (made string, placed []Placed) {
	order := make([]int, len(changes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return changes[a].Start - changes[b].Start })
	var out strings.Builder
	at := start
	for _, i := range order {
		c := &changes[i]
		if c.Start < at || c.End < c.Start || c.End > end {
			continue
		}
		out.WriteString(text[at:c.Start])
		from := out.Len()
		out.WriteString(c.Text)
		placed = append(placed, Placed{i, from, out.Len()})
		at = c.End
	}
	out.WriteString(text[at:end])
	return out.String(), placed
}

// Canonical is a changed text in the canonical format where the source before it was; any
// other text stays as it is.
func Canonical(before *ast.File, changed string) string {
	made := changed
	clean := false
	parallel.Do(2, func(i int) {
		if i == 0 {
			was, found := format.Tree(before)
			clean = !found.HasErrors() && was == before.Source.Text
			return
		}
		if now, found := format.Source(source.NewFile(before.Source.Path, changed)); !found.HasErrors() {
			made = now
		}
	})
	if !clean {
		return changed
	}
	return made
}
