package load

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// declarations are the statements that a file may hold outside a workbook.
var declarations = []string{"workbook", "source", "function", "theme"}

// fileWords are the words that may begin an item of a file.
var fileWords = slices.Concat(declarations, []string{"import", "let", "param", "component"})

// strays reports what stands in a file but belongs into a workbook, unless the
// file is included in one. A file that could not be read as a whole is left out:
// its blocks may have come apart.
func (l *loader) strays() {
	for _, module := range l.project.SortedModules() {
		if module.included || module.broken {
			continue
		}
		for _, item := range module.Tree.Items {
			switch item := item.(type) {
			case *ast.Import, *ast.Let, *ast.Param, *ast.Component, *ast.Bad:
			case *ast.Statement:
				if word := item.Keyword(); !slices.Contains(declarations, word) {
					l.report(strayStatement(item.Terms[0].At, word, name.Nearest(word, fileWords)))
				}
			default:
				l.report(strayStatement(firstWord(item), firstWord(item).Text(), nil))
			}
		}
	}
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
