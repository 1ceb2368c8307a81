package token

import (
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Diagnose says what is wrong with an Illegal token of a file, for whichever
// parser meets it.
func Diagnose(file *source.File, t *Token) diag.Diagnostic {
	return DiagnoseAt(file.Span(Start(t), End(t)), t.Value)
}

// DiagnoseAt is Diagnose for a token of a text that was made from a file; text
// is the token's value, and the span where it comes from.
func DiagnoseAt(span source.Span, text string) diag.Diagnostic {
	opening := func(length int) source.Span {
		return span.File.Span(int(span.Start), min(int(span.Start)+length, int(span.End)))
	}
	switch {
	case strings.HasPrefix(text, `"""`):
		return unclosedString(opening(3), "text block", `"""`)
	case strings.HasPrefix(text, `"`):
		return unclosedString(span, "string", `"`)
	case strings.HasPrefix(text, `'`):
		return unclosedString(span, "string", `'`)
	case strings.HasPrefix(text, "["):
		return unclosedBracket(span)
	case strings.HasPrefix(text, "/*"):
		return unclosedComment(opening(2))
	case strings.HasPrefix(text, "{"):
		return unclosedJSON(opening(1))
	case IsHexColour(text):
		return bareColour(span)
	case strings.HasPrefix(text, "#"):
		return hashComment(span)
	case strings.HasPrefix(text, "--"):
		return dashComment(span)
	case strings.HasPrefix(text, "${"):
		return interpolationOutside(span, text[2:len(text)-1])
	case text == "$":
		return strayDollar(span)
	case typographicLength(text) > 0:
		return typographicQuotes(span, text)
	}
	return straySign(span)
}

// UnclosedText reports a text block without its closing quotes.
func UnclosedText(file *source.File, t *Token) diag.Diagnostic {
	return unclosedString(file.Span(Start(t), Start(t)+3), "text block", `"""`)
}

func unclosedString(span source.Span, what, mark string) diag.Diagnostic {
	help := "write " + name.Quote(mark) + " at its end"
	if what == "string" {
		help += "; write a text of several lines between `\"\"\"` and `\"\"\"`"
	}
	return diag.New(diag.UnclosedString, span, "this "+what+" is not closed").WithHelp(help)
}

func unclosedBracket(span source.Span) diag.Diagnostic {
	return diag.New(diag.UnclosedBracket, span, "this bracket is not closed on its line").
		WithHelp("write `]` after the column's name; write a `]` in the name itself as `\\]`")
}

func unclosedComment(span source.Span) diag.Diagnostic {
	return diag.New(diag.UnclosedComment, span, "this comment is not closed").WithHelp("write `*/` at its end")
}

func unclosedJSON(span source.Span) diag.Diagnostic {
	return diag.New(diag.UnclosedJSON, span, "the JSON after `raw` is not closed").
		WithHelp("every `{` and `[` needs its `}` and `]`, and every string its closing quote")
}

func bareColour(span source.Span) diag.Diagnostic {
	quoted := `"` + span.Text() + `"`
	return diag.New(diag.BareColour, span, "a colour is a string").
		WithHelp("write "+name.Quote(quoted)).WithFix("quote the colour", span, quoted)
}

func hashComment(span source.Span) diag.Diagnostic {
	comment := "// " + strings.TrimSpace(strings.TrimLeft(span.Text(), "#"))
	return diag.New(diag.HashComment, span, "comments begin with `//`").
		WithHelp("write `//` instead of `#`; write a colour such as `\"#0ea5e9\"` in quotes").
		WithFix("begin the comment with `//`", span, comment)
}

// dashComment is for a comment of SQL or Lua.
func dashComment(span source.Span) diag.Diagnostic {
	comment := "// " + strings.TrimSpace(strings.TrimLeft(span.Text(), "-"))
	return diag.New(diag.HashComment, span, "comments begin with `//`, not `--`").
		WithHelp("write `//` instead of `--`").
		WithFix("begin the comment with `//`", span, strings.TrimSpace(comment))
}

// interpolationOutside is for `${name}` in a formula, and for the
// `${orders.revenue}` of LookML.
func interpolationOutside(span source.Span, inner string) diag.Diagnostic {
	finding := diag.New(diag.StrayDollar, span, "`${…}` is only for strings and brackets")
	view, field, isField := strings.Cut(strings.TrimSpace(inner), ".")
	switch {
	case isField && (view == "var" || view == "local" || view == "param"):
		return finding.WithHelp("write " + name.Quote("$"+field) + " for a value")
	case isField && strings.EqualFold(view, "TABLE"):
		return finding.WithHelp("brackets name columns: write " + name.Quote("["+field+"]"))
	case isField:
		return finding.WithHelp("brackets name columns: write " + name.Quote("["+view+"/"+field+"]") + ", or " + name.Quote("["+field+"]") + " for a column of the source")
	case isWord(view):
		return finding.WithHelp("write "+name.Quote("$"+view)).WithFix("write "+name.Quote("$"+view), span, "$"+view)
	}
	return finding.WithHelp("write `$name` for a value, `[Column]` for a column")
}

func strayDollar(span source.Span) diag.Diagnostic {
	return diag.New(diag.StrayDollar, span, "a name is missing after `$`").
		WithHelp("write `$name` for a value, and `${name}` inside a string or brackets")
}

func straySign(span source.Span) diag.Diagnostic {
	sign := span.Text()
	if !utf8.ValidString(sign) {
		return diag.New(diag.StraySign, span, "this byte is not UTF-8").WithHelp("save the file as UTF-8")
	}
	if IsInvisible(sign) {
		return Invisible(span)
	}
	finding := diag.New(diag.StraySign, span, name.Quote(sign)+" means nothing here")
	switch plain := plainSign(sign); {
	case plain == `"` || plain == "'":
		return finding.WithHelp("write " + name.Quote(plain) + " before and after the text")
	case plain != "":
		return finding.WithHelp("write "+name.Quote(plain)).WithFix("write "+name.Quote(plain), span, plain)
	case sign == "?":
		return finding.WithHelp("a condition is `If(condition, value, else)`, and `Coalesce(a, b)` returns the first value that is not null")
	case sign == "]":
		return finding.WithHelp("no bracket is open here; write a `]` in a column's name as `\\]`")
	}
	return finding.WithHelp("remove it, or put the text around it in quotes")
}

// typographicQuotes is for a text in the quotes of a word processor.
func typographicQuotes(span source.Span, text string) diag.Diagnostic {
	finding := diag.New(diag.StraySign, span, "these are the quotes of a word processor")
	literal, ok := Typographic(text)
	if !ok {
		return finding.WithHelp("write `\"` before and after the text")
	}
	return finding.WithHelp("write "+name.Quote(literal)).WithFix("write plain quotes", span, literal)
}

// plainSign is the sign that a word processor's sign was typed as.
func plainSign(sign string) string {
	switch sign {
	case "“", "”", "„", "«", "»":
		return `"`
	case "‘", "’", "‚":
		return "'"
	case "–", "—", "−":
		return "-"
	case "×":
		return "*"
	case "÷":
		return "/"
	case "≠":
		return "!="
	case "≤":
		return "<="
	case "≥":
		return ">="
	}
	return ""
}

// isWord reports whether a text is a name as `$name` takes one.
func isWord(text string) bool {
	s := scanner{text: text, end: len(text)}
	s.word(false)
	return text != "" && s.offset == len(text) && !isDigit(text[0])
}
