package types

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// article is a type with its article, for messages.
func article(t formula.Type) string {
	switch t {
	case formula.TypeLogical:
		return "a logical value"
	case formula.TypeArray:
		return "an array"
	}
	return "a " + string(t)
}

// anyOf lists types for a message.
func anyOf(types []formula.Type) string {
	texts := make([]string, len(types))
	for i, t := range types {
		texts[i] = article(t)
	}
	if len(texts) == 1 {
		return texts[0]
	}
	return strings.Join(texts[:len(texts)-1], ", ") + " or " + texts[len(texts)-1]
}

// shown is a formula as it stands, or its beginning where it is long.
func shown(expr formula.Expr) string {
	text := formula.Print(expr, nil)
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:57]) + "…"
	}
	return text
}

func quoted(expr formula.Expr) string { return name.Quote(shown(expr)) }

// certain makes a finding a warning where the catalogue infers the parameters
// of the function and no page of Sigma's tells them.
func certain(function *formula.Function, finding diag.Diagnostic) diag.Diagnostic {
	if !function.Verified {
		finding.Severity = diag.Warning
	}
	return finding
}

func argumentType(arg formula.Expr, given formula.Type, function *formula.Function, param *formula.Param, wanted []formula.Type) diag.Diagnostic {
	finding := diag.New(diag.ArgumentType, arg.Span(), takes(function, param, wanted)+", but "+quoted(arg)+" is "+article(given))
	if function.Level == formula.LevelAggregate && given == formula.TypeText && wanted[0] == formula.TypeNumber {
		text := formula.Print(arg, nil)
		if literal, ok := formula.Unparen(arg).(*formula.Text); ok {
			right := "[" + formula.EscapeName(literal.Content()) + "]"
			return finding.WithHelp("brackets name columns: write "+name.Quote(right)).WithFix("write "+right, arg.Span(), right)
		}
		return finding.WithHelp("write " + name.Quote("Number("+text+")") + ", or count: " + name.Quote("CountDistinct("+text+")"))
	}
	return converted(finding, arg, given, wanted[0])
}

// takes says what a function takes for a parameter.
func takes(function *formula.Function, param *formula.Param, wanted []formula.Type) string {
	text := name.Quote(function.Name) + " takes " + anyOf(wanted)
	if strings.EqualFold(param.Name, string(wanted[0])) || param.Name == "column" {
		return text
	}
	return text + " as " + param.Name
}

func customArgument(arg formula.Expr, given formula.Type, custom *formula.Custom, wanted formula.Type) diag.Diagnostic {
	finding := diag.New(diag.ArgumentType, arg.Span(), name.Quote(custom.Name)+" takes "+article(wanted)+" here, but "+quoted(arg)+" is "+article(given))
	return converted(finding, arg, given, wanted)
}

func operandType(op string, operand formula.Expr, given, wanted formula.Type) diag.Diagnostic {
	finding := diag.New(diag.OperandType, operand.Span(), name.Quote(op)+" takes "+article(wanted)+", but "+quoted(operand)+" is "+article(given))
	return converted(finding, operand, given, wanted)
}

func datesSubtracted(x *formula.Binary) diag.Diagnostic {
	right := `DateDiff("day", ` + formula.Print(x.Y, nil) + ", " + formula.Print(x.X, nil) + ")"
	return diag.New(diag.OperandType, x.OpSpan, "dates cannot be subtracted with `-`").
		WithHelp("write "+name.Quote(right)).WithFix("write `DateDiff`", x.Span(), right)
}

func dateMoved(x *formula.Binary) diag.Diagnostic {
	amount := formula.Print(x.Y, nil)
	if x.Op == "-" {
		amount = "-" + amount
	}
	right := `DateAdd("day", ` + amount + ", " + formula.Print(x.X, nil) + ")"
	return diag.New(diag.OperandType, x.OpSpan, "a date cannot be moved with "+name.Quote(x.Op)).WithHelp("write " + name.Quote(right))
}

func plusOnText(chain []operand) diag.Diagnostic {
	var text strings.Builder
	fix := diag.Fix{Title: "write `&`"}
	for i, part := range chain {
		if i > 0 {
			text.WriteString(" & ")
			fix.Edits = append(fix.Edits, diag.Edit{Span: part.op, Text: "&"})
		}
		if known(part.Type) && part.Type != formula.TypeText {
			text.WriteString("Text(" + formula.Print(part.expr, nil) + ")")
			fix.Edits = append(fix.Edits, around(part.expr, "Text(", ")")...)
			continue
		}
		text.WriteString(formula.Print(part.expr, nil))
	}
	finding := diag.New(diag.PlusOnText, chain[1].op, "texts are joined with `&`; `+` adds numbers").WithHelp("write " + name.Quote(text.String()))
	finding.Fixes = append(finding.Fixes, fix)
	return finding
}

func conditionType(of string, operand formula.Expr, given formula.Type) diag.Diagnostic {
	finding := diag.New(diag.ConditionType, operand.Span(), name.Quote(of)+" takes a condition, but "+quoted(operand)+" is "+article(given))
	text := formula.Print(operand, nil)
	switch given {
	case formula.TypeNumber:
		return finding.WithHelp("compare it with something: " + name.Quote(text+" = 1"))
	case formula.TypeText:
		return finding.WithHelp("compare it with something: " + name.Quote(text+` = "Yes"`))
	case formula.TypeDate:
		return finding.WithHelp("compare it with something: " + name.Quote(text+" >= Today()"))
	}
	return finding.WithHelp("write a comparison, or `IsNotNull(…)`")
}

// comparedTypes reports two sides of different types. A literal beside a date
// or a logical value tells what is meant.
func comparedTypes(x *formula.Binary, left, right formula.Type) diag.Diagnostic {
	finding := diag.New(diag.ComparedTypes, x.OpSpan, quoted(x.X)+" is "+article(left)+", but "+quoted(x.Y)+" is "+article(right))
	for _, side := range [...]struct {
		expr formula.Expr
		due  formula.Type
	}{{x.Y, left}, {x.X, right}} {
		if literal := meant(side.expr, side.due); literal != "" {
			return finding.WithHelp("write "+name.Quote(literal)).WithFix("write "+name.Quote(literal), side.expr.Span(), literal)
		}
	}
	if left == formula.TypeText {
		return finding.WithHelp("convert one side: " + name.Quote(formula.Print(x.X, nil)+" "+x.Op+" Text("+formula.Print(x.Y, nil)+")"))
	}
	if right == formula.TypeText {
		return finding.WithHelp("convert one side: " + name.Quote("Text("+formula.Print(x.X, nil)+") "+x.Op+" "+formula.Print(x.Y, nil)))
	}
	return finding.WithHelp("compare values of the same type; convert with `DatePart`, `Number` or `Text`")
}

// meant is what a literal stands for beside a value of another type, "" where
// that is not certain.
func meant(literal formula.Expr, due formula.Type) string {
	switch x := formula.Unparen(literal).(type) {
	case *formula.Text:
		switch {
		case due == formula.TypeDate && isDate(x.Content()):
			return "Date(" + x.Raw + ")"
		case due == formula.TypeLogical && formula.Keyword(x.Content()) == "True":
			return "True"
		case due == formula.TypeLogical && formula.Keyword(x.Content()) == "False":
			return "False"
		case due == formula.TypeNumber && isNumber(x.Content()):
			return x.Content()
		}
	case *formula.Number:
		switch {
		case due == formula.TypeLogical && x.Text == "1":
			return "True"
		case due == formula.TypeLogical && x.Text == "0":
			return "False"
		case due == formula.TypeText:
			return `"` + x.Text + `"`
		}
	}
	return ""
}

// isDate tells of a text such as 2026-01-31, with or without a time.
func isDate(text string) bool {
	if len(text) < 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	return isNumber(text[:4]) && isNumber(text[5:7]) && isNumber(text[8:10])
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

func variantUnconverted(operand formula.Expr, wanted formula.Type) diag.Diagnostic {
	function := conversions[wanted]
	if function == "" {
		function = "Text"
	}
	right := function + "(" + formula.Print(operand, nil) + ")"
	finding := diag.New(diag.VariantUnconverted, operand.Span(), quoted(operand)+" is a variant, which must be converted").
		WithHelp("write " + name.Quote(right))
	return withEdits(finding, "write "+name.Quote(function), around(operand, function+"(", ")"))
}

// conversions are the functions that give a type.
var conversions = map[formula.Type]string{
	formula.TypeNumber: "Number", formula.TypeText: "Text", formula.TypeDate: "Date", formula.TypeLogical: "Logical",
	formula.TypeGeography: "Geography", formula.TypeVariant: "Variant",
}

func differentTypes(call *formula.Call, function *formula.Function, first, at int, own, given formula.Type) diag.Diagnostic {
	arg := call.Args[at]
	finding := diag.New(diag.DifferentTypes, arg.Span(), "the values of "+name.Quote(function.Name)+" must have the same type: "+
		quoted(call.Args[first])+" is "+article(own)+", but this is "+article(given)).
		WithRelated("the first one is here", call.Args[first].Span())
	if !function.UnifyStated {
		finding.Severity = diag.Warning
	}
	if literal := meant(arg, own); literal != "" {
		return finding.WithHelp("write "+name.Quote(literal)).WithFix("write "+name.Quote(literal), arg.Span(), literal)
	}
	if isLiteral(arg) {
		return finding.WithHelp("write " + article(own) + ", or `Null` for no value")
	}
	return converted(finding, arg, given, own)
}

func isLiteral(expr formula.Expr) bool {
	switch formula.Unparen(expr).(type) {
	case *formula.Text, *formula.Number, *formula.Logical:
		return true
	}
	return false
}

func controlComputedWith(operand formula.Expr, control *Control) diag.Diagnostic {
	handle := "[" + formula.EscapeName(control.Name) + "]"
	if len(control.Parts) == 0 {
		return diag.New(diag.ControlType, operand.Span(), name.Quote(handle)+" is a "+control.Noun+": its value is a set, which cannot be computed with").
			WithHelp("compare it, " + name.Quote("[Column] = "+handle) + ", or use a number control")
	}
	var parts []string
	for _, part := range control.Parts {
		parts = append(parts, handle+"."+part)
	}
	return diag.New(diag.ControlType, operand.Span(), name.Quote(handle)+" is a "+control.Noun+", which has two ends").
		WithHelp("write " + name.Alternatives(parts))
}

func controlType(arg formula.Expr, given Result, function *formula.Function, param *formula.Param, wanted []formula.Type) diag.Diagnostic {
	finding := diag.New(diag.ControlType, arg.Span(), takes(function, param, wanted)+", but the value of the "+given.control.Noun+" "+quoted(arg)+" is "+article(given.Type))
	return converted(finding, arg, given.Type, wanted[0])
}

func unknownPart(x *formula.Field, control *Control) diag.Diagnostic {
	handle := "[" + formula.EscapeName(control.Name) + "]"
	var parts []string
	for _, part := range control.Parts {
		parts = append(parts, handle+"."+part)
	}
	return diag.New(diag.UnknownField, x.Span(), "a "+control.Noun+" has no "+name.Quote(x.Name)).WithHelp("write " + name.Alternatives(parts))
}

func noFields(x *formula.Field, t formula.Type) diag.Diagnostic {
	return diag.New(diag.UnknownField, x.Span(), quoted(x.X)+" is "+article(t)+", which has no fields").
		WithHelp("only variants, records and range controls have fields, as in `[Details].city`; to read a JSON text write " +
			name.Quote("Json("+formula.Print(x.X, nil)+")"))
}

func noElements(x *formula.Index, t formula.Type) diag.Diagnostic {
	return diag.New(diag.UnknownField, x.Span(), quoted(x.X)+" is "+article(t)+", which has no elements").
		WithHelp("only arrays and variants have elements; use `SplitPart` or `Mid` for parts of a text")
}

func argumentsSwapped(call *formula.Call, function *formula.Function) diag.Diagnostic {
	first, second := call.Args[0].Span(), call.Args[1].Span()
	right := second.Text() + ", " + first.Text()
	return certain(function, diag.New(diag.ArgumentOrder, first.Join(second), "the condition comes last in "+name.Quote(function.Name))).
		WithHelp("write "+name.Quote(function.Name+"("+right+")")).WithFix("swap them", first.Join(second), right)
}

func dividesByZero(x *formula.Binary) diag.Diagnostic {
	return diag.New(diag.DividesByZero, x.Y.Span(), "a division by zero gives Null").WithHelp("divide by another number or column")
}

// isZero tells of a number that is zero however it is spelled.
func isZero(text string) bool {
	number, err := strconv.ParseFloat(text, 64)
	return err == nil && number == 0
}

// mixedLevels is a doubt where a condition of rows chooses an aggregate, which
// workbooks that work have.
func mixedLevels(row, aggregate formula.Expr, inCondition bool) diag.Diagnostic {
	help := "aggregate it too, such as " + name.Quote("Max("+shown(row)+")") + ", or remove the aggregate"
	if isComparison(row) {
		help = "move the condition into the aggregate, such as " + name.Quote("SumIf([Revenue], "+shown(row)+")")
	}
	d := diag.New(diag.MixedLevels, row.Span(), quoted(row)+" is a value of each row, but "+quoted(aggregate)+" is an aggregate of many rows").
		WithHelp(help).WithRelated("the aggregate is here", aggregate.Span())
	if inCondition {
		d.Severity = diag.Warning
	}
	return d
}

func isComparison(expr formula.Expr) bool {
	binary, ok := formula.Unparen(expr).(*formula.Binary)
	return ok && strings.ContainsAny(binary.Op, "=<>")
}

func setComparedWithOne(x *formula.Binary, control *Control) diag.Diagnostic {
	return diag.New(diag.SetComparedWithOne, x.Span(), "the value of the "+control.Noun+" "+name.Quote("["+control.Name+"]")+" is a set, which never equals a text").
		WithHelp("write `selectionMode single` in the control, or compare a column with it")
}

func nestedAggregate(inner *formula.Call, function *formula.Function) diag.Diagnostic {
	return diag.New(diag.NestedAggregate, inner.Span(), name.Quote(function.Name)+" takes rows, but "+quoted(inner)+" is already an aggregate").
		WithHelp("remove the outer function, or compute the inner one in a group of the source and read the group, `from sales by store`")
}

func aggregateArgument(arg formula.Expr, function *formula.Function) diag.Diagnostic {
	right := "Sum(" + formula.Print(arg, nil) + ")"
	return diag.New(diag.AggregateExpected, arg.Span(), name.Quote(function.Name)+" takes an aggregate, but "+quoted(arg)+" is a value of each row").
		WithHelp("write an aggregate, such as " + name.Quote(function.Name+"("+right+")"))
}

func constantExpected(arg formula.Expr, function *formula.Function, param *formula.Param) diag.Diagnostic {
	return diag.New(diag.ConstantExpected, arg.Span(), "the "+param.Name+" of "+name.Quote(function.Name)+" can't be a column").
		WithHelp("write a constant, `$name`, or a control")
}

// converted adds how a value becomes one of another type, with a fix where the
// conversion can't go wrong.
func converted(finding diag.Diagnostic, expr formula.Expr, given, wanted formula.Type) diag.Diagnostic {
	text := formula.Print(expr, nil)
	if literal := meant(expr, wanted); literal != "" {
		return finding.WithHelp("write "+name.Quote(literal)).WithFix("write "+name.Quote(literal), expr.Span(), literal)
	}
	switch {
	case wanted == formula.TypeText && given != formula.TypeArray:
		return withEdits(finding.WithHelp("write "+name.Quote("Text("+text+")")), "write `Text`", around(expr, "Text(", ")"))
	case wanted == formula.TypeText:
		return finding.WithHelp("write " + name.Quote("ArrayJoin("+text+`, ", ")`))
	case wanted == formula.TypeNumber && given == formula.TypeLogical:
		return finding.WithHelp("write " + name.Quote("If("+text+", 1, 0)"))
	case wanted == formula.TypeNumber && given == formula.TypeText:
		return finding.WithHelp("write " + name.Quote("Number("+text+")"))
	case wanted == formula.TypeNumber && given == formula.TypeDate:
		return finding.WithHelp("extract a number, such as " + name.Quote(`DatePart("year", `+text+")") + ", or compare dates with `DateDiff`")
	case wanted == formula.TypeDate && given == formula.TypeText:
		return finding.WithHelp("write " + name.Quote("Date("+text+")"))
	case wanted == formula.TypeDate && given == formula.TypeNumber:
		return finding.WithHelp("write " + name.Quote("DateFromUnix("+text+")") + " for seconds since 1970, or `MakeDate(2026, 1, 31)`")
	case wanted == formula.TypeLogical:
		return finding.WithHelp("write a comparison, such as " + name.Quote(text+" = 1"))
	case wanted == formula.TypeArray:
		return finding.WithHelp("write " + name.Quote("Array("+text+")") + ", or `SplitToArray` for a text")
	case wanted == formula.TypeGeography:
		return finding.WithHelp("make one with `Geography` or `MakePoint(longitude, latitude)`")
	}
	return finding.WithHelp("use another column, or convert it with `Text`, `Number`, `Date` or `Json`")
}

// around puts texts before and behind an expression.
func around(expr formula.Expr, before, behind string) []diag.Edit {
	span := expr.Span()
	start, end := int(span.Start), int(span.End)
	return []diag.Edit{
		{Span: span.File.Span(start, start), Text: before},
		{Span: span.File.Span(end, end), Text: behind},
	}
}

func withEdits(finding diag.Diagnostic, title string, edits []diag.Edit) diag.Diagnostic {
	finding.Fixes = append(finding.Fixes, diag.Fix{Title: title, Edits: edits})
	return finding
}
