package decompile

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/format"
)

// A Placement is what a head says of where an element stands: nothing, how many
// columns and rows it takes, or its lines in the grid.
type Placement struct {
	// Span and Height are columns and rows, 0 where nothing says them.
	Span, Height int
	// Columns and Rows are the lines of a place by hand; both are zero without one.
	Columns, Rows grid.Lines
}

// IsZero reports whether nothing is said.
func (p Placement) IsZero() bool { return p == Placement{} }

// IsByHand reports whether the lines are said.
func (p Placement) IsByHand() bool { return p.Columns != grid.Lines{} }

// String is the text of the clauses.
func (p Placement) String() string { return format.Line(p.terms()) }

func (p Placement) terms() []ast.Term {
	if p.IsByHand() {
		return row(edit.Word("at"), linesOf(p.Columns), linesOf(p.Rows))
	}
	var made []ast.Term
	if p.Span > 0 {
		made = append(made, edit.Word("span"), edit.Int(p.Span))
	}
	if p.Height > 0 {
		made = append(made, edit.Word("height"), edit.Int(p.Height))
	}
	return made
}

func linesOf(lines grid.Lines) []ast.Term {
	return []ast.Term{edit.Int(lines.Start), edit.Sign("/"), edit.Int(lines.End)}
}
