package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// widths are what other tools call the width of an element.
var widths = []string{"width", "colspan", "cols", "col-span", "size", "w"}

// strayInHead tells what is meant by a term that no head has where it stands: an
// id or title of several words, a title or text without quotes, a source without
// `from`, a comma, settings in parentheses.
func (w *Workbook) strayInHead(node expand.Node, row *terms.Row, h *head) diag.Diagnostic {
	d := unexpectedInHead(row.RestSpan(), node.Statement.Keyword())
	term, _ := row.Peek()
	switch term.Expr.(type) {
	case *formula.Paren, *formula.List:
		return d.WithHelp("write settings in braces: `{ … }`")
	}
	if term.Type == ast.Comma {
		return d.WithHelp("the header takes no commas; separate its parts with spaces")
	}
	if term.Type != ast.Word {
		return heightMeant(d, node.Statement.Keyword(), term)
	}
	if slices.Contains(kind.Triggers(), term.Text) {
		return diag.New(diag.HeadForm, term.At, "actions go in the block, not in the header").
			WithHelp("write `{ " + term.Text + " { … } }`").Explaining(diag.ExplainsStatement)
	}
	if slices.Contains(widths, term.Text) {
		rest := *row
		rest.Next()
		var behind []ast.Term
		for next, ok := rest.Next(); ok && next.Type != ast.Word; next, ok = rest.Next() {
			behind = append(behind, next)
		}
		columns := terms.SpanOf(behind)
		if n, ok := gridColumns(behind); ok && term.Text != "width" {
			columns = n
		}
		return diag.New(diag.HeadForm, term.At, "a header has no "+name.Quote(term.Text)).
			WithHelp("set the width in columns of the grid, of which a page has 24: `span " + columns + "`")
	}
	if next := behind(row); next.Type == ast.Value && isNumber(next) {
		if near := name.Nearest(term.Text, placements(node)); len(near) > 0 {
			return diag.New(diag.HeadForm, term.At, "a header has no "+name.Quote(term.Text)).Suggesting(term.Text, near, "")
		}
	}
	if at, right := w.clauseMeant(node, row, h); right != "" {
		return diag.New(diag.HeadForm, at, "`from` is missing before the source").WithHelp("write `"+right+"`").WithFix("write `from`", at, "from")
	}
	if k, ok := elementKind(node); ok && k.Class == kind.Data && h.text.isWritten() && h.from == nil && len(row.RestSpan().Text()) == len(term.Text) {
		return d.WithHelp("write `from " + term.Text + "` if that is the source")
	}
	words := w.takeWords(row, term)
	if next, ok := row.Peek(); ok && !h.text.isWritten() && h.hasID && isText(next) {
		id := strings.ReplaceAll(strings.Join(strings.Fields(h.id.Text+" "+words.Text()), "_"), "-", "_")
		return d.WithHelp("write the id as one word: `"+id+"`").WithFix("write one word", h.id.At.Join(words), id)
	}
	if !h.text.isWritten() && !isClause(term.Text) {
		if variable, meant := wordIn(node.Scope, term).Meant(); meant && words == term.At {
			return expand.Unnamed(term.At, variable)
		}
		quoted := "\"" + words.Text() + "\""
		return diag.New(diag.HeadForm, words, "a text needs quotes").WithHelp("write `"+quoted+"`").WithFix("put it in quotes", words, quoted)
	}
	return d
}

// behind is the term behind the next one.
func behind(row *terms.Row) ast.Term {
	rest := *row
	rest.Next()
	next, _ := rest.Peek()
	return next
}

func isNumber(term ast.Term) bool {
	_, ok := term.Expr.(*formula.Number)
	return ok
}

// placements are the words of a head that a number follows.
func placements(node expand.Node) []string {
	if node.Statement.Keyword() == "row" {
		return []string{"height"}
	}
	return []string{"height", "span"}
}

// gridColumns is a number of columns that a page has.
func gridColumns(terms []ast.Term) (string, bool) {
	if len(terms) != 1 {
		return "", false
	}
	text := terms[0].At.Text()
	n, err := strconv.Atoi(text)
	return text, err == nil && n >= 1 && n <= 24
}

// heightMeant is for `spacer 2`: a bare number in a head that has one size.
func heightMeant(d diag.Diagnostic, word string, term ast.Term) diag.Diagnostic {
	if _, isNumber := term.Expr.(*formula.Number); !isNumber || word != "spacer" {
		return d
	}
	right := "height " + term.At.Text()
	d.Span = term.At
	return d.WithHelp("write `spacer "+right+"`").WithFix("write "+right, term.At, right)
}

// clauseMeant finds `form sales`, `FROM sales` and `on sales`: a word that is
// nearly `from`, or one that other tools write for it, before the only word left.
func (w *Workbook) clauseMeant(node expand.Node, row *terms.Row, h *head) (source.Span, string) {
	if _, ok := elementKind(node); !ok || h.from != nil || !h.hasID {
		return source.Span{}, ""
	}
	rest := *row
	word, _ := rest.Next()
	named, ok := rest.Peek()
	if !ok || named.Type != ast.Word && named.Type != ast.Value {
		return source.Span{}, ""
	}
	near := slices.Contains(name.Nearest(strings.ToLower(word.Text), []string{"from"}), "from")
	if !near && !slices.Contains([]string{"form", "on", "of", "using", "source", "in"}, strings.ToLower(word.Text)) {
		return source.Span{}, ""
	}
	return word.At, "from " + named.At.Text()
}

func isText(term ast.Term) bool {
	_, ok := term.Expr.(*formula.Text)
	return ok && term.Type == ast.Value
}

// sourceOfWords is for `from Sales Data`.
func (w *Workbook) sourceOfWords(at source.Span) diag.Diagnostic {
	if joins(head{fromWords: true, fromAt: at}) {
		return diag.New(diag.SourceMissing, at, "a join goes in the block of a table").
			WithHelp("write `table joined { source join \"Joined\" { primary …; left-outer \"Leg\" … on [Key] = [Key] } }`, and read that table")
	}
	d := diag.New(diag.SourceMissing, at, "name a source by its id, which is one word")
	return w.meantSource(d, at, at.Text())
}

// joins reports whether a head joins tables as SQL does, `from a join b on …`: the source
// is reported, and with it all behind it.
func joins(h head) bool {
	return h.fromWords && slices.Contains(strings.Fields(strings.ToLower(h.fromAt.Text())), "join")
}

// sourceInQuotes is for `from "sales"`.
func (w *Workbook) sourceInQuotes(at source.Span, text string) diag.Diagnostic {
	return w.meantSource(diag.New(diag.SourceMissing, at, "name a source by its id, without quotes"), at, text)
}

// meantSource offers the element that has an id or a title.
func (w *Workbook) meantSource(d diag.Diagnostic, at source.Span, text string) diag.Diagnostic {
	for _, statement := range w.tables() {
		if statement.id == text || strings.EqualFold(statement.title, text) || name.Slug(statement.id) == name.Slug(text) {
			return d.WithHelp("write `"+statement.id+"`").WithFix("write "+statement.id, at, statement.id)
		}
	}
	if path := warehousePath(text); path != "" {
		return d.WithHelp("for a table of the warehouse write `warehouse-table(plugs, " + path + ")`, with a connection `plugs`")
	}
	return d.WithHelp("write an element's id or a source such as `sql(plugs, \"…\")`")
}

type namedTable struct{ id, title string }

func (w *Workbook) tables() []namedTable {
	var tables []namedTable
	for _, element := range w.Elements {
		if element.Kind.Class == kind.Data {
			tables = append(tables, namedTable{element.ID, element.Title.Value})
		}
	}
	return tables
}

// blockNotOpened is for a head without `{` above lines that are its settings.
func blockNotOpened(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, name.Quote(word)+" has no block, and the lines below it are settings").
		WithHelp("write `{` after the header and `}` below its last setting")
}

// warehousePath writes `DB.SCHEMA.TABLE` as texts with commas; "" for a text
// without dots.
func warehousePath(text string) string {
	parts := strings.Split(text, ".")
	if len(parts) < 2 || strings.ContainsAny(text, " \n") {
		return ""
	}
	return "\"" + strings.Join(parts, "\", \"") + "\""
}

func spanOfRow(at source.Span, span int) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "a row always takes the full width").
		WithHelp("write `span` on its members, or put it in a `stack span " + strconv.Itoa(span) + " { … }` of a row")
}
