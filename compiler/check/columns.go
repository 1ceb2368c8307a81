package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/types"
)

// columns writes the columns of an element and, where the kind keeps one, their
// order.
func (c *checker) columns(element *resolve.Element, object *spec.Value) {
	if element.Kind.Class != kind.Data || len(element.Columns) == 0 && !element.Kind.Columns.Declared {
		return
	}
	columns := c.values.Room(len(element.Columns))
	order := c.values.Room(len(element.Columns))
	for _, column := range element.Columns {
		columns = append(columns, c.columnValue(element, column))
		order = append(order, spec.NewText(column.ID, column.At))
	}
	object.Set("columns", spec.NewArray(columns, element.Head))
	c.checkTable(element, columns)
	if element.Kind.Columns.Order && len(order) > 0 {
		object.Set("order", spec.NewArray(order, element.Head))
	}
}

// orderFolders puts the folders of a table into the order of its columns.
func orderFolders(object *spec.Value) {
	folders := view.FoldersOf(object)
	if order := view.NodeOf(object).Field("order"); order.Exists() && !folders.None() {
		order.Value.Items = folders.Listing(order.Value.Items)
	}
}

// columnFields is how many fields a column has at least but for a few: id, name, formula.
const columnFields = 3

// columnValue lowers one column (spec-data-elements.md 4.1 and 12).
func (c *checker) columnValue(element *resolve.Element, column *resolve.Column) spec.Value {
	room := columnFields + len(column.Body)
	if column.Format != nil {
		room++
	}
	object := c.newObject(room, column.At)
	object.Set("id", spec.NewText(column.ID, column.At))
	if column.System != "" {
		if column.ShownName() != "" && (column.Name != column.System || says(column, "name")) && !column.NoName {
			object.Set("name", spec.NewText(column.ShownName(), column.At))
		}
		if column.Hidden {
			object.Set("hidden", spec.NewBool(true, column.At))
		}
		c.columnSettings(element, column, &object)
		c.checkShown(element, column)
		return object
	}
	if column.Key && element.Kind.Columns.Typed {
		c.keyOf(element, column, &object)
	} else if column.Expr == nil && !column.InRaw {
		object.Set("type", spec.NewText(column.Type, column.At))
	}
	if !column.NoName {
		object.Set("name", spec.NewText(column.ShownName(), column.At))
	}
	if _, isKey := object.Get("key"); column.Expr != nil && !isKey {
		object.Set("formula", spec.NewText(c.columnFormula(element, column), column.Expr.Span()))
	}
	if column.Hidden {
		object.Set("hidden", spec.NewBool(true, column.At))
	}
	c.columnSettings(element, column, &object)
	if hidden(&object) && column.InputType() != "" {
		c.report(column.Scope, hiddenInput(column))
	}
	c.checkShown(element, column)
	return object
}

func (c *checker) columnFormula(element *resolve.Element, column *resolve.Column) string {
	place := resolve.PlaceOf(element, column)
	var text string
	var result types.Result
	sound := c.w.Sound(func() {
		var ready bool
		if text, result, ready = c.w.Ready(column); ready {
			c.compared(place, column.Expr)
		} else {
			text, result = c.checked(place, column.Expr)
		}
		c.checkQuoted(column)
	})
	if sound {
		c.checkColumn(column, result)
	} else {
		c.unsound = append(c.unsound, column)
	}
	return text
}

// checkQuoted doubts a formula that is one text, and that text the name of a
// column.
func (c *checker) checkQuoted(column *resolve.Column) {
	text, ok := column.Expr.(*formula.Text)
	if !ok {
		return
	}
	written := strings.Trim(text.Raw, `"`)
	if slices.Contains(column.Element.Source.ColumnNames(), written) {
		c.report(column.Scope, textForColumn(text.Span(), written))
		return
	}
	if isFormula(written) {
		c.report(column.Scope, textForFormula(text.Span(), written))
	}
}

// isFormula reports whether a text reads as a formula that calls a function of
// Sigma's over a column.
func isFormula(text string) bool {
	if !strings.Contains(text, "[") {
		return false
	}
	expr, found := formula.ParseString(text)
	calls, refs := false, false
	formula.Walk(expr, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Call:
			_, known := formula.Lookup(x.Name)
			calls = calls || known
		case *formula.Ref:
			refs = true
		}
		return true
	})
	return len(found) == 0 && calls && refs
}

// keyOf writes the column of the parent that a key of a linked table shows.
func (c *checker) keyOf(element *resolve.Element, column *resolve.Column, object *spec.Value) {
	ref, ok := column.Expr.(*formula.Ref)
	if !ok || element.Source == nil || element.Source.Element == nil {
		c.report(column.Scope, keyWithoutParent(column.At))
		return
	}
	bare := *ref
	bare.Qualifier = ""
	if parent, ok := c.w.ColumnOf(column.Scope, element.Source.Element, &bare); ok {
		object.Set("key", spec.NewText(parent.ID, column.At))
	}
}

// columnSettings lowers the block of a column and its `format` clause.
func (c *checker) columnSettings(element *resolve.Element, column *resolve.Column, object *spec.Value) {
	if column.Format != nil {
		object.Set("format", formatValue(column.Format))
	}
	settings := element.Kind.Column
	if len(settings) == 0 {
		settings = kind.Columns
	}
	if len(column.Body) > 0 || demandsAny(settings) {
		place := resolve.Place{Scope: column.Scope, Element: element, Column: column, Anywhere: true}
		x := context{place: place, settings: settings, noun: "column", head: column.At, words: columnWords, dropped: kind.DroppedColumns}
		c.settings(x, column.Body, object)
	}
	c.checkFormat(column, object)
}

// columnWords are the statements of a column's block that make its identity.
var columnWords = []string{"id", "name"}

// groups writes the groupings of a table, outer ones first.
func (c *checker) groups(element *resolve.Element, object *spec.Value) {
	if len(element.Groups) == 0 {
		return
	}
	groupings := make([]spec.Value, 0, len(element.Groups))
	for _, group := range element.Groups {
		groupings = append(groupings, c.group(element, group))
	}
	object.Set("groupings", spec.NewArray(groupings, element.Groups[0].Head))
}

func (c *checker) group(element *resolve.Element, group *resolve.Group) spec.Value {
	object := spec.NewObject(group.Head, field("id", spec.NewText(group.WireID, group.Head)))
	object.Set("groupBy", columnIDs(group.Keys, group))
	if len(group.Calculations) > 0 {
		object.Set("calculations", columnIDs(group.Calculations, group))
	}
	var sorts []spec.Value
	var rest []expand.Node
	for _, node := range group.Settings {
		if node.Raw == nil && node.Statement.Keyword() == "sort" {
			if value, ok := c.sort(element, node); ok {
				c.checkGroupSort(element, group, node, &value)
				sorts = append(sorts, value)
			}
			continue
		}
		rest = append(rest, node)
	}
	c.checkSorts(group.Scope, sorts)
	if len(sorts) > 0 {
		object.Set("sort", spec.NewArray(sorts, group.Head))
	}
	place := resolve.Place{Scope: group.Scope, Element: element}
	x := context{place: place, settings: kind.Group, noun: "group", head: group.Head, words: groupWords}
	c.settings(x, rest, &object)
	return object
}

var groupWords = []string{"id"}

func columnIDs(columns []*resolve.Column, group *resolve.Group) spec.Value {
	ids := make([]spec.Value, 0, len(columns))
	for _, column := range columns {
		if column != nil {
			ids = append(ids, spec.NewText(column.ID, column.At))
		}
	}
	return spec.NewArray(ids, group.Head)
}

// keyColumn finds the column that a sort or filter names: a column in brackets,
// or a channel by its word.
func (c *checker) keyColumn(scope *expand.Scope, element *resolve.Element, key ast.Term) (*resolve.Column, bool) {
	if ref, ok := key.Expr.(*formula.Ref); ok && key.Type == ast.Value {
		bare := *ref
		if element.Source != nil {
			bare.Qualifier = ""
		}
		return c.w.ColumnOf(scope, element, &bare)
	}
	if key.Type != ast.Word {
		c.report(scope, keyExpected(key.At))
		return nil, false
	}
	for _, binding := range element.Bindings {
		if binding.Channel.Name == key.Text {
			return binding.Column, true
		}
	}
	if channel, ok := element.Kind.Channel(key.Text); !ok || channel.Need != kind.Required {
		c.report(scope, keyUnknown(key, element))
	}
	return nil, false
}

// keyID is the id of the column that a term names, and the column. Of one that Sigma
// has lost, which is reported, it is the id in the brackets, since a spec that came in
// goes on naming it; column is nil then.
func (c *checker) keyID(scope *expand.Scope, element *resolve.Element, key ast.Term) (id spec.Value, column *resolve.Column, ok bool) {
	if ref, isRef := key.Expr.(*formula.Ref); isRef && key.Type == ast.Value && ref.IsLost() {
		c.w.ReportLost(scope, ref)
		return spec.NewText(ref.Name, key.At), nil, true
	}
	column, ok = c.keyColumn(scope, element, key)
	if !ok {
		return spec.Value{}, nil, false
	}
	return spec.NewText(column.ID, key.At), column, true
}

// boundChannels lists the channels that an element has lines for.
func boundChannels(element *resolve.Element) []string {
	var names []string
	for _, binding := range element.Bindings {
		if !slices.Contains(names, binding.Channel.Name) {
			names = append(names, binding.Channel.Name)
		}
	}
	return names
}
