package check

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func triggerUnknown(trigger ast.Term, k *kind.Kind) diag.Diagnostic {
	d := diag.New(diag.UnknownTrigger, trigger.At, a(k.Noun)+" has no trigger "+name.Quote(trigger.Text))
	switch len(k.Actions) {
	case 0:
		return d.WithHelp(k.Plural + " cannot have actions; put a `button` with `on-click` next to it")
	case 1:
		return d.WithHelp("write `"+k.Actions[0]+"`").WithFix("write "+k.Actions[0], trigger.At, k.Actions[0])
	}
	return d.Suggesting(trigger.Text, k.Actions, "its triggers are "+name.Alternatives(k.Actions))
}

func actionForm(at source.Span, trigger string) diag.Diagnostic {
	if effect, ok := strings.CutPrefix(at.Text(), trigger+" "); ok {
		if word, _, more := strings.Cut(effect, " "); more && !strings.Contains(effect, "{") {
			if _, known := kind.EffectNamed(word); known {
				return diag.New(diag.ActionForm, at, "the effects of an action go in its block").WithHelp("write `" + trigger + " { " + effect + " }`")
			}
		}
	}
	return diag.New(diag.ActionForm, at, "an action is a trigger, an optional word and a block of effects").
		WithHelp("write `" + trigger + " { … }`, or `" + trigger + " save { … }` for a second one")
}

func actionTwice(at source.Span, called string, first source.Span) diag.Diagnostic {
	return diag.New(diag.ActionForm, at, "there already is an action "+name.Quote(called)).
		WithHelp("add a word after the trigger to tell them apart: `"+called+" second { … }`").WithRelated("the first one is here", first)
}

func actionEmpty(at source.Span) diag.Diagnostic {
	return diag.New(diag.ActionForm, at, "the action has no effects").WithHelp("write an effect in its block, such as `navigate overview`")
}

func actionIDTaken(at source.Span, id string, other source.Span) diag.Diagnostic {
	return diag.New(diag.ActionForm, at, "two actions have the id "+name.Quote(id)).
		WithHelp("give one of them another id: `id \"…\"`").WithRelated("the other one is here", other)
}

func effectExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "an effect begins with its word").
		WithHelp("write an effect such as `navigate overview`, or `effect \"name\" { … }` for one that this version does not know")
}

func effectUnknown(word ast.Term) diag.Diagnostic {
	d := diag.New(diag.UnknownEffect, word.At, "there is no effect "+name.Quote(word.Text))
	if right, ok := kind.EffectMeant(word.Text); ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, word.At, right)
	}
	return d.Suggesting(word.Text, kind.EffectNames(), "write an effect that this version does not know as `effect \""+word.Text+"\" { … }`")
}

func quotedEffectKnown(at source.Span, entry *kind.Effect) diag.Diagnostic {
	return diag.New(diag.QuotedKind, at, name.Quote(entry.Name)+" is a known effect, which needs no quotes").WithHelp("write `" + entry.Name + "` without quotes")
}

func effectHeadForm(at source.Span, entry *kind.Effect) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "unexpected text in "+name.Quote(entry.Name)).WithHelp("write `" + firstLine(entry.Example) + "`")
}

func firstLine(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if more {
		return line + " … }"
	}
	return line
}

func sequenceForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "a sequence needs its id").WithHelp("write `sequence \"…\"` with its id in Sigma")
}

func columnLineExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "expected a column of the table").WithHelp("write `[Column] = value`")
}

func columnNotWritable(at source.Span, column *resolve.Column) diag.Diagnostic {
	why := "is computed"
	switch {
	case column.System != "":
		why = "is kept by Sigma"
	case column.Key:
		why = "comes from the element that the table is linked to"
	}
	return diag.New(diag.ColumnNotWritable, at, name.Quote("["+column.Name+"]")+" "+why+", so no effect can write it").
		WithHelp("write a column that people type into").WithRelated("it is declared here", column.At)
}

func effectEqualsMissing(at source.Span, setting string) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "the value of "+name.Quote(setting)+" needs `=`").WithHelp("write `" + setting + " = …`")
}

func effectValueForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "unexpected text after the value").WithHelp("start the next one on a new line or after `;`")
}

func constantMismatch(at source.Span, to goal) diag.Diagnostic {
	noun := map[string]string{"text": "text", "number": "a number", "date": "a date", "boolean": "`True` or `False`",
		"number-range": "a range of numbers", "date-range": "a range of dates"}[to.takes]
	example := map[string]string{"text": "= \"…\"", "number": "= 10", "date": "= \"2026-01-31\"", "boolean": "= True"}[to.takes]
	if example == "" {
		example = "{ type formula-range; min = …; max = … }"
	}
	d := diag.New(diag.EffectValue, at, to.name+" takes "+noun).WithHelp("write `" + example + "`")
	if to.doubtful {
		d.Severity = diag.Warning
	}
	return d
}

func hostColumnOutside(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectValue, at, "a column of the host can only be read under `on-select`").WithHelp("name a control or a constant here")
}

func agentInputOutside(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectValue, at, "an argument of an agent can only be read in the steps of its tools").WithHelp("name a control or a constant here")
}

func rowsForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.RowsForm, at, "this does not say which rows").
		WithHelp("write `whichRows = [Deal] = [deal]`, `whichRows [Amount] > 5`, `whichRows [Note] null` or `whichRows single-row { [Key] = [deal] }`")
}

func currentRowOutside(at source.Span) diag.Diagnostic {
	return diag.New(diag.RowsForm, at, "there is no current row: the action is not on the table that it changes").
		WithHelp("select the rows with a formula: `whichRows = [Deal] = [deal]`")
}

func taggedUnknown(v expand.Value, setting string, shape *kind.Shape, noun string, candidates []string) diag.Diagnostic {
	wanted := make([]string, len(shape.Fields[0].Shape.Values))
	for i, value := range shape.Fields[0].Shape.Values {
		wanted[i] = a(value)
	}
	text := strings.Join(wanted, " or ")
	if noun != "" {
		return diag.New(diag.UnknownName, v.At, name.Quote(v.Text)+" is "+a(noun)+", not "+text).WithHelp("name " + text)
	}
	return diag.New(diag.UnknownName, v.At, name.Quote(setting)+" takes "+text+", and there is no "+name.Quote(v.Text)).Suggesting(v.Text, candidates, "declare it, or name another one")
}

func kindUnfit(v expand.Value, element *resolve.Element, shape *kind.Shape) diag.Diagnostic {
	wanted := make([]string, len(shape.Kinds))
	for i, word := range shape.Kinds {
		wanted[i] = a(strings.ReplaceAll(word, "-", " "))
		if k, ok := kind.Element(word); ok {
			wanted[i] = a(k.Noun)
		}
	}
	text := strings.Join(wanted, " or ")
	return diag.New(diag.UnknownName, v.At, name.Quote(v.Text)+" is "+a(element.Kind.Noun)+", not "+text).
		WithHelp("name "+text).WithRelated("it is declared here", element.Head)
}

func nameVanished(v expand.Value, head source.Span) diag.Diagnostic {
	return diag.New(diag.Vanished, v.At, name.Quote(v.Text)+" is left out because it is empty").
		WithHelp("put this under the same `if`, or add something to "+name.Quote(v.Text)).WithRelated("it is declared here", head)
}

func tabUnknown(v expand.Value, tabs *resolve.Element, labels []resolve.Text) diag.Diagnostic {
	names := make([]string, len(labels))
	for i, label := range labels {
		names[i] = strconv.Quote(label.Value)
	}
	shown := v.Text
	if v.Type == expand.Text {
		shown = strconv.Quote(v.Text)
	}
	return diag.New(diag.UnknownTab, v.At, name.Quote(tabs.ID)+" has no tab "+name.Quote(shown)).
		WithHelp("its tabs are "+name.Alternatives(names)).WithRelated("they are declared here", tabs.Head)
}

func conditionForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "a condition must be a formula, or a column with a comparison").
		WithHelp("write `condition = [limit] > 5`, `condition [Column] not null` or `condition [Column] > 5`")
}

func conditionWithoutColumns(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "the element that hosts the action has no columns").
		WithHelp("write a formula over controls, `condition = [limit] > 5`")
}
