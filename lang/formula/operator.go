package formula

// Precedences, the higher the tighter. Sigma's page of operators gives none, so
// these are the customary ones that the catalogue records; TestOperators holds
// both together.
const (
	precedenceOr = iota + 1
	precedenceAnd
	precedenceNot
	precedenceCompare
	precedenceJoin
	precedenceAdd
	precedenceMultiply
	precedenceMinus
	precedencePower
	precedencePostfix
)

// precedence is that of an operator with two sides, spelled as in the
// catalogue; 0 for anything else.
func precedence(op string) int {
	switch op {
	case "Or":
		return precedenceOr
	case "And":
		return precedenceAnd
	case "=", "!=", "<", "<=", ">", ">=":
		return precedenceCompare
	case "&":
		return precedenceJoin
	case "+", "-":
		return precedenceAdd
	case "*", "/", "%":
		return precedenceMultiply
	case "^":
		return precedencePower
	}
	return 0
}

// foreignOperator gives Sigma's spelling of an operator of other languages.
func foreignOperator(sign string) string {
	switch sign {
	case "==":
		return "="
	case "<>":
		return "!="
	case "||":
		return "&"
	case "&&":
		return "And"
	}
	return ""
}

// Keyword returns the canonical spelling of And, Or, Not, True, False and Null,
// which are written in any case, and "" for any other word.
func Keyword(word string) string {
	if len(word) < 2 || len(word) > 5 {
		return ""
	}
	for _, keyword := range [...]string{"And", "Or", "Not", "True", "False", "Null"} {
		if len(word) == len(keyword) && equalFoldASCII(word, keyword) {
			return keyword
		}
	}
	return ""
}

// equalFoldASCII compares texts of one length without regard to the case of
// ASCII letters.
func equalFoldASCII(a, b string) bool {
	for i := range len(a) {
		if a[i] != b[i] && (a[i]|0x20 != b[i]|0x20 || !isLetter(a[i])) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
