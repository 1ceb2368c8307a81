package expand

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/dataset"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// What the steps of an expansion are called in the related places of findings.
const (
	usedHere   = "used here"
	spreadHere = "spread here"
)

func roundOf(variable string, value Value) string {
	if text, ok := value.Display(); ok {
		return fmt.Sprintf("in the round of `for` with `$%s` = %s", variable, name.Quote(short(text)))
	}
	return "in a round of this `for`"
}

// short cuts a text that would fill the line.
func short(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// didYouMean is the help for a name that is near to others, else otherwise.
func didYouMean(written string, known []string, prefix, otherwise string) string {
	near := name.Nearest(written, known)
	if len(near) == 0 {
		return otherwise
	}
	for i := range near {
		near[i] = prefix + near[i]
	}
	return "did you mean " + name.Alternatives(near) + "?"
}

func undefined(at source.Span, written string, inText bool, known []string) diag.Diagnostic {
	if written == "id" {
		return idOutsideOfComponent(at)
	}
	shown, otherwise := name.Quote("$"+written), "declare it with `let "+written+" = …`"
	if written != "" && written[0] <= '9' {
		otherwise = "a name begins with a letter; an amount of money is a plain number with a `format`"
	}
	if inText {
		shown, otherwise = name.Quote("${"+written+"}"), otherwise+"; a literal `${` is written `\\${`"
	}
	if strings.HasPrefix(written, "_") {
		otherwise = "names that start with `_` are only visible in their own file"
	} else if visible := declaredOf(known); len(visible) > 0 && len(visible) <= 12 {
		otherwise += "; " + name.ThereAre(visible)
	}
	return diag.New(diag.UndefinedValue, at, shown+" is not declared").
		WithHelp(didYouMean(written, known, "$", otherwise))
}

// declaredOf are the names that the author declared, with their `$`.
func declaredOf(known []string) []string {
	var names []string
	for _, word := range known {
		if word != "env" && word != "target" && word != "id" {
			names = append(names, "$"+word)
		}
	}
	return names
}

func ambiguous(at source.Span, written string, first, second source.Span) diag.Diagnostic {
	return diag.New(diag.AmbiguousName, at, name.Quote(written)+" comes from two files").
		WithHelp("import one of them under a name, `import \"…\" as m`, and write `m.…`").
		WithRelated("one is declared here", first).WithRelated("the other one is declared here", second)
}

func declaredTwice(at source.Span, written string, first source.Span) diag.Diagnostic {
	found := diag.New(diag.DeclaredTwice, at, name.Quote(written)+" is already declared")
	if first.IsZero() {
		return found.WithHelp("`$" + written + "` is reserved; choose another name")
	}
	return found.WithHelp("choose another name").WithRelated("first declared here", first)
}

func unusableName(at source.Span, written, instead string) diag.Diagnostic {
	return diag.New(diag.UnusableName, at, name.Quote("$"+written)+" would read as a subtraction").
		WithHelp("rename it to "+name.Quote(instead)).WithFix("rename the declaration", at, instead)
}

func valueRing(at source.Span, ring string) diag.Diagnostic {
	return diag.New(diag.ValueRing, at, "circular values: "+ring).
		WithHelp("give one of them a value that does not depend on the others")
}

func formulaRing(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.ValueRing, at, "the formula "+name.Quote("$"+written)+" contains itself").
		WithHelp("remove it from one of the formulas in the cycle")
}

func objectRing(at source.Span) diag.Diagnostic {
	return diag.New(diag.ValueRing, at, "this object contains itself").WithHelp("remove it from its own settings")
}

func unknownType(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.UnknownType, at, "there is no type "+name.Quote(written)).
		WithHelp(didYouMean(written, typeNames, "", "write "+name.Alternatives(typeNames)))
}

// typeMeant is unknownType with what a type of another language is called here.
func typeMeant(at source.Span, written string) diag.Diagnostic {
	right, ok := kind.ColumnTypes.Meant(written)
	if !ok || !slices.Contains(typeNames, right) {
		return unknownType(at, written)
	}
	return diag.New(diag.UnknownType, at, "there is no type "+name.Quote(written)).
		WithHelp("write "+name.Quote(right)).WithFix("write "+right, at, right)
}

func wrongType(at source.Span, b *binding, value Value) diag.Diagnostic {
	d := diag.New(diag.WrongValueType, at, name.Quote("$"+b.name)+" must be "+article(b.declared)+", not "+described(value)).
		WithRelated("its type is declared here", b.typeAt)
	switch variable, meant := value.Meant(); {
	case meant:
		return d.WithHelp("write "+name.Quote(variable)).WithFix("use the value", at, variable)
	case value.Type == Name && b.declared == "text":
		return d.WithHelp("write it in quotes").WithFix("put it in quotes", at, Quoted(value.Text))
	}
	return d.WithHelp(typeHelp[b.declared])
}

func wrongText(at source.Span, b *binding, text string) diag.Diagnostic {
	return diag.New(diag.WrongValueType, at, name.Quote("$"+b.name)+" is "+article(b.declared)+", and "+
		name.Quote(short(text))+" is not").
		WithHelp(flagHelp[b.declared]).WithRelated("declared here", b.at)
}

// typeHelp says how a value of a type is written.
var typeHelp = map[string]string{
	"text":    "write it in quotes",
	"number":  "write it without quotes, `3`",
	"logical": "write `true` or `false`",
	"list":    "write values with commas between them, `\"East\", \"West\"`",
	"object":  "write a block of settings, `{ … }`",
	"formula": "write a formula, `Sum([Revenue])`",
	"column":  "write its name in brackets, `[Region]`",
	"element": "write the element's name without quotes",
}

// flagHelp is typeHelp for values from outside.
var flagHelp = map[string]string{
	"number":  "give a number",
	"logical": "give `true` or `false`",
	"object":  "an object cannot be set from outside; declare a separate param for each of its parts",
}

// article puts a type into a sentence.
func article(declared string) string {
	switch declared {
	case "text", "null":
		return declared
	case "object", "element":
		return "an " + declared
	}
	return "a " + declared
}

// described is a value's type in a sentence.
func described(value Value) string {
	if value.Type == Name {
		return "the word " + name.Quote(value.Text)
	}
	return article(value.Type.String())
}

func missingParam(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.MissingParam, at, "the param "+name.Quote(written)+" has no value").
		WithHelp("set it with `-p " + written + "=…` or in an environment of `project.sigma`, or give it a default")
}

func unknownParam(written string, known map[string]bool) diag.Diagnostic {
	names := slices.Sorted(maps.Keys(known))
	otherwise := "the project declares no params"
	if len(names) > 0 {
		otherwise = "the project declares " + name.Alternatives(names)
	}
	return diag.New(diag.UnknownParam, source.Span{}, "`-p "+written+"=…` names an unknown param").
		WithHelp(didYouMean(written, names, "", otherwise))
}

func notAChoice(value Value, written string, choices []Value) diag.Diagnostic {
	var names []string
	for _, choice := range choices {
		if text, ok := choice.Display(); ok {
			names = append(names, text)
		}
	}
	shown := described(value)
	if text, ok := value.Display(); ok {
		shown = name.Quote(short(text))
	}
	return diag.New(diag.NotAChoice, value.At, shown+" is not a choice for the param "+name.Quote(written)).
		WithHelp("use " + name.Alternatives(names))
}

func unknownEnvironment(written string, config *load.Config) diag.Diagnostic {
	var names []string
	for _, environment := range config.Environments {
		names = append(names, environment.Name)
	}
	otherwise := "declare it in `project.sigma`: `environment " + written + " { … }`"
	return diag.New(diag.UnknownEnvironment, source.Span{}, "`-e "+written+"` names an unknown environment").
		WithHelp(didYouMean(written, names, "", otherwise))
}

func unsetVariable(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.UnsetVariable, at, "the environment variable "+name.Quote(written)+" is not set").
		WithHelp("set it, or write a default: `env(\"" + written + "\", \"…\")`")
}

func secretVariable(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.SecretVariable, at, name.Quote(written)+" holds a credential, which must not go into a workbook").
		WithHelp("remove it; `sigmac publish` reads it by itself")
}

func wrongEffect(call *formula.Call) diag.Diagnostic {
	form := "`" + call.Name + "(\"path\")`, with the path in quotes"
	if call.Name == "env" {
		form = "`env(\"NAME\")` or `env(\"NAME\", default)`"
	}
	return diag.New(diag.WrongEffect, call.At, "write "+name.Quote(call.Name)+" as "+form)
}

func besideWorkbooks(at source.Span) diag.Diagnostic {
	return diag.New(diag.StrayStatement, at, "a loop at the top level of a file can only hold workbooks").
		WithHelp("move this into the workbook, or before the loop")
}

func unreadableData(call *formula.Call, file *source.File, flaw *dataset.Flaw) diag.Diagnostic {
	return diag.New(diag.UnreadableData, call.At, name.Quote(file.Path)+" cannot be read as data: "+flaw.Message).
		WithHelp(flaw.Help).WithRelated("the error is here", flaw.At)
}

func notForText(at source.Span, written string, value Value) diag.Diagnostic {
	return diag.New(diag.NotForText, at, name.Quote(written)+" is "+described(value)+", which a text cannot hold").
		WithHelp("use a text, a number or a logical")
}

// literalBroken says that a text of a formula is not one once its values and
// escapes are put in.
func literalBroken(literal *formula.Text, made string) diag.Diagnostic {
	return diag.New(diag.BadEscape, literal.At, "with its values and escapes replaced, this text in a formula becomes "+name.Quote(short(made))+", which is not a single text").
		WithHelp("a backslash escapes the next character, even the closing quote: no value may end with a backslash")
}

func notForFormula(at source.Span, written string, value Value) diag.Diagnostic {
	return diag.New(diag.NotForFormula, at, name.Quote("$"+written)+" is "+described(value)+", which a formula cannot hold").
		WithHelp("use a text, number, logical, formula or column")
}

func wrongOperand(at source.Span, op string, value Value) diag.Diagnostic {
	return value.OrUnnamed(diag.New(diag.WrongOperand, at, name.Quote(op)+" takes "+operandOf(op)+", not "+described(value)))
}

// operandOf is what an operator takes.
func operandOf(op string) string {
	switch op {
	case "And", "Or", "Not":
		return "a logical"
	case "&":
		return "a text, number or logical"
	}
	return "a number"
}

func cannotCompare(at source.Span, op string, x, y Value) diag.Diagnostic {
	for _, side := range []Value{x, y} {
		if side.Type == Name && x.Type != y.Type {
			if variable, meant := side.Meant(); meant {
				return Unnamed(side.At, variable)
			}
			return diag.New(diag.WrongOperand, at, name.Quote(op)+" cannot compare "+described(x)+" and "+described(y)).
				WithHelp("write a value with `$`, `$" + side.Text + "`, and a text in quotes")
		}
	}
	return diag.New(diag.WrongOperand, at, name.Quote(op)+" cannot compare "+described(x)+" and "+described(y)).
		WithHelp("compare two values of the same type")
}

func divisionByZero(at source.Span) diag.Diagnostic {
	return diag.New(diag.DivisionByZero, at, "this divides by zero")
}

func tooLarge(at source.Span) diag.Diagnostic {
	return diag.New(diag.LargeNumber, at, "this number is too large")
}

// bound is the one finding for all bounds; what names the bound.
func bound(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.ExpansionBound, at, what)
}

func tooDeep(at source.Span) diag.Diagnostic {
	return bound(at, fmt.Sprintf("uses, rounds, spreads and includes nest deeper than %d", MaxDepth))
}

func tooManyStatements(at source.Span) diag.Diagnostic {
	return bound(at, fmt.Sprintf("expansion makes more than %d statements", MaxStatements))
}

func longChain(at source.Span) diag.Diagnostic {
	return bound(at, fmt.Sprintf("a chain of more than %d values that refer to each other", maxChain))
}

func largeList(at source.Span) diag.Diagnostic {
	return bound(at, fmt.Sprintf("this list holds more than %d values", MaxList))
}

// largeFormula is for one formula, or for all of the workbook together.
func largeFormula(at source.Span, all bool) diag.Diagnostic {
	if all {
		return bound(at, fmt.Sprintf("the formulas of this workbook have more than %d parts after their values are inserted", MaxFormulas))
	}
	return bound(at, fmt.Sprintf("this formula has more than %d parts after its values are inserted", MaxFormula))
}

// largeText is for one text, or for all of the workbook together.
func largeText(at source.Span, all bool) diag.Diagnostic {
	if all {
		return bound(at, fmt.Sprintf("the texts of this workbook are larger than %d MB after their values are inserted", MaxTexts>>20))
	}
	return bound(at, fmt.Sprintf("this text is larger than %d MB after its values are inserted", MaxText>>20))
}

func unknownComponent(at source.Span, written string, known []string) diag.Diagnostic {
	found := diag.New(diag.UnknownComponent, at, "there is no component "+name.Quote(written))
	module, own, imported := strings.Cut(written, ".")
	switch {
	case !exported(written) || imported && !exported(own):
		return found.WithHelp(didYouMean(written, known, "", "a name that starts with `_` is only visible in its own file: declare it without the `_`"))
	case imported:
		return found.WithHelp(didYouMean(written, known, "", "declare `component "+own+"() { … }` in the file that is imported as `"+module+"`"))
	}
	for _, other := range known {
		if strings.HasSuffix(other, "."+written) {
			return found.WithHelp("write "+name.Quote(other)).WithFix("name its module", at, other)
		}
	}
	otherwise := "declare it with `component " + written + "() { … }`, or import its file"
	if len(known) > 0 && len(known) <= 12 {
		otherwise += "; the components are " + name.Alternatives(known)
	}
	return found.WithHelp(didYouMean(written, known, "", otherwise))
}

// signature is how a component is used.
func signature(component *ast.Component) string {
	text := component.Name.Text + "("
	for i, parameter := range component.Parameters {
		if i > 0 {
			text += ", "
		}
		text += parameter.Name.Text
		if parameter.Type != nil {
			text += ": " + parameter.Type.Text
		}
	}
	return name.Quote(text + ")")
}

func tooManyArguments(at source.Span, component *ast.Component, given int) diag.Diagnostic {
	return diag.New(diag.WrongArguments, at, fmt.Sprintf("%s takes at most %d arguments, not %d",
		name.Quote(component.Name.Text), len(component.Parameters), given)).
		WithHelp("it is declared as "+signature(component)).WithRelated("declared here", component.Name.At)
}

// namedByEquals is for `name = value` among the arguments of a use; at holds the
// name and the sign.
func namedByEquals(at source.Span, component *ast.Component, named string, comparison *formula.Binary) diag.Diagnostic {
	between := comparison.X.Span()
	between.Start, between.End = between.End, comparison.Y.Span().Start
	return diag.New(diag.WrongArguments, at, "the name of an argument needs a colon after it").
		WithHelp("write `"+named+": …`; it is declared as "+signature(component)).WithFix("write a colon", between, ": ").
		WithRelated("declared here", component.Name.At)
}

func unknownArgument(at source.Span, component *ast.Component, named string) diag.Diagnostic {
	known := make([]string, len(component.Parameters))
	for i, parameter := range component.Parameters {
		known[i] = parameter.Name.Text
	}
	d := diag.New(diag.WrongArguments, at, name.Quote(component.Name.Text)+" has no parameter "+name.Quote(named)).
		WithRelated("declared here", component.Name.At)
	if near := name.Nearest(named, known); len(near) == 1 {
		d = d.WithFix("write "+near[0], at, near[0])
	}
	head := "it is declared as " + signature(component)
	if help := didYouMean(named, known, "", ""); help != "" {
		head = help + " " + head
	}
	return d.WithHelp(head)
}

func argumentTwice(at source.Span, component *ast.Component, named string, first source.Span) diag.Diagnostic {
	return diag.New(diag.WrongArguments, at, name.Quote(named)+" has two values in this use").
		WithHelp("remove one of them; it is declared as "+signature(component)).WithRelated("the first value is here", first)
}

func behindNamed(at source.Span, component *ast.Component, named source.Span) diag.Diagnostic {
	return diag.New(diag.WrongArguments, at, "an argument without a name after one with a name").
		WithHelp("name it too; the component is declared as "+signature(component)).WithRelated("from here on arguments need names", named)
}

func bareDollar(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.BareDollar, at, name.Quote("$"+word)+" is not replaced in a text").
		WithHelp("write "+name.Quote("${"+word+"}")+" to insert the value").WithFix("insert the value", at, "${"+word+"}")
}

func missingArgument(at source.Span, component *ast.Component, parameter ast.Parameter) diag.Diagnostic {
	return diag.New(diag.WrongArguments, at, name.Quote(component.Name.Text)+" needs a value for "+name.Quote(parameter.Name.Text)).
		WithHelp("it is declared as "+signature(component)).WithRelated("declared here", parameter.Name.At)
}

func defaultFirst(late ast.Parameter, use source.Span) diag.Diagnostic {
	return diag.New(diag.WrongArguments, late.Name.At, name.Quote(late.Name.Text)+" has no default and follows a parameter that has one").
		WithHelp("put parameters with defaults last, so that a use can leave them out").WithRelated("this use leaves one out", use)
}

func recursion(at source.Span, ring string) diag.Diagnostic {
	return diag.New(diag.Recursion, at, "a component uses itself: "+ring).
		WithHelp("remove the use; components cannot be recursive")
}

func notAList(at source.Span, value Value) diag.Diagnostic {
	return diag.New(diag.ForNeedsList, at, "`for` takes a list, not "+described(value)).
		WithHelp("write `for r in (\"East\", \"West\")`, or name a list")
}

func notACondition(at source.Span, value Value) diag.Diagnostic {
	return diag.New(diag.IfNeedsLogical, at, "`if` needs a true/false condition that is known when building, not "+described(value)).
		WithHelp("compare values, `if $env = \"prod\"`")
}

func notAnObject(at source.Span, value Value) diag.Diagnostic {
	return diag.New(diag.SpreadNeedsObject, at, "`...` spreads an object, not "+described(value)).
		WithHelp("declare one: `let card = { … }`")
}

func misplaced(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.MisplacedDeclaration, at, name.Quote(word)+" belongs at the top level of a file, not in a block").
		WithHelp("move it out of the workbook")
}

func idOutsideOfComponent(at source.Span) diag.Diagnostic {
	return diag.New(diag.UseWithoutID, at, "`${id}` is the id of a use, but this is not in a component").
		WithHelp("write the id itself, or use `${id}` in a component, with `use name() as revenue`")
}

func useWithoutID(use, at source.Span, component string) diag.Diagnostic {
	return diag.New(diag.UseWithoutID, use, "`${id}` is the id of a use, but this use has none").
		WithHelp("give it an id: `use "+component+"(…) as revenue`").WithRelated("`${id}` is here", at)
}

func idNeedsValue(at source.Span, id string) diag.Diagnostic {
	return diag.New(diag.IDNeedsValue, at, name.Quote(id)+" would be the id of every round of this `for`").
		WithHelp("the values of the rounds are not texts, so add something that differs: `\"" + id + "-${…}\"`")
}

func notAnID(at source.Span) diag.Diagnostic {
	return diag.New(diag.NotAnID, at, "an id must be a word, or a string with `${…}`")
}

func noFields(at source.Span, written string, value Value) diag.Diagnostic {
	return diag.New(diag.NoField, at, name.Quote("$"+written)+" is "+described(value)+" and has no fields")
}

func noField(at source.Span, written string, known []string) diag.Diagnostic {
	otherwise := "the object is empty"
	if len(known) > 0 {
		otherwise = "it has " + name.Alternatives(known)
	}
	return diag.New(diag.NoField, at, "the object has no "+name.Quote(written)).
		WithHelp(didYouMean(written, known, "", otherwise))
}

func noFieldValue(at source.Span, written string, setting source.Span) diag.Diagnostic {
	return diag.New(diag.NoField, at, name.Quote(written)+" has no single value in the object").
		WithRelated("it is written here", setting)
}
