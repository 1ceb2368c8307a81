package language

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// placements give the elements of the page, container or tab at a place their places by
// hand, as they are now, and put elements with such places into rows.
func (s *Snapshot) placements(path string, at source.Span, tree *ast.File) []Action {
	parent := parentAt(tree, at)
	if parent == nil {
		return nil
	}
	p := &placing{snapshot: s, path: path, parent: parent}
	if p.byHand(parent.Block, true) && len(p.placed) > 0 {
		return []Action{{Title: "Place the elements of the " + parent.Keyword() + " by hand", Kind: Rewrite, Edits: p.sorted()}}
	}
	p = &placing{snapshot: s, path: path, parent: parent}
	if p.rows() {
		return []Action{{Title: "Put the elements of the " + parent.Keyword() + " into rows", Kind: Rewrite, Edits: p.sorted()}}
	}
	return nil
}

// parentAt is the statement whose children are placed together: that whose head is at a
// place, or that around the row whose head is there.
func parentAt(tree *ast.File, at source.Span) *ast.Statement {
	var found *ast.Statement
	var look func(items []ast.Item, parent *ast.Statement)
	look = func(items []ast.Item, parent *ast.Statement) {
		for _, item := range items {
			if !within(at, item.Span()) {
				continue
			}
			around := parent
			if statement, ok := item.(*ast.Statement); ok && statement.Block != nil {
				if !isArrangement(statement) {
					around = statement
				}
				if within(at, statement.Head()) {
					found = around
				}
			}
			ast.Blocks(item, func(block *ast.Block) { look(block.Items, around) })
		}
	}
	look(tree.Items, nil)
	if found == nil || found.Block == nil || bodyAt(tree.Source, int(found.Block.At.Start)+1).place != inLayout {
		return nil
	}
	return found
}

// isArrangement reports whether a statement arranges its members in the grid around it.
func isArrangement(statement *ast.Statement) bool {
	return slices.Contains([]string{"row", "stack"}, statement.Keyword())
}

// A placing rewrites how the elements of one parent are placed.
type placing struct {
	snapshot *Snapshot
	path     string
	parent   *ast.Statement
	edits    []diag.Edit
	placed   []*ast.Statement
}

func (p *placing) sorted() []diag.Edit {
	sortEdits(p.edits)
	return p.edits
}

func (p *placing) replace(start, end int, text string) {
	p.edits = append(p.edits, diag.Edit{Span: p.parent.At.File.Span(start, end), Text: text})
}

// byHand opens the rows and stacks of a block; false where something in it has no place
// to write down.
func (p *placing) byHand(block *ast.Block, outermost bool) bool {
	for _, item := range block.Items {
		statement, ok := item.(*ast.Statement)
		if !ok {
			return false
		}
		word := statement.Keyword()
		switch {
		case isArrangement(statement):
			if statement.Block == nil || !p.byHand(statement.Block, false) {
				return false
			}
			p.open(statement)
		case word == "spacer":
			p.edits = append(p.edits, diag.Edit{Span: wholeLine(statement.At)})
		case !p.isPlaced(statement):
			if !outermost {
				return false
			}
		default:
			cell, ok := p.cell(statement)
			clauses := clausesOf(statement)
			if !ok || slices.ContainsFunc(clauses, func(each clause) bool { return each.word == "at" }) {
				return false
			}
			p.place(statement, clauses, "at "+writtenLines(cell.Columns)+" "+writtenLines(cell.Rows))
		}
	}
	return true
}

// open takes away what a row or stack has around its members.
func (p *placing) open(statement *ast.Statement) {
	text := statement.At.File.Text
	start, end := int(statement.Block.At.Start)+1, int(statement.Block.At.End)-1
	inside := text[start:end]
	start += len(inside) - len(strings.TrimLeft(inside, " \n"))
	end -= len(inside) - len(strings.TrimRight(inside, " \n"))
	p.replace(int(statement.At.Start), start, "")
	p.replace(max(start, end), int(statement.Block.At.End), "")
}

func writtenLines(lines grid.Lines) string {
	return strconv.Itoa(lines.Start) + "/" + strconv.Itoa(lines.End)
}

// place writes one clause in the place of others.
func (p *placing) place(statement *ast.Statement, clauses []clause, text string) {
	p.placed = append(p.placed, statement)
	for _, each := range clauses {
		at := each.at
		if each.inBlock {
			at = wholeLine(at)
		}
		p.edits = append(p.edits, diag.Edit{Span: at})
	}
	end := int(statement.Head().End)
	if last := statement.Terms[len(statement.Terms)-1]; len(statement.Terms) > 2 && isText(last.Expr) {
		if last.At.Text() != "" && last.At.File.Position(int(last.At.Start)).Line != last.At.File.Position(int(last.At.End)).Line {
			p.replace(int(last.At.Start), int(last.At.Start), text+" ")
			return
		}
	}
	p.replace(end, end, " "+text)
}

// isPlaced reports whether a statement declares what has a place in the grid.
func (p *placing) isPlaced(statement *ast.Statement) bool {
	return isElementWord(statement.Keyword()) || statement.Keyword() == "control"
}

// cell is the place of an element now; false where there is none, or where several
// expansions of the statement have others.
func (p *placing) cell(statement *ast.Statement) (cell grid.Cell, ok bool) {
	for _, book := range p.snapshot.books(p.path) {
		if book.Names == nil || book.Broken {
			return grid.Cell{}, false
		}
		for _, element := range book.Names.Elements {
			if !declaredBy(element, statement) {
				continue
			}
			now, found := cellOf(element, book)
			if !found || ok && (now.Columns != cell.Columns || now.Rows != cell.Rows) {
				return grid.Cell{}, false
			}
			cell, ok = now, true
		}
	}
	return cell, ok
}

func declaredBy(element *resolve.Element, statement *ast.Statement) bool {
	return element.Definition != nil && within(element.Definition.Span, statement.Head())
}

// A clause says where an element stands or how large it is.
type clause struct {
	word    string
	at      source.Span
	inBlock bool
}

// clausesOf lists the clauses of placement in a statement's head and block.
func clausesOf(statement *ast.Statement) []clause {
	var list []clause
	for i := 1; i < len(statement.Terms); i++ {
		if made, ok := clauseAt(statement.Terms[i:]); ok {
			list = append(list, made)
		}
	}
	if statement.Block == nil {
		return list
	}
	for _, item := range statement.Block.Items {
		if inner, ok := item.(*ast.Statement); ok && inner.Block == nil {
			if made, ok := clauseAt(inner.Terms); ok && made.at == inner.Head() {
				list = append(list, clause{word: made.word, at: inner.At, inBlock: true})
			}
		}
	}
	return list
}

// clauseAt is the clause of placement that terms begin with.
func clauseAt(terms []ast.Term) (clause, bool) {
	if terms[0].Type != ast.Word || !slices.Contains([]string{"span", "height", "at"}, terms[0].Text) {
		return clause{}, false
	}
	made := clause{word: terms[0].Text, at: terms[0].At}
	for _, term := range terms[1:] {
		_, number := term.Expr.(*formula.Number)
		if !number && term.Text != "/" {
			break
		}
		made.at = made.at.Join(term.At)
	}
	return made, made.at != terms[0].At
}

// rows puts the elements of the parent, all placed by hand, into rows; false where they
// do not stand in rows, or stand in another order in the text.
func (p *placing) rows() bool {
	var items []placedItem
	for i, item := range p.parent.Block.Items {
		statement, ok := item.(*ast.Statement)
		if !ok || isArrangement(statement) || statement.Keyword() == "spacer" {
			return false
		}
		if !p.isPlaced(statement) {
			continue
		}
		cell, ok := p.cell(statement)
		clauses := clausesOf(statement)
		if !ok || len(clauses) != 1 || clauses[0].word != "at" {
			return false
		}
		items = append(items, placedItem{statement, cell, clauses, i})
	}
	bottom := 1
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].cell.Rows.Start == items[0].cell.Rows.Start && items[n].index == items[n-1].index+1 {
			n++
		}
		end, ok := p.row(items[:n], bottom)
		if !ok {
			return false
		}
		bottom, items = end, items[n:]
	}
	return len(p.placed) > 0
}

type placedItem struct {
	statement *ast.Statement
	cell      grid.Cell
	clauses   []clause
	index     int
}

// row writes one row, which begins at or below bottom, and gives where it ends.
func (p *placing) row(members []placedItem, bottom int) (end int, ok bool) {
	top := members[0].cell.Rows.Start
	if top < bottom {
		return 0, false
	}
	for _, member := range members {
		end = max(end, member.cell.Rows.End)
	}
	gap := ""
	if top > bottom {
		gap = "spacer height " + strconv.Itoa(top-bottom) + "\n"
	}
	first := int(withComments(members[0].statement).Start)
	if len(members) == 1 && p.fills(members[0].cell) {
		if gap != "" {
			p.replace(first, first, gap)
		}
		p.place(members[0].statement, members[0].clauses, "height "+strconv.Itoa(end-top))
		return end, true
	}
	p.replace(first, first, gap+"row height "+strconv.Itoa(end-top)+" {\n")
	column := 1
	for i, member := range members {
		columns := member.cell.Columns
		if columns.Start < column {
			return 0, false
		}
		if columns.Start > column {
			at := int(withComments(member.statement).Start)
			p.replace(at, at, "spacer span "+strconv.Itoa(columns.Start-column)+"\n")
		}
		text := "span " + strconv.Itoa(columns.Size())
		if height := member.cell.Rows.Size(); height < end-top {
			text += " height " + strconv.Itoa(height)
		}
		p.place(member.statement, member.clauses, text)
		column = columns.End
		if i == len(members)-1 {
			p.closeRow(member.statement)
		}
	}
	return end, true
}

func (p *placing) closeRow(last *ast.Statement) {
	end := int(last.At.End)
	for _, comment := range last.Trivia().Trailing {
		end = int(comment.Span.End)
	}
	p.replace(end, end, "\n}\n")
}

// fills reports whether a cell has all columns of its parent.
func (p *placing) fills(cell grid.Cell) bool {
	return cell.Columns.Start == 1 && cell.Columns.Size() == p.columns()
}

// columns is how many columns the parent's grid has; 0 where that is not known.
func (p *placing) columns() int {
	for _, book := range p.snapshot.books(p.path) {
		for _, region := range book.Names.Regions {
			if box := boxOf(region.Box, p.parent.Head()); box != nil {
				return box.Columns
			}
		}
	}
	return 0
}

// boxOf is the box of a statement among a box and those in it; nil for none.
func boxOf(box *layout.Box, head source.Span) *layout.Box {
	if box == nil || within(box.Source, head) && !box.Source.IsZero() {
		return box
	}
	for _, child := range box.Children {
		if found := boxOf(child, head); found != nil {
			return found
		}
	}
	return nil
}
