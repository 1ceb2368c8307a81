package check

import (
	"strconv"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func rangeReversed(ends [2]string, low, high *spec.Value) diag.Diagnostic {
	order := " is less than "
	if high.Type == spec.Text {
		order = " is before "
	}
	d := diag.New(diag.EmptyRange, high.At, "the range ends before it begins: "+high.At.Text()+order+low.At.Text())
	switch {
	case ends[0] == "value":
		return d.WithHelp("the handle must be between `low` and `high`").WithRelated("the handle is here", low.At)
	case ends[1] == "value":
		return d.WithHelp("the handle must be between `low` and `high`").WithRelated("the track begins here", low.At)
	}
	return d.WithHelp("write the lower end first").WithRelated("it begins here", low.At)
}

func spanOfNothing(at source.Span, mode string) diag.Diagnostic {
	return diag.New(diag.EmptyRange, at, name.Quote(mode+" 0")+" is an empty range").
		WithHelp("write another number, or `current …` for the unit that today is in")
}

func saidTwice(at source.Span, setting string, first source.Span) diag.Diagnostic {
	return diag.New(diag.SaidTwice, at, name.Quote(setting)+" lists this twice").
		WithHelp("remove one of them, or write the one that is meant").WithRelated("it is already listed here", first)
}

func labelsUnmatched(at source.Span, labels, values int) diag.Diagnostic {
	return diag.New(diag.ValueNotOffered, at, "`labels` has "+counted(labels, "text")+" for "+counted(values, "value")).
		WithHelp("write a text for each value of `manual(…)`, in their order; `null` shows the value itself")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func notOffered(value spec.Value, offered []spec.Value) diag.Diagnostic {
	var texts []string
	for i := range offered {
		texts = append(texts, offered[i].Text)
	}
	return diag.New(diag.ValueNotOffered, value.At, name.Quote(value.Text)+" is not among the values of this control").
		Suggesting(value.Text, texts, "its values are those of `manual(…)`")
}

func channelType(column *resolve.Column, t formula.Type) diag.Diagnostic {
	channel := column.Channel
	help := "bind a column of numbers, or convert it with `Number(…)`"
	if channel.Type == string(formula.TypeDate) {
		help = "bind a date, as in `" + channel.Name + " = DateTrunc(\"month\", [Date])`"
	}
	return diag.New(diag.ChannelType, column.Expr.Span(), name.Quote(channel.Name)+" takes "+channel.Type+"s, and this column holds "+valuesOf(t)).WithHelp(help)
}
