package language

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// extracts make a `let` of the value at a place, or a component of the statements
// there.
func extracts(tree *ast.File, at source.Span) []Action {
	var actions []Action
	if value := valueAt(tree, at); value != nil {
		actions = append(actions, extractLet(tree, value))
	}
	if items, ok := selectedStatements(tree, at); ok {
		actions = append(actions, extractComponent(tree, items))
	}
	return actions
}

// valueAt is the value that a place covers, or, without a selection, the literal
// that it stands in.
func valueAt(tree *ast.File, at source.Span) formula.Expr {
	var found formula.Expr
	look := func(expr formula.Expr) {
		if expr == nil {
			return
		}
		formula.Walk(expr, func(x formula.Expr) bool {
			switch x.(type) {
			case *formula.Text, *formula.Number:
				if within(at, x.Span()) {
					found = x
				}
			case *formula.Binary, *formula.Call:
				if at.Start < at.End && x.Span() == at {
					found = x
				}
			}
			return true
		})
	}
	ast.Walk(tree.Items, func(item ast.Item) {
		if statement, ok := item.(*ast.Statement); ok && within(at, statement.At) {
			for i, term := range statement.Terms {
				if i > 0 && isPlainValue(statement, i) {
					look(term.Expr)
				}
			}
		}
	})
	return found
}

// isPlainValue reports whether a variable may stand for a term: the path of a file
// and an id must be written out.
func isPlainValue(statement *ast.Statement, i int) bool {
	switch statement.Keyword() {
	case "id", "language", "target", "out", "data", "timezone", "ids", "workbook":
		return false
	}
	call, ok := statement.Terms[i].Expr.(*formula.Call)
	return !ok || call.Name != "file"
}

func extractLet(tree *ast.File, value formula.Expr) Action {
	text := value.Span().Text()
	name := freshName(tree, "value")
	place := declarationPlace(tree)
	edits := []diag.Edit{
		{Span: tree.Source.Span(place, place), Text: "let " + name + " = " + text + "\n\n"},
		{Span: value.Span(), Text: "$" + name},
	}
	sortEdits(edits)
	return Action{Title: "Extract `" + short(firstLine(text)) + "` into a `let`", Kind: Extract, Edits: edits}
}

// declarationPlace is where a new declaration goes: before the first component or
// workbook of the file, its comments included.
func declarationPlace(tree *ast.File) int {
	for _, item := range tree.Items {
		switch item := item.(type) {
		case *ast.Component:
		case *ast.Statement:
			if item.Keyword() != "workbook" {
				continue
			}
		default:
			continue
		}
		if leading := item.Trivia().Leading; len(leading) > 0 {
			return int(leading[0].Span.Start)
		}
		return int(item.Span().Start)
	}
	return len(tree.Source.Text)
}

// freshName is a name that the file does not hold.
func freshName(tree *ast.File, name string) string {
	made := name
	for n := 2; strings.Contains(tree.Source.Text, made); n++ {
		made = name + strconv.Itoa(n)
	}
	return made
}

// selectedStatements are the statements of one block that a selection covers, all
// of them elements or rows.
func selectedStatements(tree *ast.File, at source.Span) ([]ast.Item, bool) {
	if at.Start == at.End {
		return nil, false
	}
	var selected []ast.Item
	visit := func(items []ast.Item) {
		var covered []ast.Item
		for _, item := range items {
			if within(item.Span(), at) {
				covered = append(covered, item)
			}
		}
		if len(covered) > 0 && len(selected) == 0 {
			selected = covered
		}
	}
	ast.Walk(tree.Items, func(item ast.Item) {
		ast.Blocks(item, func(block *ast.Block) { visit(block.Items) })
	})
	return selected, len(selected) > 0 && !slices.ContainsFunc(selected, func(item ast.Item) bool {
		statement, ok := item.(*ast.Statement)
		return !ok || !isElementWord(statement.Keyword()) && !slices.Contains([]string{"row", "stack", "control"}, statement.Keyword())
	})
}

func extractComponent(tree *ast.File, items []ast.Item) Action {
	first, last := items[0].Span(), items[len(items)-1].Span()
	span := first.Join(last)
	name := freshName(tree, "part")
	indent := indentOf(first)
	body := strings.ReplaceAll(span.Text(), "\n"+indent, "\n  ")
	place := declarationPlace(tree)
	edits := []diag.Edit{
		{Span: tree.Source.Span(place, place), Text: "component " + name + "() {\n  " + body + "\n}\n\n"},
		{Span: span, Text: "use " + name + "()"},
	}
	sortEdits(edits)
	return Action{Title: "Extract into a component", Kind: Extract, Edits: edits}
}

// rewrites turn the row at a place into a stack and back, and sort settings.
func rewrites(tree *ast.File, at source.Span) []Action {
	var actions []Action
	var row *ast.Statement
	ast.Walk(tree.Items, func(item ast.Item) {
		statement, ok := item.(*ast.Statement)
		if !ok || !within(at, statement.Head()) {
			return
		}
		switch statement.Keyword() {
		case "row", "stack":
			row = statement
		}
	})
	if row != nil && row.Block != nil {
		other := map[string]string{"row": "stack", "stack": "row"}[row.Keyword()]
		actions = append(actions, Action{
			Title: "Turn the " + row.Keyword() + " into a " + other, Kind: Rewrite,
			Edits: []diag.Edit{{Span: row.Terms[0].At, Text: other}},
		})
		if row.Keyword() == "row" {
			actions = append(actions, byHand(row)...)
		}
	}
	return actions
}

// byHand opens a row whose members say their spans and heights: each gets its
// place in the grid, as if the row were the first of its parent.
func byHand(row *ast.Statement) []Action {
	column := 1
	var edits []diag.Edit
	for _, item := range row.Block.Items {
		member, ok := item.(*ast.Statement)
		if !ok {
			return nil
		}
		span, height, clauses := sizesOf(member)
		if span == 0 || height == 0 || member.Keyword() == "spacer" {
			return nil
		}
		text := "at " + strconv.Itoa(column) + "/" + strconv.Itoa(column+span) + " 1/" + strconv.Itoa(height+1)
		column += span
		edits = append(edits, diag.Edit{Span: clauses, Text: text})
	}
	if len(edits) == 0 {
		return nil
	}
	open := row.At.File.Span(int(row.At.Start), int(row.Block.At.Start)+1)
	closing := row.At.File.Span(int(row.Block.At.End)-1, int(row.Block.At.End))
	edits = append(edits, diag.Edit{Span: open}, diag.Edit{Span: closing})
	sortEdits(edits)
	return []Action{{Title: "Place the members of the row by hand", Kind: Rewrite, Edits: edits}}
}

// sizesOf reads `span N height N` off a head, and where that stands; zeros where
// they are not next to each other.
func sizesOf(member *ast.Statement) (span, height int, at source.Span) {
	for i := 0; i+1 < len(member.Terms); i++ {
		number, ok := member.Terms[i+1].Expr.(*formula.Number)
		if !ok || member.Terms[i].Type != ast.Word {
			continue
		}
		value, err := strconv.Atoi(number.Text)
		if err != nil {
			continue
		}
		switch member.Terms[i].Text {
		case "span":
			span = value
		case "height":
			height = value
		default:
			continue
		}
		next := member.Terms[i].At.Join(number.Span())
		if !at.IsZero() && int(next.Start) > int(at.End)+1 {
			return 0, 0, source.Span{}
		}
		at = at.Join(next)
	}
	return span, height, at
}
