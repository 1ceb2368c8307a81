package formula

import "strings"

// Print writes a formula in Sigma's text: functions and keywords in the
// catalogue's spelling, one blank around operators with two sides, `, ` between
// arguments, texts letter for letter, the author's parentheses kept. Parentheses
// are added where the tree needs them, and where Sigma's page leaves open how
// operators group (`^`, and chains of comparisons), so that the text means the
// tree under either reading. ref writes references, brackets included; nil
// writes them as they are.
func Print(expr Expr, ref func(*Ref) string) string {
	return string(Append(nil, expr, ref))
}

// Append is Print onto the end of a buffer.
func Append(dst []byte, expr Expr, ref func(*Ref) string) []byte {
	p := printer{dst: dst, ref: ref}
	p.expr(expr)
	return p.dst
}

type printer struct {
	dst []byte
	ref func(*Ref) string
}

func (p *printer) text(text string) { p.dst = append(p.dst, text...) }

func (p *printer) expr(expr Expr) {
	switch x := expr.(type) {
	case *Number:
		p.text(x.Text)
	case *Text:
		p.text(x.Raw)
	case *Logical:
		p.logical(x.Value)
	case *Null:
		p.text("Null")
	case *Ref:
		p.reference(x)
	case *Name:
		p.text(x.Text)
	case *Variable:
		p.text("$")
		p.text(x.Name)
	case *Call:
		p.text(Spelling(x.Name))
		p.list(x.Args)
	case *Unary:
		p.unary(x)
	case *Binary:
		p.binary(x)
	case *Field:
		p.operand(x.X)
		p.text(".")
		p.text(x.Name)
	case *Index:
		p.operand(x.X)
		p.text("[")
		p.expr(x.Index)
		p.text("]")
	case *Record:
		p.record(x)
	case *Paren:
		p.parens(x.X)
	case *List:
		p.list(x.Items)
	case *Tagged:
		p.text(x.Tag)
		if x.Named {
			p.text(":")
		}
		p.text(" ")
		p.expr(x.X)
	}
}

func (p *printer) logical(value bool) {
	if value {
		p.text("True")
		return
	}
	p.text("False")
}

func (p *printer) reference(ref *Ref) {
	if p.ref != nil {
		p.text(p.ref(ref))
		return
	}
	p.text("[")
	p.dst = ref.appendInside(p.dst)
	p.text("]")
}

func (p *printer) list(items []Expr) {
	p.text("(")
	for i, item := range items {
		if i > 0 {
			p.text(", ")
		}
		p.expr(item)
	}
	p.text(")")
}

func (p *printer) parens(expr Expr) {
	p.text("(")
	p.expr(expr)
	p.text(")")
}

func (p *printer) record(record *Record) {
	p.text("{")
	for i := range record.Fields {
		field := &record.Fields[i]
		if i > 0 {
			p.text(", ")
		}
		p.key(field.Key)
		p.text(": ")
		p.expr(field.Value)
	}
	p.text("}")
}

// key writes a key as a word where it is one, else in the quotes that it does
// not end.
func (p *printer) key(key string) {
	if isWord(key) {
		p.text(key)
		return
	}
	quote := `"`
	if holdsQuote(key) {
		quote = "'"
	}
	p.text(quote)
	p.text(key)
	p.text(quote)
}

// holdsQuote reports whether a `"` without a backslash is in a text.
func holdsQuote(text string) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return true
		}
	}
	return false
}

// isWord reports whether a text is a word of ASCII letters, digits and `_` that
// does not begin with a digit.
func isWord(text string) bool {
	for i := range len(text) {
		c := text[i]
		if !isLetter(c) && c != '_' && (i == 0 || !isDigit(c)) {
			return false
		}
	}
	return text != ""
}

// unary writes `-x` and `Not (x)`: Sigma reads `Not x` and `Not(x)` as other
// things than they look.
func (p *printer) unary(unary *Unary) {
	if unary.Op == "-" {
		p.text("-")
		p.group(unary.X, precedencePostfix)
		return
	}
	p.text("Not ")
	if _, grouped := unary.X.(*Paren); grouped {
		p.expr(unary.X)
		return
	}
	p.parens(unary.X)
}

func (p *printer) binary(binary *Binary) {
	left, right := binary.ranks()
	p.group(binary.X, left)
	p.text(" ")
	p.text(binary.Op)
	p.text(" ")
	p.group(binary.Y, right)
}

// ranks are how tight the sides must bind.
func (binary *Binary) ranks() (left, right int) {
	rank := precedence(binary.Op)
	left, right = rank, rank+1
	if rank == precedenceCompare || rank == precedencePower {
		left++
	}
	if minus, ok := binary.Y.(*Unary); ok && minus.Op == "-" {
		right = precedenceMinus
	}
	return left, right
}

// group writes an operand that must bind at least as tight as the rank.
func (p *printer) group(expr Expr, rank int) {
	if binding(expr) < rank {
		p.parens(expr)
		return
	}
	p.expr(expr)
}

// binding is how tight a node holds together.
func binding(expr Expr) int {
	switch x := expr.(type) {
	case *Binary:
		return precedence(x.Op)
	case *Unary:
		if x.Op == "-" {
			return precedenceMinus
		}
		return precedenceNot
	}
	return precedencePostfix
}

// operand writes what a field or an index is read of. The first dot behind a
// bare word or variable would be taken for a part of its name.
func (p *printer) operand(expr Expr) {
	if isOperand(expr) {
		p.expr(expr)
		return
	}
	p.parens(expr)
}

func isOperand(expr Expr) bool {
	switch x := expr.(type) {
	case *Unary, *Binary, *Tagged:
		return false
	case *Name:
		return strings.Contains(x.Text, ".")
	case *Variable:
		return strings.Contains(x.Name, ".")
	}
	return true
}
