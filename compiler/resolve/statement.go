package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// declaration says what a statement of a body declares.
type declaration uint8

const (
	declaresNothing declaration = iota
	declaresRegion
	declaresElement
	declaresLayout
	declaresConnection
	declaresSource
	declaresAgent
	declaresFunction
)

// declares tells what a statement declares, from its first words alone. A word
// that is a kind as well as a setting (`theme`, `navigation`) declares if an id
// follows.
func declares(node expand.Node) declaration {
	statement := node.Statement
	if isLayout(statement.Keyword()) {
		return declaresLayout
	}
	switch statement.Keyword() {
	case "connection":
		return declaresConnection
	case "source":
		return declaresSource
	case "agent":
		return declaresAgent
	case "function":
		return declaresFunction
	case "control", "element":
		return declaresElement
	}
	if _, ok := regionKind(node); ok && hasSecondTerm(statement) || isQuotedRegion(statement) {
		return declaresRegion
	}
	if k, ok := elementKind(node); ok && (hasSecondTerm(statement) || !isSettingToo(k)) {
		return declaresElement
	}
	return declaresNothing
}

// isLayout reports whether statements that begin with a word arrange elements.
func isLayout(word string) bool {
	switch word {
	case "row", "stack", "spacer", "tab":
		return true
	}
	return false
}

// isSettingToo tells of a kind whose name is a setting of the workbook as well.
func isSettingToo(k *kind.Kind) bool {
	_, ok := kind.Lookup(kind.Navigation, k.Name)
	return ok
}

func hasSecondTerm(statement *ast.Statement) bool { return len(statement.Terms) > 1 }

func regionKind(node expand.Node) (*kind.Kind, bool) {
	for _, class := range []kind.Class{kind.Page, kind.Overlay, kind.Panel} {
		if k, ok := kind.Lookup(class, node.Statement.Keyword()); ok {
			return k, true
		}
	}
	return nil, false
}

// isQuotedRegion reports whether a statement declares an overlay or a panel of a type
// in quotes, `overlay "popover" details`.
func isQuotedRegion(statement *ast.Statement) bool {
	if _, ok := kind.QuotedRegion[statement.Keyword()]; !ok || len(statement.Terms) < 3 {
		return false
	}
	_, isText := statement.Terms[1].Expr.(*formula.Text)
	_, isTextToo := statement.Terms[2].Expr.(*formula.Text)
	return isText && (statement.Terms[2].Type == ast.Word || isTextToo)
}

// readRegionKind reads the words that name the kind of a page, overlay or panel, and
// returns how many terms they take.
func (w *Workbook) readRegionKind(node expand.Node) (k *kind.Kind, taken int, ok bool) {
	if class, quoted := kind.QuotedRegion[node.Statement.Keyword()]; quoted {
		return w.readQuotedKind(node, class)
	}
	k, ok = regionKind(node)
	return k, 1, ok
}

// elementKind is the kind that the statement's first word names; controls and
// kinds in quotes are not looked at.
func elementKind(node expand.Node) (*kind.Kind, bool) { return kind.Element(node.Statement.Keyword()) }

// readKind reads the words that name an element's kind and returns how many
// terms they take: `bar-chart`, `control list`, `control "wheel"`,
// `element "radar-chart"`.
func (w *Workbook) readKind(node expand.Node) (k *kind.Kind, taken int, ok bool) {
	switch node.Statement.Keyword() {
	case "element":
		return w.readQuotedKind(node, kind.Data)
	case "control":
		row := terms.After(node.Statement, 1)
		if _, isText := row.Text(); isText {
			return w.readQuotedKind(node, kind.Control)
		}
		word, isWord := row.Word()
		if !isWord {
			w.report(node.Scope, controlTypeMissing(node.Statement.Head()))
			return nil, 0, false
		}
		if k, ok = kind.Lookup(kind.Control, word.Text); !ok {
			_, isText := row.Text()
			w.report(node.Scope, unknownControlType(word, isText || row.AtWord("from")))
		}
		return k, 2, ok
	}
	k, ok = elementKind(node)
	return k, 1, ok
}

func (w *Workbook) readQuotedKind(node expand.Node, class kind.Class) (*kind.Kind, int, bool) {
	row := terms.After(node.Statement, 1)
	text, ok := row.Text()
	if !ok {
		w.report(node.Scope, quotedKindMissing(node.Statement.Head(), node.Statement.Keyword()))
		return nil, 0, false
	}
	decoded := w.text(node.Scope, text).Value
	if known, isKnown := kind.Lookup(class, decoded); isKnown {
		w.report(node.Scope, quotedKindKnown(text.Span(), known))
	}
	return kind.Quoted(class, decoded), 2, true
}

// declaredID returns the id that a head gives its element, or reports that none is there.
func (w *Workbook) declaredID(node expand.Node, h head) (string, bool) {
	if !h.hasID {
		if h.quotedID.isWritten() {
			w.report(node.Scope, idInQuotes(h.quotedID))
			return "", false
		}
		w.report(node.Scope, idMissing(node.Statement, h.text))
		return "", false
	}
	id, found := node.Scope.ID(h.id)
	w.diagnostics.add(found...)
	return id, len(found) == 0 && id != ""
}

// describe names a statement for a message, by its keyword and id.
func describe(node expand.Node) string {
	if node.Statement == nil {
		return "`raw`"
	}
	text := node.Statement.Keyword()
	if text == "" {
		return "this statement"
	}
	return name.Quote(text)
}

// text decodes a text of the source; nil gives the zero Text.
func (w *Workbook) text(scope *expand.Scope, text *formula.Text) Text {
	if text == nil {
		return Text{}
	}
	decoded, found := scope.Text(text)
	w.diagnostics.add(found...)
	return Text{Value: decoded.Value, At: text.Span(), Written: text}
}

// items expands a body.
func (w *Workbook) items(scope *expand.Scope, block *ast.Block) expand.Body {
	body, found := scope.Items(block)
	w.diagnostics.add(found...)
	return body
}

// wholeNumber is a number without a fraction; ok is false for any other value.
func wholeNumber(value expand.Value) (int, bool) {
	n := int(value.Number)
	return n, value.Type == expand.Number && float64(n) == value.Number
}
