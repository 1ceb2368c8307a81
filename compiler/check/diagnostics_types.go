package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func declaredType(column *resolve.Column, inferred formula.Type) diag.Diagnostic {
	return diag.New(diag.DeclaredType, column.At, name.Quote("["+column.Name+"]")+" is declared as "+column.Type+", but its type is "+string(inferred)).
		WithHelp("write " + name.Quote("["+formula.EscapeName(column.Name)+"]: "+string(inferred)) + ", or convert it in the formula")
}

func aggregateExpected(column *resolve.Column, t formula.Type) diag.Diagnostic {
	text := formula.Print(column.Expr, nil)
	function := "Max"
	if t == formula.TypeNumber || t == formula.TypeAny || t == "" {
		function = "Sum"
	}
	where := "a calculation of a group"
	if column.Channel != nil {
		where = name.Quote(column.Channel.Name)
	}
	return diag.New(diag.AggregateExpected, column.Expr.Span(), where+" takes an aggregate, but "+name.Quote(text)+" is a value of each row").
		WithHelp("choose an aggregate: " + name.Quote(function+"("+text+")") + ", or count them: " + name.Quote("CountDistinct("+text+")"))
}

func rowExpected(column *resolve.Column) diag.Diagnostic {
	where, help := "a key of a group", "use a column of the source as the key"
	if column.Channel != nil {
		where, help = name.Quote(column.Channel.Name), "write a column, such as "+name.Quote(column.Channel.Name+" = [Region]")
	}
	return diag.New(diag.RowExpected, column.Expr.Span(), where+" takes a value of each row, but "+name.Quote(formula.Print(column.Expr, nil))+" is an aggregate").
		WithHelp(help + "; in a table that reads a group, `from by_store by store`, the group's aggregates are values of each row")
}

func predicateType(at source.Span, column *resolve.Column, t, wanted formula.Type) diag.Diagnostic {
	help := map[formula.Type]string{
		formula.TypeNumber:  "`>= 4`, `<= 10`, `between 4 and 10`, `in 1, 2` or `top 10`",
		formula.TypeText:    "`in \"East\", \"West\"`, `contains \"x\"` or another text match",
		formula.TypeDate:    "`last 90 days`, `current quarter` or `between \"2026-01-01\" and today`",
		formula.TypeLogical: "`in true` or `in false`",
	}[t]
	return diag.New(diag.FilterType, at, "this filter is for "+valuesOf(wanted)+", but "+name.Quote("["+column.Name+"]")+" holds "+valuesOf(t)).
		WithHelp("write "+help).WithRelated("the column is declared here", column.At)
}

// valuesOf names the values of a type.
func valuesOf(t formula.Type) string {
	if t == formula.TypeLogical {
		return "logical values"
	}
	return string(t) + "s"
}

func valueType(value spec.Value, given formula.Type, column *resolve.Column, t formula.Type) diag.Diagnostic {
	finding := diag.New(diag.FilterType, value.At, name.Quote("["+column.Name+"]")+" holds "+valuesOf(t)+", but the type of this value is "+string(given)).
		WithRelated("the column is declared here", column.At)
	switch {
	case t == formula.TypeText && given == formula.TypeNumber:
		return finding.WithHelp("write `\"" + value.Text + "\"`")
	case t == formula.TypeNumber && given == formula.TypeText:
		return finding.WithHelp("write a number without quotes, or filter another column")
	case t == formula.TypeLogical:
		return finding.WithHelp("write `true` or `false`")
	}
	return finding.WithHelp("write values of type " + string(t))
}

func aggregateFiltered(at source.Span, control *resolve.Element, column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.RowExpected, at, "a control filters rows, but "+name.Quote("["+column.Element.ID+"/"+column.Name+"]")+" is an aggregate").
		WithHelp("use a filter of the table, `filter ["+column.Name+"] >= …`, or filter a table that reads the group, `from "+column.Element.ID+" by …`").
		WithRelated("it is computed here", column.At)
}

func controlFilters(at source.Span, control *resolve.Element, column *resolve.Column, t formula.Type, fitting []string) diag.Diagnostic {
	reference := "[" + column.Element.ID + "/" + column.Name + "]"
	help := "name a column of " + name.Alternatives(control.Kind.FilterTypes) + " type"
	if len(fitting) > 0 {
		help = "use a control for " + valuesOf(t) + ", " + name.Alternatives(fitting)
	}
	if slices.Contains(control.Kind.FilterTypes, string(formula.TypeText)) {
		help += ", or filter a text version of it: " + name.Quote("column ["+column.Name+" as text] = Text(["+column.Name+"])") + " in " + name.Quote(column.Element.ID)
	}
	return diag.New(diag.ControlFilterType, at, "a "+control.Kind.Noun+" does not filter "+valuesOf(t)+", which "+name.Quote(reference)+" holds").
		WithHelp(help).WithRelated("the column is declared here", column.At)
}
