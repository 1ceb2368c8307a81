package expand

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// evaluateParam takes the first of the flag, the environment's value and the
// default.
func (b *binding) evaluateParam() Value {
	run := b.scope.run
	run.checkEnvironments(b)
	var value Value
	switch {
	case run.flagged(b.name):
		value = run.flag(b)
	case run.environment != nil && run.environment.Params[b.name] != nil:
		value = run.configScope().typed(run.environment.Params[b.name].Default, b)
	case b.expr != nil:
		value = b.scope.typed(b.expr, b)
	default:
		b.scope.report(missingParam(b.at, b.name))
		return Value{}
	}
	return b.chosen(value)
}

// checkEnvironments holds the values that environments give a param against its
// type and choices, also where another environment is chosen. Values that have
// to be worked out wait until theirs is.
func (r *run) checkEnvironments(b *binding) {
	for _, environment := range r.project.Config.Environments {
		param := environment.Params[b.name]
		if environment == r.environment || param == nil || !isLiteral(param.Default) {
			continue
		}
		b.chosen(r.configScope().typed(param.Default, b))
	}
}

func isLiteral(expr formula.Expr) bool {
	switch x := expr.(type) {
	case *formula.Text:
		return !strings.Contains(x.Raw, "${")
	case *formula.Number, *formula.Logical:
		return true
	}
	return false
}

func (r *run) flagged(name string) bool {
	_, given := r.options.Params[name]
	return given
}

// FlagFile begins the path of the file that stands for a value of `-p`.
const FlagFile = "-p "

// flag reads the text of `-p name=value`. Its place is a file of its own, so
// that messages can show it.
func (r *run) flag(b *binding) Value {
	file := source.NewFile(FlagFile+b.name, r.options.Params[b.name])
	text := Value{Type: Text, Text: r.options.Params[b.name], At: file.Span(0, len(file.Text))}
	if b.declared == "" {
		return r.guess(text, b)
	}
	return b.scope.parseAs(text, b, b.scope)
}

// guess reads a flag for a param without a type as its default's type, if that
// is a number or a logical.
func (r *run) guess(text Value, b *binding) Value {
	if b.expr == nil {
		return text
	}
	switch literal := b.expr.(type) {
	case *formula.Number, *formula.Logical, *formula.Unary, *formula.Paren, *formula.List:
		guessed := b.scope.eval(literal)
		if !guessed.constant() && guessed.Type != List {
			return text
		}
		typed := *b
		typed.declared = guessed.Type.String()
		return b.scope.parseAs(text, &typed, b.scope)
	}
	return text
}

// parseAs reads a text from outside, a flag or a variable of the environment,
// by the declared type.
func (s *Scope) parseAs(text Value, b *binding, scope *Scope) Value {
	trimmed := strings.TrimSpace(text.Text)
	switch b.declared {
	case "", "text":
		return text
	case "number":
		if n, ok := parseNumber(trimmed); ok {
			return Value{Type: Number, Number: n, Text: trimmed, At: text.At}
		}
	case "logical":
		if trimmed == "true" || trimmed == "false" {
			return Value{Type: Logical, Logical: trimmed == "true", At: text.At}
		}
	case "list":
		return splitList(text)
	case "element":
		return Value{Type: Name, Text: trimmed, Scope: scope, At: text.At}
	case "formula", "column":
		return s.parseFormula(text, b, scope)
	}
	s.report(wrongText(text.At, b, text.Text))
	return Value{}
}

// parseNumber reads a number as JSON writes it.
func parseNumber(text string) (float64, bool) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || digits[0] < '0' || digits[0] > '9' || strings.ContainsAny(digits, "xXpP_") {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// splitList reads texts with commas between them; an empty text is not an item.
func splitList(text Value) Value {
	list := Value{Type: List, At: text.At}
	if strings.TrimSpace(text.Text) == "" {
		return list
	}
	for item := range strings.SplitSeq(text.Text, ",") {
		list.Items = append(list.Items, Value{Type: Text, Text: strings.TrimSpace(item), At: text.At})
	}
	return list
}

// parseFormula reads a text as a formula or column. What is wrong with it is
// reported in the text itself.
func (s *Scope) parseFormula(text Value, b *binding, scope *Scope) Value {
	file := text.At.File
	if file == nil || file.Text != text.Text {
		file = source.NewFile("$"+b.name, text.Text)
	}
	expr, found := formula.ParseText(file, 0, len(file.Text))
	for _, finding := range found {
		s.report(finding)
	}
	if found.HasErrors() {
		return Value{}
	}
	return scope.typedFormula(expr, b)
}

func (s *Scope) typedFormula(expr formula.Expr, b *binding) Value {
	if b.declared == "formula" {
		return s.asFormula(expr, b)
	}
	return s.conform(s.eval(expr), b, expr.Span())
}

// chosen refuses a value that is not among the param's choices; of a list each
// item must be.
func (b *binding) chosen(value Value) Value {
	if b.param.Choices == nil || value.Type == Invalid {
		return value
	}
	choices := b.scope.eval(b.param.Choices).AsList()
	for _, item := range value.AsList() {
		if item.Type != Invalid && len(choices) > 0 && !slices.ContainsFunc(choices, item.equal) {
			b.scope.report(notAChoice(item, b.name, choices))
			return Value{}
		}
	}
	return value
}
