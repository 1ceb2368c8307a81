package resolve

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// head is what stands before the block of an element, page or structure:
// `kind id "Title" from SOURCE span N height N at a/b c/d`.
type head struct {
	id    ast.Term
	hasID bool
	text  Text
	// from is the term behind `from`; by the group's word; as the prefix.
	from         *ast.Term
	fromAt       source.Span
	by           *ast.Term
	as           *formula.Text
	span, height int
	spanAt       source.Span
	heightAt     source.Span
	at           *layout.Placement
	// fromWords says that several words follow `from`, at fromAt.
	fromWords bool
	// takesID reports whether an id belongs into the head, quotedID is one that
	// stands in quotes.
	takesID  bool
	quotedID Text
	// broken says that something stands in the head that does not belong there.
	broken bool
}

// readHead reads the terms behind the kind. withID says whether an id comes
// first; row and the like have none.
func (w *Workbook) readHead(node expand.Node, row *terms.Row, withID bool) head {
	h := head{takesID: withID}
	if withID {
		h.id, h.hasID = w.readID(node.Scope, row)
	}
	for !row.Done() {
		if !w.readClause(node, row, &h) {
			h.broken = true
			if (h.hasID || !withID) && !joins(h) {
				w.report(node.Scope, w.strayInHead(node, row, &h))
			}
			break
		}
	}
	return h
}

// readID takes the id: a word, or a string that is one because `${…}` stands in
// it. A `$` before an id is reported.
func (w *Workbook) readID(scope *expand.Scope, row *terms.Row) (ast.Term, bool) {
	if row.AtWord() {
		return row.Next()
	}
	term, ok := row.Peek()
	if !ok || term.Type != ast.Value {
		return ast.Term{}, false
	}
	if text, isText := term.Expr.(*formula.Text); isText && interpolated(text.Raw) {
		return row.Next()
	}
	if variable, ok := term.Expr.(*formula.Variable); ok && !scope.Knows(variable.Name) && !strings.Contains(variable.Name, ".") {
		w.report(scope, idWithDollar(term.At, variable.Name))
		row.Next()
		return ast.Term{Type: ast.Word, Text: variable.Name, At: term.At}, true
	}
	return ast.Term{}, false
}

func interpolated(raw string) bool {
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] == '\\' {
			i++
		} else if raw[i] == '$' && raw[i+1] == '{' {
			return true
		}
	}
	return false
}

// headWords begin the clauses of a head.
var headWords = []string{"from", "span", "height", "at", "as", "by"}

// endsWords reports whether a word begins what follows an id or a source.
func endsWords(word string) bool {
	return slices.Contains(headWords, word) || slices.Contains(kind.Triggers(), word)
}

// takeWords takes the words behind a first one, and returns the place of all.
func (w *Workbook) takeWords(row *terms.Row, first ast.Term) source.Span {
	at := first.At
	for {
		term, ok := row.Peek()
		if !ok || term.Type != ast.Word || endsWords(term.Text) {
			return at
		}
		row.Next()
		at = at.Join(term.At)
	}
}

// readClause reads one clause of a head; it returns false where none begins.
func (w *Workbook) readClause(node expand.Node, row *terms.Row, h *head) bool {
	if text, ok := w.headText(node.Scope, row); ok {
		switch {
		case h.text.isWritten() && h.takesID && !h.hasID && !h.quotedID.isWritten():
			h.quotedID = h.text
		case h.text.isWritten():
			w.report(node.Scope, secondText(text.At, h.text.At))
		}
		h.text = text
		return true
	}
	word, ok := row.Word(headWords...)
	if !ok {
		return false
	}
	switch word.Text {
	case "from":
		return w.readFrom(node, row, h, word)
	case "by":
		term, ok := row.Word()
		h.by = &term
		return ok
	case "as":
		text, ok := row.Text()
		h.as = text
		return ok
	case "span":
		h.spanAt = word.At.Join(row.Here())
		h.span, _ = w.readCount(node.Scope, row, word)
	case "height":
		h.heightAt = word.At.Join(row.Here())
		h.height, _ = w.readCount(node.Scope, row, word)
	case "at":
		h.at, _ = w.readPlacement(node.Scope, row, word)
	}
	return true
}

// headText reads the text of a head: a string, a text block, or a variable,
// `file()`, `env()` or texts joined in parentheses that give a text.
func (w *Workbook) headText(scope *expand.Scope, row *terms.Row) (Text, bool) {
	term, ok := row.Peek()
	if !ok || term.Type != ast.Value {
		return Text{}, false
	}
	if paren, ok := term.Expr.(*formula.Paren); ok && !joinsTexts(paren.X) {
		return Text{}, false
	}
	switch expr := term.Expr.(type) {
	case *formula.Text:
		row.Next()
		return w.text(scope, expr), true
	case *formula.Variable, *formula.Call, *formula.Paren:
		row.Next()
		value, found := scope.Evaluate(expr)
		w.diagnostics.add(found...)
		if value.Type != expand.Text {
			if value.Type != expand.Invalid {
				w.report(scope, headTextExpected(term.At, value.Type))
			}
			return Text{At: term.At, Broken: true}, true
		}
		return Text{Value: value.Text, At: term.At, Written: value.Literal, Evaluated: true}, true
	}
	return Text{}, false
}

// joinsTexts reports whether an expression is a text, or joins some.
func joinsTexts(expr formula.Expr) bool {
	switch expr := expr.(type) {
	case *formula.Text:
		return true
	case *formula.Binary:
		return expr.Op == "&"
	}
	return false
}

func (w *Workbook) readFrom(node expand.Node, row *terms.Row, h *head, word ast.Term) bool {
	if h.from != nil {
		w.report(node.Scope, writtenTwice(word.At, "from", h.fromAt))
	}
	term, ok := row.Next()
	if !ok || term.Type != ast.Word && term.Type != ast.Value {
		w.report(node.Scope, sourceMissing(word.At))
		return true
	}
	if next, more := row.Peek(); more && term.Type == ast.Word && next.Type == ast.Word && !endsWords(next.Text) {
		h.fromAt, h.broken, h.fromWords = w.takeWords(row, term), true, true
		return true
	}
	if sign, more := row.Peek(); more && term.Type == ast.Word && sign.Type == ast.Operator && sign.Text == "/" {
		return w.readPath(node, row, h, term)
	}
	h.from, h.fromAt = &term, word.At.Join(term.At)
	return true
}

// readPath takes `sales/Region` behind `from`, of which the first word is read: a
// column without its brackets.
func (w *Workbook) readPath(node expand.Node, row *terms.Row, h *head, element ast.Term) bool {
	row.Next()
	column, _ := row.Next()
	at := element.At.Join(row.Last())
	h.fromAt, h.broken = at, true
	w.report(node.Scope, columnAsSource(at, "["+element.Text+"/"+column.Text+"]", element.Text, node.Statement.Keyword() == "control"))
	return true
}

// readCount reads the whole number of at least one behind span or height. It
// returns 0 for what is no such number, which is reported.
func (w *Workbook) readCount(scope *expand.Scope, row *terms.Row, word ast.Term) (int, bool) {
	if sign, ok := row.Formula(); ok {
		w.report(scope, headWordWithEquals(word, sign))
		return 0, false
	}
	term, ok := row.Value()
	if !ok {
		at := row.Here()
		term, _ := row.Next()
		w.report(scope, wordIn(scope, term).OrUnnamed(countExpected(at, word.Text)))
		return 0, false
	}
	value, found := scope.Evaluate(term.Expr)
	w.diagnostics.add(found...)
	if value.Type == expand.Invalid {
		return 0, false
	}
	if share, ok := takeShare(row, term, value); ok {
		w.report(scope, shareOfWidth(word, share))
		return 0, false
	}
	count, ok := wholeNumber(value)
	if !ok || count < 1 {
		w.report(scope, countExpected(term.At, word.Text))
		return 0, false
	}
	return count, true
}

// takeShare takes `50%`, `1/2` or `"50%"`, of which the first term is read.
func takeShare(row *terms.Row, first ast.Term, value expand.Value) ([]ast.Term, bool) {
	if value.Type == expand.Text {
		return []ast.Term{first}, strings.HasSuffix(value.Text, "%")
	}
	share := []ast.Term{first}
	sign, ok := row.Peek()
	if !ok || sign.Type != ast.Operator || sign.Text != "%" && sign.Text != "/" {
		return nil, false
	}
	row.Next()
	share = append(share, sign)
	if divisor, ok := row.Value(); ok && sign.Text == "/" {
		share = append(share, divisor)
	}
	return share, true
}

// wordIn is a word of a head or a line as a value.
func wordIn(scope *expand.Scope, term ast.Term) expand.Value {
	if term.Type != ast.Word {
		return expand.Value{}
	}
	return expand.Value{Type: expand.Name, Text: term.Text, Scope: scope, At: term.At}
}

// readPlacement reads `a/b c/d` behind `at`.
func (w *Workbook) readPlacement(scope *expand.Scope, row *terms.Row, word ast.Term) (*layout.Placement, bool) {
	columns, okColumns := w.readLines(scope, row)
	rows, okRows := w.readLines(scope, row)
	if !okColumns || !okRows {
		w.report(scope, placementExpected(word.At.Join(row.Here())))
		return nil, false
	}
	return &layout.Placement{Columns: columns, Rows: rows, Source: word.At.Join(row.Last())}, true
}

func (w *Workbook) readLines(scope *expand.Scope, row *terms.Row) (grid.Lines, bool) {
	start, okStart := w.readLine(scope, row)
	slash := row.Sign(ast.Operator, "/")
	end, okEnd := w.readLine(scope, row)
	return grid.Lines{Start: start, End: end}, okStart && slash && okEnd
}

func (w *Workbook) readLine(scope *expand.Scope, row *terms.Row) (int, bool) {
	term, ok := row.Value()
	if !ok {
		return 0, false
	}
	value, found := scope.Evaluate(term.Expr)
	if len(found) > 0 {
		return 0, false
	}
	return wholeNumber(value)
}
