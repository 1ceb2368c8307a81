package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A goal is what a value of an effect goes to.
type goal struct {
	// name is how messages call it.
	name string
	// takes is the type of constants that it takes, in the spec's words: text,
	// number, boolean or date; "" is any.
	takes string
	// list says that several values go in.
	list bool
	// doubtful says that a constant of another type is a warning: no reference
	// says what becomes of it.
	doubtful bool
	// column is the column that the value goes to or is compared with, nil for none.
	column *resolve.Column
}

// inputTypes are the constants that typed-in columns take.
var inputTypes = map[string]string{
	"text": "text", "number": "number", "datetime": "date", "checkbox": "boolean", "multi-select": "text",
}

func goalOfColumn(column *resolve.Column) goal {
	typed := column.InputType()
	return goal{name: "`[" + column.Name + "]`", takes: inputTypes[typed], list: typed == "multi-select", column: column}
}

func (c *checker) goalOfControl(control *resolve.Element) goal {
	takes := constantWords[formula.Type(control.Kind.Value)]
	to := goal{name: control.Kind.Noun + " `" + control.ID + "`", takes: takes}
	switch {
	case takes != "":
	case len(control.Kind.ValueParts) > 0:
		to.takes, to.doubtful = control.Kind.ValuePartType+"-range", true
	case control.From != nil:
		to.takes, to.doubtful = c.typeOffered(control.From), true
	}
	return to
}

// constantWords are the spec's words for constants of a type.
var constantWords = map[formula.Type]string{
	formula.TypeNumber: "number", formula.TypeDate: "date", formula.TypeLogical: "boolean", formula.TypeText: "text",
}

// typeOffered is the type of the values that a control picks from, in the spec's
// words; "" where nobody knows.
func (c *checker) typeOffered(list *resolve.ValueList) string {
	switch {
	case list.Column != nil && c.w.Known(list.Column).Type != formula.TypeDate:
		return constantWords[c.w.Known(list.Column).Type]
	case list.Manual:
		source := c.manualValues(list)
		return textField(&source, "valueType")
	}
	return ""
}

// valueSource lowers a value of an effect: a formula is written as the control,
// constant or column that it is, else as a formula; a block says the form
// (spec-controls-content-actions.md 5.2).
func (c *checker) valueSource(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	x.place.Element, x.place.Anywhere = nil, true
	if x.action == nil {
		x.action = &action{}
	}
	x.place.Action = &resolve.Action{Host: x.action.host}
	if in.row.Done() && in.block != nil {
		return c.valueBlock(x, shape, in)
	}
	if in.row.Done() {
		c.report(in.scope, valueMissing(in.at, in.setting, shape))
		return spec.Value{}, false
	}
	sign, ok := in.row.Formula()
	if !ok {
		c.report(in.scope, effectEqualsMissing(in.row.Here(), in.setting))
		return spec.Value{}, false
	}
	return c.valueOf(x, shape, in, sign.Expr)
}

// valueOf lowers the formula of a value.
func (c *checker) valueOf(x context, shape *kind.Shape, in *input, written formula.Expr) (spec.Value, bool) {
	place := x.place
	place.Scope = in.scope
	if list, ok := written.(*formula.List); ok {
		return c.constants(in, list)
	}
	expr, found := in.scope.Formula(written)
	c.w.Add(found)
	if len(found) > 0 {
		return spec.Value{}, false
	}
	at := written.Span()
	if !slices.Contains(shape.Values, "formula") {
		if value, ok, done := c.simpleValue(x, place, in, expr, at); done {
			return value, ok
		}
	}
	text, _ := c.checked(place, expr)
	return tagged("formula", "formula", spec.NewText(text, at), at), true
}

// simpleValue lowers a formula that is one reference or one literal; done is
// false for any other.
func (c *checker) simpleValue(x context, place resolve.Place, in *input, expr formula.Expr, at source.Span) (value spec.Value, ok, done bool) {
	if ref, isRef := expr.(*formula.Ref); isRef {
		named := c.w.ActionName(place, ref)
		switch {
		case named.Control != nil:
			return tagged("control", "control", spec.NewText(named.Control.Handle, at), at), true, true
		case named.Column != nil:
			return tagged("column", "columnId", spec.NewText(named.Column.ID, at), at), true, true
		case named.Input != "" && x.action.agent:
			return tagged("agent-input", "inputName", spec.NewText(named.Input, at), at), true, true
		case named.Input != "":
			c.report(in.scope, agentInputOutside(at))
			return spec.Value{}, false, true
		}
		return spec.Value{}, false, false
	}
	constant, ok := constantOf(expr, at)
	if !ok {
		return spec.Value{}, false, false
	}
	value, ok = c.constant(in, constant)
	return value, ok, true
}

// tagged is {type, field: value}.
func tagged(typeName, name string, value spec.Value, at source.Span) spec.Value {
	return spec.NewObject(at, field("type", spec.NewText(typeName, at)), field(name, value))
}

// constantOf is the value of a formula that is one literal. A text with a
// backslash stays a formula, since formulas have escapes of their own.
func constantOf(expr formula.Expr, at source.Span) (spec.Value, bool) {
	switch expr := expr.(type) {
	case *formula.Text:
		text, ok := plainText(expr.Raw)
		return spec.NewText(text, at), ok
	case *formula.Number:
		return spec.NewNumber(expr.Text, at), true
	case *formula.Unary:
		if number, ok := expr.X.(*formula.Number); ok && expr.Op == "-" {
			return spec.NewNumber("-"+number.Text, at), true
		}
	case *formula.Logical:
		return spec.NewBool(expr.Value, at), true
	case *formula.Null:
		return spec.Value{At: at}, true
	}
	return spec.Value{}, false
}

// plainText is what stands between the quotes of a literal without escapes.
func plainText(raw string) (string, bool) {
	if len(raw) < 2 || strings.HasPrefix(raw, `"""`) || strings.Contains(raw, `\`) {
		return "", false
	}
	return raw[1 : len(raw)-1], true
}

// constantTypes are the types of constants by those of their JSON.
var constantTypes = map[spec.ValueType]string{spec.Text: "text", spec.Number: "number", spec.Bool: "boolean", spec.Null: "text"}

// constant writes a tagged constant of the type that its goal takes.
func (c *checker) constant(in *input, value spec.Value) (spec.Value, bool) {
	typeName := constantTypes[value.Type]
	takes := in.goal.takes
	c.checkOption(in.scope, in.goal.column, value)
	if takes != "" && value.Type == spec.Null && !in.goal.doubtful {
		typeName = takes
	}
	if takes == "date" && value.Type == spec.Text && !in.goal.doubtful {
		full, ok := fullDate(value.Text)
		if !ok {
			c.report(in.scope, constantMismatch(value.At, in.goal))
			return spec.Value{}, false
		}
		typeName, value = "date", spec.NewText(full, value.At)
	}
	if value.Type != spec.Null && !c.takesConstant(in, typeName, value.At) {
		return spec.Value{}, false
	}
	if in.goal.list && value.Type != spec.Null {
		typeName, value = typeName+"-list", spec.NewArray([]spec.Value{value}, value.At)
	}
	return tagged("constant", "value", tagged(typeName, "value", value, value.At), value.At), true
}

// takesConstant holds the type of a constant against what its goal takes. It
// reports whether the constant can be written.
func (c *checker) takesConstant(in *input, typeName string, at source.Span) bool {
	if in.goal.takes == "" || in.goal.takes == typeName {
		return true
	}
	c.report(in.scope, constantMismatch(at, in.goal))
	return in.goal.doubtful
}

// constants writes a list of constants of one type.
func (c *checker) constants(in *input, list *formula.List) (spec.Value, bool) {
	values, found := in.scope.Evaluate(list)
	c.w.Add(found)
	if values.Type != expand.List {
		return spec.Value{}, false
	}
	at := list.Span()
	typeName := ""
	items := []spec.Value{}
	for _, entry := range values.Items {
		item, ok := c.anyScalar(in, entry)
		if !ok {
			return spec.Value{}, false
		}
		if typeName != "" && typeName != constantTypes[item.Type] {
			c.report(in.scope, manualMixed(item.At))
			return spec.Value{}, false
		}
		typeName = constantTypes[item.Type]
		c.checkOption(in.scope, in.goal.column, item)
		items = append(items, item)
	}
	if typeName == "" {
		typeName = "text"
	}
	if !c.takesConstant(in, typeName, at) {
		return spec.Value{}, false
	}
	return tagged("constant", "value", tagged(typeName+"-list", "value", spec.NewArray(items, at), at), at), true
}

// valueBlock lowers `{ type agent-input; inputName "region" }` and the like.
func (c *checker) valueBlock(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	x.place.Element = x.action.host
	value, ok := c.fieldsOf(x, shape, in)
	if !ok {
		return value, false
	}
	typeName := textField(&value, "type")
	switch {
	case strings.HasPrefix(typeName, "column") && x.action.host == nil:
		c.report(in.scope, hostColumnOutside(in.at))
		return value, false
	case typeName == "agent-input" && !x.action.agent:
		c.report(in.scope, agentInputOutside(in.at))
		return value, false
	}
	if constant, ok := value.Get("value"); ok && strings.HasSuffix(textField(constant, "type"), "-list") {
		if list, ok := constant.Get("value"); ok && list.Type != spec.Array {
			*list = spec.NewArray([]spec.Value{*list}, list.At)
		}
	}
	return value, true
}

// fieldsOf lowers a block by the fields of a shape.
func (c *checker) fieldsOf(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	body, found := in.scope.Items(in.block)
	c.w.Add(found)
	inner := *in
	inner.body = body.Nodes
	return c.objectBody(x, &kind.Shape{Type: kind.ObjectShape, Fields: shape.Fields}, &inner)
}

func textField(object *spec.Value, name string) string {
	value, ok := object.Get(name)
	if !ok {
		return ""
	}
	return value.Text
}
