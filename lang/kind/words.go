package kind

import "github.com/sigmac/sigmac/lang/lazyregexp"

// The shapes that many settings share.
var (
	// Direction is the spec's word for the order of a sort.
	Direction = &Shape{Type: EnumShape, Values: []string{"ascending", "descending"},
		Wrong: map[string]string{"asc": "ascending", "desc": "descending"}}

	// Nulls is where a sort puts nulls.
	Nulls = OneOf("first", "last", "connection-default")

	// IncludeNulls is whether a filter or control keeps rows without a value.
	IncludeNulls = OneOf("always", "never", "when-no-value-is-selected")

	// Units are the units of relative dates.
	Units = &Shape{Type: EnumShape, Values: []string{"year", "quarter", "month", "week-starting-sunday",
		"week-starting-monday", "day", "hour", "minute"}, Wrong: map[string]string{
		"week": "week-starting-monday", "years": "year", "quarters": "quarter", "months": "month",
		"weeks": "week-starting-monday", "days": "day", "hours": "hour", "minutes": "minute"}}

	radius = &Shape{Type: EnumShape, Values: []string{"square", "round", "pill"},
		Wrong: map[string]string{"none": "square", "rounded": "round"}}

	fontWeight = OneOf("bold", "normal")

	// horizontalAlign and verticalAlign were start, middle and end until the
	// flat generation ended on 2026-08-03 (spec-document.md 1.8 and 9).
	horizontalAlign = &Shape{Type: EnumShape, Values: []string{"left", "center", "right"},
		Older:       map[string]string{"left": "start", "center": "middle", "right": "end"},
		OlderBefore: Document,
		Wrong:       map[string]string{"start": "left", "middle": "center", "end": "right"}}
	verticalAlign = &Shape{Type: EnumShape, Values: []string{"top", "center", "bottom"},
		Older:       map[string]string{"top": "start", "center": "middle", "bottom": "end"},
		OlderBefore: Document,
		Wrong:       map[string]string{"start": "top", "middle": "center", "end": "bottom"}}

	sizeWord  = OneOf("small", "medium", "large")
	textAlign = &Shape{Type: EnumShape, Values: []string{"left", "center", "right"}, Open: true,
		Wrong: map[string]string{"start": "left", "middle": "center", "end": "right"}}
	colors = ListOf(Color)
)

// The settings that many kinds share.
var (
	nameSetting = Setting{Name: "name", Sure: Verified, Shape: Title,
		Doc: "The title's look; its text is the string in the element's head."}

	descriptionSetting = Setting{Name: "description", Shape: Description, Sure: Verified,
		Doc: "A text that explains the element to readers."}

	// chartDescription: a report of September 2026 says that tables and input tables
	// alone keep a description, one of July had it on charts.
	chartDescription = Setting{Name: "description", Shape: Description, Sure: Conflicting,
		Doc: "A text that explains the element to readers. One report says that only tables keep it."}

	noDataText = Setting{Name: "noDataText", Shape: Text, Sure: Conflicting,
		Doc: "What stands in place of the element where no row is left."}

	styleSetting = Setting{Name: "style", Shape: frame(seeThrough), Sure: Verified,
		Doc: "The frame of the element: background, border and corners."}

	// solidStyle is the frame of kinds of which one report says that a solid
	// background blanks the exported picture (spec-data-elements.md 35).
	solidStyle = Setting{Name: "style", Shape: frame(seeThrough, Caution{Except: []string{"#00000000", "auto", "transparent"}, Note: true,
		Says: "is said to leave the element blank in exported pictures", Help: "give the background to a `container` around it"}),
		Sure: Verified, Doc: "The frame of the element: background, border and corners."}

	visibleAsSource = Setting{Name: "visibleAsSource", Shape: Logical, Sure: Verified,
		Cautions: []Caution{{Values: []string{"false"}, Note: true, Says: "hides the element from lists of sources alone; where it stands it is drawn",
			Help: "put a table that nobody should see outside of the pages, or on one with `visibility hidden`"}},
		Doc: "Whether people may pick the element as a source; it stays on its page either way."}

	includeNulls = Setting{Name: "includeNulls", Shape: IncludeNulls,
		Doc: "Whether rows without a value pass the filter."}
)

// Title is the object of an element's name.
var Title = &Shape{Type: ObjectShape, TextField: "text", Fields: []Setting{
	{Name: "text", Shape: Template, Sure: Verified, Doc: "The title; it may hold {{formula}}."},
	{Name: "color", Shape: Color, Sure: Verified, Doc: "The colour of the title."},
	{Name: "fontSize", Shape: Number, Cautions: []Caution{belowZero}, Sure: Verified, Doc: "The size of the title in pixels."},
	{Name: "fontWeight", Shape: fontWeight, Sure: Seen, Doc: "How heavy the title is."},
	{Name: "visibility", Shape: OneOf("hidden"), Sure: Seen, Doc: "`hidden` hides the title bar."},
}}

// Description is the object of an element's description.
var Description = &Shape{Type: ObjectShape, TextField: "text", Fields: []Setting{
	{Name: "text", Shape: Template, Sure: Verified, Doc: "The description."},
	{Name: "visibility", Shape: ShownOrNot, Sure: Verified, Doc: "Whether readers see it."},
}}

// Style is the frame of an element.
var Style = frame()

// frame is the frame of an element with what to know of its background.
func frame(cautions ...Caution) *Shape {
	return &Shape{Type: ObjectShape, Dropped: []Dropped{{"backgroundImage", "it stands beside `style`, as `backgroundImage { source \"https://…\" }`"}},
		Fields: []Setting{
			{Name: "backgroundColor", Shape: background, Sure: Verified, Cautions: cautions,
				Doc: "The background: a hex colour, with alpha if need be, `transparent`, or a colour of the theme, such as `\"var(--colors-backgroundCanvas)\"`."},
			{Name: "borderRadius", Shape: radius, Sure: Verified, Aliases: []string{"cornerRadius"}, Doc: "The corners of the frame."},
			{Name: "borderColor", Shape: FrameColor, Sure: Verified, Doc: "The colour of the border."},
			{Name: "borderWidth", Shape: AtLeast(0), Sure: Verified, Doc: "The width of the border in pixels."},
			padding,
		}}
}

// seeThrough: whether charts take `transparent` is unsettled
// (spec-data-elements.md 35).
var seeThrough = Caution{Values: []string{"transparent"}, Says: "is refused by some charts, which paint white instead", Help: "write `\"#00000000\"`, which is proven"}

// background is a colour, or one of two words that stand in its place.
var background = Either(FrameColor, OneOf("auto", "transparent"))

// padding is `none` or left out; every other value is refused, and `none`
// with a border too (spec-data-elements.md 2.1, spec-document.md 7.1).
var padding = Setting{Name: "padding", Shape: &Shape{Type: EnumShape, Values: []string{"none"},
	Wrong: map[string]string{"small": "", "medium": "", "large": "", "0": "none"}}, Sure: Verified,
	Without: []string{"borderColor", "borderWidth"},
	Doc:     "`none` takes the inner margin away; leave it out to keep it."}

// pictureSource is where a picture comes from. Until 2026-08-03 it was the address
// alone, under the name `url` (spec-document.md 8.4).
var pictureSource = &Shape{Type: ObjectShape, TextField: "url", OlderForm: AddressForm, OlderBefore: Document, Fields: []Setting{
	{Name: "kind", Shape: OneOf("url", "upload"), Need: Required, Always: `"url"`, Sure: Verified, Doc: "A web address, or a file that was uploaded to Sigma."},
	{Name: "url", Shape: Template, Need: Required, When: &Condition{Setting: "kind", Values: []string{"url"}, OrAbsent: true}, Cautions: []Caution{noAddress}, Sure: Verified,
		Doc: "The address of the picture, or the picture itself as `data:image/…`; it may hold {{formula}}."},
	{Name: "key", Shape: Text, Need: Required, When: &Condition{Setting: "kind", Values: []string{"upload"}}, Since: Document, Sure: Seen,
		Doc: "The key of the uploaded file. It belongs to one organisation, and another one refuses it."},
}}

// picture is the setting that says where a picture comes from.
var picture = Setting{Name: "source", Shape: pictureSource, Need: Required, Older: "url", Renamed: Document, Sure: Verified,
	Doc: "Where the picture comes from: an address, or `source { kind upload; key \"…\" }`."}

// Image is a picture behind a page or container.
var Image = &Shape{Type: ObjectShape,
	Dropped: []Dropped{{"url", "write `source \"https://…\"`"}}, Fields: []Setting{
		picture,
		{Name: "style", Sure: Verified, Doc: "How the picture fills the area.", Shape: Object(
			Setting{Name: "fit", Shape: OneOf("contain", "cover", "none", "scale-down", "stretch"), Sure: Verified,
				Doc: "How the picture is fitted."},
			Setting{Name: "horizontalAlign", Shape: horizontalAlign, Sure: Verified, Doc: "Where it stands from left to right."},
			Setting{Name: "verticalAlign", Shape: verticalAlign, Sure: Verified, Doc: "Where it stands from top to bottom."},
			Setting{Name: "tiling", Shape: OneOf("none", "repeat"), Sure: Verified, Doc: "Whether it repeats."},
		)},
	}}

// noAddress: an address without its scheme is looked for below Sigma's own. One
// that begins with a formula is not known before it is shown.
var noAddress = Caution{Unless: lazyregexp.New(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|/|#|\{\{|$)`), Says: "is not an address of the web",
	Help: "write it in full, `https://…`"}

// notOpened: browsers open neither scripts nor documents in an address from a page.
var notOpened = Caution{Like: lazyregexp.New(`^(?i:javascript|vbscript|data):`), Says: "holds what it is to open, and browsers do not open that from a page",
	Help: "write the address of a page, `https://…`"}

// belowZero: no size is negative.
var belowZero = Caution{Unless: lazyregexp.New(`^[^-]`), Says: "is negative, and no size is", Help: "write the size in pixels, such as `14`"}

var backgroundImage = Setting{Name: "backgroundImage", Shape: Image, Sure: Verified,
	Doc: "A picture behind the content."}

// plotImage is the picture behind a chart's plot area; whether charts moved to
// the newer form in 2026-08 is not recorded (spec-data-elements.md 2.1).
var plotImage = Setting{Name: "backgroundImage", Sure: Conflicting, Doc: "A picture behind the plot area.",
	Shape: &Shape{Type: ObjectShape, TextField: "url", Fields: []Setting{
		{Name: "url", Shape: Template, Need: Required, Cautions: []Caution{noAddress}, Sure: Conflicting, Doc: "The address of the picture."},
	}}}

// What the server forgets on many kinds (spec-data-elements.md 34).
var (
	droppedTrellis = Dropped{"trellis", "the server forgets it on this kind; bar, line, area, combo, scatter and donut charts keep `trellis-rows` and `trellis-columns`"}
	droppedScheme  = Dropped{"categoricalScheme", "an element forgets it; set `categoricalScheme` in the workbook's `theme`"}
	droppedFilter  = Dropped{"crossFilter", "a chart cannot filter others; give the page a control and use `on-select` with `set-control-value`"}
)
