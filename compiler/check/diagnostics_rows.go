package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func manualMixed(at source.Span) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "a manual list holds texts or numbers, not both").WithHelp("write all values as numbers, or all in quotes")
}

func channelMissing(element *resolve.Element, channel *kind.Channel) diag.Diagnostic {
	example := map[kind.Level]string{kind.Aggregate: "Sum([Column])"}[channel.Level]
	if example == "" {
		example = "[Column]"
	}
	return diag.New(diag.SettingMissing, element.Head, a(element.Kind.Noun)+" needs "+name.Quote(channel.Name)).
		WithHelp(firstSentence(channel.Doc) + ": write `" + channel.Name + " = " + example + "`")
}

func sortForbidden(at source.Span, channel string) diag.Diagnostic {
	return diag.New(diag.SortForm, at, name.Quote(channel)+" cannot be sorted").WithHelp("sort the dimension: `x = [Region] sort " + channel + " desc`")
}

func sortOutsideOfGroup(at source.Span, group string) diag.Diagnostic {
	return diag.New(diag.SortOutsideGroup, at, "a grouped table is sorted in its groups").WithHelp("move the sort to `group " + group + " … { … }`")
}

func sortKeyMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.SortForm, at, "the column to sort by is missing").WithHelp("write `sort [Column] desc`")
}

// sortBy is for `sort by [Revenue] desc`.
func sortBy(at source.Span) diag.Diagnostic {
	behind := at
	behind.End++
	return diag.New(diag.SortForm, at, "`sort` takes no `by`").WithHelp("remove it: `sort [Column] desc`").WithFix("remove `by`", behind, "")
}

func unexpectedInSort(at source.Span) diag.Diagnostic {
	return diag.New(diag.SortForm, at, "unexpected text in a sort").WithHelp("write `sort [Column] desc`, and a second key on a second line")
}

func keyExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.SortForm, at, "expected a column in brackets or a channel").WithHelp("write `[Column]`, or a channel such as `y`")
}

func keyUnknown(key ast.Term, element *resolve.Element) diag.Diagnostic {
	bound := boundChannels(element)
	otherwise := "write columns in brackets: `[" + key.Text + "]`"
	return diag.New(diag.UnknownName, key.At, name.Quote(element.ID)+" has no channel "+name.Quote(key.Text)).Suggesting(key.Text, bound, otherwise)
}

// countMissing is for `last month`.
func countMissing(word, unit ast.Term) diag.Diagnostic {
	if i := slices.Index(numerals, strings.ToLower(unit.Text)); i >= 0 {
		digits := strconv.Itoa(i + 1)
		return diag.New(diag.FilterForm, unit.At, "numbers are written in digits").
			WithHelp("write `"+word.Text+" "+digits+" …`").WithFix("write "+digits, unit.At, digits)
	}
	right := word.Text + " 1 " + unit.Text
	return diag.New(diag.FilterForm, unit.At, name.Quote(word.Text)+" needs a number").
		WithHelp("write `" + right + "`, or `current " + strings.TrimSuffix(unit.Text, "s") + "` for the one that today is in")
}

var numerals = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// dateCompared is for `>= "2026-01-01"`.
func dateCompared(sign, value ast.Term) diag.Diagnostic {
	right := "after " + value.At.Text()
	if sign.Text == "<" || sign.Text == "<=" {
		right = "before " + value.At.Text()
	}
	at := sign.At.Join(value.At)
	return diag.New(diag.FilterForm, at, "for dates use `after`, `before`, `on` and `between`").
		WithHelp("write `"+right+"`").WithFix("write "+strings.Fields(right)[0], at, right)
}

// rankFirst is for `filter top 10 [Revenue]`.
func rankFirst(statement *ast.Statement) diag.Diagnostic {
	help := "write `filter [Column] top 10`"
	terms := statement.Terms
	if last := terms[len(terms)-1]; len(terms) == 4 {
		help = "write `filter " + last.At.Text() + " " + terms[1].At.Join(terms[2].At).Text() + "`"
	}
	return diag.New(diag.FilterForm, terms[1].At, "the column of a filter comes first").WithHelp(help)
}

// pastWords are what other tools call `last`.
var pastWords = map[string]bool{"past": true, "previous": true, "prior": true, "trailing": true, "rolling": true}

func predicateUnknown(word ast.Term) diag.Diagnostic {
	if pastWords[word.Text] {
		return diag.New(diag.FilterForm, word.At, "there is no filter "+name.Quote(word.Text)).
			WithHelp("write `last 6 months`").WithFix("write last", word.At, "last")
	}
	return diag.New(diag.FilterForm, word.At, "there is no filter "+name.Quote(word.Text)).Suggesting(word.Text, kind.PredicateWords(), "filters are `in \"East\", \"West\"`, `top 10`, `between 4 and 10`, `last 90 days`, `contains \"x\"` and the like")
}

func predicateMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.FilterForm, at, "the filter does not say what it keeps").WithHelp("write `in \"East\", \"West\"`, `top 10`, `between 4 and 10`, `last 90 days` or `contains \"x\"`")
}

func predicateEnd(at source.Span) diag.Diagnostic {
	if word, _, _ := strings.Cut(at.Text(), " "); strings.EqualFold(word, "and") || strings.EqualFold(word, "or") {
		return diag.New(diag.FilterForm, at, "a filter has one condition").WithHelp("two `filter` lines combine like `And`; for `Or`, compute a column and filter that")
	}
	return diag.New(diag.FilterForm, at, "unexpected text after the filter").WithHelp("only `includeNulls` may follow; write everything else in the block")
}

// comparisonUnknown is for `= "East"`, `!= "East"` and `> 4` in a filter.
func comparisonUnknown(sign ast.Term) diag.Diagnostic {
	switch {
	case sign.Type == ast.Formula:
		value := strings.TrimSpace(strings.TrimLeft(sign.At.Text(), "="))
		return diag.New(diag.FilterForm, sign.At, "to keep a value, a filter uses `in`, not `=`").WithHelp("write `in "+value+"`").WithFix("write `in`", sign.At, "in "+value)
	case sign.Text == "!=" || sign.Text == "<>":
		return diag.New(diag.FilterForm, sign.At, "to drop a value, a filter uses `not in`").WithHelp("write `not in` before the value").WithFix("write `not in`", sign.At, "not in")
	}
	return diag.New(diag.FilterForm, sign.At, "filters on numbers use `>=`, `<=` and `between`, which include the bounds").WithHelp("write `>= 4`, `<= 10` or `between 4 and 10`; `in 4` keeps one number")
}

func andMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.FilterForm, at, "`and` is missing between the bounds").WithHelp("write `between 4 and 10`")
}

func unitMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.FilterForm, at, "the unit of time is missing").WithHelp("the units are " + strings.Join(kind.Units.Values, ", "))
}

func unitUnknown(word ast.Term) diag.Diagnostic {
	d := diag.New(diag.FilterForm, word.At, "there is no unit "+name.Quote(word.Text))
	if strings.HasPrefix(word.Text, "week") {
		return d.WithHelp("a week needs its first day: `week-starting-monday` or `week-starting-sunday`").WithFix("write week-starting-monday", word.At, "week-starting-monday")
	}
	return d.Suggesting(word.Text, kind.Units.Values, "the units are "+strings.Join(kind.Units.Values, ", "))
}

func dateMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.FilterForm, at, "a date is missing").WithHelp("write `\"2026-01-31\"`, `today`, or `today - 30 days`")
}

func filterColumnMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.FilterForm, at, "the filter has no column").WithHelp("write `filter [Column] in \"East\", \"West\"`, or a channel: `filter y top 10`")
}

func filterTwice(at source.Span, column *resolve.Column, first source.Span) diag.Diagnostic {
	return diag.New(diag.FilterTwice, at, name.Quote("["+column.Name+"]")+" has two filters").
		WithHelp("combine them, or filter a second column with the same formula").WithRelated("the other one is here", first)
}

func nullsForbidden(at source.Span, entry *kind.FilterKind) diag.Diagnostic {
	return diag.New(diag.FilterForm, at, a(entry.Noun)+" has no `includeNulls`").WithHelp("remove it, or list `null` among the values")
}

func highlightColumnMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.HighlightForm, at, "the highlight has no column").WithHelp("write `highlight [Column] when > 1000 { backgroundColor \"#22c55e\" }`")
}

func highlightFormMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.HighlightForm, at, "expected `when`, `scale`, `font` or `bars` after the columns").WithHelp("write `highlight [Column] when > 1000 { backgroundColor \"#22c55e\" }` or `highlight [Column] scale \"#eef6ff\", \"#2563eb\"`")
}

func conditionUnknown(at source.Span) diag.Diagnostic {
	return diag.New(diag.HighlightForm, at, "this is not a condition").WithHelp("conditions are `> 1000`, `between 1 and 5`, `null`, `not null`, `contains \"x\"`, and a formula in parentheses: `([A] > [B])`")
}

func highlightStyleMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.HighlightForm, at, "the style of the marked cells is missing").WithHelp("write `{ backgroundColor \"#22c55e\" }` after the condition")
}
