package tests

import (
	"path"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// table takes rows off a statement: a text block, or `from` and what holds them.
func (r *reader) table(row *terms.Row) (*Table, bool) {
	row.Word("from")
	term, ok := row.Value()
	if !ok {
		r.report(rowsMissing(row.Here()))
		return nil, false
	}
	value, found := r.scope.Evaluate(term.Expr)
	r.add(found)
	switch {
	case value.Type == expand.Invalid:
		return nil, false
	case value.Type != expand.Text:
		r.report(rowsMissing(term.At))
		return nil, false
	case value.File != nil:
		return r.fileTable(term, value)
	}
	table := &Table{Text: value.Text, At: term.At, Span: func(int, int) source.Span { return term.At }}
	if value.Literal != nil {
		text, found := value.Scope.Text(value.Literal)
		r.add(found)
		table.Text, table.Span = text.Value, text.Span
		if written, ok := term.Expr.(*formula.Text); ok && !strings.Contains(written.Raw, "${") && strings.HasPrefix(written.Raw, `"""`) {
			table.Literal = term.At
		}
	}
	return table, r.grid(table, true)
}

// fileTable reads rows of a file: blanks are part of them.
func (r *reader) fileTable(term ast.Term, value expand.Value) (*Table, bool) {
	file := value.File
	table := &Table{Text: file.Text, At: term.At, Span: file.Span}
	switch strings.ToLower(path.Ext(file.Path)) {
	case ".jsonl", ".ndjson":
		read, err := rows.ReadText(file.Path, file.Text, rows.Options{Env: r.env})
		if err != nil {
			finding, ok := calc.FindingOf(err)
			if !ok {
				finding = diag.New(diag.BadRows, term.At, err.Error())
			}
			r.report(finding.WithRelated("the test reads it here", term.At))
			return nil, false
		}
		table.Rows = read
		return table, true
	}
	return table, r.grid(table, false)
}

func (r *reader) grid(table *Table, trim bool) bool {
	grid, fault := rows.ReadGrid(table.Text, trim)
	if fault != nil {
		r.report(badTable(table.place(fault.Start, fault.End), fault))
		return false
	}
	table.Grid = grid
	return true
}

// place is where some bytes of the text stand, never empty.
func (t *Table) place(start, end int) source.Span {
	if start >= len(t.Text) {
		return t.At
	}
	if end <= start {
		end = start + 1
	}
	at := t.Span(start, end)
	if at.IsZero() {
		return t.At
	}
	return at
}

// HeadingAt is where the header names a column.
func (t *Table) HeadingAt(i int) source.Span {
	if t.Grid == nil {
		return t.At
	}
	return t.place(t.Grid.Header[i].Start, t.Grid.Header[i].End)
}

// CellAt is where a field stands. One that is empty is shown by its row.
func (t *Table) CellAt(row, column int) source.Span {
	if t.Grid == nil {
		return t.At
	}
	cells := t.Grid.Rows[row]
	if cell := cells[column]; cell.End > cell.Start {
		return t.place(cell.Start, cell.End)
	}
	return t.place(cells[0].Start, cells[len(cells)-1].End)
}

// RowAt is where a row stands.
func (t *Table) RowAt(row int) source.Span {
	cells := t.Grid.Rows[row]
	return t.place(cells[0].Start, cells[len(cells)-1].End)
}

// names are the columns of a table.
func (t *Table) names() []string {
	var names []string
	if t.Grid != nil {
		for _, heading := range t.Grid.Header {
			names = append(names, heading.Name)
		}
		return names
	}
	for _, column := range t.Rows.Columns {
		names = append(names, column.Name)
	}
	return names
}
