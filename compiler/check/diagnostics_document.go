package check

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Findings about texts, panels, plugins and the order of effects.

func tagRefused(at source.Span, tag string) diag.Diagnostic {
	return diag.New(diag.MarkupRefused, at, "Sigma refuses a text with "+name.Quote("<"+tag+">")).
		WithHelp("texts are Markdown with `<u>`, `<sub>`, `<sup>`, `<span>`, `<a>` and `<p>`; a frame is a `container` around the text")
}

func paragraphRefused(at source.Span) diag.Diagnostic {
	return diag.New(diag.MarkupRefused, at, "Sigma refuses a `<p>` that changes nothing").
		WithHelp("write `<p style=\"text-align: center\">` or `right`, or no tag: texts are left-aligned by default")
}

func styleRefused(at source.Span, property, value string) diag.Diagnostic {
	d := diag.New(diag.MarkupRefused, at, "Sigma refuses a text with "+name.Quote(property+": "+value))
	switch property {
	case "color", "background-color":
		return d.WithHelp("write a hexadecimal colour as in `#0ea5e9`, or `var(--colors-text)`")
	case "font-family":
		return d.WithHelp("name one font")
	}
	return d.WithHelp("a `<span>` takes `color`, `background-color`, `font-size` and `font-family`")
}

func panelHidden(region *resolve.Region) diag.Diagnostic {
	return diag.New(diag.PanelHidden, region.Head, "the "+region.Kind.Noun+" "+name.Quote(region.ID)+" is never shown").
		WithHelp("switch it on in the workbook: `navigation { " + region.Kind.ShownBy + " enabled }`")
}

func panelTwice(at source.Span, region *resolve.Region, first source.Span) diag.Diagnostic {
	return diag.New(diag.PanelTwice, at, "the page already has another "+region.Kind.Noun).
		WithHelp("put "+name.Quote(region.ID)+" on other pages, or move its elements to the other one").WithRelated("the other "+region.Kind.Noun+" is put on the page here", first)
}

func entryUnknown(source *spec.Value, elements []string) diag.Diagnostic {
	d := diag.New(diag.EntryUnknown, source.At, "`config` has no entry "+name.Quote(source.Text)+" that names an element")
	if len(elements) == 0 {
		return d.WithHelp("add one: `" + source.Text + " { kind element; elementId sales }`")
	}
	return d.WithHelp("write " + name.Alternatives(elements))
}

func valueNotThere(at source.Span, column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.ValueNotThere, at, "the server drops a selection that is not among the values, and "+name.Quote(column.Element.ID)+" has no rows at first").
		WithHelp("leave it out, or list the values with `from manual(…)`")
}

func noHierarchy(at source.Span, k *kind.Kind, column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, "a "+k.Noun+" takes no values from "+name.Quote("["+column.Name+"]")+", which has no hierarchy").
		WithHelp("remove `from`: `filters` is enough; hierarchies come from data models")
}

func clearsNothing(scope *spec.Value, scopeType string) diag.Diagnostic {
	return diag.New(diag.ClearScope, scope.At, "`clear-control` for one "+scopeType+" was seen to do nothing on a click").
		WithHelp("clear a page, `clear-control main`, or set each control: `set-control-value region = null`")
}

func resetFirst(at source.Span, control *resolve.Element, effect string) diag.Diagnostic {
	return diag.New(diag.ResetFirst, at, "this clears "+name.Quote(control.ID)+" before "+name.Quote(effect)+" reads it").
		WithHelp("write effects on rows first, then resets, then effects that close something")
}
