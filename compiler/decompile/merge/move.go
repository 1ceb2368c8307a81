package merge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// move says where a row or an element stands now, in the author's way: whoever
// has a span or a height gets the new one, and where nobody in a row has one, the
// importer's do.
func (u *update) move(file *source.File, statement, parent *ast.Statement, older, newer *decompile.Statement) {
	if older.Placement == newer.Placement && older.Wide == newer.Wide && older.High == newer.High {
		return
	}
	said := clausesOf(statement)
	if _, byHand := said["at"]; byHand || newer.Placement.IsByHand() {
		u.place(file, statement, newer.Placement)
		return
	}
	u.moveClause(file, statement, "span", older.Placement.Span, newer.Placement.Span, older.Wide, newer.Wide, saysSpans(parent))
	u.moveClause(file, statement, "height", older.Placement.Height, newer.Placement.Height, older.High, newer.High, false)
}

func (u *update) moveClause(file *source.File, statement *ast.Statement, word string, before, after, was, is int, others bool) {
	at, said := clausesOf(statement)[word]
	switch number := moved(said, others, before, after, was, is); {
	case number == 0:
	case said:
		u.add(file, edit.Over(at, word+" "+strconv.Itoa(number)))
	default:
		u.add(file, edit.TermsAdded(file, statement, word+" "+strconv.Itoa(number)))
	}
}

// moved is the number of a clause that is to be written; 0 where the author's stays, or
// none.
func moved(said, others bool, before, after, was, is int) int {
	switch {
	case said && was != is && is > 0:
		return is
	case said && is > 0 || others && !said || before == after:
		return 0
	}
	return after
}

// saysSpans tells of a row in which the author gives members their spans.
func saysSpans(row *ast.Statement) bool {
	if row == nil || row.Keyword() != "row" || row.Block == nil {
		return false
	}
	for _, item := range row.Block.Items {
		if member, ok := item.(*ast.Statement); ok {
			if _, said := clausesOf(member)["span"]; said {
				return true
			}
		}
	}
	return false
}

// place writes the clauses that say where something stands in the place of the
// author's.
func (u *update) place(file *source.File, statement *ast.Statement, placement decompile.Placement) {
	for _, clause := range clausesOf(statement) {
		u.add(file, edit.TermsRemoved(file, clause))
	}
	if !placement.IsZero() {
		u.add(file, edit.TermsAdded(file, statement, placement.String()))
	}
}

// clauseLengths are the terms of the clauses that say where something stands.
var clauseLengths = map[string]int{"span": 2, "height": 2, "at": 7}

// clausesOf are the pieces of a head that say where its element stands.
func clausesOf(s *ast.Statement) map[string]source.Span {
	made := map[string]source.Span{}
	for i := 1; i < len(s.Terms); i++ {
		length := 0
		if s.Terms[i].Type == ast.Word {
			length = clauseLengths[s.Terms[i].Text]
		}
		if length > 0 && i+length <= len(s.Terms) {
			made[s.Terms[i].Text] = s.Terms[i].At.Join(s.Terms[i+length-1].At)
			i += length - 1
		}
	}
	return made
}

// rebuildRow writes a row again whose members would not be as wide as they are to be; it
// returns false where the row is edited in place.
func (u *update) rebuildRow(h *edit.Block, un *unit, older, newer *decompile.Statement) bool {
	ids := elementsIn(older)
	if !older.IsPlaced() || len(ids) == 0 || un.anchor || !u.isPlain(un.item) || u.fits(h, un, older, newer) {
		return false
	}
	text, ok := u.render(newer, h.Indent)
	if !ok {
		return false
	}
	u.as(u.layoutAround(ids[0]), func() { u.add(h.File, edit.Over(un.item.Span(), text)) })
	return true
}

// fits reports whether the members of a row get their widths by edits of their clauses.
func (u *update) fits(h *edit.Block, un *unit, older, newer *decompile.Statement) bool {
	row := un.statement()
	if row == nil || row.Keyword() != "row" || row.Block == nil {
		return true
	}
	pairs := paired(older.Body(), newer.Body())
	units, apart := u.units(edit.BlockOf(h.File, row), older.Body()), outOfOrder(older.Body(), newer.Body(), pairs)
	columns, others := 0, saysSpans(row)
	var spans, wide []int
	for _, n := range newer.Body() {
		if !n.IsPlaced() {
			continue
		}
		span, width := n.Placement.Span, n.Wide
		if width == 0 {
			width = span
		}
		if o := pairs[n]; o != nil && !apart[n] {
			un := units[o]
			if un == nil || un.anchor || un.statement() == nil {
				return true
			}
			at, said := clausesOf(un.statement())["span"]
			if span = moved(said, others, o.Placement.Span, span, o.Wide, n.Wide); span == 0 && said {
				_, number, _ := strings.Cut(at.Text(), " ")
				span, _ = strconv.Atoi(strings.TrimSpace(number))
			}
		}
		spans, wide, columns = append(spans, span), append(wide, width), columns+width
	}
	return slices.Equal(decompile.SharedWidths(spans, columns), wide)
}
