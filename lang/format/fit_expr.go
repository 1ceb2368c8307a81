package format

import (
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/formula"
)

// expr breaks an expression that does not fit on the line; tail is the width of
// what must follow on its last line.
func (b *breaker) expr(x formula.Expr, tail int) {
	if b.fits(b.width(x) + tail) {
		b.column += b.width(x)
		return
	}
	switch x := x.(type) {
	case *formula.Call:
		b.column += utf8.RuneCountInString(x.Name) + len("(")
		entries, byStructure := callEntries(x)
		b.entries(entries, byStructure, tail+len(")"))
		b.column += len(")")
	case *formula.Paren:
		b.column += len("(")
		b.expr(x.X, tail+len(")"))
		b.column += len(")")
	case *formula.List:
		b.column += len("(")
		b.entries(singly(x.Items), false, tail+len(")"))
		b.column += len(")")
	case *formula.Binary:
		b.chain(x, tail)
	case *formula.Unary:
		b.column += b.width(x) - b.width(x.X)
		b.expr(x.X, tail)
	case *formula.Tagged:
		b.column += b.width(x) - b.width(x.X)
		b.expr(x.X, tail)
	case *formula.Field:
		b.within(x, x.X, tail)
	case *formula.Index:
		b.within(x, x.X, tail)
	case *formula.Record:
		b.record(x, tail)
	default:
		b.skip(b.width(x), tail)
	}
}

// within breaks the expression that another one begins with.
func (b *breaker) within(whole, x formula.Expr, tail int) {
	rest := b.width(whole) - b.width(x)
	b.expr(x, tail+rest)
	b.column += rest
}

// callEntries are the arguments of a call as they stand together on lines. Each
// entry has a line of its own where the structure of the call asks for that: the
// pairs of an If and a Switch, and an If that another one goes on with.
func callEntries(call *formula.Call) (entries [][]formula.Expr, byStructure bool) {
	args := call.Args
	switch strings.ToLower(call.Name) {
	case "if":
		byStructure = len(args) > 3 || len(args) == 3 && isIf(args[2])
	case "switch":
		byStructure = len(args) > 3
		if byStructure {
			entries, args = append(entries, args[:1]), args[1:]
		}
	}
	if !byStructure {
		return singly(args), false
	}
	for len(args) > 1 {
		entries, args = append(entries, args[:2]), args[2:]
	}
	if len(args) > 0 {
		entries = append(entries, args)
	}
	return entries, true
}

func isIf(x formula.Expr) bool {
	call, ok := x.(*formula.Call)
	return ok && strings.EqualFold(call.Name, "if")
}

func singly(args []formula.Expr) [][]formula.Expr {
	entries := make([][]formula.Expr, len(args))
	for i := range args {
		entries[i] = args[i : i+1]
	}
	return entries
}

// entries breaks between entries with commas: everywhere, or where the next one
// does not fit.
func (b *breaker) entries(entries [][]formula.Expr, everywhere bool, tail int) {
	for i, entry := range entries {
		behind := len(",")
		if i == len(entries)-1 {
			behind = tail
		}
		b.entry(entry, i > 0, everywhere, behind)
	}
}

func (b *breaker) entry(entry []formula.Expr, further, alone bool, tail int) {
	for i, x := range entry {
		behind := len(",")
		if i == len(entry)-1 {
			behind = tail
		}
		if further || i > 0 {
			b.before(x, alone && i == 0, behind)
		}
		b.expr(x, behind)
		if i < len(entry)-1 || tail == len(",") {
			b.column++
		}
	}
}

// before goes to where an operand or argument begins that another one stands
// before: behind a blank, or in the next line.
func (b *breaker) before(x formula.Expr, always bool, tail int) {
	if (always || !b.fits(1+b.width(x)+tail)) && b.column > b.align {
		b.breakAt(x)
		return
	}
	b.column++
}

// narrow is the room without which an operand is not broken where it stands.
const narrow = 60

// chain breaks behind operators: behind each And and Or, behind others where what
// follows does not fit, unless that has better places inside.
func (b *breaker) chain(x *formula.Binary, tail int) {
	operands, operators := operandsOf(x)
	logical := x.Op == "And" || x.Op == "Or"
	for i, operand := range operands {
		behind := tail
		if i < len(operators) {
			behind = 1 + len(operators[i])
		}
		if i > 0 {
			if divides(operand) && !logical && b.align+b.width(operand)+behind > lineWidth && b.column+narrow <= lineWidth {
				b.column++
			} else {
				b.before(operand, logical, behind)
			}
		}
		b.expr(operand, behind)
		if i < len(operators) {
			b.column += behind
		}
	}
}

// divides reports whether an expression can be broken between signs of its own.
func divides(x formula.Expr) bool {
	switch x := x.(type) {
	case *formula.Call:
		return len(x.Args) > 1
	case *formula.Paren:
		return true
	}
	return false
}

// operandsOf takes a chain of operators that bind alike apart.
func operandsOf(x *formula.Binary) (operands []formula.Expr, operators []string) {
	if left, ok := x.X.(*formula.Binary); ok && bindsAlike(left.Op, x.Op) {
		operands, operators = operandsOf(left)
	} else {
		operands = []formula.Expr{x.X}
	}
	return append(operands, x.Y), append(operators, x.Op)
}

func bindsAlike(a, b string) bool {
	for _, operators := range []string{"And", "Or", "&", "+-", "*/%"} {
		if strings.Contains(operators, a) && strings.Contains(operators, b) {
			return true
		}
	}
	return false
}

// record breaks between the fields that do not fit.
func (b *breaker) record(x *formula.Record, tail int) {
	b.column += len("{")
	for i := range x.Fields {
		field := &x.Fields[i]
		name := utf8.RuneCountInString(key(field)) + len(": ")
		behind := len(",")
		if i == len(x.Fields)-1 {
			behind = tail + len("}")
		}
		switch {
		case i > 0 && !b.fits(1+name+b.width(field.Value)+behind) && b.column > b.align:
			b.breakAt(field)
		case i > 0:
			b.column++
		}
		b.column += name
		b.expr(field.Value, behind)
		b.column++
	}
}
