package check

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func overlayFlaw(at source.Span, region *resolve.Region, flaw audit.OverlayFlaw) diag.Diagnostic {
	d := diag.New(flaw.Entry, at, region.Kind.Noun+" "+name.Quote(region.ID)+" "+flaw.Message())
	word := region.Kind.Name
	switch {
	case flaw.Entry == diag.OverlayTitleEmpty:
		return d.WithHelp("write a title, or `title \" \"` for an empty title bar")
	case flaw.Entry == diag.OverlayUntitled && region.Title.Value != "":
		return d.WithHelp("write `" + word + " { header { title \"" + region.Title.Value + "\" } }`")
	case flaw.Entry == diag.OverlayUntitled:
		return d.WithHelp("write `" + word + " { header { title \"…\" } }`")
	}
	hide := "`" + word + " { footer { " + strings.Join(flaw.Buttons, " { visible hidden }; ") + " { visible hidden } } }`"
	trigger := "on-primary-cta-click"
	if flaw.Buttons[0] == "secondaryCta" {
		trigger = "on-secondary-cta-click"
	}
	return d.WithHelp("give it an action, such as `" + trigger + " { close-overlay }`, or hide the buttons: " + hide)
}

func overlayControl(named *spec.Value) diag.Diagnostic {
	return diag.New(diag.OverlayControl, named.At, "an action of an overlay does not find the control "+name.Quote(named.Text)).
		WithHelp("put a button in the overlay and give the action to it: `button … { on-click { … } }`")
}

func hiddenInput(column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.HiddenInput, column.At, "nobody can type into "+name.Quote("["+column.Name+"]")+", which is hidden").
		WithHelp("remove `hidden`, unless only actions write the column")
}

func optionUnknown(value spec.Value, column *resolve.Column, options []string) diag.Diagnostic {
	return diag.New(diag.OptionUnknown, value.At, name.Quote("["+column.Name+"]")+" does not offer "+name.Quote(value.Text)).
		Suggesting(value.Text, options, "it offers "+name.Alternatives(options))
}

func seriesAsLine(at source.Span, seriesType string) diag.Diagnostic {
	return diag.New(diag.SeriesAsLine, at, "a "+seriesType+" after the first series is drawn as a line").
		WithHelp("write `type line`, or use a `bar-chart` with several `y` and `stacking none`")
}

func rankedText(at source.Span, column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.RankedText, at, name.Quote("["+column.Name+"]")+" is a text, so the ranking is alphabetical").
		WithHelp("filter by the measure, such as `filter [Total] top 10`")
}

func headingTooDeep(at source.Span) diag.Diagnostic {
	return diag.New(diag.HeadingTooDeep, at, "the server refuses headings with more than three `#`").WithHelp("write `###` or fewer")
}

func textWithoutRows(element *resolve.Element, container *layout.Box) diag.Diagnostic {
	return diag.New(diag.TextWithoutRows, element.Head, "the text has no rows for `{{…}}`: there is no element with a source in "+container.Label).
		WithHelp("put an element with a source, such as a `kpi-chart`, next to it, or move the text next to one")
}

func rangeOfControl(at source.Span, control *resolve.Element) diag.Diagnostic {
	return diag.New(diag.RangeOfControl, at, name.Quote(control.ID)+" is "+a(control.Kind.Noun)+", which has no `:start` and no `:end`").
		WithHelp("write `{{" + control.ID + "}}`, or use a range control, such as a `date-range`")
}
