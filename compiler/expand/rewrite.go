package expand

import (
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// rewrite copies a node to other places, with other nodes below it.
func rewrite(expr formula.Expr, place func(source.Span) source.Span, below func(formula.Expr) formula.Expr) formula.Expr {
	switch x := expr.(type) {
	case *formula.Call:
		made := *x
		made.At, made.NameSpan, made.Args = place(x.At), place(x.NameSpan), rewriteAll(x.Args, below)
		return &made
	case *formula.Unary:
		made := *x
		made.At, made.X = place(x.At), below(x.X)
		return &made
	case *formula.Binary:
		made := *x
		made.At, made.OpSpan, made.X, made.Y = place(x.At), place(x.OpSpan), below(x.X), below(x.Y)
		return &made
	case *formula.Paren:
		made := *x
		made.At, made.X = place(x.At), below(x.X)
		return &made
	case *formula.Field:
		made := *x
		made.At, made.X = place(x.At), below(x.X)
		return &made
	case *formula.Index:
		made := *x
		made.At, made.X, made.Index = place(x.At), below(x.X), below(x.Index)
		return &made
	case *formula.List:
		made := *x
		made.At, made.Items = place(x.At), rewriteAll(x.Items, below)
		return &made
	case *formula.Tagged:
		made := *x
		made.At, made.X = place(x.At), below(x.X)
		return &made
	case *formula.Record:
		made := *x
		made.At, made.Fields = place(x.At), rewriteFields(x.Fields, place, below)
		return &made
	}
	return rewriteLeaf(expr, place)
}

func rewriteLeaf(expr formula.Expr, place func(source.Span) source.Span) formula.Expr {
	switch x := expr.(type) {
	case *formula.Ref:
		made := *x
		made.At = place(x.At)
		return &made
	case *formula.Text:
		made := *x
		made.At = place(x.At)
		return &made
	case *formula.Number:
		made := *x
		made.At = place(x.At)
		return &made
	case *formula.Logical:
		made := *x
		made.At = place(x.At)
		return &made
	case *formula.Null:
		made := *x
		made.At = place(x.At)
		return &made
	case *formula.Name:
		made := *x
		made.At = place(x.At)
		return &made
	}
	return expr
}

func rewriteAll(list []formula.Expr, below func(formula.Expr) formula.Expr) []formula.Expr {
	made := make([]formula.Expr, len(list))
	for i, item := range list {
		made[i] = below(item)
	}
	return made
}

func rewriteFields(fields []formula.RecordField, place func(source.Span) source.Span, below func(formula.Expr) formula.Expr) []formula.RecordField {
	made := make([]formula.RecordField, len(fields))
	for i, field := range fields {
		made[i] = formula.RecordField{Key: field.Key, KeySpan: place(field.KeySpan), Value: below(field.Value)}
	}
	return made
}
