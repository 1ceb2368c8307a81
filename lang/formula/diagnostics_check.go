package formula

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func bareName(bare *Name) diag.Diagnostic {
	if function, ok := Lookup(bare.Text); ok {
		return bareFunction(bare, function)
	}
	if foreign, ok := Suggest(bare.Text); ok {
		return foreignName(bare, foreign)
	}
	element, column, dotted := strings.Cut(bare.Text, ".")
	right := "[" + EscapeName(element) + "]"
	switch {
	case dotted && slices.Contains(partsOfRanges, column):
		right += "." + column
	case dotted:
		return dottedName(bare, element, column)
	}
	return diag.New(diag.BareName, bare.At, "brackets name columns: "+name.Quote(right)).
		WithHelp("write "+name.Quote(right)+"; write a text in quotes, and a declared value with `$`").
		WithFix("put the name in brackets", bare.At, right)
}

// foreignName is for `CURRENT_DATE`: a function without parentheses.
func foreignName(bare *Name, foreign Foreign) diag.Diagnostic {
	finding := diag.New(diag.BareName, bare.At, "Sigma has no "+name.Quote(bare.Text))
	function, ok := Lookup(foreign.Use)
	switch {
	case ok && function.MinArgs == 0:
		call := function.Name + "()"
		return finding.WithHelp("write "+name.Quote(call)+", or brackets around the name of a column").WithFix("write "+name.Quote(call), bare.At, call)
	case ok:
		return finding.WithHelp("write " + name.Quote(function.Signature()) + ", or brackets around the name of a column")
	}
	return finding.WithHelp("write " + useText(foreign.Use) + ", or brackets around the name of a column")
}

// partsOfRanges are the parts that the value of a control may have.
var partsOfRanges = []string{"start", "end", "min", "max"}

// dottedName is for `sales.Qty`.
func dottedName(bare *Name, element, column string) diag.Diagnostic {
	right := "[" + EscapeName(element) + "/" + EscapeName(column) + "]"
	return diag.New(diag.BareName, bare.At, "brackets name columns: "+name.Quote(right)).
		WithHelp("write " + name.Quote(right) + ", or " + name.Quote("["+EscapeName(column)+"]") + " for a column of the source")
}

func bareFunction(bare *Name, function *Function) diag.Diagnostic {
	finding := diag.New(diag.BareName, bare.At, name.Quote(function.Name)+" is a function, and needs parentheses")
	if function.MaxArgs > 0 || function.MinArgs > 0 {
		return finding.WithHelp("write " + name.Quote(function.Signature()) + ", or brackets around the name of a column")
	}
	call := function.Name + "()"
	return finding.WithHelp("write "+name.Quote(call)).WithFix("add the parentheses", bare.At, call)
}

func notAValue(expr Expr) diag.Diagnostic {
	what, help := "a list", "write one value in the parentheses, or use a function that takes several, such as `In([Region], \"East\", \"West\")`"
	switch expr.(type) {
	case *Tagged:
		what, help = "a word before a string", "write only the string"
	case *Object:
		what, help = "a block of settings", "write a record, `{key: value}`"
	case *Text:
		what, help = "a text block", "write the text between `\"` and `\"`, on one line"
	}
	return diag.New(diag.NotAValue, expr.Span(), what+" is not allowed in a formula").WithHelp(help)
}

func foreignFunction(call *Call, foreign Foreign) diag.Diagnostic {
	finding := diag.New(diag.UnknownFunction, call.NameSpan, "Sigma has no function "+name.Quote(call.Name))
	help := "write " + useText(foreign.Use)
	if foreign.Note != "" {
		help += " (" + foreign.Note + ")"
	}
	finding = finding.WithHelp(help)
	if right := foreign.replacement(len(call.Args)); right != "" {
		finding = finding.WithFix("write "+name.Quote(right), call.NameSpan, right)
	}
	return finding
}

// useText puts the names of functions in a text such as "Lag or Lead" into
// backquotes.
func useText(use string) string {
	words := strings.Split(use, " ")
	for i, word := range words {
		bare := strings.TrimSuffix(word, ",")
		if _, ok := Lookup(bare); ok || bare == "/" {
			words[i] = name.Quote(bare) + word[len(bare):]
		}
	}
	return strings.Join(words, " ")
}

func unknownFunction(call *Call, nearest []string) diag.Diagnostic {
	finding := diag.New(diag.UnknownFunction, call.NameSpan, "Sigma has no function "+name.Quote(call.Name))
	if len(nearest) > 0 {
		return finding.WithHelp("did you mean " + name.Alternatives(nearest) + "?")
	}
	return finding.WithHelp("`sigmac functions` lists all; declare a function of your organisation with " +
		name.Quote("function "+call.Name+"(…): type"))
}

func argumentCount(call *Call, function *Function) diag.Diagnostic {
	message := fmt.Sprintf("%s takes %s, not %d", name.Quote(function.Name), countText(function.MinArgs, function.MaxArgs), len(call.Args))
	return certain(function, diag.New(diag.ArgumentCount, countSpan(call, function.MaxArgs), message)).
		WithHelp("it is written " + name.Quote(function.Signature()))
}

func customCount(call *Call, custom *Custom) diag.Diagnostic {
	due := len(custom.Params)
	types := make([]string, due)
	for i, param := range custom.Params {
		types[i] = string(param)
	}
	message := fmt.Sprintf("%s takes %s, not %d", name.Quote(custom.Name), countText(due, due), len(call.Args))
	return diag.New(diag.ArgumentCount, countSpan(call, due), message).
		WithHelp("it is declared as " + name.Quote(custom.Name+"("+strings.Join(types, ", ")+")"))
}

// countSpan is the name of a function with too few arguments, or the arguments
// that are too many.
func countSpan(call *Call, most int) source.Span {
	if most < 0 || len(call.Args) <= most {
		return call.NameSpan
	}
	return call.Args[most].Span().Join(call.Args[len(call.Args)-1].Span())
}

func countText(least, most int) string {
	switch {
	case most < 0:
		return "at least " + plural(least)
	case least == most:
		return plural(least)
	case most == least+1:
		return fmt.Sprintf("%d or %s", least, plural(most))
	}
	return fmt.Sprintf("%d to %s", least, plural(most))
}

func plural(count int) string {
	switch count {
	case 0:
		return "no arguments"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", count)
}

func unpaired(call *Call, function *Function) diag.Diagnostic {
	first := function.firstOfPairs()
	last := call.Args[len(call.Args)-1]
	message := fmt.Sprintf("this %s has no %s", function.Params[first].Name, function.Params[first+1].Name)
	return diag.New(diag.ArgumentCount, last.Span(), message).
		WithHelp("it is written " + name.Quote(function.Signature()) + ", the repeating arguments in pairs")
}

func fixedText(text *Text, function *Function, param *Param) diag.Diagnostic {
	finding := certain(function, diag.New(diag.FixedText, text.At,
		fmt.Sprintf("%s is not a %s of %s", name.Quote(text.Raw), param.Name, name.Quote(function.Name))))
	right := nearestValue(param.Values, text.Content())
	if right == "" {
		return finding.WithHelp("write " + alternatives(param.Values))
	}
	return finding.WithHelp("write "+name.Quote(`"`+right+`"`)).
		WithFix("write "+name.Quote(right), contentSpan(text), right)
}

// contentSpan is where what stands between the quotes of a text is written.
func contentSpan(text *Text) source.Span {
	span, content := text.At, text.Content()
	at := strings.Index(span.Text(), content)
	if at < 0 {
		return span
	}
	return span.File.Span(int(span.Start)+at, int(span.Start)+at+len(content))
}

// alternatives lists fixed texts with their quotes.
func alternatives(values []string) string {
	quoted := make([]string, len(values))
	for i, value := range values {
		quoted[i] = `"` + value + `"`
	}
	return name.Alternatives(quoted)
}

func misplaced(call *Call, function *Function, at, due int) diag.Diagnostic {
	moved := call.Args[at].(*Text)
	texts := make([]string, 0, len(call.Args))
	for i, arg := range call.Args {
		if i != at {
			texts = append(texts, arg.Span().Text())
		}
	}
	param := &function.Params[due]
	text := strings.Replace(moved.At.Text(), moved.Content(), nearestValue(param.Values, moved.Content()), 1)
	right := strings.Join(slices.Insert(texts, due, text), ", ")
	whole := call.Args[0].Span().Join(call.Args[len(call.Args)-1].Span())
	message := fmt.Sprintf("the %s comes %s in %s", param.Name, placeText(due, len(function.Params)), name.Quote(function.Name))
	return certain(function, diag.New(diag.ArgumentOrder, moved.At, message)).
		WithHelp("write "+name.Quote(function.Name+"("+shorten(right)+")")).
		WithFix("move the "+param.Name, whole, right)
}

func placeText(index, count int) string {
	switch index {
	case 0:
		return "first"
	case count - 1:
		return "last"
	}
	return fmt.Sprintf("as argument %d", index+1)
}

// certain makes a finding a warning where the catalogue's parameters of the
// function are inferred.
func certain(function *Function, finding diag.Diagnostic) diag.Diagnostic {
	if !function.Verified {
		finding.Severity = diag.Warning
	}
	return finding
}
