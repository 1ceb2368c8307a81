package formula

import (
	"slices"
	"strings"
)

// Equal reports whether two formulas are the same tree: places do not count, nor
// the case of functions, nor the parentheses that the grouping of the
// tree makes needless.
func Equal(a, b Expr) bool { return comparer{}.equal(a, b) }

// Identical is Equal, but the author's parentheses count.
func Identical(a, b Expr) bool { return comparer{parens: true}.equal(a, b) }

// Unparen takes the parentheses off that stand around a whole formula.
func Unparen(expr Expr) Expr {
	for {
		paren, ok := expr.(*Paren)
		if !ok {
			return expr
		}
		expr = paren.X
	}
}

// comparer compares trees; parens says that parentheses count.
type comparer struct{ parens bool }

func (c comparer) equal(a, b Expr) bool {
	if !c.parens {
		a, b = Unparen(a), Unparen(b)
	}
	switch a := a.(type) {
	case *Number:
		b, ok := b.(*Number)
		return ok && a.Text == b.Text
	case *Text:
		b, ok := b.(*Text)
		return ok && a.Raw == b.Raw
	case *Logical:
		b, ok := b.(*Logical)
		return ok && a.Value == b.Value
	case *Null:
		_, ok := b.(*Null)
		return ok
	case *Ref:
		b, ok := b.(*Ref)
		return ok && a.Qualifier == b.Qualifier && slices.Equal(a.Via, b.Via) && a.Name == b.Name && a.Interpolated == b.Interpolated
	case *Name:
		b, ok := b.(*Name)
		return ok && a.Text == b.Text
	case *Variable:
		b, ok := b.(*Variable)
		return ok && a.Name == b.Name
	}
	return c.inner(a, b)
}

// inner compares nodes that have others below them.
func (c comparer) inner(a, b Expr) bool {
	switch a := a.(type) {
	case *Call:
		b, ok := b.(*Call)
		return ok && strings.EqualFold(a.Name, b.Name) && slices.EqualFunc(a.Args, b.Args, c.equal)
	case *Unary:
		b, ok := b.(*Unary)
		return ok && a.Op == b.Op && c.equal(a.X, b.X)
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op && c.equal(a.X, b.X) && c.equal(a.Y, b.Y)
	case *Field:
		b, ok := b.(*Field)
		return ok && a.Name == b.Name && c.equal(a.X, b.X)
	case *Index:
		b, ok := b.(*Index)
		return ok && c.equal(a.X, b.X) && c.equal(a.Index, b.Index)
	case *Record:
		b, ok := b.(*Record)
		return ok && slices.EqualFunc(a.Fields, b.Fields, c.field)
	case *Paren:
		b, ok := b.(*Paren)
		return ok && c.equal(a.X, b.X)
	case *List:
		b, ok := b.(*List)
		return ok && slices.EqualFunc(a.Items, b.Items, c.equal)
	case *Tagged:
		b, ok := b.(*Tagged)
		return ok && a.Tag == b.Tag && a.Named == b.Named && c.equal(a.X, b.X)
	case *Object:
		b, ok := b.(*Object)
		return ok && a.Block == b.Block
	}
	_, aBad := a.(*Bad)
	_, bBad := b.(*Bad)
	return a == nil && b == nil || aBad && bBad
}

func (c comparer) field(a, b RecordField) bool {
	return a.Key == b.Key && c.equal(a.Value, b.Value)
}
