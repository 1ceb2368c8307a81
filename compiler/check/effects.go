package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// effect lowers `insert-rows log { … }` and the like by the registry
// (spec-controls-content-actions.md 5.1).
func (c *checker) effect(x context, node expand.Node) (spec.Value, bool) {
	entry, skip, ok := c.effectEntry(node)
	if !ok {
		return spec.Value{}, false
	}
	own := *x.action
	x.action = &own
	x.place = resolve.Place{Scope: node.Scope, Anywhere: true}
	x.place.Action = &resolve.Action{Host: own.host}
	x.settings, x.noun, x.head, x.open = slices.Clip(entry.Settings), "`"+entry.Name+"`", node.Statement.Head(), entry.Open
	if own.agent {
		x.settings = append(x.settings, kind.StepSettings...)
	}
	object := spec.NewObject(node.Statement.At, field("effect", spec.NewText(entry.Name, node.Statement.Terms[0].At)))
	whole := false
	sound := c.w.Sound(func() { whole = c.effectBody(x, entry, node, terms.After(node.Statement, skip), &object) })
	return object, whole && sound
}

// effectBody lowers the head and the block of an effect into its object; false
// is for a head that cannot be read.
func (c *checker) effectBody(x context, entry *kind.Effect, node expand.Node, row *terms.Row, object *spec.Value) bool {
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	if !c.effectHead(&x, entry, node, row, body.Nodes, object) {
		return false
	}
	rest := c.columnLines(x, entry, c.withoutHead(body.Nodes, object), object)
	rest, raws := takeRaws(rest)
	x.raws = raws
	c.settings(x, rest, object)
	order(entry.Settings, object.Fields[1:])
	c.mergeRaws(x, raws, object)
	c.clearScope(x, object)
	return true
}

// effectEntry finds the effect that a statement names; one in quotes that is
// not known has no fields of its own. The number is that of the terms read.
func (c *checker) effectEntry(node expand.Node) (entry *kind.Effect, skip int, ok bool) {
	first := node.Statement.Terms[0]
	if first.Type != ast.Word {
		c.report(node.Scope, effectExpected(node.Statement.Head()))
		return nil, 0, false
	}
	if first.Text == "effect" {
		return c.quotedEffect(node)
	}
	entry, ok = kind.EffectNamed(first.Text)
	if !ok {
		c.report(node.Scope, effectUnknown(first))
	}
	return entry, 1, ok
}

func (c *checker) quotedEffect(node expand.Node) (entry *kind.Effect, skip int, ok bool) {
	text, ok := terms.After(node.Statement, 1).Text()
	if !ok {
		c.report(node.Scope, effectExpected(node.Statement.Head()))
		return nil, 0, false
	}
	name := c.text(node.Scope, text).Value
	if known, isKnown := kind.EffectNamed(name); isKnown {
		c.report(node.Scope, quotedEffectKnown(text.Span(), known))
		return known, 2, true
	}
	return &kind.Effect{Name: name, Open: true}, 2, true
}

// effectHead lowers what follows the effect's word. What it acts on may
// stand in the body instead, under its name.
func (c *checker) effectHead(x *context, entry *kind.Effect, node expand.Node, row *terms.Row, body []expand.Node, object *spec.Value) bool {
	for _, name := range entry.Head {
		setting, _ := kind.FindSetting(entry.Settings, name)
		in := &input{row: row, scope: node.Scope, at: node.Statement.Head(), setting: name}
		if term, ok := row.Peek(); !ok || term.Type == ast.Formula {
			i := slices.IndexFunc(body, func(n expand.Node) bool { return n.Raw == nil && n.Statement.Keyword() == name })
			if i < 0 {
				break
			}
			statement := body[i].Statement
			in = &input{row: terms.After(statement, 1), block: statement.Block, scope: body[i].Scope, at: statement.At, setting: name}
		}
		value, ok := c.value(*x, setting.Shape, in)
		if !ok {
			return false
		}
		object.Set(name, value)
		c.cautionsAt(*x, node.Scope, value.At, setting, object)
		c.actOn(x, setting, in.named)
	}
	if sign, ok := row.Peek(); ok && sign.Type == ast.Formula && entry.Bound != "" {
		setting, _ := kind.FindSetting(entry.Settings, entry.Bound)
		in := &input{row: row, scope: node.Scope, at: node.Statement.Head(), setting: entry.Bound, goal: x.goal}
		value, ok := c.value(*x, setting.Shape, in)
		if !ok {
			return false
		}
		object.Set(entry.Bound, value)
	}
	if !row.Done() {
		c.report(node.Scope, effectHeadForm(row.RestSpan(), entry))
		return false
	}
	return true
}

// actOn notes what the effect acts on, which decides what its other settings
// mean.
func (c *checker) actOn(x *context, setting *kind.Setting, named *resolve.Element) {
	if named == nil {
		return
	}
	switch {
	case setting.Shape.Type == kind.ControlShape:
		x.goal = c.goalOfControl(named)
	case named.Kind.Columns.Typed:
		x.action.table = named
		x.place.Element = named
	case named.Kind.Holds == kind.HoldsTabs:
		x.action.tabs = named
	default:
		x.place.Element = named
	}
}

// withoutHead leaves out the statements of a body that are lowered already, and
// reports what is written in the head and in the body.
func (c *checker) withoutHead(body []expand.Node, object *spec.Value) []expand.Node {
	var rest []expand.Node
	for _, node := range body {
		if node.Raw == nil {
			if value, written := object.Get(node.Statement.Keyword()); written && node.Statement.Keyword() != "effect" {
				if !covers(node.Statement.At, value.At) {
					c.report(node.Scope, settingTwice(node.Statement.Terms[0].At, node.Statement.Keyword(), value.At))
				}
				continue
			}
		}
		rest = append(rest, node)
	}
	return rest
}

// covers reports whether one place holds another.
func covers(outer, inner source.Span) bool {
	return outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End
}

// columnLines lowers the lines `[Column] = value` of an effect's body and
// returns the other statements.
func (c *checker) columnLines(x context, entry *kind.Effect, body []expand.Node, object *spec.Value) []expand.Node {
	if entry.Columns == "" {
		return body
	}
	var lines, rest []expand.Node
	for _, node := range body {
		if isColumnLine(node) {
			lines = append(lines, node)
		} else {
			rest = append(rest, node)
		}
	}
	if len(lines) == 0 {
		return rest
	}
	setting, _ := kind.FindSetting(entry.Settings, entry.Columns)
	values := spec.NewObject(lines[0].Statement.At)
	c.columnValues(x, setting.Shape, lines, true, &values)
	object.Set(entry.Columns, values)
	return c.withoutHead(rest, object)
}

func isColumnLine(node expand.Node) bool {
	if node.Raw != nil {
		return false
	}
	_, ok := node.Statement.Terms[0].Expr.(*formula.Ref)
	return ok && node.Statement.Terms[0].Type == ast.Value
}

// columnValues lowers lines `[Column] = value` into an object by column id;
// typed demands columns that people may write.
func (c *checker) columnValues(x context, shape *kind.Shape, lines []expand.Node, typed bool, object *spec.Value) {
	for _, node := range lines {
		if node.Raw != nil {
			c.mergeRaw(x, node, object)
			continue
		}
		if !isColumnLine(node) {
			c.report(node.Scope, columnLineExpected(node.Statement.Head()))
			continue
		}
		first := node.Statement.Terms[0]
		if x.action.table == nil {
			continue
		}
		column, ok := c.w.ColumnOf(node.Scope, x.action.table, first.Expr.(*formula.Ref))
		if !ok {
			continue
		}
		if typed && (column.InputType() == "" || column.Element != x.action.table) {
			c.report(node.Scope, columnNotWritable(first.At, column))
			continue
		}
		if other, taken := object.Get(column.ID); taken {
			c.report(node.Scope, settingTwice(first.At, "["+column.Name+"]", other.At))
			continue
		}
		row := terms.After(node.Statement, 1)
		in := &input{row: row, block: node.Statement.Block, scope: node.Scope, at: node.Statement.At,
			setting: "[" + column.Name + "]", goal: goalOfColumn(column)}
		value, ok := c.value(x, shape.Item, in)
		if ok && !row.Done() {
			c.report(node.Scope, effectValueForm(row.RestSpan()))
			continue
		}
		if ok {
			object.Set(column.ID, value)
		}
	}
}

// columnValuesBlock lowers a block of such lines.
func (c *checker) columnValuesBlock(x context, shape *kind.Shape, in *input, typed bool) (spec.Value, bool) {
	if in.block == nil || !in.row.Done() {
		c.report(in.scope, blockExpected(in.row.Here(), in.setting, shape))
		return spec.Value{}, false
	}
	body, found := in.scope.Items(in.block)
	c.w.Add(found)
	object := spec.NewObject(in.at)
	sound := c.w.Sound(func() { c.columnValues(x, shape, body.Nodes, typed, &object) })
	return object, sound
}
