package document

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
)

// unknownType is the type of what nobody can tell.
const unknownType = "variant"

// maxChain bounds how far a type is looked for.
const maxChain = 200

// typeOf is the type of an element's column, as the API names types.
func (x *index) typeOf(elementID, columnID string, depth int) string {
	e := x.byID[elementID]
	if e == nil || depth > maxChain {
		return unknownType
	}
	for i, column := range e.columns {
		if column.id != columnID {
			continue
		}
		if typed := spec.TextAt(&spec.ItemsAt(e.value, "columns")[i], "type"); typed != "" {
			return typed
		}
		if column.tree == nil {
			return unknownType
		}
		return x.typeOfExpr(column.tree, e, column.id, depth+1)
	}
	return unknownType
}

func (x *index) typeOfExpr(expr formula.Expr, e *element, self string, depth int) string {
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

func (x *index) typeOfRef(ref *formula.Ref, e *element, self string, depth int) string {
	if ref.Qualifier == "" {
		for _, column := range e.columns {
			if column.name == ref.Name && column.id != self {
				return x.typeOf(e.id, column.id, depth+1)
			}
		}
	}
	if parent := x.byID[spec.TextAt(e.source(), "elementId")]; parent != nil {
		for _, column := range parent.columns {
			if column.name == ref.Name {
				return x.typeOf(parent.id, column.id, depth+1)
			}
		}
	}
	for _, each := range x.offerOf(e).read {
		if found := each.columns.types[ref.Name]; found != "" && (ref.Qualifier == "" || each.prefix == ref.Qualifier) {
			return found
		}
	}
	return unknownType
}
