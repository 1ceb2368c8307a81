package expand

import (
	"math"
	"strconv"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// A Type is the type of a value.
type Type uint8

// The types of values. Invalid is the value of what could not be evaluated;
// the mistake is reported, so nothing more is to be said about it.
const (
	Invalid Type = iota
	Text
	Number
	Logical
	Null
	List
	Object
	// Formula is a formula that is not evaluated here: it has references or
	// calls, or a declaration says that it is one.
	Formula
	// Column is a reference in brackets.
	Column
	// Name is a bare word: an element's name, or a word such as `normalized`.
	Name
)

func (t Type) String() string {
	return [...]string{"nothing", "text", "number", "logical", "null", "list", "object", "formula", "column", "name"}[t]
}

// A Value is what a parameter, a `let` or a term of a statement stands for.
type Value struct {
	Type Type
	// Text is the text of a Text, the word of a Name, and the canonical
	// spelling of a Number.
	Text string
	// Number is that of a Number; Text is exact where this is not.
	Number float64
	// Logical is that of a Logical.
	Logical bool
	// Items are those of a List.
	Items []Value
	// Block is that of an Object; its settings are evaluated in Scope.
	Block *ast.Block
	// Expr is the tree of a Formula, the *formula.Ref of a Column. It is not
	// substituted yet: that happens in Scope.
	Expr formula.Expr
	// Scope is where the value is written, for Object, Formula, Column and Name.
	Scope *Scope
	// File is the file that the text was read from, for a Text of `file()`.
	File *source.File
	// Literal is the string that a Text was written as, else nil. Its
	// Scope.Text gives the text with a map to the source.
	Literal *formula.Text
	// At is where the value is written.
	At source.Span
	// argument says that a use gives the value for a parameter: what is wrong
	// with it is wrong where it is written, not where the component puts it.
	argument bool
	// weight is how many values a List holds, those in its lists too.
	weight int
}

// Display writes a value as text in messages, ids and `${…}`: a text, number,
// logical or name as it is. It tells false for other types.
func (v Value) Display() (string, bool) {
	switch v.Type {
	case Text, Number, Name:
		return v.Text, true
	case Logical:
		return strconv.FormatBool(v.Logical), true
	}
	return "", false
}

// AsList is the items of a list, or a value alone as a list of one.
func (v Value) AsList() []Value {
	switch v.Type {
	case Invalid:
		return nil
	case List:
		return v.Items
	}
	return []Value{v}
}

// equal reports whether two constants are the same.
func (v Value) equal(other Value) bool {
	if v.Type != other.Type || !v.constant() {
		return false
	}
	switch v.Type {
	case Number:
		return v.Number == other.Number
	case Logical:
		return v.Logical == other.Logical
	}
	return v.Text == other.Text
}

// constant reports whether a value is known without a workbook's data.
func (v Value) constant() bool {
	switch v.Type {
	case Text, Number, Logical, Null:
		return true
	}
	return false
}

// numberValue makes a number of a result. Fifteen digits are kept, so that
// 0.1 + 0.2 is 0.3; whole numbers are exact up to 2^53.
func numberValue(n float64, at source.Span) Value {
	if n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	}
	if n == 0 {
		n = 0 // no negative zero
	}
	return Value{Type: Number, Number: n, Text: spell(n), At: at}
}

// spell writes a number as JSON and Sigma's formulas do.
func spell(n float64) string {
	if size := math.Abs(n); size != 0 && (size >= 1e21 || size < 1e-6) {
		return strconv.FormatFloat(n, 'e', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}
