package check

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func ruleBroken(at source.Span, rule *kind.Rule) diag.Diagnostic {
	entry := diag.UnsaidDefault
	switch {
	case rule.Must && len(rule.Has) == 0:
		entry = diag.SettingMissing
	case rule.Must:
		entry = diag.SettingNeeds
	}
	d := diag.New(entry, at, rule.Says).WithHelp(rule.Help)
	if rule.Note {
		d.Severity = diag.Info
	}
	return d
}

func settingDoubtful(at source.Span, setting, value string, caution *kind.Caution) diag.Diagnostic {
	written := name.Quote(setting)
	if len(caution.Values) > 0 {
		written = name.Quote(setting + " " + wordOrText(value))
	}
	d := diag.New(diag.SettingDoubtful, at, written+" "+caution.Says).WithHelp(caution.Help)
	if caution.Note {
		d.Severity = diag.Info
	}
	return d
}

func entryTwice(at source.Span, setting *kind.Setting, first source.Span) diag.Diagnostic {
	return diag.New(diag.EntryTwice, at, "two "+name.Quote(setting.Name)+" have the same "+name.Quote(setting.Unique)).
		WithHelp("combine the two").WithRelated("it is first written here", first)
}

func tooManyValues(at source.Span, setting string) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, name.Quote(setting)+" takes two colours, for negative and for positive numbers").
		WithHelp("write two, or a scale over the background: `scale \"#eef6ff\", \"#60a5fa\", \"#2563eb\"`")
}

func keyRefused(at source.Span, key string) diag.Diagnostic {
	return diag.New(diag.KeyRefused, at, "a firewall refuses specs with the key "+name.Quote(key)).
		WithHelp("a free key must not contain the letters `field`; use another name, such as `column`")
}

func nameBlank(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.BlankName, at, what+" with a blank name shows a gap or some other name").
		WithHelp("write a name; `name { visibility hidden }` hides a title, and `name none` leaves a column's name out")
}

func nameUnreadable(at source.Span, columnName string) diag.Diagnostic {
	return diag.New(diag.UnreadableName, at, "Sigma may not find a column with "+name.Quote("$")+" in its name").
		WithHelp("use a name without it, such as " + name.Quote("["+strings.TrimSpace(strings.ReplaceAll(columnName, "$", ""))+"]"))
}

func shareAsWholeNumber(at source.Span, function, format string) diag.Diagnostic {
	return diag.New(diag.DoubtfulFormat, at, name.Quote(function)+" returns numbers from 0 to 1, which "+name.Quote(format)+" shows as 0 or 1").
		WithHelp("write `format \",.1%\"`").WithFix("write a percentage", at, "\",.1%\"")
}

func dateUnformatted(at source.Span, call *formula.Call) diag.Diagnostic {
	format := "%b %Y"
	if unit, ok := call.Args[0].(*formula.Text); ok {
		if shown, known := unitFormats[strings.ToLower(strings.Trim(unit.Raw, `"'`))]; known {
			format = shown
		}
	}
	return diag.New(diag.DateUnformatted, at, "a date without a format is shown with its time").
		WithHelp("write `format \"" + format + "\"` after it")
}

var unitFormats = map[string]string{"year": "%Y", "month": "%b %Y", "week": "%d %b %Y", "day": "%d %b %Y", "hour": "%d %b %H:00"}

func calendarByName(at source.Span, channel, function string) diag.Diagnostic {
	part := map[string]string{"MonthName": "Month", "WeekdayName": "Weekday"}[function]
	return diag.New(diag.CalendarByName, at, "months or days are in alphabetical order").
		WithHelp("sort by the number, `column [Number] = " + part + "([Date])` and `" + channel + " = … sort [Number]`, or show `DateTrunc(\"month\", [Date])` with a format")
}

func channelsAlike(binding, other *resolve.Binding) diag.Diagnostic {
	return diag.New(diag.SettingsExclude, binding.At, name.Quote(binding.Channel.Name)+" repeats "+name.Quote(other.Channel.Name)).
		WithHelp("use another column, or remove one of them").WithRelated("the other one is here", other.At)
}

func noColumns(element *resolve.Element) diag.Diagnostic {
	help := "write `columns [A], [B]`"
	if element.Source != nil {
		if names := element.Source.ColumnNames(); len(names) > 0 {
			help = "write `columns [" + strings.Join(names[:min(len(names), 3)], "], [") + "]`, or the columns to show"
		}
	}
	return diag.New(diag.NoColumns, element.Head, a(element.Kind.Noun)+" only shows the columns that it names, and "+name.Quote(element.ID)+" names none").WithHelp(help)
}

func groupBesideGroup(group, other *resolve.Group) diag.Diagnostic {
	return diag.New(diag.GroupBesideGroup, group.Head, "Sigma nests "+name.Quote(group.ID)+" in "+name.Quote(other.ID)+", the group before it").
		WithHelp("write it in the block of "+name.Quote(other.ID)+" if that is meant, or move it to a second table").WithRelated("the group before it", other.Head)
}

func detailUnderGroups(column *resolve.Column) diag.Diagnostic {
	shown := name.Quote("[" + column.Name + "]")
	return diag.New(diag.DetailUnderGroups, column.At, shown+" is neither a key nor a result of a group, so every row is shown under its group").
		WithHelp("hide it, `column [" + column.Name + "] { hidden true }`, or remove it")
}

func filterOfParent(at source.Span, reader *resolve.Element) diag.Diagnostic {
	return diag.New(diag.FilterOfSource, at, "the filter does not reach the linked table "+name.Quote(reader.ID)).
		WithHelp("filter " + name.Quote(reader.ID) + " itself, or a table that reads it")
}

func rankingOfSource(at source.Span, element, reader *resolve.Element) diag.Diagnostic {
	return diag.New(diag.FilterOfSource, at, "rows that the filter drops are also missing in "+name.Quote(reader.ID)+", which reads "+name.Quote(element.ID)).
		WithHelp("put the ranking in an element that no other element reads")
}

func summaryOfGroup(at source.Span, column *resolve.Column) diag.Diagnostic {
	shown := "[" + column.Name + "]"
	return diag.New(diag.SettingsExclude, at, name.Quote(shown)+" is a result of the group "+name.Quote(column.Group.ID)+", so the summary cannot hold it").
		WithHelp("add a column with the same formula outside the groups, and use that one")
}

func targetNoTable(at source.Span, setting string, element *resolve.Element) diag.Diagnostic {
	d := diag.New(diag.TargetNoTable, at, name.Quote(setting)+" takes a column of a table, and "+name.Quote(element.ID)+" is "+a(element.Kind.Noun))
	if read := element.Source.Elements(); len(read) == 1 {
		return d.WithHelp("name the column of " + name.Quote(read[0].ID) + ", which it reads; the filter reaches it from there")
	}
	return d.WithHelp("name a column of the table that it reads; the filter reaches it from there")
}

func chartFiltered(at source.Span, control, element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.ChartFiltered, at, name.Quote(control.ID)+" filters "+name.Quote(element.ID)+" itself, which is "+a(element.Kind.Noun)).
		WithHelp("unless Sigma wrote it like this, name the chart in `targets`, and columns of tables in `filters`")
}

func paleScheme(at source.Span, color, ground string) diag.Diagnostic {
	return diag.New(diag.PaleScheme, at, "the first series of every chart is "+color+" on "+ground).
		WithHelp("start with a colour that differs from the background")
}

func outerSortedByInner(at source.Span, column *resolve.Column, group *resolve.Group) diag.Diagnostic {
	shown := "[" + column.Name + "]"
	return diag.New(diag.OuterSortedByInner, at, name.Quote(shown)+" is a result of "+name.Quote(column.Group.ID)+", which has many rows for one of "+name.Quote(group.ID)).
		WithHelp("compute a result in " + name.Quote(group.ID) + " and sort by it")
}

func columnOffShelves(element *resolve.Element, column *resolve.Column) diag.Diagnostic {
	shown := "[" + column.Name + "]"
	return diag.New(diag.ColumnOffShelves, column.At, name.Quote(shown)+" is not in the rows, columns or cells of "+name.Quote(element.ID)).
		WithHelp("write `rowsBy = " + shown + "` or `columnsBy = " + shown + "`, or remove it")
}

func otherRows(element, other *resolve.Element) diag.Diagnostic {
	return diag.New(diag.OtherRows, element.Head, name.Quote(element.ID)+" counts other rows than "+name.Quote(other.ID)+", which is next to it").
		WithHelp("give all of them the same filter, or say in the title what is left out").WithRelated("the other number", other.Head)
}

func rowsOfParent(at source.Span, element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.RowsOfParent, at, "the rows of "+name.Quote(element.ID)+" are those of its parent, and cannot be removed").
		WithHelp("mark the row in a column that people type into, with `update-rows`, and filter by that column")
}

func joinRepeats(at source.Span, leg *resolve.Leg, group *resolve.Group) diag.Diagnostic {
	element := leg.Source.Element
	return diag.New(diag.JoinRepeats, at, "the keys match every row of the group "+name.Quote(group.ID)+" of "+name.Quote(element.ID)+", so the join repeats the rows on its left").
		WithHelp("read the group, `" + element.ID + " by " + group.ID + "`, which has one row per key")
}

func conditionSign(term ast.Term) diag.Diagnostic {
	d := diag.New(diag.HighlightForm, term.At, name.Quote(term.Text)+" is not a comparison")
	if right := kind.Conditions.Wrong[term.Text]; right != "" {
		return d.WithHelp("write "+name.Quote(right)).WithFix("write "+right, term.At, right)
	}
	return d.WithHelp("write `=`, `!=`, `>`, `>=`, `<` or `<=`")
}

func sqlControlUnknown(at source.Span, text, noun string, candidates []string) diag.Diagnostic {
	if noun != "" {
		return diag.New(diag.UnknownName, at, name.Quote("{{"+text+"}}")+" names "+a(noun)+", not a control").WithHelp("write the name of a control")
	}
	return diag.New(diag.UnknownName, at, "there is no control "+name.Quote(text)+" for "+name.Quote("{{"+text+"}}")).Suggesting(text, candidates, "declare it, or name another one")
}

func textForFormula(at source.Span, written string) diag.Diagnostic {
	return diag.New(diag.TextForColumn, at, "a formula in quotes is a text, the same for every row").
		WithHelp("write it without quotes: `"+written+"`").WithFix("remove the quotes", at, written)
}

func textForColumn(at source.Span, written string) diag.Diagnostic {
	right := "[" + written + "]"
	return diag.New(diag.TextForColumn, at, name.Quote(at.Text())+" is a text, the same for every row, not the column").
		WithHelp("write `"+right+"`").WithFix("write the column", at, right)
}
