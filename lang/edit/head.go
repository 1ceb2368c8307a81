package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// Over puts a text in the place of a stretch of a source.
func Over(at source.Span, text string) Change { return Change{int(at.Start), int(at.End), text} }

// TermsAdded puts terms at the end of a head, before a text block.
func TermsAdded(file *source.File, statement *ast.Statement, terms string) Change {
	last := statement.Terms[len(statement.Terms)-1]
	end := int(last.At.End)
	if strings.HasPrefix(last.At.Text(), `"""`) {
		end = len(strings.TrimRight(file.Text[:last.At.Start], " \n"))
	}
	return Change{end, end, " " + terms}
}

// TermsRemoved takes terms of a head away, with the blanks before them.
func TermsRemoved(file *source.File, at source.Span) Change {
	return Change{Start: len(strings.TrimRight(file.Text[:at.Start], " \t")), End: int(at.End)}
}
