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

// reference lowers a name of the workbook to the id that the spec holds.
func (c *checker) reference(x context, shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	switch shape.Type {
	case kind.ColumnShape:
		column, ok := c.column(x.place.Element, in, v)
		if !ok {
			return spec.Value{}, false
		}
		return spec.NewText(column.ID, v.At), true
	case kind.ElementColumnShape, kind.TargetShape, kind.ElementPairShape:
		column, ok := c.column(nil, in, v)
		if !ok {
			return spec.Value{}, false
		}
		if control := x.place.Element; control != nil && control.Kind.Class == kind.Control && in.setting == "filters" {
			c.checkControlTarget(control, column, in.scope, v.At)
		}
		if shape.Type == kind.TargetShape {
			c.checkTarget(x.place.Element, in, shape, column, v.At)
		}
		return columnValue(shape, column, v.At), true
	}
	return c.named(shape, in, v, x.action != nil && shape.Type == kind.ControlShape)
}

// checkTarget holds a column that a control filters against what Sigma takes:
// those of tables (spec-controls-content-actions.md 1.3). Sigma writes columns of
// charts for the controls that belong to charts.
func (c *checker) checkTarget(control *resolve.Element, in *input, shape *kind.Shape, column *resolve.Column, at source.Span) {
	element := column.Element
	switch {
	case element.Kind.Loose || element.Kind.IsQuoted() || shape.Open:
	case control != nil && (control.Kind == kind.DrillControl || control.Kind == kind.LegendControl):
		c.report(in.scope, chartFiltered(at, control, element))
	default:
		c.report(in.scope, targetNoTable(at, in.setting, element))
	}
}

// columnValue writes a column of another element as its shape wants.
func columnValue(shape *kind.Shape, column *resolve.Column, at source.Span) spec.Value {
	switch shape.Type {
	case kind.TargetShape:
		return spec.NewObject(at, field("source", tableSource(column.Element, at)), field("columnId", spec.NewText(column.ID, at)))
	case kind.ElementPairShape:
		return spec.NewObject(at, field("element", spec.NewText(column.Element.WireID, at)), field("column", spec.NewText(column.ID, at)))
	}
	return spec.NewText(column.ID, at)
}

// tableSource is {kind: table, elementId}.
func tableSource(element *resolve.Element, at source.Span) spec.Value {
	return spec.NewObject(at, field("kind", spec.NewText("table", at)), field("elementId", spec.NewText(element.WireID, at)))
}

func (c *checker) column(element *resolve.Element, in *input, v expand.Value) (*resolve.Column, bool) {
	ref, ok := v.Expr.(*formula.Ref)
	if !ok || v.Type != expand.Column {
		c.report(in.scope, c.columnExpected(in.scope, v, in.setting, element != nil))
		return nil, false
	}
	scope := in.scope
	if v.Scope != nil {
		scope = v.Scope
	}
	return c.w.ColumnOf(scope, element, ref)
}

// named lowers a word that names an element, page, control, connection or agent;
// write says that an effect sets what it names.
func (c *checker) named(shape *kind.Shape, in *input, v expand.Value, write bool) (spec.Value, bool) {
	if v.Type != expand.Name && v.Type != expand.Text {
		c.report(in.scope, nameExpected(v, in.setting, shape))
		return spec.Value{}, false
	}
	scope := in.scope
	if v.Scope != nil {
		scope = v.Scope
	}
	wire, element, ok := c.find(shape, scope, v.Text)
	if !ok {
		noun, _ := c.w.Noun(scope, v.Text)
		c.report(in.scope, nameUnknown(v, shape, noun, c.w.Names(wishes[shape.Type])))
		return spec.Value{}, false
	}
	if element != nil && !readsOneOf(shape, element) {
		c.report(in.scope, rowsOfParent(v.At, element))
		return spec.Value{}, false
	}
	if element != nil && !fitsKinds(shape, element) {
		c.report(in.scope, kindUnfit(v, element, shape))
		return spec.Value{}, false
	}
	if head, gone := c.vanished(scope, v.Text); gone {
		c.report(in.scope, nameVanished(v, head))
		return spec.Value{}, false
	}
	in.named = element
	c.w.Use(scope, v.Text, v.At, write)
	if connection, ok := c.w.Connection(scope, v.Text); ok && shape.Type == kind.ConnectionShape {
		return spec.NewText(wire, connection.WireAt), true
	}
	return spec.NewText(wire, v.At), true
}

// find looks a name up that fits a shape and returns what the spec holds for
// it; element is what it names, nil where that is none.
func (c *checker) find(shape *kind.Shape, scope *expand.Scope, name string) (wire string, element *resolve.Element, ok bool) {
	switch shape.Type {
	case kind.ElementShape:
		if element, ok = c.w.Element(scope, name); ok {
			wire = element.WireID
		}
	case kind.ControlShape:
		if element, ok = c.w.Control(scope, name); ok {
			wire = element.Handle
		}
	case kind.PageShape, kind.OverlayShape:
		region, found := c.w.Region(scope, name)
		if ok = found && region.IsOverlay() == (shape.Type == kind.OverlayShape) && region.Kind.Class != kind.Panel; ok {
			wire = region.WireID
		}
	case kind.ConnectionShape:
		var connection *resolve.Connection
		if connection, ok = c.w.Connection(scope, name); ok {
			wire = connection.Wire
		}
	case kind.AgentShape:
		var agent *resolve.Agent
		if agent, ok = c.w.Agent(scope, name); ok {
			wire = agent.WireID
		}
	}
	return wire, element, ok
}

// readsOneOf reports whether an element reads one of the sources that a shape
// takes.
func readsOneOf(shape *kind.Shape, element *resolve.Element) bool {
	return len(shape.Sources) == 0 || element.Source == nil || slices.Contains(shape.Sources, element.Source.Kind)
}

// fitsKinds reports whether an element is of the kinds that a shape takes.
func fitsKinds(shape *kind.Shape, element *resolve.Element) bool {
	return len(shape.Kinds) == 0 || element.Kind.Class != kind.Control && slices.Contains(shape.Kinds, element.Kind.Name)
}

// vanished reports whether an expansion left nothing in what a name names.
func (c *checker) vanished(scope *expand.Scope, name string) (head source.Span, gone bool) {
	if element, ok := c.w.Element(scope, name); ok {
		return element.Head, element.Vanishes()
	}
	if region, ok := c.w.Region(scope, name); ok {
		return region.Head, region.Vanishes()
	}
	return source.Span{}, false
}

// wishes say which names of a workbook fit a shape.
var wishes = map[kind.ShapeType]string{
	kind.ElementShape: "element", kind.PageShape: "page", kind.ControlShape: "control",
	kind.ConnectionShape: "connection", kind.AgentShape: "agent", kind.OverlayShape: "overlay",
}

// targetRow lowers the columns of one chart for the levels of a drill control:
// `targets [chart/Region], none`.
func (c *checker) targetRow(x context, in *input) (spec.Value, bool) {
	var element *resolve.Element
	ids := []spec.Value{}
	for {
		if none, ok := in.row.Word("none"); ok {
			ids = append(ids, spec.Value{At: none.At})
		} else {
			v, ok := c.nextColumn(in)
			if !ok {
				return spec.Value{}, false
			}
			column, ok := c.column(nil, in, v)
			if !ok {
				return spec.Value{}, false
			}
			if element != nil && element != column.Element {
				c.report(in.scope, targetsOfTwo(v.At, element, column.Element))
				return spec.Value{}, false
			}
			element = column.Element
			ids = append(ids, spec.NewText(column.ID, v.At))
		}
		if !in.row.Comma() {
			break
		}
	}
	if element == nil {
		c.report(in.scope, c.columnExpected(in.scope, expand.Value{At: in.at}, in.setting, false))
		return spec.Value{}, false
	}
	return spec.NewObject(in.at, field("source", tableSource(element, in.at)), field("columnIds", spec.NewArray(ids, in.at))), true
}

// checkTargets reports rows of a drill control's targets that are longer or
// shorter than its categories (spec-controls-content-actions.md 1.16).
func (c *checker) checkTargets(element *resolve.Element, object *spec.Value) {
	categories, ok := object.Get("categories")
	targets, targeted := object.Get("targets")
	if !ok || !targeted {
		return
	}
	for _, target := range targets.Items {
		if columns, ok := target.Get("columnIds"); ok && len(columns.Items) != len(categories.Items) {
			c.report(element.Scope, categoriesUnmatched(target.At, len(columns.Items), len(categories.Items)))
		}
	}
}

func (c *checker) nextColumn(in *input) (expand.Value, bool) {
	if in.row.Done() {
		c.report(in.scope, c.columnExpected(in.scope, expand.Value{At: in.row.Last()}, in.setting, false))
		return expand.Value{}, false
	}
	return c.next(in)
}

// folder lowers `folder "Workspace/Folder"` or `folder id "…"`.
func (c *checker) folder(in *input) (spec.Value, bool) {
	text, isID, ok := c.w.NamedOrID(in.scope, in.row)
	if !ok {
		c.report(in.scope, folderExpected(in.row.Here()))
		return spec.Value{}, false
	}
	return spec.NewText(resolve.WireName("folder", text.Value, isID), text.At), true
}

// valueList lowers a control's `from`.
func (c *checker) valueList(element *resolve.Element, object *spec.Value) {
	list := element.From
	if list == nil {
		return
	}
	if list.Manual {
		object.Set("source", c.manualValues(list))
		return
	}
	if list.Source != nil {
		object.Set("source", spec.NewObject(list.At, field("kind", spec.NewText("source", list.At)), field("source", c.sourceValue(list.Source))))
		return
	}
	if list.Column == nil {
		return
	}
	if element := list.Column.Element; !element.Kind.Loose && !element.Kind.IsQuoted() {
		c.report(list.Scope, targetNoTable(list.At, "from", element))
	}
	source := spec.NewObject(list.At)
	if element.Kind.ValueList != kind.BareColumn {
		source.Set("kind", spec.NewText("source", list.At))
	} else if origin := list.Column.Element.Source.Origin(); origin != nil && origin.Entry != nil && origin.Entry.Plain {
		c.report(list.Scope, noHierarchy(list.At, element.Kind, list.Column))
	}
	source.Set("source", tableSource(list.Column.Element, list.At))
	source.Set("columnId", spec.NewText(list.Column.ID, list.At))
	object.Set("source", source)
}

// checkValueList reports a control that cannot do without values and has none, and
// columns that are named for values that come from elsewhere.
func (c *checker) checkValueList(element *resolve.Element, object *spec.Value) {
	if element.Kind.Class != kind.Control || element.Incomplete || element.Kind.IsQuoted() {
		return
	}
	source, written := object.Get("source")
	if element.From == nil {
		if (!written || !source.Raw) && element.Kind.Source == kind.Required {
			c.report(element.Scope, valuesMissing(element))
		} else if written && !source.Raw {
			c.report(element.Scope, valuesUnsaid(element, source.Fields[0].Name, source.Fields[0].Value.At))
		}
		return
	}
	column, named := find(object, "source.columnId")
	shown, shows := find(object, "source.displayColumnId")
	switch {
	case element.From.Manual && named:
		c.report(element.Scope, modelColumnElsewhere(column.At))
	case element.From.Manual && shows:
		c.report(element.Scope, shownColumnElsewhere(shown.At))
	case element.From.Source != nil && !named:
		c.report(element.Scope, modelColumnMissing(element))
	case element.From.Column != nil && named && column.Text != element.From.Column.ID:
		c.report(element.Scope, modelColumnElsewhere(column.At))
	}
}

// manualValues lowers `manual("East", "West")`; numbers make the list numeric.
func (c *checker) manualValues(list *resolve.ValueList) spec.Value {
	in := &input{row: terms.Of(nil, list.At), scope: list.Scope, at: list.At, setting: "manual"}
	values := []spec.Value{}
	valueType := "text"
	for _, expr := range list.Values {
		in.row = terms.Of([]ast.Term{{Type: ast.Value, Expr: expr, At: expr.Span()}}, list.At)
		found, ok := c.listItem(context{place: resolve.Place{Scope: list.Scope}}, kind.Scalar, in)
		if !ok {
			break
		}
		for _, value := range found {
			if value.Type == spec.Number {
				valueType = "number"
			}
			values = append(values, value)
		}
	}
	for _, value := range values {
		if valueType == "number" && value.Type != spec.Number {
			c.report(list.Scope, manualMixed(value.At))
			break
		}
	}
	c.checkRepeated(list.Scope, values, "manual")
	source := spec.NewObject(list.At, field("kind", spec.NewText("manual", list.At)), field("valueType", spec.NewText(valueType, list.At)))
	if len(values) > 0 {
		source.Set("values", spec.NewArray(values, list.At))
	}
	return source
}
