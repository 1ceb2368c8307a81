package check

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formats"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// formatValue makes the format of a column from its string; the kind follows
// from the string.
func formatValue(format *resolve.Text) spec.Value {
	formatKind := "number"
	if formats.IsDate(format.Value) {
		formatKind = "datetime"
	}
	return spec.NewObject(format.At, field("kind", spec.NewText(formatKind, format.At)), field("formatString", spec.NewText(format.Value, format.At)))
}

// checkFormat holds the format of a column against what Sigma takes, and against
// the column's type.
func (c *checker) checkFormat(column *resolve.Column, object *spec.Value) {
	format, ok := find(object, "format.formatString")
	if !ok || format.Type != spec.Text {
		return
	}
	if finding, wrong := wrongFormat(format.At, format.Text); wrong {
		if column.Format != nil && !column.Format.Declared.IsZero() && column.Format.Value == format.Text {
			finding, _ = wrongFormat(column.Format.Declared, format.Text)
			c.declaredFormats = addUse(c.declaredFormats, finding, format.At)
		} else {
			c.report(column.Scope, finding)
		}
		if finding.Severity == diag.Error {
			return
		}
	}
	given := c.w.Known(column).Type
	switch isDate := formats.IsDate(format.Text); {
	case isDate && given == formula.TypeNumber:
		c.report(column.Scope, formatOfAnotherType(format.At, format.Text, given, "dates", "$,.0f"))
	case !isDate && given == formula.TypeDate:
		c.report(column.Scope, formatOfAnotherType(format.At, format.Text, given, "numbers", "%b %Y"))
	}
}

// addUse notes a use of a format that is wrong where its value is declared: one
// finding tells of all uses.
func addUse(findings diag.List, finding diag.Diagnostic, use source.Span) diag.List {
	for i := range findings {
		if findings[i].Span == finding.Span {
			findings[i] = findings[i].WithRelated("and here", use)
			return findings
		}
	}
	return append(findings, finding.WithRelated("it is the format of a column here", use))
}

// wrongFormat tells what is wrong with a format string, if anything is.
func wrongFormat(at source.Span, text string) (finding diag.Diagnostic, wrong bool) {
	verdict, culprit := formats.Check(text)
	switch {
	case verdict == formats.Sound:
		return diag.Diagnostic{}, false
	case verdict == formats.Unverified:
		finding = diag.New(diag.UnverifiedFormat, at, "nobody has seen Sigma take "+name.Quote(culprit)+" in the format of a date")
		return finding.WithHelp("the documented ones are `%Y %y %m %-m %b %B %d %-d %H %I %M %S %a %A`"), true
	}
	finding = diag.New(diag.SpreadsheetFormat, at, name.Quote(text)+" is not a format that Sigma takes")
	if right := formats.Instead(text); right != "" {
		finding = finding.WithHelp("write `\"" + right + "\"`")
		if strings.HasPrefix(at.Text(), `"`) {
			finding = finding.WithFix("write \""+right+"\"", at, `"`+right+`"`)
		}
		return finding, true
	}
	return finding.WithHelp("numbers have a d3 format such as `\"$,.0f\"` or `\".1%\"`, dates one such as `\"%b %Y\"`"), true
}

func formatOfAnotherType(at source.Span, text string, given formula.Type, owners, right string) diag.Diagnostic {
	return diag.New(diag.FormatOfAnotherType, at, name.Quote(text)+" is a format of "+owners+", and the column is a "+string(given)).
		WithHelp("write one such as `\"" + right + "\"`")
}
