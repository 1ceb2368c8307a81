package check

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

func declaredType(column *resolve.Column, inferred formula.Type) diag.Diagnostic {
	return diag.New(diag.DeclaredType, column.At, name.Quote("["+column.Name+"]")+" is declared as "+column.Type+", and it is of type "+string(inferred)).
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
	return diag.New(diag.AggregateExpected, column.Expr.Span(), where+" takes an aggregate, and "+name.Quote(text)+" is a value of each row").
		WithHelp("say which value of many rows is meant: " + name.Quote(function+"("+text+")") + ", or count them: " + name.Quote("CountDistinct("+text+")"))
}

func rowExpected(column *resolve.Column) diag.Diagnostic {
	where, help := "a key of a group", "take a column of the source as key"
	if column.Channel != nil {
		where, help = name.Quote(column.Channel.Name), "write a column, such as "+name.Quote(column.Channel.Name+" = [Region]")
	}
	return diag.New(diag.RowExpected, column.Expr.Span(), where+" takes a value of each row, and "+name.Quote(formula.Print(column.Expr, nil))+" is an aggregate").
		WithHelp(help + "; an aggregate of a group is a value of each row of a table over it, `from by_store by store`")
}
