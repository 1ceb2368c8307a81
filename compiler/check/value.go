package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/types"
)

// input is what is written for a value: the terms behind the setting's word and
// the block, if there is one.
type input struct {
	row   *terms.Row
	block *ast.Block
	scope *expand.Scope
	at    source.Span
	// existing is the object that an object's fields are added to.
	existing spec.Value
	// setting names it in messages.
	setting string
	// body are the nodes of an object value that was written elsewhere.
	body []expand.Node
	// named is the element that a name was found to name.
	named *resolve.Element
	// goal is where a value of an effect goes to.
	goal goal
}

// value lowers what is written by the shape that is due. A mistake is reported
// and gives false.
func (c *checker) value(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	switch shape.Type {
	case kind.ObjectShape:
		return c.object(x, shape, in)
	case kind.MapShape:
		return c.mapping(x, shape, in)
	case kind.ListShape:
		return c.list(x, shape, in)
	case kind.EitherShape:
		return c.either(x, shape, in)
	case kind.FormulaShape:
		return c.formula(x, in)
	case kind.TargetRowShape:
		return c.targetRow(x, in)
	case kind.FolderShape:
		return c.folder(in)
	case kind.AnyShape:
		return c.anything(x, in)
	case kind.ValueShape:
		return c.valueSource(x, shape, in)
	case kind.RowsShape:
		return c.whichRows(x, shape, in)
	case kind.ConditionShape:
		return c.triggerCondition(x, shape, in)
	case kind.ColumnValuesShape:
		return c.columnValuesBlock(x, shape, in, in.setting != "primaryKeys")
	case kind.TaggedShape:
		return c.taggedName(x, shape, in)
	case kind.StepsShape:
		return c.steps(x, in)
	case kind.ColorShape:
		if in.row.Done() && in.block != nil {
			return c.object(x, themeColor, in)
		}
	}
	if in.row.Done() {
		c.report(in.scope, valueMissing(in.at, in.setting, shape))
		return spec.Value{}, false
	}
	written, ok := c.next(in)
	if !ok {
		return spec.Value{}, false
	}
	if in.block != nil {
		c.report(in.scope, blockUnexpected(in.at, in.setting))
		return spec.Value{}, false
	}
	return c.scalar(x, shape, in, written)
}

// next takes one term as an evaluated value; a word is a Name.
func (c *checker) next(in *input) (expand.Value, bool) {
	term, _ := in.row.Next()
	switch term.Type {
	case ast.Word:
		return expand.Value{Type: expand.Name, Text: term.Text, Scope: in.scope, At: term.At}, true
	case ast.Value:
		value, found := in.scope.Evaluate(term.Expr)
		c.w.Add(found)
		value.At = term.At
		return value, value.Type != expand.Invalid
	}
	c.report(in.scope, valueExpected(term.At, in.setting))
	return expand.Value{}, false
}

// scalar lowers one value by a shape that has no parts.
func (c *checker) scalar(x context, shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	switch shape.Type {
	case kind.EnumShape:
		return c.enum(shape, in, v)
	case kind.TextShape:
		return c.plainText(in, v)
	case kind.TemplateShape:
		return c.templateText(x, in, v)
	case kind.NumberShape:
		return c.number(shape, in, v)
	case kind.LogicalShape:
		return c.logical(in, v)
	case kind.ColorShape:
		return c.color(shape, in, v)
	case kind.DateShape:
		return c.date(in, v)
	case kind.ScalarShape:
		return c.anyScalar(in, v)
	case kind.TabIndexShape:
		return c.tabIndex(x, in, v)
	case kind.NullShape:
		if isNull(v) {
			return spec.Value{At: v.At}, true
		}
		c.report(in.scope, valueExpected(v.At, in.setting))
		return spec.Value{}, false
	}
	return c.reference(x, shape, in, v)
}

func (c *checker) enum(shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	text, ok := v.Display()
	if ok && (shape.Open || slices.Contains(shape.Values, text)) {
		if v.Type == expand.Number || v.Type == expand.Logical {
			return spec.NewText(text, v.At), ok
		}
		return spec.NewText(text, v.At), true
	}
	c.report(in.scope, v.OrUnnamed(enumUnknown(v.At, text, in.setting, shape)))
	return spec.Value{}, false
}

func (c *checker) plainText(in *input, v expand.Value) (spec.Value, bool) {
	if v.Type == expand.Text {
		return spec.NewText(v.Text, v.At), true
	}
	c.report(in.scope, v.OrUnnamed(textExpected(v, in.setting)))
	return spec.Value{}, false
}

func (c *checker) templateText(x context, in *input, v expand.Value) (spec.Value, bool) {
	if v.Type != expand.Text {
		c.report(in.scope, v.OrUnnamed(textExpected(v, in.setting)))
		return spec.Value{}, false
	}
	place := x.place
	place.Anywhere = true
	text := resolve.Text{Value: v.Text, At: v.At, Written: v.Literal}
	if v.Scope != nil {
		place.Scope = v.Scope
	}
	return spec.NewText(c.template(place, text), v.At), true
}

func (c *checker) number(shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	if v.Type != expand.Number {
		c.report(in.scope, v.OrUnnamed(numberExpected(v, in.setting)))
		return spec.Value{}, false
	}
	if shape.Min != nil && v.Number < *shape.Min || shape.Max != nil && v.Number > *shape.Max ||
		shape.Integer && v.Number != float64(int64(v.Number)) {
		c.report(in.scope, numberOutOfRange(v, in.setting, shape))
		return spec.Value{}, false
	}
	return spec.NewNumber(v.Text, v.At), true
}

func (c *checker) logical(in *input, v expand.Value) (spec.Value, bool) {
	switch {
	case v.Type == expand.Logical:
		return spec.NewBool(v.Logical, v.At), true
	case v.Type == expand.Name && (v.Text == "true" || v.Text == "false"):
		return spec.NewBool(v.Text == "true", v.At), true
	}
	c.report(in.scope, v.OrUnnamed(logicalExpected(v, in.setting)))
	return spec.Value{}, false
}

// themeColor is the other form of a colour (spec-document.md 8.3).
var themeColor = kind.Object(
	kind.Setting{Name: "kind", Shape: kind.OneOf("theme"), Need: kind.Required, Always: `"theme"`},
	kind.Setting{Name: "ref", Shape: kind.Text, Need: kind.Required},
)

func (c *checker) color(shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	if v.Type == expand.Text && (isHexColor(v.Text) || shape.TakesVariable(v.Text)) {
		return spec.NewText(v.Text, v.At), true
	}
	c.report(in.scope, v.OrUnnamed(colorExpected(v, in.setting)))
	return spec.Value{}, false
}

func (c *checker) date(in *input, v expand.Value) (spec.Value, bool) {
	if v.Type == expand.Text {
		if full, ok := fullDate(v.Text); ok {
			return spec.NewText(full, v.At), true
		}
	}
	c.report(in.scope, v.OrUnnamed(dateExpected(v, in.setting)))
	return spec.Value{}, false
}

func (c *checker) anyScalar(in *input, v expand.Value) (spec.Value, bool) {
	switch v.Type {
	case expand.Text:
		return spec.NewText(v.Text, v.At), true
	case expand.Number:
		return spec.NewNumber(v.Text, v.At), true
	case expand.Logical:
		return spec.NewBool(v.Logical, v.At), true
	case expand.Null:
		return spec.Value{At: v.At}, true
	case expand.Name:
		switch v.Text {
		case "true", "false":
			return spec.NewBool(v.Text == "true", v.At), true
		case "null":
			return spec.Value{At: v.At}, true
		}
	}
	c.report(in.scope, v.OrUnnamed(textExpected(v, in.setting)))
	return spec.Value{}, false
}

func isNull(v expand.Value) bool {
	return v.Type == expand.Null || v.Type == expand.Name && v.Text == "null"
}

// list lowers values with commas; a value that is a list gives its entries, and
// one value is a list of one.
func (c *checker) list(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	items := []spec.Value{}
	sound := true
	if in.row.Done() && in.block == nil {
		c.report(in.scope, valueMissing(in.at, in.setting, shape))
		return spec.Value{}, false
	}
	if in.row.Done() {
		item, ok := c.value(x, shape.Item, in)
		return spec.NewArray(append(items, item), in.at), ok
	}
	for {
		if !in.row.Done() && in.row.Comma() {
			c.report(in.scope, valueExpected(in.row.Last(), in.setting))
			return spec.Value{}, false
		}
		found, ok := c.listItem(x, shape.Item, in)
		items = append(items, found...)
		sound = sound && ok
		if shape.Most > 0 && len(items) > shape.Most {
			c.report(in.scope, tooManyValues(in.row.Last(), in.setting))
			return spec.Value{}, false
		}
		if in.row.Done() {
			if sound && countsOnce(shape.Item) {
				c.checkRepeated(in.scope, items, in.setting)
			}
			return spec.NewArray(items, in.at), sound
		}
		if !in.row.Comma() {
			c.report(in.scope, listCommaMissing(in.row.Here(), in.setting))
			return spec.Value{}, false
		}
	}
}

// listItem lowers the entries that the next term of a list gives.
func (c *checker) listItem(x context, shape *kind.Shape, in *input) ([]spec.Value, bool) {
	if term, ok := in.row.Peek(); ok && term.Type == ast.Value {
		switch term.Expr.(type) {
		case *formula.List, *formula.Variable, *formula.Paren:
			value, found := in.scope.Evaluate(term.Expr)
			c.w.Add(found)
			in.row.Next()
			return c.listValues(x, shape, in, value, term.At)
		}
	}
	inner := *in
	inner.block, inner.at = nil, in.row.Here()
	item, ok := c.value(x, shape, &inner)
	return []spec.Value{item}, ok
}

func (c *checker) listValues(x context, shape *kind.Shape, in *input, value expand.Value, at source.Span) ([]spec.Value, bool) {
	if value.Type == expand.Invalid {
		return nil, false
	}
	if shape.Type == kind.ListShape && value.Type == expand.List {
		items, ok := c.listValues(x, shape.Item, in, expand.Value{Type: expand.List, Items: value.Items}, at)
		return []spec.Value{spec.NewArray(items, at)}, ok
	}
	items := []spec.Value{}
	sound := true
	for _, entry := range value.AsList() {
		item, ok := c.evaluated(x, shape, in, entry)
		items = append(items, item)
		sound = sound && ok
	}
	return items, sound
}

// evaluated lowers a value that is evaluated already.
func (c *checker) evaluated(x context, shape *kind.Shape, in *input, v expand.Value) (spec.Value, bool) {
	switch shape.Type {
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			if c.fits(alternative, v) {
				return c.evaluated(x, alternative, in, v)
			}
		}
		return c.evaluated(x, shape.Alternatives[0], in, v)
	case kind.ObjectShape:
		if shape.TextField != "" && v.Type != expand.Object {
			return c.textField(x, shape, in, v)
		}
		if v.Type == expand.Object {
			body, found := v.Scope.Items(v.Block)
			c.w.Add(found)
			inner := *in
			inner.body, inner.scope = body.Nodes, v.Scope
			return c.objectBody(x, shape, &inner)
		}
		c.report(in.scope, v.OrUnnamed(blockExpected(v.At, in.setting, shape)))
		return spec.Value{}, false
	case kind.ListShape:
		items, ok := c.listValues(x, shape.Item, in, v, v.At)
		return spec.NewArray(items, v.At), ok
	case kind.AnyShape:
		return c.anyScalar(in, v)
	}
	return c.scalar(x, shape, in, v)
}

func (c *checker) formula(x context, in *input) (spec.Value, bool) {
	sign, ok := in.row.Formula()
	if !ok {
		c.report(in.scope, formulaExpected(in.row.Here(), in.setting))
		return spec.Value{}, false
	}
	text, ok := c.formulaText(x.place, sign.Expr)
	return spec.NewText(text, sign.At), ok
}

// formulaText checks a formula of the source and writes it for the spec.
func (c *checker) formulaText(place resolve.Place, expr formula.Expr) (string, bool) {
	substituted, found := place.Scope.Formula(expr)
	c.w.Add(found)
	if len(found) > 0 {
		return "", false
	}
	text, _ := c.checked(place, substituted)
	return text, true
}

// bareName says what a bare word of a formula means here: a column or a control,
// in whatever case it is written.
func (c *checker) bareName(place resolve.Place, finding diag.Diagnostic) diag.Diagnostic {
	word := finding.Span.Text()
	names := c.w.Available(place)
	meant := slices.IndexFunc(names, func(known string) bool { return strings.EqualFold(known, word) })
	if exact := slices.Index(names, word); exact >= 0 {
		meant = exact
	}
	if meant >= 0 {
		right := "[" + formula.EscapeName(names[meant]) + "]"
		return diag.New(diag.BareName, finding.Span, "brackets name columns and controls: "+name.Quote(right)).
			WithHelp("write "+name.Quote(right)).WithFix("put the name into brackets", finding.Span, right)
	}
	if near := name.Nearest(word, names); len(near) > 0 && len(finding.Fixes) > 0 && strings.HasPrefix(finding.Fixes[0].Edits[0].Text, "[") {
		for i := range near {
			near[i] = "[" + formula.EscapeName(near[i]) + "]"
		}
		finding.Fixes = nil
		return finding.WithHelp("did you mean " + name.Alternatives(near) + "? A text stands in quotes")
	}
	return finding
}

// checked writes a formula whose values are put in, and reports what is wrong
// with it. The result is what is known of a sound one.
func (c *checker) checked(place resolve.Place, expr formula.Expr) (string, types.Result) {
	findings := formula.Check(expr, c.w.Functions)
	for _, finding := range findings {
		if right := "$" + finding.Span.Text(); finding.Entry == diag.BareName && place.Scope.Knows(finding.Span.Text()) {
			finding = expand.Unnamed(finding.Span, right)
		} else if finding.Entry == diag.BareName {
			finding = c.bareName(place, finding)
		}
		c.report(place.Scope, finding)
	}
	place.Unsound = place.Unsound || len(findings) > 0
	if len(findings) == 0 {
		c.compared(place, expr)
	}
	text, result := c.w.Formula(place, expr)
	if place.Unsound {
		result = types.Result{Type: formula.TypeAny, Level: formula.Either}
	}
	return text, result
}
