// Package types infers the type and the level of formulas through the catalogue
// of functions, and says where a function or operator is given what it does not
// take. What a reference means it is told; it knows no workbook.
package types

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

// An Env is what a formula stands in.
type Env struct {
	// Ref tells what a reference means. It is asked once for each reference, in
	// the order in which formulas are printed.
	Ref func(ref *formula.Ref, at Surroundings) Meaning
	// Functions are the declared functions by their names in lower case.
	Functions map[string]*formula.Custom
	// Report takes the findings; nil where nobody wants them.
	Report func(diag.Diagnostic)
	// Levels says that the formula belongs to the rows of an element, so that
	// rows and aggregates must not be mixed.
	Levels bool
}

// Surroundings say in which functions a reference stands.
type Surroundings struct{ Aggregate, Lookup bool }

// A Meaning is what a reference stands for.
type Meaning struct {
	Type  formula.Type
	Level formula.Level
	// Control is set where the reference names a control.
	Control *Control
}

// A Control is the value of a control.
type Control struct {
	// Name is its handle, Noun its kind, as in "date range control".
	Name, Noun string
	// Parts are the fields of a range, `[dates].start`; none of any other.
	Parts []string
	// PartType is the type of the parts.
	PartType formula.Type
	// Set says that the value is a set of values, with which nothing can be
	// computed (spec-controls-content-actions.md 1.20).
	Set bool
}

// A Result is what is known of a formula.
type Result struct {
	Type  formula.Type
	Level formula.Level
	// control is set where the formula is the name of a control and no more.
	control *Control
}

// Infer works out the type and the level of a formula.
func Infer(expr formula.Expr, env *Env) Result {
	n := inference{env: env}
	return n.infer(expr)
}

// inference is the state of one formula.
type inference struct {
	env    *Env
	around Surroundings
	// mixed says that a mixture of levels is reported: one is enough.
	mixed bool
	// doubted reports that one is a doubt already, of a condition of rows.
	doubted bool
}

func (n *inference) report(finding diag.Diagnostic) {
	if n.env.Report != nil {
		n.env.Report(finding)
	}
}

func (n *inference) infer(expr formula.Expr) Result {
	switch x := expr.(type) {
	case *formula.Number:
		return Result{Type: formula.TypeNumber}
	case *formula.Text:
		return Result{Type: formula.TypeText}
	case *formula.Logical:
		return Result{Type: formula.TypeLogical}
	case *formula.Ref:
		meaning := n.env.Ref(x, n.around)
		return Result{Type: meaning.Type, Level: meaning.Level, control: meaning.Control}
	case *formula.Paren:
		return n.infer(x.X)
	case *formula.Call:
		return n.call(x)
	case *formula.Unary:
		return n.unary(x)
	case *formula.Binary:
		return n.binary(x)
	case *formula.Field:
		return n.field(x)
	case *formula.Index:
		return n.index(x)
	case *formula.Record:
		return n.record(x)
	case *formula.List:
		return n.parts(x.Items)
	case *formula.Tagged:
		return Result{Type: formula.TypeAny, Level: n.infer(x.X).Level}
	case *formula.Bad:
		return Result{Type: formula.TypeAny, Level: formula.Either}
	}
	return Result{Type: formula.TypeAny}
}

// parts is what is known of several formulas together, of which only the level
// matters.
func (n *inference) parts(exprs []formula.Expr) Result {
	var levels levels
	for _, expr := range exprs {
		levels.add(n, expr, n.infer(expr).Level)
	}
	return Result{Type: formula.TypeAny, Level: levels.level}
}

func (n *inference) record(record *formula.Record) Result {
	var levels levels
	for i := range record.Fields {
		value := record.Fields[i].Value
		levels.add(n, value, n.infer(value).Level)
	}
	return Result{Type: formula.TypeAny, Level: levels.level}
}

// levels joins the levels of the parts of a formula.
type levels struct {
	level formula.Level
	// highest is the part that has the level.
	highest formula.Expr
	// condition is the part that is a condition of rows, which chooses among the
	// others; nil for none.
	condition formula.Expr
}

func (l *levels) add(n *inference, part formula.Expr, level formula.Level) {
	if l.level.Mixes(level) && n.env.Levels && !n.mixed && n.around == (Surroundings{}) {
		row, aggregate := l.highest, part
		if level == formula.Row {
			row, aggregate = part, l.highest
		}
		n.mixed = row != l.condition
		if n.mixed || !n.doubted {
			n.report(mixedLevels(row, aggregate, !n.mixed))
		}
		n.doubted = true
	}
	if level > l.level {
		l.level, l.highest = level, part
	}
}

// known reports whether a type is one to hold others against. Of arrays and
// geographies the catalogue says too little.
func known(t formula.Type) bool { return t != "" && t != formula.TypeAny }

// scalar reports whether values of a type can be compared with each other.
func scalar(t formula.Type) bool {
	switch t {
	case formula.TypeNumber, formula.TypeText, formula.TypeDate, formula.TypeLogical:
		return true
	}
	return false
}
