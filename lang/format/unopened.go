package format

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// holders are the words whose statements hold others and say nothing without a
// block.
var holders = []string{"workbook", "project", "page", "modal", "drawer", "row", "stack", "tab"}

// unopened finds heads whose brace is missing: the lines below are indented as if
// they stood in the block. The indentation is all that tells, so that printing
// the file would take away what the message about it needs.
func unopened(items []ast.Item) diag.List {
	var found diag.List
	for i, item := range items {
		if statement, ok := item.(*ast.Statement); ok && i+1 < len(items) && lacksBrace(statement, items[i+1]) {
			found = append(found, braceMissing(statement))
		}
		ast.Blocks(item, func(block *ast.Block) { found = append(found, unopened(block.Items)...) })
	}
	return found
}

// lacksBrace reports whether a statement without a block stands above one that
// belongs into it.
func lacksBrace(head *ast.Statement, next ast.Item) bool {
	if head.Block != nil || head.Broken || head.At.IsZero() || next.Span().IsZero() {
		return false
	}
	upper, _ := head.At.Range()
	lower, _ := next.Span().Range()
	if lower.Line <= upper.Line || lower.Column <= upper.Column {
		return false
	}
	word := head.Keyword()
	element, isElement := kind.Element(word)
	if slices.Contains(holders, word) || isElement && element.Class == kind.Structure {
		return true
	}
	setting, isStatement := next.(*ast.Statement)
	return isElement && isStatement && element.BodyTakes(setting.Keyword())
}

func braceMissing(head *ast.Statement) diag.Diagnostic {
	return diag.New(diag.HeadForm, head.Head(), name.Quote(head.Keyword())+" has no block, and the lines below are indented as if they stood in one").
		WithHelp("write `{` behind the head and `}` below its last line, or indent the lines below like the head")
}
