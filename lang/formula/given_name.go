package formula

import "strings"

// Calc is what Sigma calls a column whose formula gives it no name.
const Calc = "Calc"

// GivenName is the name that Sigma gives a column of a spec without `name`, as
// other formulas use it: the name of a formula that is one reference, behind
// which the relationship stands that led to it; that of a looked-up column with
// its element; `<Function> of <Name>` for a function of one reference; else
// `Calc`. A column that finds its name taken has a number behind it, which the
// reader of the whole element adds. DefaultName is what the language calls a
// column that it names itself.
func GivenName(expr Expr) string {
	switch x := Unparen(expr).(type) {
	case *Ref:
		if len(x.Via) > 0 {
			return x.Name + " (" + x.Via[len(x.Via)-1] + ")"
		}
		return x.Name
	case *Call:
		return givenToCall(x)
	}
	return Calc
}

func givenToCall(call *Call) string {
	switch Spelling(call.Name) {
	case "Lookup":
		return lookupName(call)
	case "SparklineAgg":
		if len(call.Args) == 2 {
			if of, by := GivenName(call.Args[1]), GivenName(call.Args[0]); of != Calc && by != Calc {
				return "Sparkline of " + of + " by " + by
			}
		}
		return Calc
	case "PercentileCont", "PercentileDisc":
		if name := percentileName(call); name != "" {
			return name
		}
	}
	if name := callName(call); name != "" {
		return name
	}
	return Calc
}

// lookupName is `N (E)` for `Lookup([E/N], …)`, and `Avg of N (E)` where an
// aggregate is looked up.
func lookupName(call *Call) string {
	if len(call.Args) == 0 {
		return Calc
	}
	name, element := GivenName(call.Args[0]), ""
	Walk(call.Args[0], func(x Expr) bool {
		if ref, ok := x.(*Ref); ok && element == "" {
			element = ref.Qualifier
		}
		return true
	})
	if name == Calc || element == "" {
		return name
	}
	return name + " (" + element + ")"
}

// percentileName is `P99 of N` for `PercentileCont([N], 0.99)`.
func percentileName(call *Call) string {
	if len(call.Args) != 2 {
		return ""
	}
	ref, isRef := Unparen(call.Args[0]).(*Ref)
	share, isNumber := Unparen(call.Args[1]).(*Number)
	if !isRef || !isNumber {
		return ""
	}
	percent, ok := percentOf(share.Text)
	if !ok {
		return ""
	}
	return "P" + percent + " of " + ref.Name
}

// percentOf writes a share of one in percent, `0.995` as `99.5`.
func percentOf(share string) (string, bool) {
	digits, ok := strings.CutPrefix(share, "0.")
	if !ok || strings.ContainsAny(digits, "eE") {
		return "", false
	}
	digits += strings.Repeat("0", max(0, 2-len(digits)))
	whole := strings.TrimLeft(digits[:2], "0")
	if whole == "" {
		whole = "0"
	}
	if rest := strings.TrimRight(digits[2:], "0"); rest != "" {
		whole += "." + rest
	}
	return whole, true
}
