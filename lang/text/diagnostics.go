package text

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func badEscape(at source.Span) diag.Diagnostic {
	escape := at.Text()
	double := `\` + escape
	return diag.New(diag.BadEscape, at, name.Quote(escape)+" is not an escape").
		WithHelp("write "+name.Quote(double)+" for a backslash; the escapes are those of JSON and `\\${`").
		WithFix("double the backslash", at, double)
}

func badSign(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadEscape, at, name.Quote(at.Text())+" is not an escape").
		WithHelp("write the hexadecimal number of a character, `\\u{202E}`, or `\\\\u{` for a literal `\\u{`")
}

func badInterpolation(at source.Span) diag.Diagnostic {
	written := at.Text()
	if !strings.HasSuffix(written, "}") {
		return diag.New(diag.BadInterpolation, at, "this `${` is not closed").
			WithHelp("write `${name}` for a value, or `\\${` for a literal `${`")
	}
	d := diag.New(diag.BadInterpolation, at, name.Quote(written)+" does not hold a name")
	if inner := strings.TrimSpace(written[2 : len(written)-1]); isName(inner) {
		right := "${" + inner + "}"
		return d.WithHelp("write "+name.Quote(right)).WithFix("remove the blanks", at, right)
	}
	if inner := strings.TrimSpace(written[2 : len(written)-1]); strings.ContainsAny(inner, "([") {
		return d.WithHelp("write a formula in a text in double braces: " + name.Quote("{{"+inner+"}}") + "; `${}` is only for the name of a value")
	}
	return d.WithHelp("`${}` is only for the name of a text, number or logical; write `\\${` for a literal `${`")
}

func foreignInterpolation(at source.Span, rest string) diag.Diagnostic {
	right := "${" + rest + "}"
	return diag.New(diag.ForeignInterpolation, at, "values are named without a prefix").
		WithHelp("write "+name.Quote(right)).WithFix("remove the prefix", at, right)
}
