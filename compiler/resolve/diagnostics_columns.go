package resolve

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// columnWithoutWord is for `[Revenue]` on a line of its own.
func columnWithoutWord(at source.Span) diag.Diagnostic {
	right := "columns " + at.Text()
	return diag.New(diag.ColumnForm, at, "to take columns from the source, use the word `columns`").
		WithHelp("write `"+right+"`").WithFix("write `columns`", at, right)
}

// columnInBrackets is for a column named without brackets.
func columnInBrackets(at source.Span, word, text string) diag.Diagnostic {
	right := "[" + formula.EscapeName(text) + "]"
	return diag.New(diag.ColumnForm, at, "expected a column in brackets after "+name.Quote(word)).
		WithHelp("write `"+word+" "+right+"`").WithFix("write "+right, at, right)
}

// columnsInBrackets is for the rest of a list of columns without brackets.
func columnsInBrackets(row *terms.Row, word string) diag.Diagnostic {
	at := row.RestSpan()
	if at.Text() == "all" || strings.HasPrefix(at.Text(), "*") {
		return diag.New(diag.ColumnForm, at, "there is no way to select all columns").WithHelp("name them: `" + word + " [A], [B]`; reuse a list with `let`")
	}
	var right strings.Builder
	previous := ast.Comma
	for !row.Done() {
		term, _ := row.Next()
		switch {
		case term.Type == ast.Colon:
			right.WriteString(":")
		case term.Type == ast.Word && previous == ast.Colon:
			right.WriteString(" " + term.Text)
		case term.Type == ast.Comma:
			right.WriteString(", ")
		case term.Type == ast.Word && previous != ast.Word:
			right.WriteString("[" + formula.EscapeName(term.Text) + "]")
		case isText(term):
			right.WriteString("[" + formula.EscapeName(term.Expr.(*formula.Text).Content()) + "]")
		case term.Type == ast.Value && term.At.Text()[0] == '[':
			right.WriteString(term.At.Text())
		default:
			return columnExpected(at, word)
		}
		previous = term.Type
	}
	if right.Len() == 0 {
		return columnExpected(at, word)
	}
	return diag.New(diag.ColumnForm, at, "columns need brackets").
		WithHelp("write `"+word+" "+right.String()+"`").WithFix("write the brackets", at, right.String())
}

// columnsBound is for `columns = [Region]`.
func columnsBound(at, sign source.Span, k *kind.Kind) diag.Diagnostic {
	if _, ok := k.Channel("columnsBy"); ok {
		return diag.New(diag.ColumnForm, at, "the columns of a pivot table are `columnsBy`").
			WithHelp("write `columnsBy = …`, one line for each column").WithFix("write columnsBy", at, "columnsBy")
	}
	sign.End = sign.Start + 1
	return diag.New(diag.ColumnForm, sign, "`columns` takes no `=`").WithHelp("write `columns [A], [B]`, or `column [Name] = …` for a formula").
		WithFix("remove `=`", sign, "")
}

func columnExpected(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "expected a column in brackets after "+name.Quote(word)).WithHelp("write `" + word + " [Name]`")
}

// betweenColumns is for what follows a column without a comma: the type of the
// column without its colon, or the next column.
func betweenColumns(row *terms.Row, word string) diag.Diagnostic {
	term, _ := row.Peek()
	before := row.Last()
	before.Start = before.End
	as := term
	if term.Text == "as" {
		ahead := *row
		ahead.Next()
		as, _ = ahead.Peek()
	}
	if type_, ok := columnTypeNamed(as); ok {
		between := before.Join(as.At)
		return diag.New(diag.ColumnForm, as.At, "a colon is missing before the type").
			WithHelp("write `: "+type_+"`").WithFix("write a colon", between, ": "+type_)
	}
	if term.Text == "as" {
		return diag.New(diag.ColumnForm, term.At, "a column from the source keeps its name").
			WithHelp("write `column [New name] = [Name]`, or `name \"New name\"` in its block to change what readers see")
	}
	d := commaExpected(row.Here(), word)
	if term.Type == ast.Value && strings.HasPrefix(term.At.Text(), "[") {
		d = d.WithFix("write a comma", before, ",")
	}
	return d
}

// columnTypeNamed is the type that a word means, also one of another language.
func columnTypeNamed(term ast.Term) (string, bool) {
	if term.Type != ast.Word {
		return "", false
	}
	if contains(kind.ColumnTypes.Values, term.Text) {
		return term.Text, true
	}
	return kind.ColumnTypes.Meant(term.Text)
}

func commaExpected(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "a comma is missing before this").WithHelp("write `" + word + " [A], [B]: date, [C] format \"$,.0f\"`")
}

func columnTypeExpected(at source.Span, types []string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "expected a type after the colon").WithHelp("the types are " + strings.Join(types, ", "))
}

func unknownColumnType(at source.Span, text string, types *kind.Shape) diag.Diagnostic {
	if contains(types.Values, text) {
		return diag.New(diag.ColumnForm, at, "a type has no quotes or brackets").WithHelp("write `"+text+"`").WithFix("write "+text, at, text)
	}
	d := diag.New(diag.ColumnForm, at, "there is no type "+name.Quote(text))
	if right, ok := types.Meant(text); ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, at, right)
	}
	return d.Suggesting(text, types.Values, "the types are "+strings.Join(types.Values, ", "))
}

// equalsMissing is for `column [Margin] [Revenue] * 2`.
func equalsMissing(column, rest source.Span) diag.Diagnostic {
	between := column
	between.Start, between.End = column.End, rest.Start
	return diag.New(diag.ColumnForm, rest, "`=` is missing before the formula").
		WithHelp("write `column "+column.Text()+" = "+rest.Text()+"`").WithFix("write `=`", between, " = ")
}

// columnNotInBrackets is for `column Region = …`.
func columnNotInBrackets(row *terms.Row, word string) diag.Diagnostic {
	at := row.Here()
	var words []string
	for row.AtWord() {
		term, _ := row.Next()
		words, at = append(words, term.Text), at.Join(term.At)
	}
	if len(words) > 0 {
		return columnInBrackets(at, word, strings.Join(words, " "))
	}
	if text, ok := row.Text(); ok {
		return columnInBrackets(at, word, text.Content())
	}
	return columnExpected(at, word)
}

// formatWithEquals is for `format = "$,.0f"`.
func formatWithEquals(at source.Span, text string) diag.Diagnostic {
	right := "format " + text
	return diag.New(diag.ColumnForm, at, "`format` takes a text, and `=` is for formulas").
		WithHelp("write `"+right+"`").WithFix("remove `=`", at, right)
}

func formatExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "`format` takes a text").WithHelp("write `format \"$,.0f\"` for numbers or `format \"%b %Y\"` for dates")
}

func columnNameExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "`name` takes a text or `none`").WithHelp("write `name \"Region\"`")
}

func columnNameEmpty(at source.Span) diag.Diagnostic {
	return diag.New(diag.BlankName, at, "Sigma drops an empty column name and uses the formula instead").
		WithHelp("write a name, or `name none` to let Sigma name the column").WithFix("write `none`", at, "none")
}

func emptyAs(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "expected a column in brackets after `as`").
		WithHelp("write `as [Revenue]`, or `as none` for a column without a name").WithFix("write `none`", at, "none")
}

func columnTaken(column, other *Column) diag.Diagnostic {
	return diag.New(diag.ColumnTaken, column.At, "the "+column.Element.Kind.Noun+" has two columns named "+name.Quote(column.Name)).
		WithHelp("rename one of them: write `as [Other name]` after a channel's formula, or another name in the brackets").
		WithRelated("the other one is here", other.At)
}

func columnIDTaken(column, other *Column) diag.Diagnostic {
	return diag.New(diag.ColumnTaken, column.At, name.Quote(column.Name)+" and "+name.Quote(other.Name)+" would both have the id "+name.Quote(column.ID)).
		WithHelp("give one of them another id with `id \"…\"` in its block").WithRelated("the other one is here", other.At)
}

func systemColumnExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "`system` takes the columns that Sigma adds to an input table").WithHelp("they are " + strings.Join(kind.SystemColumns, ", "))
}

func inputColumnBare(at source.Span, column *Column) diag.Diagnostic {
	brackets := "[" + column.Name + "]"
	return diag.New(diag.ColumnForm, at, "a column of an input table needs a type or a formula").
		WithHelp("write `column " + brackets + ": text` for a column to type into, `column " + brackets + " = …` for a computed one, or `key " + brackets + "` for a key of the linked table")
}

func blockOfSeveral(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "a block is for one column, but this `"+word+"` names several").
		WithHelp("write the column with the block in a separate `" + word + "`")
}

// withRepeats offers `; values = ` for each comma of `values = [A], [B]`.
func withRepeats(d diag.Diagnostic, row *terms.Row, channel string) diag.Diagnostic {
	fix := diag.Fix{Title: "repeat the channel"}
	for rest := *row; !rest.Done(); {
		switch term, _ := rest.Next(); term.Type {
		case ast.Comma:
			fix.Edits = append(fix.Edits, diag.Edit{Span: term.At, Text: "; " + channel + " ="})
		case ast.Value, ast.Operator:
		default:
			return d
		}
	}
	d.Fixes = append(d.Fixes, fix)
	return d
}

// clausesOfChannel are the words that a clause behind a channel's formula begins with.
var clausesOfChannel = []string{"as", "format", "sort", "nulls"}

func unexpectedInChannel(row *terms.Row, entry *kind.Channel) diag.Diagnostic {
	channel := entry.Name
	d := diag.New(diag.ChannelForm, row.RestSpan(), "unexpected text after "+name.Quote(channel))
	if next, ok := row.Peek(); ok && next.Type == ast.Comma {
		if entry.Repeat {
			d.Span = next.At
			d = d.WithHelp("a channel holds one formula: write `" + channel + " = …` on a separate line for each")
			return withRepeats(d, row, channel)
		}
		return d.WithHelp(name.Quote(channel) + " holds one formula")
	}
	if row.AtWord("limit", "top", "bottom", "first") {
		return d.WithHelp("to limit how many are shown, add a filter on a separate line: `filter y top 10`, with the channel or `[Column]` that ranks them")
	}
	if row.AtWord("where", "filter", "when", "having") {
		return d.WithHelp("to choose rows, write `filter [Column] in \"a\", \"b\"` on a separate line, or use the formula: `SumIf([Column], condition)`")
	}
	if next, ok := row.Peek(); ok && next.Type == ast.Word {
		if near := name.Nearest(next.Text, clausesOfChannel); len(near) > 0 && !slices.Contains(clausesOfChannel, next.Text) {
			d.Span = next.At
			return d.Suggesting(next.Text, near, "")
		}
	}
	return d.WithHelp("a channel is `" + channel + " = formula as [Column] format \"…\" sort KEY desc { … }`")
}

// colourWithEquals is for `color = "#0ea5e9"`.
func colourWithEquals(at source.Span, text string) diag.Diagnostic {
	right := "color " + text
	return diag.New(diag.EqualsForSetting, at, "`color = …` divides the rows by a column, but this is a single colour").
		WithHelp("write `"+right+"`").WithFix("remove `=`", at, right)
}

func directionExpected(at source.Span, text string) diag.Diagnostic {
	return diag.New(diag.ChannelForm, at, "a sort is `asc` or `desc`, not "+name.Quote(text)).WithHelp("write `asc` or `desc`")
}

func nullsExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ChannelForm, at, "`nulls` are "+name.Alternatives(kind.Nulls.Values)).WithHelp("write `nulls last`")
}

func groupIDMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.GroupForm, at, "the group has no id").WithHelp("write a word before `by`: `group store by [Store]`")
}

func groupTaken(at source.Span, id string, other source.Span) diag.Diagnostic {
	return diag.New(diag.NameTaken, at, "the table has two groups named "+name.Quote(id)).WithHelp("give one of them another id").WithRelated("the other one is here", other)
}

func groupKeysMissing(at source.Span, id string, row *terms.Row) diag.Diagnostic {
	if _, ok := row.Column(); ok {
		return diag.New(diag.GroupForm, at, "the group has no `by`").WithHelp("write `group " + id + " by " + row.Last().Text() + "`")
	}
	return diag.New(diag.GroupForm, at, "the group has no keys").WithHelp("write `by` and the columns after its id: `group store by [Store], [Region]`")
}

func formulaRemoved(at source.Span, column *Column) diag.Diagnostic {
	return diag.New(diag.FormulaMissing, at, "`raw` leaves column "+name.Quote(column.Name)+" without a formula").
		WithHelp("write `column [Name] = formula`, or remove the column")
}
