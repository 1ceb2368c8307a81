package schema

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// A builder makes nodes for one generation. Shapes are shared, so each is built
// once.
type builder struct {
	generation kind.Generation
	shapes     map[*kind.Shape]*node
	// taken are the names of definitions that are no object's any more.
	taken map[string]bool
	// effects is the schema of effects once it is built.
	effects *node
}

func newBuilder(generation kind.Generation) *builder {
	b := &builder{generation: generation, shapes: map[*kind.Shape]*node{}, taken: map[string]bool{}}
	for _, name := range []string{defElement, defControl, defSource, defColumn, defInputColumn, defFilter, defHighlight, defGrouping, defSort, defEffect} {
		b.taken[name] = true
	}
	return b
}

// The definitions of the printed schema that stand for no setting's shape.
const (
	defElement     = "element"
	defControl     = "control"
	defSource      = "source"
	defColumn      = "column"
	defInputColumn = "input-column"
	defFilter      = "filter"
	defHighlight   = "highlight"
	defGrouping    = "grouping"
	defSort        = "sort"
	defEffect      = "effect"
)

// shape builds the node of a shape. The printed schema defines a block once,
// under the name of the first setting that takes it, and refers to it then.
func (b *builder) shape(shape *kind.Shape) *node {
	built, ok := b.shapes[shape]
	if !ok {
		built = b.newShape(shape)
		b.shapes[shape] = built
	}
	return built
}

func (b *builder) define(shape *kind.Shape, name string) {
	built := b.shape(shape)
	if shape.Type == kind.ObjectShape && built.name == "" && !b.taken[name] {
		built.name = name
		b.taken[name] = true
	}
}

func (b *builder) newShape(shape *kind.Shape) *node {
	isOlder := b.generation < shape.OlderBefore
	switch shape.Type {
	case kind.EnumShape:
		return b.enum(shape)
	case kind.NumberShape:
		return number(shape)
	case kind.LogicalShape:
		return &node{types: []string{typeLogical}}
	case kind.NullShape:
		return &node{types: []string{typeNull}}
	case kind.AnyShape:
		return anything()
	case kind.ScalarShape:
		return &node{types: []string{typeText, typeNumber, typeLogical, typeNull}}
	case kind.ColorShape:
		return color(shape)
	case kind.ObjectShape:
		if isOlder && shape.OlderForm == kind.AddressForm {
			return text()
		}
		return b.fields(object(), shape.Fields)
	case kind.MapShape:
		return &node{types: []string{typeObject}, values: b.shape(shape.Item)}
	case kind.ListShape:
		return listOf(b.shape(shape.Item))
	case kind.EitherShape:
		return b.either(shape)
	case kind.TaggedShape, kind.ValueShape, kind.RowsShape, kind.ConditionShape:
		return b.fields(object(), shape.Fields)
	case kind.ColumnValuesShape:
		return &node{types: []string{typeObject}, values: b.shape(shape.Item)}
	case kind.TabIndexShape:
		return &node{types: []string{typeInteger}}
	case kind.StepsShape:
		return b.steps(shape)
	case kind.TargetShape:
		return object(property{"source", elementSource()}, property{"columnId", text()}).need("source", "columnId")
	case kind.TargetRowShape:
		ids := listOf(&node{types: []string{typeText, typeNull}})
		return object(property{"source", elementSource()}, property{"columnIds", ids}).need("source", "columnIds")
	case kind.ElementPairShape:
		return object(property{"element", text()}, property{"column", text()}).need("element", "column")
	}
	return text()
}

// elementSource is the source of a control's target: an element, in the flat
// generation also a table of the warehouse.
func elementSource() *node {
	return object(property{"kind", words("table", "warehouse-table")}, property{"elementId", text()}).need("kind")
}

func (b *builder) enum(shape *kind.Shape) *node {
	if shape.Open {
		return text()
	}
	if b.generation >= shape.OlderBefore || len(shape.Older) == 0 {
		return words(shape.Values...)
	}
	var older []string
	for _, value := range shape.Values {
		if spelling, ok := shape.Older[value]; ok {
			value = spelling
		}
		if !slices.Contains(older, value) {
			older = append(older, value)
		}
	}
	return words(older...)
}

func number(shape *kind.Shape) *node {
	n := &node{types: []string{typeNumber}, min: shape.Min, max: shape.Max}
	if shape.Integer {
		n.types = []string{typeInteger}
	}
	return n
}

// color is a hex text, or a colour of the theme.
func color(shape *kind.Shape) *node {
	n := object(property{"kind", words("theme")}, property{"ref", text()}).need("kind", "ref")
	n.types = []string{typeText, typeObject}
	n.color, n.variable = true, shape.Open
	return n
}

// either joins alternatives into one node where their JSON types say which of
// them is meant.
func (b *builder) either(shape *kind.Shape) *node {
	joined := &node{}
	for _, alternative := range shape.Alternatives {
		n := b.shape(alternative)
		if n.isFree() {
			return anything()
		}
		joined.anyOf = append(joined.anyOf, n)
	}
	return joined
}

// fields adds settings to an object.
func (b *builder) fields(n *node, settings []kind.Setting) *node {
	for i := range settings {
		b.field(n, &settings[i])
	}
	return n
}

func (b *builder) field(n *node, setting *kind.Setting) {
	if b.generation < setting.Since {
		return
	}
	b.define(setting.Shape, setting.Name)
	path := []string{setting.Name}
	if setting.Path != "" {
		path = strings.Split(setting.Path, ".")
	}
	last := len(path) - 1
	if setting.Older != "" && b.generation < setting.Renamed {
		path[last] = setting.Older
	}
	parent := n.at(path[:last])
	value := b.documented(b.setting(setting), setting.Doc)
	value.sure = &setting.Sure
	parent.set(path[last], value)
	if setting.Need == kind.Required && !setting.ReadMayLack && setting.When == nil && last == 0 {
		parent.need(path[last])
	}
}

// setting is the node of a setting's value: a list where it repeats.
func (b *builder) setting(setting *kind.Setting) *node {
	value := b.shape(setting.Shape)
	if !setting.Repeat {
		return value
	}
	if b.generation < setting.Shape.OlderBefore && setting.Shape.OlderForm == kind.KeyedForm {
		return &node{types: []string{typeObject}, values: b.shape(setting.Shape.Fields[1].Shape)}
	}
	return listOf(value)
}

// documented gives a node its text; it is copied, since it may be shared.
func (b *builder) documented(n *node, doc string) *node {
	copied := *n
	copied.doc = doc
	return &copied
}
