package kind

// A Condition holds where the sibling Setting has one of Values, or where it is
// not written if OrAbsent says so. What Always writes counts as written.
type Condition struct {
	Setting  string
	Values   []string
	OrAbsent bool
}

// A ShapeType is the type of a setting's value.
type ShapeType uint8

// The shape types.
const (
	// EnumShape: one of the words in Values.
	EnumShape ShapeType = iota + 1
	// TextShape: a string as it is.
	TextShape
	// TemplateShape: a string that may hold {{formula}}.
	TemplateShape
	// NumberShape: a number, within Min and Max if they are set.
	NumberShape
	// LogicalShape: true or false.
	LogicalShape
	// ColorShape: a hex colour, or {kind theme; ref colors-…}; an open one takes
	// `var(--colors-…)` too.
	ColorShape
	// DateShape: a date, written out in full UTC.
	DateShape
	// ScalarShape: text, a number, true, false or null.
	ScalarShape
	// FormulaShape: a formula bound with `=`, a string in the spec.
	FormulaShape
	// ObjectShape: a block of the settings in Fields.
	ObjectShape
	// ListShape: values of the shape Item, with commas.
	ListShape
	// MapShape: a block whose keys are free and whose values are of shape Item.
	MapShape
	// EitherShape: the first of Alternatives that takes the value.
	EitherShape
	// ColumnShape: a column of this element, `[Name]`; its id in the spec.
	ColumnShape
	// ElementShape: an element's name; its id in the spec.
	ElementShape
	// PageShape: a page's name; its id in the spec.
	PageShape
	// ControlShape: a control's name; its controlId in the spec.
	ControlShape
	// ConnectionShape: a connection's name; its id in the spec.
	ConnectionShape
	// AnyShape: whatever is written, where the references record no shape.
	AnyShape
	// NullShape: null.
	NullShape
	// ElementColumnShape: a column of another element, `[element/Name]`; its id
	// in the spec.
	ElementColumnShape
	// TargetShape: a column of another element, `[element/Name]`;
	// {source: {kind: table, elementId}, columnId} in the spec.
	TargetShape
	// TargetRowShape: columns of one other element, or `none`, with commas;
	// {source: {kind: table, elementId}, columnIds} in the spec, null for `none`.
	TargetRowShape
	// ElementPairShape: a column of another element, `[element/Name]`;
	// {element, column} in the spec.
	ElementPairShape
	// AgentShape: an agent's name; its id in the spec.
	AgentShape
	// FolderShape: a folder's path, or `id "…"`.
	FolderShape
	// OverlayShape: an overlay's name; its id in the spec.
	OverlayShape
	// TaggedShape: a name of one of several sorts, {type, field: id} in the
	// spec, or a block of Fields. The field is the one whose shape takes the
	// name; the type is what its When says. A word of `type` alone has no field.
	TaggedShape
	// ValueShape: a value source of an effect. A formula becomes a control, a
	// constant, a column or a formula; a block holds Fields.
	ValueShape
	// RowsShape: which rows an effect acts on: a formula, a condition on a
	// column, `current-row`, `single-row { … }`, or a block of Fields.
	RowsShape
	// ColumnValuesShape: a block whose keys are columns of the table acted on
	// and whose values are of ValueShape; an object by column id in the spec.
	ColumnValuesShape
	// TabIndexShape: a tab of the container that the effect names, by its label
	// or number; its index from 0 in the spec.
	TabIndexShape
	// ConditionShape: when an action runs: a formula, a condition on a column of the
	// host, or a block of Fields.
	ConditionShape
	// StepsShape: a block of effects, and of sequences by their ids.
	StepsShape
)

// A Shape is what values a setting takes.
type Shape struct {
	Type ShapeType
	// Values are the words of an EnumShape. Open says that the references do
	// not record all of them, so that another word is let through; of an
	// ObjectShape that they do not record its fields, of a TargetShape that it
	// takes columns of charts too.
	Values []string
	Open   bool
	// Older spells values for generations before contents: newest to older.
	// OlderBefore is the first generation that has the newest spelling; where that
	// is the oldest one, the older spelling is only read.
	Older       map[string]string
	OlderBefore Generation
	// OlderForm is how generations before OlderBefore build the value where
	// more than its words differs.
	OlderForm OlderForm
	// Wrong maps what people write to what they mean, for a fix; "" means that
	// the setting is to be left out.
	Wrong map[string]string
	// Fields are the settings of an ObjectShape.
	Fields []Setting
	// Kinds are the kinds that an ElementShape is limited to, Sources the kinds
	// of source that it may read; empty is any.
	Kinds, Sources []string
	// Item is the shape of a list's or map's values.
	Item *Shape
	// Alternatives are those of an EitherShape.
	Alternatives []*Shape
	// Min and Max bound a NumberShape, both included; nil is not a bound.
	Min, Max *float64
	// Integer demands a whole number.
	Integer bool
	// Most is how many values a ListShape takes; 0 is any number.
	Most int
	// Dropped are fields that people write in an ObjectShape in vain.
	Dropped []Dropped
	// TextField is the field of an ObjectShape that a plain value fills, as
	// `description "…"` fills text.
	TextField string
}

// An OlderForm is how a value was built before it took its newest shape.
type OlderForm uint8

// The older forms.
const (
	// SameForm: the value was built as it is.
	SameForm OlderForm = iota
	// KeyedForm: a list of objects with two fields was a map from the first to
	// the second: [{name, color}] was {name: color}. It stands at the shape of
	// the objects, whose setting repeats.
	KeyedForm
	// AddressForm: {kind: url, url} was the text of the url.
	AddressForm
	// BoundsForm: {min, max, mid?} was [min, mid, max].
	BoundsForm
)

// OneOf is one of some words.
func OneOf(values ...string) *Shape { return &Shape{Type: EnumShape, Values: values} }

// SomeOf is one of some words that the references do not record completely.
func SomeOf(values ...string) *Shape { return &Shape{Type: EnumShape, Values: values, Open: true} }

// Object is a block of settings.
func Object(fields ...Setting) *Shape { return &Shape{Type: ObjectShape, Fields: fields} }

// ListOf is a list of values of one shape.
func ListOf(item *Shape) *Shape { return &Shape{Type: ListShape, Item: item} }

// MapOf is a block with free keys.
func MapOf(item *Shape) *Shape { return &Shape{Type: MapShape, Item: item} }

// Either takes the first of some shapes that fits.
func Either(shapes ...*Shape) *Shape { return &Shape{Type: EitherShape, Alternatives: shapes} }

// NumberBetween is a number with both bounds included.
func NumberBetween(low, high float64) *Shape {
	return &Shape{Type: NumberShape, Min: &low, Max: &high}
}

// AtLeast is a number with a lower bound.
func AtLeast(low float64) *Shape { return &Shape{Type: NumberShape, Min: &low} }

// WholeNumber is an integer of at least low.
func WholeNumber(low float64) *Shape {
	return &Shape{Type: NumberShape, Min: &low, Integer: true}
}

// The shapes without parameters.
var (
	Text     = &Shape{Type: TextShape}
	Template = &Shape{Type: TemplateShape}
	Number   = &Shape{Type: NumberShape}
	Logical  = &Shape{Type: LogicalShape}
	Color    = &Shape{Type: ColorShape}
	// FrameColor is a colour of a frame, which a variable of the theme may give.
	FrameColor = &Shape{Type: ColorShape, Open: true}
	Date       = &Shape{Type: DateShape}
	Scalar     = &Shape{Type: ScalarShape}
	Formula    = &Shape{Type: FormulaShape}
	ColumnID   = &Shape{Type: ColumnShape}
	ElementID  = &Shape{Type: ElementShape}
	PageID     = &Shape{Type: PageShape}
	ControlID  = &Shape{Type: ControlShape}
	Connection = &Shape{Type: ConnectionShape}
	Anything   = &Shape{Type: AnyShape}
	Null       = &Shape{Type: NullShape}
	Target     = &Shape{Type: TargetShape}
	TargetRow  = &Shape{Type: TargetRowShape}
	AgentID    = &Shape{Type: AgentShape}
	Folder     = &Shape{Type: FolderShape}
	OverlayID  = &Shape{Type: OverlayShape}
	// ElementColumn and ElementColumnPair are a column of another element.
	ElementColumnPair = &Shape{Type: ElementPairShape}
	ElementColumn     = &Shape{Type: ElementColumnShape}
	ShownOrNot        = OneOf("shown", "hidden")
)
