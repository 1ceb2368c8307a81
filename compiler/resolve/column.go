package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// resolveColumns gives every element its columns, bindings and groups.
func (w *Workbook) resolveColumns() {
	for _, element := range w.Elements {
		if w.Scope.Cancelled() {
			return
		}
		w.readColumns(element)
	}
	for _, element := range w.Elements {
		w.linkGroup(element.Source)
	}
	w.findLevels()
}

// columnReader gathers the columns of one element.
type columnReader struct {
	w       *Workbook
	element *Element
	// declared are the names of `column` and `columns` outside of groups; nil before
	// isDeclared asks for them.
	declared map[string]bool
	rest     []expand.Node
}

func (w *Workbook) readColumns(element *Element) {
	if element.Kind.Class != kind.Data && element.Kind.Class != kind.Structure {
		return
	}
	element.Columns = make([]*Column, 0, len(element.Body))
	r := &columnReader{w: w, element: element, rest: make([]expand.Node, 0, len(element.Body))}
	for _, node := range element.Body {
		if node.Raw != nil || !r.take(node) {
			r.rest = append(r.rest, node)
		}
	}
	r.linkKeys()
	r.bindChannels()
	r.takeKeys()
	r.markSummary()
	r.number()
	element.Body = r.rest
}

// isDeclared reports whether a statement outside of groups declares a column: group keys
// and channels may name it before it comes.
func (r *columnReader) isDeclared(columnName string) bool {
	if r.declared == nil {
		r.declared = map[string]bool{}
		if r.element.Kind.Columns.Declared {
			r.findDeclared()
		}
	}
	return r.declared[columnName]
}

// findDeclared notes the names of the columns that statements declare.
func (r *columnReader) findDeclared() {
	for _, node := range r.element.Body {
		if node.Raw != nil {
			continue
		}
		switch node.Statement.Keyword() {
		case "column", "columns", "key":
			for i := range node.Statement.Terms {
				if ref, ok := node.Statement.Terms[i].Expr.(*formula.Ref); ok && node.Statement.Terms[i].Type == ast.Value {
					r.declared[ref.Name] = true
				}
			}
		}
	}
}

// take reads a statement that makes columns; false leaves it to the settings.
func (r *columnReader) take(node expand.Node) bool {
	defer r.w.mute(node)()
	rules := r.element.Kind.Columns
	switch word := node.Statement.Keyword(); {
	case word == "columns" && rules.Declared:
		r.columns(node, nil)
	case word == "column" && rules.Declared:
		r.column(node, nil)
	case word == "group" && rules.Groups:
		r.group(node, nil)
	case word == "key" && rules.Typed:
		r.keys(node)
	case word == "system" && rules.Typed:
		r.system(node)
	default:
		first := node.Statement.Terms[0]
		if _, ok := first.Expr.(*formula.Ref); ok && first.Type == ast.Value && rules.Declared && len(node.Statement.Terms) == 1 {
			r.element.Incomplete = true
			r.w.report(node.Scope, columnWithoutWord(first.At))
			return true
		}
		return r.channel(node)
	}
	r.element.Declares = true
	return true
}

// columns reads `columns [A], [Sales/B]: date, [C] format "…"`.
func (r *columnReader) columns(node expand.Node, group *Group) {
	row := terms.After(node.Statement, 1)
	if row.Done() {
		r.w.report(node.Scope, columnExpected(row.Here(), "columns"))
	}
	if sign, ok := row.Peek(); ok && sign.Type == ast.Formula {
		r.element.Incomplete = true
		r.w.report(node.Scope, columnsBound(node.Statement.Terms[0].At, sign.At, r.element.Kind))
		return
	}
	for !row.Done() {
		term, _ := row.Peek()
		ref, ok := row.Column()
		if !ok {
			r.element.Incomplete = true
			r.w.report(node.Scope, columnsInBrackets(row, "columns"))
			return
		}
		column := r.through(node.Scope, ref, term.At)
		column.Type = r.columnType(node.Scope, row)
		column.Format = r.format(node.Scope, row)
		r.place(node.Scope, column, group)
		if !row.Done() && !row.Comma() {
			r.w.report(node.Scope, betweenColumns(row, "columns"))
			if !isColumn(row) && !r.skipType(row) {
				return
			}
		}
	}
}

// saysType reports whether a type stands here without its colon.
func saysType(row *terms.Row) bool {
	ahead := *row
	ahead.Word("as")
	term, _ := ahead.Peek()
	_, ok := columnTypeNamed(term)
	return ok
}

// skipType passes over a type without its colon, and the comma behind it.
func (r *columnReader) skipType(row *terms.Row) bool {
	row.Word("as")
	term, _ := row.Peek()
	if _, ok := columnTypeNamed(term); !ok {
		return false
	}
	row.Next()
	return row.Comma() || row.Done()
}

// isColumn reports whether a column in brackets comes next.
func isColumn(row *terms.Row) bool {
	ahead := *row
	_, ok := ahead.Column()
	return ok
}

// through makes a column that takes a reference through from the source.
func (r *columnReader) through(scope *expand.Scope, ref *formula.Ref, at source.Span) *Column {
	expr := r.formula(scope, ref)
	resolved, ok := expr.(*formula.Ref)
	if !ok {
		resolved = ref
	}
	column := r.w.columns.One()
	column.Element, column.Name, column.Expr, column.Scope, column.Through = r.element, resolved.Name, resolved, scope, true
	column.At, column.nameAt = at, at
	return column
}

func (r *columnReader) formula(scope *expand.Scope, expr formula.Expr) formula.Expr {
	substituted, found := scope.Formula(expr)
	r.w.diagnostics.add(found...)
	return substituted
}

func (r *columnReader) columnType(scope *expand.Scope, row *terms.Row) string {
	if !row.Sign(ast.Colon, "") {
		return ""
	}
	types := kind.ColumnTypes
	if r.element.Kind.Columns.Typed {
		types = kind.InputTypes
	}
	word, ok := row.Word()
	if !ok {
		r.wrongColumnType(scope, row, types)
		return ""
	}
	if !contains(types.Values, word.Text) {
		r.w.report(scope, unknownColumnType(word.At, word.Text, types))
		return ""
	}
	return word.Text
}

// wrongColumnType reports what follows a colon in place of a type, such as
// `varchar(20)`, and passes over it.
func (r *columnReader) wrongColumnType(scope *expand.Scope, row *terms.Row, types *kind.Shape) {
	term, ok := row.Peek()
	if !ok || term.Type != ast.Value {
		r.w.report(scope, columnTypeExpected(row.Here(), types.Values))
		return
	}
	row.Next()
	switch value := term.Expr.(type) {
	case *formula.Call:
		r.w.report(scope, unknownColumnType(term.At, value.Name, types))
	case *formula.Text:
		r.w.report(scope, unknownColumnType(term.At, value.Content(), types))
	default:
		r.w.report(scope, columnTypeExpected(term.At, types.Values))
	}
}

// format reads `format "…"` or `format $money`.
func (r *columnReader) format(scope *expand.Scope, row *terms.Row) *Text {
	word, ok := row.Word("format")
	if !ok {
		return nil
	}
	term, ok := row.Next()
	if !ok {
		r.w.report(scope, formatExpected(word.At))
		return nil
	}
	if text, isText := term.Expr.(*formula.Text); isText && term.Type == ast.Formula {
		r.w.report(scope, formatWithEquals(word.At.Join(term.At), text.Raw))
		return nil
	}
	if term.Type != ast.Value {
		r.w.report(scope, wordIn(scope, term).OrUnnamed(formatExpected(term.At)))
		return nil
	}
	text, _, ok := r.w.constantText(scope, term.Expr, false)
	if !ok {
		r.w.report(scope, formatExpected(term.At))
		return nil
	}
	if text.Value == "" && text.Written == nil {
		return nil
	}
	text.At = term.At
	return &text
}

// column reads `column [Name]: type = formula format "…" { … }`.
func (r *columnReader) column(node expand.Node, group *Group) {
	row := terms.After(node.Statement, 1)
	term, _ := row.Peek()
	ref, ok := row.Column()
	if !ok {
		r.element.Incomplete = true
		r.w.report(node.Scope, columnNotInBrackets(row, "column"))
		if term.Type == ast.Word {
			r.expect(node.Scope, term, group)
		}
		return
	}
	column := r.through(node.Scope, ref, term.At)
	sound := r.w.Sound(func() { r.columnBody(node, row, column, term) })
	if r.element.Kind.Columns.Typed && column.Expr == nil && column.Type == "" && sound && !saysKind(column.Body) {
		r.element.Incomplete = true
		r.w.report(node.Scope, inputColumnBare(term.At, column))
	}
	if formula, inRaw := rawField(column.Body, "formula"); inRaw && column.Through {
		column.Expr, column.Through, column.InRaw = nil, false, true
		if formula.Type == spec.Null {
			r.w.report(node.Scope, formulaRemoved(term.At, column))
		}
	}
	r.place(node.Scope, column, group)
}

// columnBody reads what follows a column's name: its type, formula, format and block.
func (r *columnReader) columnBody(node expand.Node, row *terms.Row, column *Column, term ast.Term) {
	column.Type = r.columnType(node.Scope, row)
	if sign, ok := row.Formula(); ok {
		column.Expr, column.Through = r.formula(node.Scope, sign.Expr), false
	} else if r.element.Kind.Columns.Typed {
		column.Expr, column.Through = nil, false
	}
	column.Format = r.format(node.Scope, row)
	if next, ok := row.Peek(); ok && column.Through && next.Type == ast.Value {
		unread := &formula.Bad{}
		unread.At = row.RestSpan()
		column.Expr, column.Through = unread, false
		r.w.report(node.Scope, equalsMissing(term.At, row.RestSpan()))
	} else if column.Type == "" && saysType(row) {
		r.w.report(node.Scope, betweenColumns(row, "column"))
	} else {
		r.expectEnd(node.Scope, row, "column")
	}
	column.Body = r.w.items(node.Scope, node.Statement.Block).Nodes
}

// expect takes a word where brackets are missing for the name of a column of
// which no more is known, so that its uses are no mistakes as well.
func (r *columnReader) expect(scope *expand.Scope, word ast.Term, group *Group) {
	unread := &formula.Bad{}
	unread.At = word.At
	r.place(scope, &Column{Element: r.element, Name: word.Text, Expr: unread, Scope: scope, At: word.At, nameAt: word.At}, group)
}

func (r *columnReader) expectEnd(scope *expand.Scope, row *terms.Row, word string) {
	if !row.Done() {
		r.w.report(scope, unexpectedTerm(row.RestSpan(), word))
	}
}

// place adds a column to the element, and to the results of a group.
func (r *columnReader) place(scope *expand.Scope, column *Column, group *Group) {
	column.Group = group
	if !r.add(scope, column) {
		return
	}
	if group != nil {
		group.Calculations = append(group.Calculations, column)
	}
}

// add puts a column into the element's list, or reports that its name is taken.
func (r *columnReader) add(scope *expand.Scope, column *Column) bool {
	if other, taken := r.element.Column(column.Name); taken {
		r.w.report(scope, columnTaken(column, other))
		return false
	}
	r.w.defineColumn(column)
	r.element.addColumn(column)
	return true
}

// placeAll adds the columns of a statement whose block, if it has one, is that of
// its only column.
func (r *columnReader) placeAll(node expand.Node, row *terms.Row, columns []*Column) {
	word := node.Statement.Keyword()
	r.expectEnd(node.Scope, row, word)
	if block := node.Statement.Block; block != nil {
		if len(columns) > 1 {
			r.w.report(node.Scope, blockOfSeveral(node.Statement.Terms[0].At, word))
		}
		columns[0].Body = r.w.items(node.Scope, block).Nodes
	}
	for _, column := range columns {
		r.place(node.Scope, column, nil)
	}
}

// number gives the columns their ids, when all are known.
func (r *columnReader) number() {
	ids := newColumnIDs(r.element.Columns)
	for i, column := range r.element.Columns {
		r.w.readShown(column)
		if column.ID == "" {
			id := r.w.columnID(r.element, column.Name)
			if column.System != "" {
				id = column.System
			}
			column.ID = r.w.wireIDOf(column.Body, r.w.keysOf(column), id)
		}
		if other := ids.earlier(i); other != nil {
			r.w.report(column.Scope, columnIDTaken(column, other))
		}
	}
}

// markSummary marks the columns that `summary` names.
func (r *columnReader) markSummary() {
	for _, node := range r.rest {
		if node.Raw != nil || node.Statement.Keyword() != "summary" {
			continue
		}
		for i := range node.Statement.Terms {
			if ref, ok := node.Statement.Terms[i].Expr.(*formula.Ref); ok {
				if column := r.element.named(ref.Name); column != nil {
					column.Summary = true
				}
			}
		}
	}
}

// ColumnNames lists the element's columns for suggestions.
func (e *Element) ColumnNames() []string {
	names := make([]string, 0, len(e.Columns))
	for _, column := range e.Columns {
		names = append(names, column.Name)
	}
	return names
}

// Name is what Sigma calls the element: its title, and the id of the source
// where a table has none.
func (e *Element) Name() string {
	if e.Title.Value != "" {
		return e.Title.Value
	}
	return e.ID
}
