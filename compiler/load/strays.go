package load

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// declarations are the statements that a file may hold outside a workbook.
var declarations = []string{"workbook", "source", "function", "theme", "test", "rule"}

// fileWords are the words that may begin an item of a file.
var fileWords = slices.Concat(declarations, []string{"import", "let", "param", "component"})

// strays lists what stands in a file but belongs into a workbook, unless the
// file is included in one. A file that could not be read as a whole is left out:
// its blocks may have come apart.
func strays(module *Module) diag.List {
	if module.included || module.broken {
		return nil
	}
	var found diag.List
	unopened := false
	for _, item := range module.Tree.Items {
		if unopened && isIndented(item) {
			continue
		}
		unopened = false
		switch item := item.(type) {
		case *ast.Import, *ast.Let, *ast.Param, *ast.Component, *ast.Bad:
		case *ast.Statement:
			unopened = item.Keyword() == "workbook" && item.Block == nil
			found = append(found, stray(item)...)
			if item.Keyword() == "workbook" && IsTestFile(module.Path) {
				found = append(found, workbookAmongTests(item.Head()))
			}
		case *ast.For, *ast.If:
			if !holdsWorkbook(item) && !holds(item, "test") && !holds(item, "rule") {
				found = append(found, strayStatement(firstWord(item), firstWord(item).Text(), nil))
			}
		default:
			found = append(found, strayStatement(firstWord(item), firstWord(item).Text(), nil))
		}
	}
	return found
}

// stray finds a statement that no file holds outside a workbook.
func stray(statement *ast.Statement) diag.List {
	word := statement.Keyword()
	switch {
	case slices.Contains(declarations, word):
		return nil
	case isAssignment(statement):
		return diag.List{assignment(statement)}
	}
	return diag.List{strayStatement(statement.Terms[0].At, word, name.Nearest(word, fileWords))}
}

// isIndented tells of an item that does not begin its line: behind a workbook
// without a brace it was to stand in that.
func isIndented(item ast.Item) bool {
	start, _ := item.Span().Range()
	return start.Column > 1
}

// isAssignment tells of `x = 5` and `const x = 5`.
func isAssignment(statement *ast.Statement) bool {
	terms := statement.Terms
	last := terms[len(terms)-1]
	return last.Type == ast.Formula && statement.Block == nil && statement.Keyword() != "" &&
		(len(terms) == 2 || len(terms) == 3 && terms[1].Type == ast.Word)
}

// firstWord is the place of the word that an item begins with, or of all of it
// if it begins with none.
func firstWord(item ast.Item) source.Span {
	at := item.Span()
	text := at.Text()
	if end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }); end > 0 {
		at.End = at.Start + int32(end)
	}
	return at
}
