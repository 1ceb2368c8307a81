package tests

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// expect reads one expectation.
func (r *reader) expect(statement *ast.Statement) {
	row := terms.After(statement, 1)
	word, at, ok := r.name(row)
	if !ok {
		r.report(expectWhat(statement.Terms[0].At))
		return
	}
	element, ok := r.names().Element(r.scope, word)
	if !ok {
		r.report(unknownExpected(at, word, r.names()))
		return
	}
	r.use(element, at)
	e := &Expect{At: statement.Head(), Element: element}
	if by, ok := row.Word("by"); ok && !r.group(e, row, by) {
		return
	}
	if !r.expected(e, row) {
		return
	}
	if !row.Done() {
		r.report(behindExpect(row.RestSpan()))
		return
	}
	if statement.Block != nil {
		r.report(behindExpect(statement.Block.At))
		return
	}
	r.test.Expects = append(r.test.Expects, e)
}

// group reads the level behind `by`.
func (r *reader) group(e *Expect, row *terms.Row, by ast.Term) bool {
	word, at, ok := r.name(row)
	var known []string
	for _, group := range e.Element.Groups {
		if group.ID == word {
			e.Group = group
			return true
		}
		known = append(known, group.ID)
	}
	if !ok {
		at = by.At
	}
	r.report(unknownGroup(at, word, e.Element, known))
	return false
}

// expected reads what follows the element.
func (r *reader) expected(e *Expect, row *terms.Row) bool {
	term, ok := row.Peek()
	if !ok {
		r.report(expectNothing(e.At))
		return false
	}
	e.ValueAt = term.At
	switch {
	case term.Type == ast.Formula:
		row.Next()
		return r.figure(e, row, term)
	case term.Type == ast.Word:
		return r.expectedWord(e, row, term)
	case term.Type == ast.Value && isRef(term.Expr):
		return r.columnValues(e, row)
	case term.Type == ast.Value:
		return r.rowsOrText(e, row, term)
	}
	r.report(comparedOtherwise(term))
	return false
}

func isRef(expr formula.Expr) bool {
	_, ok := expr.(*formula.Ref)
	return ok
}

func (r *reader) expectedWord(e *Expect, row *terms.Row, term ast.Term) bool {
	if term.Text == "from" {
		return r.rows(e, row)
	}
	row.Next()
	switch term.Text {
	case "rows":
		e.Form = Count
		number, ok := row.Value()
		count, valid := r.whole(number)
		if !ok || !valid {
			r.report(badCount(term.At))
			return false
		}
		e.Count, e.ValueAt = count, number.At
		return r.hasRows(e)
	case "every":
		e.Form = Every
		condition, ok := row.Value()
		paren, isParen := condition.Expr.(*formula.Paren)
		if !ok || !isParen {
			r.report(badEvery(term.At))
			return false
		}
		e.Condition, e.ValueAt = r.substituted(paren.X), condition.At
		return r.hasRows(e) && r.condition(e)
	case "unique":
		e.Form = Unique
		return r.columns(e, row, term) && r.hasRows(e)
	}
	r.report(unknownExpectation(term.At, term.Text))
	return false
}

func (r *reader) whole(term ast.Term) (int, bool) {
	if term.Expr == nil {
		return 0, false
	}
	value, found := r.scope.Evaluate(term.Expr)
	r.add(found)
	n, err := strconv.Atoi(value.Text)
	return n, value.Type == expand.Number && err == nil && n >= 0
}

func (r *reader) substituted(expr formula.Expr) formula.Expr {
	made, found := r.scope.Formula(expr)
	r.add(found)
	return made
}

// hasRows refuses expectations of rows of what has none.
func (r *reader) hasRows(e *Expect) bool {
	if e.Element.Source == nil && len(e.Element.Columns) == 0 {
		r.report(hasNoRows(e.At, e.Element))
		return false
	}
	return true
}

// condition checks the names in `every (…)`.
func (r *reader) condition(e *Expect) bool {
	sound := true
	formula.Walk(e.Condition, func(x formula.Expr) bool {
		ref, ok := x.(*formula.Ref)
		if !ok {
			return true
		}
		column, ok := r.column(e, ref.Name)
		if !ok || ref.Qualifier != "" {
			r.report(unknownColumn(ref.Span(), ref.Name, e, r.shown(e)))
			sound = false
			return true
		}
		_, column.At = index.Reference(ref.Span())
		r.named(e, column)
		return true
	})
	for _, finding := range formula.Check(e.Condition, r.names().Functions) {
		r.report(finding)
		sound = false
	}
	return sound
}

// named notes that an expectation names a column.
func (r *reader) named(e *Expect, column Column) {
	e.Columns = append(e.Columns, column)
	if column.Column != nil {
		r.useColumn(column.Column, column.At)
	}
}

// figure reads `= 120`, and `= total` for another element's figure.
func (r *reader) figure(e *Expect, row *terms.Row, term ast.Term) bool {
	e.Form = Figure
	e.ValueAt = term.Expr.Span()
	if other, ok := term.Expr.(*formula.Name); ok {
		element, ok := r.names().Element(r.scope, other.Text)
		if !ok {
			r.report(unknownExpected(other.At, other.Text, r.names()))
			return false
		}
		r.use(element, other.At)
		e.Other = element
	} else {
		e.Values = []formula.Expr{r.substituted(term.Expr)}
	}
	return r.within(e, row) && r.constant(e) && r.isFigure(e)
}

// isFigure refuses a figure of an element that has none.
func (r *reader) isFigure(e *Expect) bool {
	switch {
	case e.Element.Kind.Class == kind.Control:
		return true
	case e.Group != nil, !HasFigure(e.Element):
		r.report(noFigure(e.ValueAt, e.Element))
		return false
	}
	return true
}

// HasFigure reports whether an element shows one value: a measure, and nothing that
// divides it but the time along which it is followed.
func HasFigure(element *resolve.Element) bool {
	figure := false
	for _, binding := range element.Bindings {
		switch {
		case binding.Channel.Name == "value":
			figure = true
		case binding.Channel.Level == kind.Row && binding.Channel.Name != "timeline":
			return false
		}
	}
	return figure
}

func (r *reader) within(e *Expect, row *terms.Row) bool {
	word, ok := row.Word("within")
	if !ok {
		return true
	}
	term, ok := row.Value()
	if ok {
		value, found := r.scope.Evaluate(term.Expr)
		r.add(found)
		e.Within = value.Number
		ok = value.Type == expand.Number && value.Number >= 0
	}
	if !ok {
		r.report(badWithin(word.At))
	}
	return ok
}

// constant refuses values that name columns.
func (r *reader) constant(e *Expect) bool {
	sound := true
	for _, value := range e.Values {
		formula.Walk(value, func(x formula.Expr) bool {
			switch x := x.(type) {
			case *formula.Ref:
				r.report(notConstant(x.Span()))
				sound = false
			case *formula.Name:
				r.report(notConstant(x.Span()))
				sound = false
			case *formula.Bad:
				sound = false
			}
			return true
		})
		for _, finding := range formula.Check(value, r.names().Functions) {
			r.report(finding)
			sound = false
		}
	}
	return sound
}

// columnValues reads `[Margin] = (0.5, Null)`.
func (r *reader) columnValues(e *Expect, row *terms.Row) bool {
	e.Form = Values
	term, _ := row.Next()
	ref := term.Expr.(*formula.Ref)
	if !r.hasRows(e) || !r.take(e, ref, term) {
		return false
	}
	value, ok := row.Next()
	if !ok || value.Type != ast.Formula {
		r.report(valuesMissing(term.At))
		return false
	}
	e.ValueAt = value.Expr.Span()
	for _, each := range constants(value.Expr) {
		e.Values = append(e.Values, r.substituted(each))
	}
	return r.within(e, row) && r.constant(e)
}

// take notes a column in brackets.
func (r *reader) take(e *Expect, ref *formula.Ref, term ast.Term) bool {
	expr, found := r.scope.Formula(ref)
	r.add(found)
	named, ok := expr.(*formula.Ref)
	if !ok {
		return false
	}
	column, ok := r.column(e, named.Name)
	if !ok || named.Qualifier != "" {
		r.report(unknownColumn(term.At, named.Name, e, r.shown(e)))
		return false
	}
	_, column.At = index.Reference(term.At)
	r.named(e, column)
	return true
}

// columns reads columns with commas.
func (r *reader) columns(e *Expect, row *terms.Row, word ast.Term) bool {
	for {
		term, ok := row.Value()
		ref, isColumn := term.Expr.(*formula.Ref)
		if !ok || !isColumn {
			r.report(uniqueWhat(word.At))
			return false
		}
		if !r.take(e, ref, term) {
			return false
		}
		if !row.Comma() {
			return true
		}
	}
}

// rowsOrText reads a text block of rows, or the text that a reader sees.
func (r *reader) rowsOrText(e *Expect, row *terms.Row, term ast.Term) bool {
	tabular := e.Element.Source != nil || len(e.Element.Columns) > 0
	if literal, ok := term.Expr.(*formula.Text); ok && !strings.HasPrefix(literal.Raw, `"""`) {
		tabular = false
	}
	if tabular {
		return r.rows(e, row)
	}
	row.Next()
	value, found := r.scope.Evaluate(term.Expr)
	r.add(found)
	if value.Type != expand.Text {
		if value.Type != expand.Invalid {
			r.report(comparedOtherwise(term))
		}
		return false
	}
	e.Form, e.Text = Shown, value.Text
	if e.Group != nil {
		r.report(noFigure(term.At, e.Element))
		return false
	}
	return true
}

// rows reads rows with a header.
func (r *reader) rows(e *Expect, row *terms.Row) bool {
	e.Form = Rows
	table, ok := r.table(row)
	if !ok {
		return false
	}
	e.Table, e.ValueAt = table, table.At
	if table.Grid == nil {
		r.report(rowsMissing(table.At))
		return false
	}
	if !r.hasRows(e) {
		return false
	}
	sound := true
	for i, heading := range table.Grid.Header {
		at := table.HeadingAt(i)
		column, ok := r.column(e, heading.Name)
		if !ok {
			r.report(unknownColumn(at, heading.Name, e, r.shown(e)))
			sound = false
			continue
		}
		column.At = at
		r.named(e, column)
		sound = r.cells(e, column, i) && sound
	}
	return r.within(e, row) && sound
}

// cells holds the fields of a column against its type.
func (r *reader) cells(e *Expect, column Column, i int) bool {
	if column.Column == nil {
		return true
	}
	known, ok := column.Column.Inferred()
	if !ok || vector.TypeOf(known.Type) == vector.Untyped || known.Type == formula.TypeText || known.Type == formula.TypeVariant {
		return true
	}
	for row, cells := range e.Table.Grid.Rows {
		if cell := cells[i]; cell.Text != "" && !rows.Fits(r.env, vector.TypeOf(known.Type), cell.Text) {
			r.report(wrongCell(e.Table.CellAt(row, i), cell.Text, column.Name, known.Type))
			return false
		}
	}
	return true
}

// column finds a column that an element shows.
func (r *reader) column(e *Expect, named string) (Column, bool) {
	element := e.Element
	if e.Group != nil {
		for group := e.Group; group != nil; group = group.Outer {
			for _, column := range append(append([]*resolve.Column{}, group.Keys...), group.Calculations...) {
				if column.Name == named {
					return Column{Name: named, Column: column}, true
				}
			}
		}
		return Column{}, false
	}
	if column, ok := element.Column(named); ok && !column.IsImplied() {
		return Column{Name: named, Column: column}, true
	}
	if _, compares := element.Kind.Channel("comparisonColumn"); compares && (named == "Comparison" || named == "Change") {
		return Column{Name: named}, true
	}
	if _, pivots := element.Kind.Channel("rowsBy"); pivots {
		for _, column := range element.ColumnNames() {
			if strings.HasSuffix(named, " / "+column) {
				return Column{Name: named}, true
			}
		}
	}
	return Column{}, false
}

// shown lists the columns that an element shows.
func (r *reader) shown(e *Expect) []string {
	var names []string
	if e.Group == nil {
		for _, column := range e.Element.Columns {
			if !column.IsImplied() {
				names = append(names, column.Name)
			}
		}
		return names
	}
	for group := e.Group; group != nil; group = group.Outer {
		for _, column := range group.Keys {
			names = append(names, column.Name)
		}
		for _, column := range group.Calculations {
			names = append(names, column.Name)
		}
	}
	return names
}

// ShownColumns lists the columns that a test may name of an element, or of one of
// its groups.
func ShownColumns(element *resolve.Element, group *resolve.Group) []string {
	var r reader
	return r.shown(&Expect{Element: element, Group: group})
}
