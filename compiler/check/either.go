package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// either lowers by the first alternative that what is written fits.
func (c *checker) either(x context, shape *kind.Shape, in *input) (spec.Value, bool) {
	if in.row.Done() {
		for _, alternative := range shape.Alternatives {
			if in.block != nil && takesBlock(alternative) {
				return c.value(x, alternative, in)
			}
		}
		if in.block != nil {
			c.report(in.scope, blockUnexpected(in.at, in.setting))
			return spec.Value{}, false
		}
		c.report(in.scope, valueMissing(in.at, in.setting, shape))
		return spec.Value{}, false
	}
	peeked := *in
	row := *in.row
	peeked.row = &row
	first, ok := c.next(&peeked)
	if !ok {
		return spec.Value{}, false
	}
	isList := func(shape *kind.Shape) bool { return shape.Type == kind.ListShape }
	several := row.Comma() && slices.ContainsFunc(shape.Alternatives, isList)
	for _, alternative := range shape.Alternatives {
		if (!several || isList(alternative)) && c.fits(alternative, first) {
			return c.value(x, alternative, in)
		}
	}
	c.report(in.scope, noAlternative(first, in.setting, shape))
	return spec.Value{}, false
}

func takesBlock(shape *kind.Shape) bool {
	switch shape.Type {
	case kind.ObjectShape, kind.MapShape, kind.AnyShape, kind.ColorShape, kind.ValueShape, kind.RowsShape,
		kind.ColumnValuesShape, kind.TaggedShape, kind.ConditionShape, kind.StepsShape:
		return true
	case kind.ListShape:
		return takesBlock(shape.Item)
	case kind.EitherShape:
		return slices.ContainsFunc(shape.Alternatives, takesBlock)
	}
	return false
}

// fits reports whether a value is of a shape, as far as the choice between
// alternatives needs it.
func (c *checker) fits(shape *kind.Shape, v expand.Value) bool {
	switch shape.Type {
	case kind.EnumShape:
		text, ok := v.Display()
		return ok && (shape.Open || slices.Contains(shape.Values, text) || shape.Wrong[text] != "")
	case kind.TextShape, kind.TemplateShape:
		return v.Type == expand.Text
	case kind.ColorShape:
		return v.Type == expand.Text && (isHexColor(v.Text) || shape.TakesVariable(v.Text))
	case kind.NumberShape:
		return v.Type == expand.Number
	case kind.DateShape:
		_, ok := fullDate(v.Text)
		return v.Type == expand.Text && ok
	case kind.NullShape:
		return isNull(v)
	case kind.ColumnShape, kind.ElementColumnShape, kind.TargetShape:
		return v.Type == expand.Column
	case kind.ObjectShape:
		return v.Type == expand.Object || shape.TextField != ""
	case kind.ListShape:
		if v.Type == expand.List {
			return !slices.ContainsFunc(v.Items, func(item expand.Value) bool { return !c.fits(shape.Item, item) })
		}
		return c.fits(shape.Item, v)
	case kind.EitherShape:
		return slices.ContainsFunc(shape.Alternatives, func(a *kind.Shape) bool { return c.fits(a, v) })
	}
	return true
}
