package parser

import (
	"fmt"
	"path"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func tooLarge(file *source.File) diag.Diagnostic {
	return diag.New(diag.LargeFile, file.Span(0, 0), fmt.Sprintf("%s is larger than %d MB", file.Path, MaxBytes>>20)).
		WithHelp("split it into several files")
}

func conflict(at source.Span) diag.Diagnostic {
	return diag.New(diag.ConflictMarker, at, "unresolved merge conflict in "+at.File.Path+": "+name.Quote(shorten(at.Text()))).
		WithHelp("choose a side or combine both, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`")
}

func invalidUTF8(at source.Span) diag.Diagnostic {
	return diag.New(diag.InvalidUTF8, at, at.File.Path+" is not UTF-8: invalid byte").
		WithHelp("save the file as UTF-8")
}

// foreignDocument is for JSON or YAML in a source.
func foreignDocument(at source.Span, language string) diag.Diagnostic {
	d := diag.New(diag.ForeignDocument, at, at.File.Path+" is "+language+", not a source of sigmac")
	const uses = "`sigmac import` makes a source from it, and `sigmac check` checks it"
	switch strings.ToLower(path.Ext(at.File.Path)) {
	case ".json", ".yaml", ".yml":
		return d.WithHelp("if it is a spec, " + uses)
	}
	return d.WithHelp("if it is a spec, rename it to end in `." + strings.ToLower(language) + "`; then " + uses)
}

func holdsNUL(at source.Span) diag.Diagnostic {
	return diag.New(diag.NULByte, at, at.File.Path+" holds a NUL byte").
		WithHelp("save the file as plain UTF-8 text")
}

func unexpected(at source.Span, sign string) diag.Diagnostic {
	d := diag.New(diag.UnexpectedSign, at, "unexpected "+name.Quote(shorten(sign)))
	if sign == ")" {
		return d.WithHelp("no parenthesis is open here; remove it, or write the `(` that it closes")
	}
	return d.WithHelp("a statement ends at the end of the line or with `;`")
}

func operatorAtEnd(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnexpectedSign, at, name.Quote(at.Text())+" needs a value").
		WithHelp("write a value after it, or put it in quotes if it is a value itself")
}

func unclosedBlock(opening, met source.Span) diag.Diagnostic {
	d := diag.New(diag.UnclosedBlock, opening, "this block is not closed")
	if met.Start == met.End {
		return d.WithHelp("write `}` at its end").WithRelated("the file ends here", met)
	}
	return d.WithHelp("write `}` at its end").WithRelated("by its indentation this is outside the block", met)
}

func strayBrace(at source.Span) diag.Diagnostic {
	return diag.New(diag.StrayBrace, at, "this brace closes no block").
		WithHelp("remove it, or write the `{` that it closes")
}

func tooDeep(at source.Span) diag.Diagnostic {
	return diag.New(diag.BlocksTooDeep, at, fmt.Sprintf("blocks are nested deeper than %d", MaxDepth)).
		WithHelp("move inner blocks into a component")
}

func tooMany(at source.Span) diag.Diagnostic {
	return diag.New(diag.TooManyMistakes, at, fmt.Sprintf("this file has more than %d mistakes", maxMistakes)).
		WithHelp("fix the ones above first; the rest are not shown")
}

func colonBehindName(setting, colon source.Span) diag.Diagnostic {
	blank := ""
	if text := colon.File.Text; int(colon.End) < len(text) && strings.IndexByte(" \t\n", text[colon.End]) < 0 {
		blank = " "
	}
	return diag.New(diag.ColonAfterName, colon, "settings have no colon").
		WithHelp("write the value after a blank: "+name.Quote(setting.Text()+" "+restOfLine(colon))).
		WithFix("remove the colon", colon, blank)
}

// restOfLine is what follows a place on its line, "…" where that is
// nothing or more than a value.
func restOfLine(at source.Span) string {
	line, _, _ := strings.Cut(at.File.Text[at.End:], "\n")
	line, _, _ = strings.Cut(line, "//")
	if brace := strings.IndexByte(line, '}'); brace >= 0 && !strings.Contains(line[:brace], "{") {
		line = line[:brace]
	}
	if line = strings.TrimSpace(line); line == "" || len(line) > 40 || strings.ContainsAny(line, "{};`") {
		return "…"
	}
	return line
}

func commaBehindSetting(comma source.Span) diag.Diagnostic {
	return diag.New(diag.CommaBehindSetting, comma, "unexpected comma after a setting").
		WithHelp("end it with a newline or `;`; commas are for the values of a list").
		WithFix("remove the comma", comma, "")
}

func commaBetweenSettings(comma source.Span) diag.Diagnostic {
	return diag.New(diag.CommaBehindSetting, comma, "unexpected comma between settings").
		WithHelp("write `;` or a newline instead").WithFix("write `;`", comma, ";")
}

// colonInHead is for a colon between the parts of a head, or before its block.
func colonInHead(colon source.Span) diag.Diagnostic {
	return diag.New(diag.ColonAfterName, colon, "a header has no colon").
		WithHelp("remove it: a header is a kind, an id and a text, then the block").WithFix("remove the colon", colon, "")
}

// equalsBeforeBlock is for `legend = { … }`.
func equalsBeforeBlock(sign source.Span) diag.Diagnostic {
	return diag.New(diag.DoubleEquals, sign, "a block takes no `=`").
		WithHelp("remove `=`, which is for formulas").WithFix("remove `=`", sign, "")
}

// dateWithoutQuotes is for `between 2026-01-01 and today`.
func dateWithoutQuotes(at source.Span) diag.Diagnostic {
	quoted := `"` + at.Text() + `"`
	return diag.New(diag.SingleQuotes, at, "a date needs quotes").
		WithHelp("write "+name.Quote(quoted)).WithFix("put it in quotes", at, quoted)
}

// formatWithoutQuotes is for `format $,.0f`.
func formatWithoutQuotes(at source.Span) diag.Diagnostic {
	quoted := `"` + at.Text() + `"`
	return diag.New(diag.StrayDollar, at, "a format needs quotes").
		WithHelp("write "+name.Quote(quoted)).WithFix("put it in quotes", at, quoted)
}

// dashList takes the edits that make one list of it, if that is certain.
func dashList(dash source.Span, setting, list string, edits []diag.Edit) diag.Diagnostic {
	if setting == "" {
		setting = "values"
	}
	if list == "" {
		list = `"a", "b"`
	}
	d := diag.New(diag.DashList, dash, "a list has commas, not dashes").
		WithHelp("write the values after the name: " + name.Quote(setting+" "+list))
	if len(edits) > 0 {
		d.Fixes = []diag.Fix{{Title: "write the list with commas", Edits: edits}}
	}
	return d
}

func bracketList(at source.Span, list string) diag.Diagnostic {
	if list == "" {
		list = "()"
	}
	return diag.New(diag.BracketList, at, "brackets hold columns, not lists").
		WithHelp("write "+name.Quote(list)).WithFix("write the list without brackets", at, list)
}

func singleQuotes(at source.Span, double string) diag.Diagnostic {
	return diag.New(diag.SingleQuotes, at, "strings outside formulas have double quotes").
		WithHelp("write "+name.Quote(double)).WithFix("use double quotes", at, double)
}

func doubleEquals(at source.Span) diag.Diagnostic {
	return diag.New(diag.DoubleEquals, at, "a formula takes a single `=`").
		WithHelp("write `=`").WithFix("write `=`", at, "=")
}

// sizeWithUnit is for `height 300px`.
func sizeWithUnit(at source.Span, word string) diag.Diagnostic {
	help := "`height` counts rows of the grid: write `height 6`"
	if word != "height" {
		help = "`span` counts columns of the grid, of which a page has 24: write `span 12` in the header"
	}
	return diag.New(diag.NumberForm, at, "sizes have no unit").WithHelp(help)
}

// usages shows how each form is written.
var usages = map[string]string{
	"import":    "`import \"theme.sigma\"` or `import \"theme.sigma\" as theme`",
	"include":   "`include \"pages/overview.sigma\"`",
	"let":       "`let name = value` or `let name: type = value`",
	"param":     "`param name = default` or `param name: type in (\"a\", \"b\") = default`",
	"component": "`component name(a: text, b: formula) { … }`",
	"use":       "`use name(\"x\", Sum([Y]))` or `use name() as id`",
	"for":       "`for name in (\"a\", \"b\") { … }` or `for name in $list { … }`",
	"if":        "`if condition { … } else { … }`",
	"raw":       "`raw { … }` or `raw document { … }`",
	"...":       "`...$name`",
}

// badForm says how a form is written; met is what stood in the way, "" at the
// end of the statement.
func badForm(at source.Span, form, met string) diag.Diagnostic {
	message := "this " + name.Quote(form) + " is incomplete"
	if met != "" {
		message = "unexpected " + name.Quote(shorten(met)) + " in " + name.Quote(form)
	}
	return diag.New(diag.MalformedForm, at, message).WithHelp("write " + usages[form])
}

func notAStatement(at source.Span, sign string) diag.Diagnostic {
	d := diag.New(diag.NotAStatement, at, "a statement cannot begin with "+name.Quote(shorten(sign)))
	if strings.HasPrefix(sign, "$") {
		return d.WithHelp("write " + name.Quote("..."+sign) + " to insert the settings of an object")
	}
	return d.WithHelp("a statement begins with a word, a name in quotes or a column in brackets")
}

func missingNewline(at source.Span) diag.Diagnostic {
	return diag.New(diag.MissingNewline, at, "a statement ends with its block").
		WithHelp("begin a new line here, or write `;` before it").
		WithFix("write `;` before it", at.File.Span(int(at.Start), int(at.Start)), "; ")
}

func elseWithoutIf(at source.Span) diag.Diagnostic {
	return diag.New(diag.ElseWithoutIf, at, "`else` without `if`").WithHelp("write " + usages["if"])
}

func elseIfInOneWord(at source.Span) diag.Diagnostic {
	return diag.New(diag.ElseWithoutIf, at, "`else if` is two words").
		WithHelp("write `else if condition { … }` after the brace").WithFix("write `else if`", at, "else if")
}

func forEach(at source.Span) diag.Diagnostic {
	return diag.New(diag.ForEach, at, "loops are written with `for`").WithHelp("write " + usages["for"])
}

func forInParentheses(at source.Span) diag.Diagnostic {
	return diag.New(diag.ForEach, at, "a `for` has no parentheses around its words").WithHelp("write " + usages["for"])
}

func componentMeant(at source.Span) diag.Diagnostic {
	return diag.New(diag.NotAStatement, at, "a reusable block is a `component`").
		WithHelp("write "+usages["component"]).WithFix("write component", at, "component")
}

func textOnOpeningLine(at source.Span) diag.Diagnostic {
	return diag.New(diag.TextOnOpeningLine, at, "a text block begins on the line after `\"\"\"`").
		WithHelp("move the text to the next line, or use `\"…\"` for a one-line text")
}

// shorten keeps a token in a message to one short line.
func shorten(text string) string {
	text, _, more := strings.Cut(text, "\n")
	if runes := []rune(text); len(runes) > 40 {
		text, more = string(runes[:40]), true
	}
	if more {
		return text + "…"
	}
	return text
}
