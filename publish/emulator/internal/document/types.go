package document

import (
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// unknownType is the type of what nobody can tell.
const unknownType = "variant"

// maxChain bounds how far a type is looked for.
const maxChain = 200

// typeOf is the type of an element's column, as the API names types.
func (x *index) typeOf(e *view.Element, column *view.Column, depth int) string {
	switch {
	case depth > maxChain:
		return unknownType
	case column.Type != "":
		return column.Type
	case column.Expr == nil:
		return unknownType
	}
	return x.typeOfExpr(column.Expr, e, column, depth+1)
}

func (x *index) typeOfExpr(expr formula.Expr, e *view.Element, self *view.Column, depth int) string {
	switch expr := formula.Unparen(expr).(type) {
	case *formula.Number:
		return "number"
	case *formula.Text:
		return "text"
	case *formula.Logical:
		return "boolean"
	case *formula.Ref:
		return x.typeOfRef(expr, e, self, depth)
	case *formula.Call:
		if function, known := formula.Lookup(expr.Name); known {
			return apiType(string(function.Returns.Type))
		}
	case *formula.Binary:
		switch expr.Op {
		case "&":
			return "text"
		case "+", "-", "*", "/", "%", "^":
			return "number"
		}
		return "boolean"
	}
	return unknownType
}

// apiType is the API's word for a type of the catalogue of functions.
func apiType(name string) string {
	switch name {
	case "number", "text":
		return name
	case "date", "datetime":
		return "datetime"
	case "logical", "boolean":
		return "boolean"
	}
	return unknownType
}

func (x *index) typeOfRef(ref *formula.Ref, e *view.Element, self *view.Column, depth int) string {
	if ref.Qualifier == "" {
		for _, column := range e.Columns {
			if column.Name == ref.Name && column.ID != self.ID {
				return x.typeOf(e, column, depth+1)
			}
		}
	}
	if e.Source != nil && e.Source.Element != nil {
		if column := e.Source.Element.ColumnNamed(ref.Name); column != nil {
			return x.typeOf(e.Source.Element, column, depth+1)
		}
	}
	for _, each := range x.offerOf(e).read {
		if found := each.columns.types[ref.Name]; found != "" && (ref.Qualifier == "" || each.prefix == ref.Qualifier) {
			return found
		}
	}
	return unknownType
}
