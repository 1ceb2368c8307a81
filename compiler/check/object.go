package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// object lowers a block of settings; a plain value before or instead of the
// block fills the field that the shape has for it.
func (c *checker) object(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	object := in.existing
	if object.Type != spec.Object {
		object = spec.NewObject(in.at)
	}
	in.existing = object
	if !in.row.Done() {
		if value, ok := c.objectVariable(in); ok {
			return c.evaluated(x, shape, in, value)
		}
		if shape.TextField == "" {
			c.report(in.scope, blockExpected(in.row.Here(), in.setting, shape))
			return spec.Value{}, false
		}
		if !c.fillTextField(x, shape, in, &object) {
			return spec.Value{}, false
		}
		in.existing = object
	} else if in.block == nil {
		c.report(in.scope, blockExpected(in.at, in.setting, shape))
		return spec.Value{}, false
	}
	if in.block != nil {
		body, found := in.scope.Items(in.block)
		c.w.Add(found)
		in.body = body.Nodes
	}
	return c.objectBody(x, shape, in)
}

// objectVariable takes a variable that holds an object.
func (c *checker) objectVariable(in *input) (expand.Value, bool) {
	term, ok := in.row.Peek()
	if !ok || term.Type != ast.Value {
		return expand.Value{}, false
	}
	if _, isVariable := term.Expr.(*formula.Variable); !isVariable {
		return expand.Value{}, false
	}
	value, found := in.scope.Evaluate(term.Expr)
	if len(found) > 0 || value.Type != expand.Object {
		return expand.Value{}, false
	}
	in.row.Next()
	return value, true
}

// fillTextField lowers a plain value into the field that it stands for.
func (c *checker) fillTextField(x context, shape *kind.Shape, in *input, object *spec.Value) bool {
	setting, _ := kind.FindSetting(shape.Fields, shape.TextField)
	inner := *in
	inner.block, inner.existing = nil, spec.Value{}
	value, ok := c.value(x, setting.Shape, &inner)
	if ok {
		setPath(object, setting, value)
		c.cautionsAt(x, in.scope, value.At, setting, object)
	}
	return ok
}

// textField makes an object of a plain value that is evaluated already.
func (c *checker) textField(x context, shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	setting, _ := kind.FindSetting(shape.Fields, shape.TextField)
	value, ok := c.evaluated(x, setting.Shape, in, v)
	if !ok {
		return spec.Value{}, false
	}
	object := spec.NewObject(v.At)
	setPath(&object, setting, value)
	inner := *in
	inner.existing, inner.body = object, nil
	return c.objectBody(x, shape, &inner)
}

// objectBody lowers the nodes of an object's block onto what exists of it.
func (c *checker) objectBody(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	object := in.existing
	if object.Type != spec.Object {
		object = spec.NewObject(in.at)
	}
	inner := context{place: x.place, settings: shape.Fields, dropped: shape.Dropped, open: shape.Open, noun: in.setting, head: in.at, depth: x.depth + 1, action: x.action}
	inner.place.Scope = in.scope
	sound := c.w.Sound(func() { c.settings(inner, in.body, &object) })
	return object, sound
}

// mapping lowers a block with free keys.
func (c *checker) mapping(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	if in.block == nil || !in.row.Done() {
		c.report(in.scope, blockExpected(in.row.Here(), in.setting, shape))
		return spec.Value{}, false
	}
	body, found := in.scope.Items(in.block)
	c.w.Add(found)
	object := spec.NewObject(in.at)
	for _, node := range body.Nodes {
		if node.Raw != nil {
			c.mergeRaw(x, node, &object)
			continue
		}
		name, ok := c.settingName(x, node)
		if !ok {
			continue
		}
		c.checkFreeKey(node.Scope, node.Statement.Terms[0].At, name)
		setting := &kind.Setting{Name: name, Shape: shape.Item}
		if value, ok := c.statementValue(x, setting, node, spec.Value{}); ok {
			object.Set(name, value)
		}
	}
	return object, true
}

// anything lowers what is written without a shape to go by: a block is an
// object, values with commas a list, `=` a formula.
func (c *checker) anything(x context, in *input) (spec.Value, bool) {
	if in.row.Done() {
		return c.anyBlock(x, in)
	}
	if term, _ := in.row.Peek(); term.Type == ast.Formula {
		return c.formula(x, in)
	}
	items := []spec.Value{}
	lists := false
	for {
		item, ok := c.anyTerm(x, in)
		if !ok {
			return spec.Value{}, false
		}
		items = append(items, item)
		if in.row.Done() {
			break
		}
		if !in.row.Comma() {
			c.report(in.scope, listCommaMissing(in.row.Here(), in.setting))
			return spec.Value{}, false
		}
		lists = true
	}
	if !lists {
		return items[0], true
	}
	return spec.NewArray(items, in.at), true
}

func (c *checker) anyBlock(x context, in *input) (spec.Value, bool) {
	if in.block == nil {
		c.report(in.scope, valueMissing(in.at, in.setting, kind.Anything))
		return spec.Value{}, false
	}
	body, found := in.scope.Items(in.block)
	c.w.Add(found)
	object := spec.NewObject(in.at)
	inner := x
	inner.settings, inner.kind, inner.words, inner.open, inner.depth = nil, nil, nil, true, x.depth+1
	c.settings(inner, body.Nodes, &object)
	return object, true
}

// anyTerm lowers one term without a shape; a column is its id, a word that
// names an element, page or control stays a word.
func (c *checker) anyTerm(x context, in *input) (spec.Value, bool) {
	v, ok := c.next(in)
	if !ok {
		return spec.Value{}, false
	}
	switch v.Type {
	case expand.List:
		items, ok := c.listValues(x, kind.Anything, in, v, v.At)
		return spec.NewArray(items, v.At), ok
	case expand.Object:
		return c.anyBlock(x, &input{row: terms.Of(nil, v.At), block: v.Block, scope: v.Scope, at: v.At, setting: in.setting})
	case expand.Column:
		return c.reference(x, kind.ColumnID, in, v)
	case expand.Name:
		if !slices.Contains([]string{"true", "false", "null"}, v.Text) {
			return spec.NewText(v.Text, v.At), true
		}
	}
	return c.anyScalar(in, v)
}
