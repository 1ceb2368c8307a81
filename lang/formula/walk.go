package formula

import (
	"slices"
	"strings"
)

// Walk calls visit for a node and, where that returns true, for the nodes below
// it, from left to right. Objects are not entered.
func Walk(expr Expr, visit func(Expr) bool) {
	if expr == nil || !visit(expr) {
		return
	}
	switch x := expr.(type) {
	case *Call:
		walkAll(x.Args, visit)
	case *Unary:
		Walk(x.X, visit)
	case *Binary:
		Walk(x.X, visit)
		Walk(x.Y, visit)
	case *Field:
		Walk(x.X, visit)
	case *Index:
		Walk(x.X, visit)
		Walk(x.Index, visit)
	case *Record:
		for i := range x.Fields {
			Walk(x.Fields[i].Value, visit)
		}
	case *Paren:
		Walk(x.X, visit)
	case *List:
		walkAll(x.Items, visit)
	case *Tagged:
		Walk(x.X, visit)
	}
}

func walkAll(list []Expr, visit func(Expr) bool) {
	for _, expr := range list {
		Walk(expr, visit)
	}
}

// Substitute puts trees in the place of variables. replace gives the tree for a
// variable, or false to keep it. Parts of the tree without a replaced variable
// are shared with the result, and so is all of it where there is none.
//
// A variable with a dot that replace does not know whole is asked for by its
// first part; the dot then reads a field of what it stands for.
func Substitute(expr Expr, replace func(*Variable) (Expr, bool)) Expr {
	return Rewrite(expr, func(x Expr) (Expr, bool) {
		variable, ok := x.(*Variable)
		if !ok {
			return nil, false
		}
		if value, ok := replace(variable); ok {
			return value, true
		}
		first, field, dotted := strings.Cut(variable.Name, ".")
		if !dotted {
			return variable, true
		}
		value, ok := replace(&Variable{node: variable.node, Name: first})
		return &Field{node: variable.node, X: value, Name: field}, ok
	})
}

// Rewrite puts trees in the place of others: replace gives the tree for a node, or
// false to go on with the nodes below it, from left to right. Parts of the tree in
// which nothing is replaced are shared with the result. Objects are not entered.
func Rewrite(expr Expr, replace func(Expr) (Expr, bool)) Expr { return rewriting{replace}.expr(expr) }

type rewriting struct {
	replace func(Expr) (Expr, bool)
}

func (r rewriting) expr(expr Expr) Expr {
	if made, ok := r.replace(expr); ok {
		return made
	}
	switch x := expr.(type) {
	case *Call:
		if args, changed := r.list(x.Args); changed {
			return &Call{node: x.node, Name: x.Name, NameSpan: x.NameSpan, Args: args}
		}
	case *Unary:
		if operand := r.expr(x.X); operand != x.X {
			return &Unary{node: x.node, Op: x.Op, X: operand}
		}
	case *Binary:
		left, right := r.expr(x.X), r.expr(x.Y)
		if left != x.X || right != x.Y {
			return &Binary{node: x.node, Op: x.Op, OpSpan: x.OpSpan, X: left, Y: right}
		}
	case *Field:
		if operand := r.expr(x.X); operand != x.X {
			return &Field{node: x.node, X: operand, Name: x.Name}
		}
	case *Index:
		operand, index := r.expr(x.X), r.expr(x.Index)
		if operand != x.X || index != x.Index {
			return &Index{node: x.node, X: operand, Index: index}
		}
	case *Record:
		return r.record(x)
	case *Paren:
		if inner := r.expr(x.X); inner != x.X {
			return &Paren{node: x.node, X: inner}
		}
	case *List:
		if items, changed := r.list(x.Items); changed {
			return &List{node: x.node, Items: items}
		}
	case *Tagged:
		if inner := r.expr(x.X); inner != x.X {
			return &Tagged{node: x.node, Tag: x.Tag, Named: x.Named, X: inner}
		}
	}
	return expr
}

func (r rewriting) list(list []Expr) (items []Expr, changed bool) {
	for i, item := range list {
		replaced := r.expr(item)
		if replaced != item && !changed {
			items, changed = slices.Clone(list), true
		}
		if changed {
			items[i] = replaced
		}
	}
	return items, changed
}

func (r rewriting) record(record *Record) Expr {
	fields, changed := record.Fields, false
	for i := range record.Fields {
		value := r.expr(record.Fields[i].Value)
		if value == record.Fields[i].Value {
			continue
		}
		if !changed {
			fields, changed = slices.Clone(record.Fields), true
		}
		fields[i].Value = value
	}
	if !changed {
		return record
	}
	return &Record{node: record.node, Fields: fields}
}

// Refs lists the references of a formula in order; nil has none.
func Refs(expr Expr) []*Ref {
	if expr == nil {
		return nil
	}
	var refs []*Ref
	Walk(expr, func(e Expr) bool {
		if ref, ok := e.(*Ref); ok {
			refs = append(refs, ref)
		}
		return true
	})
	return refs
}
