package formula

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
)

// A Custom is a function that the organisation declares, as in
// `function Net(number, number): number`.
type Custom struct {
	Name    string
	Params  []Type
	Returns Type
}

// Check says what is wrong with a formula that needs no workbook to be seen:
// values that only settings may hold, unknown functions, wrong counts of
// arguments, and fixed texts such as `"month"` that are misspelled or stand in
// the wrong place. custom holds the declared functions by their names in lower
// case. Variables are taken to be put in already; those left are not looked at.
func Check(expr Expr, custom map[string]*Custom) diag.List {
	c := checker{custom: custom}
	Walk(expr, func(x Expr) bool {
		c.form(x)
		if call, ok := x.(*Call); ok {
			c.call(call)
		}
		return true
	})
	return c.findings
}

// CheckForm says only which values of a tree have no place in a formula: bare
// words, lists, tagged strings, text blocks and blocks of settings.
func CheckForm(expr Expr) diag.List {
	var c checker
	Walk(expr, func(x Expr) bool {
		c.form(x)
		return true
	})
	return c.findings
}

type checker struct {
	custom   map[string]*Custom
	findings diag.List
}

func (c *checker) report(d diag.Diagnostic) { c.findings = append(c.findings, d) }

// form turns down what only settings hold.
func (c *checker) form(expr Expr) {
	switch x := expr.(type) {
	case *Name:
		c.report(bareName(x))
	case *Tagged, *List, *Object:
		c.report(notAValue(x))
	case *Text:
		if strings.HasPrefix(x.Raw, `"""`) {
			c.report(notAValue(x))
		}
	}
}

func (c *checker) call(call *Call) {
	function, ok := Lookup(call.Name)
	if !ok {
		c.customCall(call)
		return
	}
	if finding, wrong := function.checkCount(call); wrong {
		c.report(finding)
		return
	}
	if finding, wrong := function.checkOrder(call); wrong {
		c.report(finding)
		return
	}
	for i, arg := range call.Args {
		c.fixedText(function, function.Param(i, len(call.Args)), arg)
	}
}

// customCall checks a call of a declared function, and reports one that Sigma
// lacks, with the one that people mean. Declared names differ from Sigma's.
func (c *checker) customCall(call *Call) {
	if custom, ok := c.custom[strings.ToLower(call.Name)]; ok {
		if len(call.Args) != len(custom.Params) {
			c.report(customCount(call, custom))
		}
		return
	}
	if foreign, ok := Suggest(call.Name); ok {
		c.report(foreignFunction(call, foreign))
		return
	}
	c.report(unknownFunction(call, c.nearest(call.Name)))
}

// checkCount holds the number of arguments against the parameters.
func (f *Function) checkCount(call *Call) (diag.Diagnostic, bool) {
	count := len(call.Args)
	switch {
	case count < f.MinArgs, f.MaxArgs >= 0 && count > f.MaxArgs:
		return argumentCount(call, f), true
	case f.Pairs && (count-f.firstOfPairs())%2 == 1 && !f.hasElse():
		return unpaired(call, f), true
	}
	return diag.Diagnostic{}, false
}

// hasElse reports whether a single argument may follow the pairs.
func (f *Function) hasElse() bool {
	return len(f.Params) == f.firstOfPairs()+3
}

// checkOrder finds a fixed text, such as the unit of DateDiff, that stands at
// the place of another argument.
func (f *Function) checkOrder(call *Call) (diag.Diagnostic, bool) {
	due := f.fixedParam()
	if due < 0 || due >= len(call.Args) {
		return diag.Diagnostic{}, false
	}
	if _, isText := Unparen(call.Args[due]).(*Text); isText {
		return diag.Diagnostic{}, false
	}
	for i, arg := range call.Args {
		param := f.Param(i, len(call.Args))
		text, isText := arg.(*Text)
		if isText && param.Type != TypeText && nearestValue(f.Params[due].Values, text.Content()) != "" {
			return misplaced(call, f, i, due), true
		}
	}
	return diag.Diagnostic{}, false
}

// fixedParam is the index of the only parameter with fixed texts, else -1.
func (f *Function) fixedParam() int {
	found := -1
	for i := range f.Params {
		if len(f.Params[i].Values) == 0 {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// fixedText holds a literal against the texts that its parameter takes.
func (c *checker) fixedText(function *Function, param *Param, arg Expr) {
	text, ok := Unparen(arg).(*Text)
	if !ok || param == nil || len(param.Values) == 0 {
		return
	}
	content := text.Content()
	if !slices.Contains(param.Values, content) && !strings.Contains(content, "${") {
		c.report(fixedText(text, function, param))
	}
}

// Content is what stands between the quotes, letter for letter.
func (t *Text) Content() string {
	width := 1
	if strings.HasPrefix(t.Raw, `"""`) {
		width = 3
	}
	if len(t.Raw) < 2*width {
		return ""
	}
	return t.Raw[width : len(t.Raw)-width]
}

// nearestValue is the one fixed text that differs from what is written only in
// case, a plural's s, or the sign between its words.
func nearestValue(values []string, written string) string {
	plain := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(written)))
	for _, value := range values {
		if plain == value || plain == value+"s" || plain+"s" == value {
			return value
		}
	}
	return ""
}
