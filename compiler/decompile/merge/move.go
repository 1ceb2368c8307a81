package merge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
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
	h := &home{file: file}
	switch text := movedClause(word, said, others, before, after, was, is); {
	case text == "":
	case said:
		u.add(h, change{at[0], at[1], text})
	default:
		end := clausesEnd(file, statement)
		u.add(h, change{end, end, " " + text})
	}
}

// movedClause is a clause as it is to be written; "" where the author's stays, or none.
func movedClause(word string, said, others bool, before, after, was, is int) string {
	switch {
	case said && was != is && is > 0:
		return word + " " + strconv.Itoa(is)
	case said && is > 0 || others && !said || before == after || after == 0:
		return ""
	}
	return word + " " + strconv.Itoa(after)
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
	h, text := &home{file: file}, file.Text
	for _, clause := range clausesOf(statement) {
		from := clause[0]
		for from > 0 && (text[from-1] == ' ' || text[from-1] == '\t') {
			from--
		}
		u.add(h, change{from, clause[1], ""})
	}
	if !placement.IsZero() {
		end := clausesEnd(file, statement)
		u.add(h, change{end, end, " " + placement.String()})
	}
}

// clausesEnd is where further clauses stand: at the end of the head, before a
// text block.
func clausesEnd(file *source.File, statement *ast.Statement) int {
	last := statement.Terms[len(statement.Terms)-1]
	if !strings.HasPrefix(last.At.Text(), `"""`) {
		return int(last.At.End)
	}
	end := int(last.At.Start)
	for end > 0 && (file.Text[end-1] == ' ' || file.Text[end-1] == '\n') {
		end--
	}
	return end
}

// clauseLengths are the terms of the clauses that say where something stands.
var clauseLengths = map[string]int{"span": 2, "height": 2, "at": 7}

// clausesOf are the pieces of a head that say where its element stands.
func clausesOf(s *ast.Statement) map[string][2]int {
	made := map[string][2]int{}
	for i := 1; i < len(s.Terms); i++ {
		length := 0
		if s.Terms[i].Type == ast.Word {
			length = clauseLengths[s.Terms[i].Text]
		}
		if length > 0 && i+length <= len(s.Terms) {
			made[s.Terms[i].Text] = [2]int{int(s.Terms[i].At.Start), int(s.Terms[i+length-1].At.End)}
			i += length - 1
		}
	}
	return made
}

// rebuildRow writes a row again whose members would not be as wide as they are to be; it
// returns false where the row is edited in place.
func (u *update) rebuildRow(h *home, un *unit, older, newer *decompile.Statement) bool {
	ids := elementsIn(older)
	if !older.IsPlaced() || len(ids) == 0 || un.anchor || !u.isPlain(un.item) || u.fits(h, un, older, newer) {
		return false
	}
	text, ok := u.render(newer, h.indent)
	if !ok {
		return false
	}
	u.as(u.layoutAround(ids[0]), func() { u.add(h, change{int(un.item.Span().Start), int(un.item.Span().End), text}) })
	return true
}

// fits reports whether the members of a row get their widths by edits of their clauses.
func (u *update) fits(h *home, un *unit, older, newer *decompile.Statement) bool {
	row := un.statement()
	if row == nil || row.Keyword() != "row" || row.Block == nil {
		return true
	}
	pairs := paired(older.Body(), newer.Body())
	units, moved := u.units(homeOf(h.file, row), older.Body()), outOfOrder(older.Body(), newer.Body(), pairs)
	columns, others := 0, saysSpans(row)
	var spans, wide []int
	for _, n := range newer.Body() {
		if !n.IsPlaced() {
			continue
		}
		width := n.Wide
		span := n.Placement.Span
		if width == 0 {
			width = span
		}
		if o := pairs[n]; o != nil && !moved[n] {
			un := units[o]
			if un == nil || un.anchor || un.statement() == nil {
				return true
			}
			at, said := clausesOf(un.statement())["span"]
			if text := movedClause("span", said, others, o.Placement.Span, n.Placement.Span, o.Wide, n.Wide); text != "" {
				span = numberIn(text)
			} else if span = 0; said {
				span = numberIn(h.file.Text[at[0]:at[1]])
			}
		}
		spans, wide, columns = append(spans, span), append(wide, width), columns+width
	}
	return slices.Equal(decompile.SharedWidths(spans, columns), wide)
}

// numberIn is the number of a clause, 0 for none.
func numberIn(clause string) int {
	_, text, _ := strings.Cut(clause, " ")
	number, _ := strconv.Atoi(strings.TrimSpace(text))
	return number
}
