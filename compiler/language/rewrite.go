package language

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// extracts make a `let` of the value at a place, or a component of the statements
// there.
func (s *Snapshot) extracts(tree *ast.File, at source.Span) []Action {
	var actions []Action
	if value := valueAt(tree, at); value != nil && !slices.ContainsFunc(namesIn(value), boundAround(tree, value.Span())) {
		actions = append(actions, s.extractLet(tree, value))
	}
	if items, ok := selectedStatements(tree, at); ok && !readsID(items) {
		actions = append(actions, s.extractComponent(tree, items))
	}
	return actions
}

// boundAround gives a function that reports whether a name is one of the place alone: of
// the component, the loop or the block around it.
func boundAround(tree *ast.File, at source.Span) func(name string) bool {
	bound := map[string]bool{"id": true}
	ast.Walk(tree.Items, func(item ast.Item) {
		if !within(at, item.Span()) {
			return
		}
		switch item := item.(type) {
		case *ast.Component:
			for _, parameter := range item.Parameters {
				bound[parameter.Name.Text] = true
			}
		case *ast.For:
			bound[item.Name.Text] = true
		}
		ast.Blocks(item, func(block *ast.Block) {
			for _, inner := range block.Items {
				if let, ok := inner.(*ast.Let); ok {
					bound[let.Name.Text] = true
				}
			}
		})
	})
	return func(name string) bool {
		first, _, _ := strings.Cut(name, ".")
		return bound[first]
	}
}

// readsID reports whether statements read the id of the use around them.
func readsID(items []ast.Item) bool {
	found := false
	ast.Walk(items, func(item ast.Item) {
		for _, expr := range expressionsOf(item) {
			found = found || slices.Contains(namesIn(expr), "id")
		}
		if use, ok := item.(*ast.Use); ok && use.As != nil {
			found = found || strings.Contains(use.As.Text, "${id}")
		}
	})
	return found
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
	case "id", "language", "target", "out", "data", "timezone", "ids", "workbook", "source":
		return false
	}
	if around := bodyAt(statement.At.File, int(statement.At.Start)); around.place == inJoin || around.place == inUnion {
		return false
	}
	call, ok := statement.Terms[i].Expr.(*formula.Call)
	return !ok || call.Name != "file"
}

func (s *Snapshot) extractLet(tree *ast.File, value formula.Expr) Action {
	text := value.Span().Text()
	name := s.freshName(tree, "value")
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

// freshName is a name that neither the file holds nor another module declares.
func (s *Snapshot) freshName(tree *ast.File, name string) string {
	made := name
	for n := 2; strings.Contains(tree.Source.Text, made) || s.isDeclared(made); n++ {
		made = name + strconv.Itoa(n)
	}
	return made
}

// isDeclared reports whether a module of the project declares a value or component.
func (s *Snapshot) isDeclared(name string) bool {
	if s.analysis == nil {
		return false
	}
	return slices.ContainsFunc(s.analysis.Result.Project.SortedModules(), func(module *load.Module) bool {
		return offers(module.Tree, name, false) || offers(module.Tree, name, true)
	})
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

func (s *Snapshot) extractComponent(tree *ast.File, items []ast.Item) Action {
	first, last := items[0].Span(), items[len(items)-1].Span()
	span := first.Join(last)
	name := s.freshName(tree, "part")
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

// rewrites turn the row at a place into a stack and back. A row's height goes, since its
// members stand under each other then, and a stack's columns, which a row has all.
func rewrites(tree *ast.File, at source.Span) []Action {
	var row, around *ast.Statement
	var outer []*ast.Statement
	ast.Walk(tree.Items, func(item ast.Item) {
		statement, ok := item.(*ast.Statement)
		if !ok || !within(at, statement.At) {
			return
		}
		if isArrangement(statement) && statement.Block != nil && within(at, statement.Head()) {
			row, around = statement, last(outer)
		}
		outer = append(outer, statement)
	})
	if row == nil || around != nil && around.Keyword() == "row" {
		return nil
	}
	other, dropped := "stack", "height"
	if row.Keyword() == "stack" {
		other, dropped = "row", "span"
	}
	edits := []diag.Edit{{Span: row.Terms[0].At, Text: other}}
	for _, each := range clausesOf(row) {
		if each.word == dropped && !each.inBlock {
			edits = append(edits, diag.Edit{Span: row.At.File.Span(int(each.at.Start)-1, int(each.at.End))})
		}
	}
	return []Action{{Title: "Turn the " + row.Keyword() + " into a " + other, Kind: Rewrite, Edits: edits}}
}

func last(list []*ast.Statement) *ast.Statement {
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}
