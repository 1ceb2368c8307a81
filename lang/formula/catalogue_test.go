package formula

import (
	"slices"
	"strings"
	"testing"
)

// TestCatalogue holds the facts of every function against each other.
func TestCatalogue(t *testing.T) {
	if len(Functions()) < 200 {
		t.Fatalf("only %d functions", len(Functions()))
	}
	seen := map[string]bool{}
	for _, function := range slices.Concat(Functions(), otherNames[:]) {
		key := strings.ToLower(function.Name)
		if seen[key] {
			t.Errorf("%s is there twice", function.Name)
		}
		seen[key] = true
		checkEntry(t, function)
	}
}

func checkEntry(t *testing.T, f *Function) {
	t.Helper()
	if f.Doc == "" || f.Category == "" || f.Slug == "" {
		t.Errorf("%s lacks its document", f.Name)
	}
	if f.MaxArgs >= 0 && f.MaxArgs != len(f.Params) || f.MinArgs > len(f.Params) && f.MaxArgs >= 0 {
		t.Errorf("%s: %d to %d arguments for %d parameters", f.Name, f.MinArgs, f.MaxArgs, len(f.Params))
	}
	if f.Pairs && f.firstOfPairs()+2 > len(f.Params) {
		t.Errorf("%s: the pairs lack parameters", f.Name)
	}
	if variadic := slices.ContainsFunc(f.Params, func(p Param) bool { return p.Variadic }); variadic != (f.MaxArgs < 0) {
		t.Errorf("%s: a repeating parameter and a bound do not go together", f.Name)
	}
	for _, name := range slices.Concat(f.Unify, f.Constant) {
		if !slices.ContainsFunc(f.Params, func(p Param) bool { return p.Name == name }) {
			t.Errorf("%s has no parameter %s", f.Name, name)
		}
	}
	if f.Returns.SameAs > len(f.Params) || f.Returns == (Result{}) {
		t.Errorf("%s returns %v", f.Name, f.Returns)
	}
	most := f.MaxArgs
	if most < 0 {
		most = f.MinArgs + 6
	}
	for count := f.MinArgs; count <= most; count++ {
		if f.Pairs && !f.hasElse() && (count-f.firstOfPairs())%2 == 1 {
			continue
		}
		for i := range count {
			if f.Param(i, count) == nil {
				t.Errorf("%s: argument %d of %d has no parameter", f.Name, i+1, count)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for name, want := range map[string]string{"sum": "Sum", "COUNTDISTINCT": "CountDistinct", "Sum": "Sum", "ndv": "Ndv", "If": "If", "iLike": "ILike"} {
		if function, ok := Lookup(name); !ok || function.Name != want {
			t.Errorf("%s: got %v", name, function)
		}
	}
	for _, name := range []string{"", "Summ", "sum ", "cards.sum", strings.Repeat("x", 1000)} {
		if function, ok := Lookup(name); ok {
			t.Errorf("%q is %s", name, function.Name)
		}
	}
	if n := testing.AllocsPerRun(100, func() { Lookup("CountDistinct") }); n > 0 {
		t.Errorf("Lookup allocates %v times", n)
	}
}

func TestSpelling(t *testing.T) {
	for word, want := range map[string]string{
		"SUM": "Sum", "datetrunc": "DateTrunc", "AND": "And", "null": "Null", "TRUE": "True", "net": "net", "Order": "Order", "[nd": "[nd",
	} {
		if got := Spelling(word); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}

func TestParam(t *testing.T) {
	for _, test := range []struct {
		function string
		count    int
		want     string
	}{
		{"If", 2, "condition value"},
		{"If", 3, "condition value else"},
		{"If", 5, "condition value condition value else"},
		{"Switch", 3, "value case result"},
		{"Switch", 6, "value case result case result else"},
		{"Lookup", 5, "formula local key external key local key external key"},
		{"Coalesce", 3, "argument argument argument"},
		{"SumIf", 3, "field condition condition"},
		{"DateTrunc", 3, "precision date timezone"},
		{"DateTrunc", 4, "precision date timezone -"},
	} {
		function, _ := Lookup(test.function)
		var names []string
		for i := range test.count {
			if param := function.Param(i, test.count); param != nil {
				names = append(names, param.Name)
			} else {
				names = append(names, "-")
			}
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%s with %d: got %s, want %s", test.function, test.count, got, test.want)
		}
	}
}

func TestSignature(t *testing.T) {
	for name, want := range map[string]string{
		"Sum":       "Sum(column: number) -> number",
		"Today":     "Today() -> date",
		"Max":       "Max(field: number|date|text) -> type of field",
		"ListAgg":   `ListAgg(Column: any, separator?: text = ",") -> text`,
		"If":        "If((condition: logical, value: any) ..., else?: any) -> type of value, else",
		"SumIf":     "SumIf(field: number, condition: logical ...) -> number",
		"DateTrunc": "DateTrunc(precision: text, date: date, timezone?: text) -> date",
	} {
		function, _ := Lookup(name)
		if got := function.Signature(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestOperators holds the parser's precedences against the catalogue's.
func TestOperators(t *testing.T) {
	for _, info := range Operators() {
		switch info.Op {
		case "Not":
			checkPrecedence(t, info, precedenceNot)
		case "unary -":
			checkPrecedence(t, info, precedenceMinus)
		case ".", "[n]":
			checkPrecedence(t, info, precedencePostfix)
		default:
			checkPrecedence(t, info, precedence(info.Op))
		}
	}
}

func checkPrecedence(t *testing.T, info OperatorInfo, got int) {
	t.Helper()
	if got != info.Precedence {
		t.Errorf("%s binds with %d, in the catalogue with %d", info.Op, got, info.Precedence)
	}
}

// TestSuggestionsExist holds that what is to be written instead of a foreign
// name is there, and that no foreign name is a function after all.
func TestSuggestionsExist(t *testing.T) {
	for _, foreign := range notFunctions {
		if function, ok := Lookup(foreign.Name); ok {
			t.Errorf("%s is a function, %s", foreign.Name, function.Name)
		}
		if found, ok := Suggest(strings.ToUpper(foreign.Name)); !ok || found != foreign {
			t.Errorf("%s is not found", foreign.Name)
		}
		if foreign.Use == "the / operator" {
			continue
		}
		for _, word := range strings.FieldsFunc(foreign.Use, func(r rune) bool { return r == ' ' || r == ',' }) {
			if _, ok := Lookup(word); !ok && word != "or" {
				t.Errorf("%s: there is no %s", foreign.Name, word)
			}
		}
	}
	if _, ok := Suggest("Sum"); ok {
		t.Error("Sum needs no suggestion")
	}
	if got := Nearest("Summ"); !slices.Contains(got, "Sum") {
		t.Errorf("near to Summ: %q", got)
	}
}
