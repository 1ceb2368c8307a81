package expand

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// columnForms are the statements that name columns in their heads without a
// setting's name in front: `columns [A], [B]`, `group g by [A]`. In these a
// value may stand for a column, or a list of columns for several.
var columnForms = []string{"column", "columns", "key", "group", "filter", "sort", "highlight"}

type statementKey struct {
	statement *ast.Statement
	scope     *Scope
}

// withColumns is the statement with the columns that values of its head stand
// for, the statement itself where there are none. Asked again, it gives the same.
func (s *Scope) withColumns(statement *ast.Statement) *ast.Statement {
	if !mayNameColumns(statement) {
		return statement
	}
	key := statementKey{statement, s}
	made := s.run.filled[key]
	if made == nil {
		made = s.fillColumns(statement)
		s.run.filled[key] = made
	}
	return made
}

// mayNameColumns reports whether a head has a value where a column may stand. The
// head of a channel has columns behind its formula, `x = [A] sort $b desc`.
func mayNameColumns(statement *ast.Statement) bool {
	if !slices.ContainsFunc(statement.Terms, isVariable) {
		return false
	}
	return slices.Contains(columnForms, statement.Keyword()) ||
		slices.ContainsFunc(statement.Terms, func(term ast.Term) bool { return term.Type == ast.Formula })
}

func isVariable(term ast.Term) bool {
	if term.Type != ast.Value {
		return false
	}
	switch term.Expr.(type) {
	case *formula.Variable, *formula.Field:
		return true
	}
	return false
}

func (s *Scope) fillColumns(statement *ast.Statement) *ast.Statement {
	var filled []ast.Term
	for i, term := range statement.Terms {
		columns := s.columnTerms(term)
		if len(columns) > 0 && filled == nil {
			filled = slices.Clone(statement.Terms[:i])
		}
		switch {
		case len(columns) > 0:
			filled = append(filled, columns...)
		case filled != nil:
			filled = append(filled, term)
		}
	}
	if filled == nil {
		return statement
	}
	made := *statement
	made.Terms = filled
	return &made
}

// columnTerms are the columns that a term stands for, with commas between them;
// none where it stands for anything else.
func (s *Scope) columnTerms(term ast.Term) []ast.Term {
	if !isVariable(term) {
		return nil
	}
	var made []ast.Term
	whole := s.eval(term.Expr)
	for _, value := range whole.AsList() {
		if value.Type != Column {
			return nil
		}
		value.argument = value.argument || whole.argument
		if len(made) > 0 {
			made = append(made, ast.Term{Type: ast.Comma, Text: ",", At: term.At})
		}
		column := s.columnAt(value, term)
		made = append(made, ast.Term{Type: ast.Value, Expr: column, At: column.Span()})
	}
	return made
}

func (s *Scope) columnAt(column Value, term ast.Term) formula.Expr {
	w := &substitution{scope: s, left: &s.run.nodesLeft}
	return w.nested(column, term.At, term.At.Text())
}
