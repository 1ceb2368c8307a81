package formula

import "strings"

// DefaultName is the name of a column whose author gave none: the name of a
// formula that is one reference; `<Function> of <Name>` for one function of one
// reference and constants, where the unit stands for DateTrunc (`Month of
// Date`); else the functions and names in order with blanks between them; and
// the formula itself where it has neither.
func DefaultName(expr Expr) string {
	expr = Unparen(expr)
	switch x := expr.(type) {
	case *Ref:
		return x.Name
	case *Call:
		if name := callName(x); name != "" {
			return name
		}
	}
	if words := nameWords(expr); len(words) > 0 {
		return strings.Join(words, " ")
	}
	return Print(expr, nil)
}

// callName names a function of one reference and constants; "" for any other.
func callName(call *Call) string {
	var ref *Ref
	for _, arg := range call.Args {
		switch x := Unparen(arg).(type) {
		case *Ref:
			if ref != nil {
				return ""
			}
			ref = x
		default:
			if !isConstant(x) {
				return ""
			}
		}
	}
	if ref == nil {
		return ""
	}
	return functionWord(call) + " of " + ref.Name
}

// isConstant reports whether a tree is a literal, perhaps with a sign.
func isConstant(expr Expr) bool {
	switch x := Unparen(expr).(type) {
	case *Number, *Text, *Logical, *Null:
		return true
	case *Unary:
		return isConstant(x.X)
	}
	return false
}

// functionWord is the function's name, or the unit that DateTrunc cuts to.
func functionWord(call *Call) string {
	word := Spelling(call.Name)
	if word != "DateTrunc" || len(call.Args) == 0 {
		return word
	}
	unit, ok := Unparen(call.Args[0]).(*Text)
	if !ok || unit.Content() == "" {
		return word
	}
	content := strings.ReplaceAll(unit.Content(), "_", " ")
	return strings.ToUpper(content[:1]) + content[1:]
}

// nameWords are the functions, references and fields of a formula in order.
func nameWords(expr Expr) []string {
	var words []string
	var visit func(Expr) bool
	visit = func(expr Expr) bool {
		switch x := expr.(type) {
		case *Call:
			words = append(words, functionWord(x))
		case *Ref:
			words = append(words, x.Name)
		case *Field:
			Walk(x.X, visit)
			words = append(words, x.Name)
			return false
		}
		return true
	}
	Walk(expr, visit)
	return words
}
