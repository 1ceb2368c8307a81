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
	d := diag.New(diag.UnknownTrigger, trigger.At, a(k.Noun)+" does nothing "+name.Quote(trigger.Text))
	switch len(k.Actions) {
	case 0:
		return d.WithHelp(k.Plural + " host no actions; put a `button` beside it, with `on-click`")
	case 1:
		return d.WithHelp("write `"+k.Actions[0]+"`").WithFix("write "+k.Actions[0], trigger.At, k.Actions[0])
	}
	return d.Suggesting(trigger.Text, k.Actions, "its triggers are "+name.Alternatives(k.Actions))
}

func actionForm(at source.Span, trigger string) diag.Diagnostic {
	if effect, ok := strings.CutPrefix(at.Text(), trigger+" "); ok {
		if word, _, more := strings.Cut(effect, " "); more && !strings.Contains(effect, "{") {
			if _, known := kind.EffectNamed(word); known {
				return diag.New(diag.ActionForm, at, "the effects of an action stand in its block").WithHelp("write `" + trigger + " { " + effect + " }`")
			}
		}
	}
	return diag.New(diag.ActionForm, at, "an action is its trigger, perhaps a word, and a block of effects").
		WithHelp("write `" + trigger + " { … }`, or `" + trigger + " save { … }` for a second one")
}

func actionTwice(at source.Span, called string, first source.Span) diag.Diagnostic {
	return diag.New(diag.ActionForm, at, "there is an action "+name.Quote(called)+" already").
		WithHelp("put a word behind the trigger, which tells both apart: `"+called+" second { … }`").WithRelated("the first one is here", first)
}

func actionEmpty(at source.Span) diag.Diagnostic {
	return diag.New(diag.ActionForm, at, "the action has no effects").WithHelp("write an effect into its block, such as `navigate overview`")
}

func actionIDTaken(at source.Span, id string, other source.Span) diag.Diagnostic {
	return diag.New(diag.ActionForm, at, "two actions have the id "+name.Quote(id)).
		WithHelp("give one of them another: `id \"…\"`").WithRelated("the other one is here", other)
}

func effectExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "an effect begins with its word").
		WithHelp("write an effect such as `navigate overview`; one that this version does not know is written `effect \"name\" { … }`")
}

func effectUnknown(word ast.Term) diag.Diagnostic {
	d := diag.New(diag.UnknownEffect, word.At, "there is no effect "+name.Quote(word.Text))
	if right, ok := kind.EffectMeant(word.Text); ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, word.At, right)
	}
	return d.Suggesting(word.Text, kind.EffectNames(), "one that this version does not know is written `effect \""+word.Text+"\" { … }`")
}

func quotedEffectKnown(at source.Span, entry *kind.Effect) diag.Diagnostic {
	return diag.New(diag.QuotedKind, at, name.Quote(entry.Name)+" is an effect that sigmac knows and checks").WithHelp("write `" + entry.Name + "` without quotes")
}

func effectHeadForm(at source.Span, entry *kind.Effect) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "this does not belong to "+name.Quote(entry.Name)).WithHelp("write `" + firstLine(entry.Example) + "`")
}

func firstLine(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if more {
		return line + " … }"
	}
	return line
}

func sequenceForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "a sequence is named by its id").WithHelp("write `sequence \"…\"` with the id that it has in Sigma")
}

func columnLineExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "a column of the table should stand here").WithHelp("write `[Column] = value`")
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
	return diag.New(diag.EffectForm, at, "the value of "+name.Quote(setting)+" is bound with `=`").WithHelp("write `" + setting + " = …`")
}

func effectValueForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "this does not belong to the value").WithHelp("the next line begins a new one, or follows `;`")
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
	return diag.New(diag.EffectValue, at, "a column of the host is read under `on-select` only").WithHelp("name a control or a constant here")
}

func agentInputOutside(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectValue, at, "an argument of an agent is known in the steps of its tools only").WithHelp("name a control or a constant here")
}

func rowsForm(at source.Span) diag.Diagnostic {
	return diag.New(diag.RowsForm, at, "this does not say which rows").
		WithHelp("write `whichRows = [Deal] = [deal]`, `whichRows [Amount] > 5`, `whichRows [Note] null` or `whichRows single-row { [Key] = [deal] }`")
}

func currentRowOutside(at source.Span) diag.Diagnostic {
	return diag.New(diag.RowsForm, at, "there is no current row: the action does not stand in the table acted on").
		WithHelp("say the rows with a formula: `whichRows = [Deal] = [deal]`")
}

func taggedUnknown(v expand.Value, setting string, shape *kind.Shape, noun string, candidates []string) diag.Diagnostic {
	wanted := make([]string, len(shape.Fields[0].Shape.Values))
	for i, value := range shape.Fields[0].Shape.Values {
		wanted[i] = a(value)
	}
	text := strings.Join(wanted, " or ")
	if noun != "" {
		return diag.New(diag.UnknownName, v.At, name.Quote(v.Text)+" is "+a(noun)+", and "+text+" is meant").WithHelp("name " + text)
	}
	return diag.New(diag.UnknownName, v.At, name.Quote(setting)+" names "+text+", and "+name.Quote(v.Text)+" is none").Suggesting(v.Text, candidates, "declare it, or name another one")
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
	return diag.New(diag.UnknownName, v.At, name.Quote(v.Text)+" is "+a(element.Kind.Noun)+", and "+text+" is meant").
		WithHelp("name "+text).WithRelated("it is declared here", element.Head)
}

func nameVanished(v expand.Value, head source.Span) diag.Diagnostic {
	return diag.New(diag.Vanished, v.At, name.Quote(v.Text)+" is left out, since nothing is left in it").
		WithHelp("put this under the same `if`, or put something into "+name.Quote(v.Text)).WithRelated("it is declared here", head)
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
	return diag.New(diag.EffectForm, at, "a condition is a formula, or a column with a comparison").
		WithHelp("write `condition = [limit] > 5`, `condition [Column] not null` or `condition [Column] > 5`")
}

func conditionWithoutColumns(at source.Span) diag.Diagnostic {
	return diag.New(diag.EffectForm, at, "the element that hosts the action has no columns").
		WithHelp("write a formula over controls, `condition = [limit] > 5`")
}
