package check

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func unexpectedBehind(at source.Span, setting *kind.Setting) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "unexpected text after "+name.Quote(setting.Name)).WithHelp("write `" + exampleOf(setting) + "`; start the next setting on a new line or after `;`")
}

func valueMissing(at source.Span, setting string, shape *kind.Shape) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "the value of "+name.Quote(setting)+" is missing").
		WithHelp("write `" + exampleOf(&kind.Setting{Name: setting, Shape: shape}) + "`")
}

func valueExpected(at source.Span, setting string) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "expected a value of "+name.Quote(setting)).WithHelp("write a word, a number, or a text in quotes")
}

func blockUnexpected(at source.Span, setting string) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, name.Quote(setting)+" takes a value, not a block").WithHelp("remove the block")
}

func blockExpected(at source.Span, setting string, shape *kind.Shape) diag.Diagnostic {
	help := "write `" + setting + " { … }`"
	if names := kind.SettingNames(shape.Fields); len(names) > 0 {
		help = "write `" + setting + " { … }` with " + name.Alternatives(names[:min(len(names), 6)])
	}
	return diag.New(diag.ValueForm, at, name.Quote(setting)+" takes a block of settings").WithHelp(help)
}

func listCommaMissing(at source.Span, setting string) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "a comma is missing before this").WithHelp("separate the entries of a list with commas: `" + setting + " …, …`")
}

// quoteFix offers a word in quotes.
func quoteFix(d diag.Diagnostic, v expand.Value) diag.Diagnostic {
	if v.Type == expand.Name {
		return d.WithHelp("write text in quotes: `\""+v.Text+"\"`").WithFix("put it in quotes", v.At, strconv.Quote(v.Text))
	}
	if v.Type == expand.Column {
		return d.WithHelp("brackets are for columns; write texts in quotes, with commas between them: `\"a\", \"b\"`")
	}
	return d.WithHelp("write a text in quotes")
}

func textExpected(v expand.Value, setting string) diag.Diagnostic {
	return quoteFix(diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes a text, not a "+v.Type.String()), v)
}

func numberExpected(v expand.Value, setting string) diag.Diagnostic {
	d := diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes a number, not a "+v.Type.String())
	if v.Type == expand.Text {
		if _, err := strconv.ParseFloat(v.Text, 64); err == nil && v.Literal != nil {
			return d.WithHelp("write it without quotes: `"+setting+" "+v.Text+"`").WithFix("remove the quotes", v.At, v.Text)
		}
	}
	return d.WithHelp("write `" + setting + " 10`")
}

func numberOutOfRange(v expand.Value, setting string, shape *kind.Shape) diag.Diagnostic {
	wanted := "a number"
	if shape.Integer {
		wanted = "a whole number"
	}
	bound := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	switch {
	case shape.Min != nil && shape.Max != nil:
		wanted += " from " + bound(*shape.Min) + " to " + bound(*shape.Max)
	case shape.Min != nil:
		wanted += " of at least " + bound(*shape.Min)
	case shape.Max != nil:
		wanted += " of at most " + bound(*shape.Max)
	}
	return diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes "+wanted).WithHelp("write a number other than " + v.Text)
}

func logicalExpected(v expand.Value, setting string) diag.Diagnostic {
	return diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes `true` or `false`").WithHelp("write `" + setting + " true`")
}

func colorExpected(v expand.Value, setting string) diag.Diagnostic {
	d := diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes a hexadecimal colour")
	if v.Type == expand.Text && strings.HasPrefix(v.Text, "rgb") {
		return d.WithHelp("Sigma refuses `rgb(…)`; write `\"#0ea5e9\"`")
	}
	if hex, ok := namedColours[strings.ToLower(v.Text)]; ok && (v.Type == expand.Name || v.Type == expand.Text) {
		return d.WithHelp("colours have no names: write `"+setting+" \""+hex+"\"`").WithFix("write the colour", v.At, strconv.Quote(hex))
	}
	return d.WithHelp("write `" + setting + " \"#0ea5e9\"`, or `" + setting + " { kind theme; ref \"colors-…\" }`")
}

func dateExpected(v expand.Value, setting string) diag.Diagnostic {
	d := diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes a date")
	if v.Type == expand.Text {
		d = diag.New(diag.ValueForm, v.At, name.Quote(v.Text)+" is not a date")
	}
	return d.WithHelp("write `\"2026-01-31\"` or `\"2026-01-31T08:00:00Z\"`")
}

func enumUnknown(at source.Span, text, setting string, shape *kind.Shape) diag.Diagnostic {
	d := diag.New(diag.ValueUnknown, at, name.Quote(setting)+" does not take "+name.Quote(text))
	if right, ok := shape.Wrong[text]; ok {
		if right == "" {
			return d.WithHelp("remove `" + setting + "`: this is the default")
		}
		return d.WithHelp("write `"+setting+" "+wordOrText(right)+"`").WithFix("write "+right, at, wordOrText(right))
	}
	values := make([]string, len(shape.Values))
	for i, value := range shape.Values {
		values[i] = wordOrText(value)
	}
	takes := "it takes " + name.Alternatives(values)
	if text == "null" {
		return d.WithHelp("remove `" + setting + "` for its default; " + takes)
	}
	return d.Suggesting(text, shape.Values, takes)
}

func noAlternative(v expand.Value, setting string, shape *kind.Shape) diag.Diagnostic {
	var wanted []string
	for _, alternative := range shape.Alternatives {
		wanted = append(wanted, "`"+exampleOf(&kind.Setting{Name: setting, Shape: alternative})+"`")
	}
	return diag.New(diag.ValueForm, v.At, name.Quote(setting)+" does not take this value").WithHelp("write " + strings.Join(wanted, " or "))
}

func formulaExpected(at source.Span, setting string) diag.Diagnostic {
	return diag.New(diag.FormulaMissing, at, name.Quote(setting)+" takes a formula").WithHelp("write `=` before it: `" + setting + " = Sum([sales/Revenue])`")
}

func (c *checker) columnExpected(scope *expand.Scope, v expand.Value, setting string, own bool) diag.Diagnostic {
	example := "[sales/Region]"
	if own {
		example = "[Region]"
	}
	d := diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes a column in brackets")
	if v.Type == expand.Name || v.Type == expand.Text {
		example = "[" + v.Text + "]"
		if !own {
			example = "[element/" + v.Text + "]"
		}
		if element, column, ok := c.w.Dotted(scope, v.Text); ok {
			example = "[" + element.ID + "/" + formula.EscapeName(column) + "]"
			d = d.WithFix("write "+example, v.At, example)
		}
	}
	return d.WithHelp("write `" + setting + " " + example + "`")
}

func nameExpected(v expand.Value, setting string, shape *kind.Shape) diag.Diagnostic {
	noun := wishes[shape.Type]
	return diag.New(diag.ValueForm, v.At, name.Quote(setting)+" takes the name of "+a(noun)).WithHelp("write the word that follows its kind, without quotes or brackets")
}

func nameUnknown(v expand.Value, shape *kind.Shape, noun string, candidates []string) diag.Diagnostic {
	wish := wishes[shape.Type]
	if noun != "" {
		return diag.New(diag.UnknownName, v.At, name.Quote(v.Text)+" is "+a(noun)+", not "+a(wish)).WithHelp("name " + a(wish))
	}
	return diag.New(diag.UnknownName, v.At, "there is no "+wish+" "+name.Quote(v.Text)).Suggesting(v.Text, candidates, "declare it, or name another one")
}

// namedColours are those that people name most, as CSS has them.
var namedColours = map[string]string{
	"black": "#000000", "white": "#ffffff", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "red": "#ff0000", "maroon": "#800000",
	"orange": "#ffa500", "yellow": "#ffff00", "green": "#008000", "lime": "#00ff00", "olive": "#808000", "teal": "#008080", "cyan": "#00ffff",
	"blue": "#0000ff", "navy": "#000080", "purple": "#800080", "violet": "#ee82ee", "magenta": "#ff00ff", "pink": "#ffc0cb", "brown": "#a52a2a",
}
