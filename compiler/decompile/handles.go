package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// Controls whose controlId cannot be their word in the source, since it has blanks,
// begins with a digit, or is the word of something else.

// handleNodes is `controlId "…"` of a control that is called otherwise in the source.
func handleNodes(e *element) []*node {
	if !e.kind.HasHandle() || e.word == e.handle() || e.handle() == "" {
		return nil
	}
	return []*node{leaf(e.key(kind.Handle.Name), edit.Word(kind.Handle.Name), edit.Text(e.handle()))}
}

// renamed finds a control by its controlId where its word in the source is another.
func (b *book) renamed(handle string) *element {
	if control := b.controls[handle]; control != nil && control.word != handle {
		return control
	}
	return nil
}

// spoken writes a text with the words of the source where its `{{…}}` name controls
// that are called otherwise there; all else stays letter for letter.
func (b *book) spoken(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	file := source.NewFile("", text)
	parts, _ := formula.SplitTemplate(text, file.Span)
	var refs []*formula.Ref
	for _, part := range parts {
		if part.Expr == nil {
			continue
		}
		formula.Walk(part.Expr, func(e formula.Expr) bool {
			if ref, ok := e.(*formula.Ref); ok && ref.Qualifier == "" && b.renamed(ref.Name) != nil {
				refs = append(refs, ref)
			}
			return true
		})
	}
	for _, ref := range slices.Backward(refs) {
		at := ref.Span()
		text = text[:at.Start] + "[" + edit.Ref("", b.renamed(ref.Name).word).Inside() + "]" + text[at.End:]
	}
	return text
}

// sqlHandle is what stands in double braces in a statement.
var sqlHandle = lazyregexp.New(`\{\{\s*([^{}]*?)\s*\}\}`)

// spokenSQL writes a statement with the words of the source for its controls.
func (b *book) spokenSQL(statement string) string {
	matches := sqlHandle().FindAllStringSubmatchIndex(statement, -1)
	for _, match := range slices.Backward(matches) {
		if control := b.renamed(statement[match[2]:match[3]]); control != nil {
			statement = statement[:match[2]] + control.word + statement[match[3]:]
		}
	}
	return statement
}
