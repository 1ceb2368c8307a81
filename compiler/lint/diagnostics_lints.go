package lint

import (
	"strconv"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func columnUnused(column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.UnusedColumn, column.At, "nothing reads "+name.Quote("["+column.Name+"]")).
		WithHelp("remove it, or write `hidden true` in its block to keep it")
}

func parameterUnused(parameter ast.Parameter, component *ast.Component) diag.Diagnostic {
	return diag.New(diag.UnusedParameter, parameter.Name.At, "the component "+name.Quote(component.Name.Text)+" does not use "+name.Quote("$"+parameter.Name.Text)).
		WithHelp("remove it, here and in the uses, or use `$" + parameter.Name.Text + "` in the body")
}

func pageUnopened(region *resolve.Region) diag.Diagnostic {
	return diag.New(diag.UnopenedPage, region.Head, "nothing opens the hidden page "+name.Quote(region.ID)+", and nothing reads what is on it").
		WithHelp("open it with `navigate " + region.ID + "`, show it, or delete it")
}

func rowShort(last *layout.Box, taken, columns int) diag.Diagnostic {
	at := last.SpanAt
	if at.IsZero() {
		at = last.Source
	}
	return diag.New(diag.ShortRow, at, "the row ends after "+strconv.Itoa(taken)+" of "+strconv.Itoa(columns)+" columns, and the others stay empty").
		WithHelp("remove `span` to fill the row, or write `spacer span " + strconv.Itoa(columns-taken) + "` to make the gap on purpose")
}

func filteredElsewhere(element *resolve.Element, region *resolve.Region) diag.Diagnostic {
	return diag.New(diag.FilteredElsewhere, element.Head, "no control of its page filters "+name.Quote(element.ID)+", but controls of "+name.Quote(region.ID)+" do").
		WithHelp("read a table that the controls of its own page filter, or let them filter the table that it reads")
}

func elementUnread(element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.UnreadElement, element.Head, "nothing shows or reads "+name.Quote(element.ID)).
		WithHelp("remove it, or put it on a visible page")
}

func controlIdle(control *resolve.Element) diag.Diagnostic {
	return diag.New(diag.IdleControl, control.Head, "the control "+name.Quote(control.ID)+" has no effect").
		WithHelp("write what it filters, `filters [table/Column]`, or use it in a formula, " + name.Quote("["+formula.EscapeName(control.ID)+"]"))
}

func reachPartial(control *resolve.Element, missed []*resolve.Element) diag.Diagnostic {
	names := name.Quote(missed[0].ID)
	if len(missed) > 1 {
		names += " and " + strconv.Itoa(len(missed)-1) + " more"
	}
	finding := diag.New(diag.PartialReach, control.Head, "the control "+name.Quote(control.ID)+" reaches only some of its page: "+names+" keep all rows")
	if len(missed) == 1 {
		finding.Message = "the control " + name.Quote(control.ID) + " reaches only some of its page: " + names + " keeps all rows"
	}
	return finding.WithHelp("filter the table that all of them read, or add a column of their table to `filters`").
		WithRelated("this element is not reached", missed[0].Head)
}

func elementLow(element *resolve.Element, rows, needed int, why string) diag.Diagnostic {
	message := "the " + element.Kind.Noun + " " + name.Quote(element.ID) + " is " + strconv.Itoa(rows) + " rows high"
	if why != "" {
		message += ", but has " + name.Quote(why) + " to show"
	}
	return diag.New(diag.TooSmall, element.Head, message).WithHelp("give it " + name.Quote("height "+strconv.Itoa(needed)) + " or more")
}

func elementNarrow(element *resolve.Element, columns int) diag.Diagnostic {
	return diag.New(diag.TooSmall, element.Head,
		"the "+element.Kind.Noun+" "+name.Quote(element.ID)+" is "+strconv.Itoa(columns)+" of a page's 24 columns wide").
		WithHelp("give it at least the width of " + name.Quote("span "+strconv.Itoa(element.Kind.MinWidth)) + " on a page")
}

func tableWide(element *resolve.Element, shown, columns int) diag.Diagnostic {
	return diag.New(diag.WideTable, element.Head,
		"the "+element.Kind.Noun+" "+name.Quote(element.ID)+" has "+strconv.Itoa(shown)+" columns, but only room for "+strconv.Itoa(columns)).
		WithHelp("make it wider, or hide columns: `column [Name] { hidden true }`")
}

func rowsEmpty(page *spec.Region, empty, total int) diag.Diagnostic {
	return diag.New(diag.DeadZone, page.Source, strconv.Itoa(empty)+" of the "+strconv.Itoa(total)+" rows of this page are empty").
		WithHelp("remove spacers, or move elements with `at` closer together")
}

func bandEmpty(at source.Span, used, columns int) diag.Diagnostic {
	return diag.New(diag.DeadZone, at, "the rows here fill "+strconv.Itoa(used)+" of "+strconv.Itoa(columns)+" columns").
		WithHelp("remove `span`, so that the members of the row share its columns")
}

func colorUnknown(at source.Span, color string) diag.Diagnostic {
	return diag.New(diag.ColorOffTheme, at, name.Quote(color)+" is not a colour of the theme").
		WithHelp("use a colour of the theme, or add this one to it")
}

func titleAbsent(element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.TitleMissing, element.Head, "the "+element.Kind.Noun+" "+name.Quote(element.ID)+" has no title").
		WithHelp("write one in quotes after the id; `name { visibility hidden }` in the block hides it")
}

func dataPageShown(region *resolve.Region) diag.Diagnostic {
	return diag.New(diag.ShownDataPage, region.Head, "the page "+name.Quote(region.ID)+" only holds tables for other elements to read, but is visible").
		WithHelp("write `visibility hidden` in its block")
}

func writesUnasked(at source.Span, tool, effect string) diag.Diagnostic {
	return diag.New(diag.WriteWithoutApproval, at, "the tool "+name.Quote(tool)+" changes rows without asking: "+name.Quote(effect)).
		WithHelp("write `requiresApproval true` in the tool's block")
}

func rankingUnsorted(binding *resolve.Binding, filter source.Span) diag.Diagnostic {
	return diag.New(diag.UnsortedRanking, binding.At, "the chart keeps the top of a ranking, but "+name.Quote(binding.Channel.Name)+" is in alphabetical order").
		WithHelp("sort it by the measure: "+name.Quote("sort "+measureOf(binding)+" desc")+" after the formula").WithRelated("the ranking is here", filter)
}

// measureOf is the word of the first measure beside a dimension.
func measureOf(binding *resolve.Binding) string {
	for _, other := range binding.Column.Element.Bindings {
		if other.Column.IsAggregate() {
			return other.Channel.Name
		}
	}
	return "y"
}
