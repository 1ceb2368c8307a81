package kind

import "github.com/sigmac/sigmac/lang/lazyregexp"

// Content elements (spec-controls-content-actions.md 2).

// TextElement is a text in Markdown.
var TextElement = &Kind{
	Name: "text", Class: Content, Noun: "text", Plural: "texts", Sure: Verified,
	Doc:     "A text in Markdown; `{{formula}}` puts a value in. It has no frame: put it in a container.",
	Example: "text title \"\"\"\n  ## Sales overview\n  \"\"\"",
	Text:    "body", TextNeed: Required, Markup: true, Height: 2, MinHeight: 2, MinWidth: 1,
	Settings: []Setting{
		{Name: "verticalAlign", Shape: verticalAlign, Sure: Conflicting, Doc: "Where the text stands from top to bottom."},
		{Name: "overflow", Shape: OneOf("clip", "scroll"), Doc: "What becomes of a text that is too long."},
	},
	Dropped: []Dropped{
		{"style", "a text has no frame; put it in a `container` and give that the `style`"},
		{"name", "a text shows its body alone; write a heading into it"},
		{"visibility", "a text is always shown"},
	},
}

var deepHeading = lazyregexp.New(`(?m)^ {0,3}(####+)(?:[ \t]|$)`)

// DeepHeading is where a heading with more than three signs begins in a text of
// Markdown, which the server refuses; -1 for none.
func DeepHeading(text string) int {
	found := deepHeading().FindStringSubmatchIndex(text)
	if found == nil {
		return -1
	}
	return found[2]
}

// ImageElement is a picture.
var ImageElement = &Kind{
	Name: "image", Class: Content, Noun: "image", Plural: "images", Sure: Verified,
	Doc:     "A picture at a web address, or an uploaded one.",
	Example: "image logo \"https://example.com/logo.png\" {\n  alt \"Our logo\"\n}",
	Text:    "source", TextNeed: Optional, Height: 10, MinHeight: 1, MinWidth: 1,
	Settings: []Setting{
		picture,
		{Name: "alt", Shape: Text, Doc: "What the picture shows, for those who cannot see it."},
		{Name: "link", Shape: Text, Doc: "The address that a click opens."},
		{Name: "style", Sure: Seen, Doc: "The frame of the picture.", Shape: Object(
			Setting{Name: "fit", Shape: SomeOf("contain", "cover", "none", "scale-down", "stretch"), Sure: Seen, Doc: "How the picture is fitted."},
			Setting{Name: "horizontalAlign", Shape: horizontalAlign, Sure: Seen, Doc: "Where it stands from left to right."},
			Setting{Name: "borderRadius", Shape: radius, Aliases: []string{"cornerRadius"}, Sure: Seen, Doc: "The corners."},
			Setting{Name: "borderColor", Shape: Color, Sure: Seen, Doc: "The colour of the border."},
			Setting{Name: "borderWidth", Shape: AtLeast(0), Sure: Seen, Doc: "The width of the border in pixels."},
		)},
	},
	Actions: []string{"on-click"},
}

// DividerElement is a line.
var DividerElement = &Kind{
	Name: "divider", Class: Content, Noun: "divider", Plural: "dividers", Sure: Verified,
	Doc:     "A line between elements.",
	Example: "divider line",
	Height:  1, MinHeight: 1, MinWidth: 1,
	Settings: []Setting{
		{Name: "direction", Shape: OneOf("horizontal", "vertical"), Sure: Verified, Doc: "Which way it runs."},
		{Name: "align", Doc: "Where the line stands in its cell: from top to bottom, or of a vertical one from left to right.",
			Shape: &Shape{Type: EnumShape, Values: []string{"top", "center", "bottom", "left", "right"},
				Older:       map[string]string{"top": "start", "center": "middle", "bottom": "end", "left": "start", "right": "end"},
				OlderBefore: Document, Wrong: map[string]string{"middle": "center"}}},
		{Name: "style", Sure: Seen, Doc: "The look of the line.", Shape: Object(
			Setting{Name: "color", Shape: Color, Sure: Seen, Doc: "Its colour."},
			Setting{Name: "width", Shape: AtLeast(0), Sure: Seen, Doc: "Its width in pixels."},
			Setting{Name: "strokeStyle", Shape: SomeOf("solid"), Sure: Seen, Doc: "Its stroke."},
		)},
	},
	Rules: []Rule{
		{Has: []string{"direction=vertical", "align=top"}, Must: true, Says: upright, Help: alongHelp},
		{Has: []string{"direction=vertical", "align=bottom"}, Must: true, Says: upright, Help: alongHelp},
		{Has: []string{"align=left"}, Lacks: []string{"direction=vertical"}, Must: true, Says: lying, Help: acrossHelp},
		{Has: []string{"align=right"}, Lacks: []string{"direction=vertical"}, Must: true, Says: lying, Help: acrossHelp},
	},
}

// Where a divider stands in its cell depends on the way it runs
// (spec-controls-content-actions.md 2.4).
const (
	upright    = "a vertical divider stands from left to right of its cell"
	lying      = "a horizontal divider stands from top to bottom of its cell"
	alongHelp  = "write `align left`, `align center` or `align right`"
	acrossHelp = "write `align top`, `align center` or `align bottom`"
)

// EmbedElement is a page from elsewhere.
var EmbedElement = &Kind{
	Name: "embed", Class: Content, Noun: "embed", Plural: "embeds",
	Doc:     "A web page from elsewhere.",
	Example: "embed help \"https://example.com/help\"",
	Text:    "url", TextNeed: Required, TextCautions: []Caution{noAddress, notOpened}, Height: 10, MinHeight: 2, MinWidth: 1,
}

// PageBreak ends a page of the export.
var PageBreak = &Kind{
	Name: "page-break", Class: Content, Noun: "page break", Plural: "page breaks", Sure: Verified, Since: Document, OneRow: true,
	Doc:     "Begins a new page where the workbook is exported. It is one row high and alone in its row.",
	Example: "page-break here",
	Height:  1, MinHeight: 1, MinWidth: 1,
}

// ButtonElement is a button.
var ButtonElement = &Kind{
	Name: "button", Class: Content, Noun: "button", Plural: "buttons", Sure: Verified, Since: Document,
	Doc:     "Does something on a click.",
	Example: "button save \"Save\" {\n  appearance filled\n}",
	Text:    "text", TextNeed: Required, Height: 2, MinHeight: 2, MinWidth: 1,
	Settings: []Setting{
		{Name: "appearance", Shape: OneOf("filled", "text", "outline"), Sure: Verified, Doc: "How it looks."},
		{Name: "fillColor", Shape: Color, Sure: Seen, Doc: "Its colour."},
		{Name: "fontColor", Shape: Color, Sure: Seen, Doc: "The colour of its label."},
		{Name: "borderRadius", Shape: SomeOf("square", "round", "pill"), Sure: Seen, Doc: "Its corners."},
		{Name: "fontWeight", Shape: SomeOf("bold", "normal"), Sure: Seen, Doc: "How heavy its label is."},
		{Name: "size", Shape: SomeOf("small", "medium", "large"), Sure: Seen, Doc: "Its size."},
		{Name: "align", Shape: SomeOf("left", "center", "right", "stretch"), Sure: Seen, Doc: "Where it stands in its cell, or that it fills it."},
	},
	Actions: []string{"on-click"}, Strict: true,
	Dropped: []Dropped{{"name", "a button's label is the string in its head"}},
}

// FormElement is a form.
var FormElement = &Kind{
	Name: "form", Class: Content, Noun: "form", Plural: "forms", Since: Document,
	Doc:     "Fields to fill in. Some workspaces do not have the feature.",
	Example: "form request {\n  fields { type text; label \"Store\" }\n  fields { type number; label \"Amount\"; required required }\n}",
	Height:  10, MinHeight: 2, MinWidth: 1,
	Settings: []Setting{
		{Name: "fields", Repeat: true, Need: Required, Doc: "A field.", Shape: Object(
			Setting{Name: "type", Shape: OneOf("text", "text-area", "number", "date", "checkbox"), Need: Required, Doc: "What it takes."},
			Setting{Name: "label", Shape: Text, Doc: "Its label."},
			Setting{Name: "placeholder", Shape: Text, Doc: "A text in the empty field."},
			Setting{Name: "required", Shape: &Shape{Type: EnumShape, Values: []string{"required", "optional"},
				Wrong: map[string]string{"true": "required", "false": "optional"}}, Doc: "Whether it must be filled in."},
			Setting{Name: "readOnly", Shape: &Shape{Type: EnumShape, Values: []string{"readonly", "editable"},
				Wrong: map[string]string{"true": "readonly", "false": "editable"}}, Doc: "Whether it can be changed."},
		)},
		{Name: "style", Shape: Style, Doc: "The frame of the form."},
	},
}

// ProgressElement is a progress bar or ring.
var ProgressElement = &Kind{
	Name: "progress", Class: Content, Noun: "progress", Plural: "progress elements", Sure: Verified, Since: Document,
	Doc:     "Shows how far a number is between two others. With `mode percent` the number is a share of 1.",
	Example: "progress paid \"Paid\" {\n  value = Sum([sales/Profit]) / Sum([sales/Revenue])\n  shape ring\n}",
	Text:    "name", TextNeed: Optional, Height: 4, MinHeight: 2, MinWidth: 1,
	Settings: []Setting{
		{Name: "value", Shape: Formula, Sure: Verified, Doc: "The number."},
		{Name: "min", Shape: Formula, Sure: Verified, When: ownScale, Doc: "The empty end, 0 by default."},
		{Name: "max", Shape: Formula, Sure: Verified, When: ownScale, Doc: "The full end, 1 by default."},
		{Name: "mode", Shape: OneOf("percent", "value"), Sure: Verified, Doc: "Whether the label shows a share or the number."},
		{Name: "shape", Shape: OneOf("bar", "ring"), Sure: Verified, Doc: "A bar or a ring."},
		{Name: "config", Shape: Anything, Doc: "Colours, size and texts; its fields are not recorded."},
	},
}

// ownScale: with `mode percent` the label shows the number times 100, so that
// other ends than 0 and 1 make it wrong where the bar looks right.
var ownScale = &Condition{Setting: "mode", Values: []string{"value"}, OrAbsent: true}

// NavigationElement is a bar of links.
var NavigationElement = &Kind{
	Name: "navigation", Class: Content, Noun: "navigation", Plural: "navigations", Sure: Verified, Since: Document,
	Doc:     "A bar of links to pages, elements or addresses.",
	Example: "navigation pages {\n  mode auto\n}",
	Height:  2, MinHeight: 2, MinWidth: 1,
	Settings: []Setting{
		{Name: "mode", Shape: OneOf("manual", "auto"), Need: Required, Sure: Verified, Doc: "Links by hand, or all pages."},
		{Name: "options", Repeat: true, Need: Required, When: &Condition{Setting: "mode", Values: []string{"manual"}}, Sure: Verified, Doc: "A link.", Shape: Object(
			Setting{Name: "label", Shape: Text, Need: Required, Sure: Verified, Doc: "Its label."},
			Setting{Name: "icon", Shape: Text, Sure: Verified, Doc: "Its icon."},
			Setting{Name: "destination", Need: Required, Sure: Verified, Doc: "Where it leads.", Shape: Object(
				Setting{Name: "type", Shape: OneOf("page", "element", "link", "none"), Need: Required, Sure: Verified, Doc: "To what."},
				Setting{Name: "pageId", Shape: PageID, Need: Required, When: destination("page"), Sure: Verified, Doc: "The page."},
				Setting{Name: "elementId", Shape: ElementID, Need: Required, When: destination("element"), Sure: Verified, Doc: "The element."},
				Setting{Name: "url", Shape: Template, Need: Required, When: destination("link"), Cautions: []Caution{noAddress, notOpened}, Sure: Verified, Doc: "The address."},
				Setting{Name: "openTarget", Shape: OneOf("_blank", "_self", "_parent"), When: destination("link"), Sure: Verified, Doc: "Where the address opens."},
			)},
		)},
		{Name: "showIcons", Shape: Anything, When: &Condition{Setting: "mode", Values: []string{"manual"}}, Doc: "Whether icons are shown; its form is not recorded."},
		{Name: "pageLabels", Repeat: true, Unique: "pageId", When: &Condition{Setting: "mode", Values: []string{"auto"}}, Sure: Verified, Doc: "Another label for a page.", Shape: Object(
			Setting{Name: "pageId", Shape: PageID, Need: Required, Sure: Verified, Doc: "The page."},
			Setting{Name: "label", Shape: Text, Need: Required, Sure: Verified, Doc: "Its label."},
		)},
		{Name: "style", Shape: Anything, Doc: "The frame; its fields are not recorded."},
		{Name: "optionStyle", Shape: Anything, Doc: "The look of links; its fields are not recorded."},
	},
}

func destination(kind string) *Condition { return &Condition{Setting: "type", Values: []string{kind}} }

// PluginElement is a plugin.
var PluginElement = &Kind{
	Name: "plugin", Class: Content, Noun: "plugin", Plural: "plugins", Sure: Verified,
	Doc:     "A plugin of the organisation. Sigma does not check that it exists.",
	Example: "plugin gantt \"Plan\" {\n  pluginId \"11111111-2222-4333-8444-555555555555\"\n}",
	Text:    "displayName", TextNeed: Optional, Height: 10, MinHeight: 2, MinWidth: 1,
	Settings: []Setting{
		{Name: "pluginId", Shape: Text, Need: Required, Sure: Verified, Doc: "The plugin's id."},
		{Name: "config", Shape: MapOf(Either(pluginBinding, ElementColumn, Scalar, ListOf(ElementColumn), ListOf(Text))), Sure: Verified, Doc: "What the plugin asks for; columns are named as `[element/Column]`."},
		{Name: "style", Sure: Verified, Doc: "The frame of the plugin.", Shape: Object(
			Setting{Name: "backgroundColor", Shape: background, Sure: Verified, Doc: "The background."})},
	},
	Dropped: []Dropped{{"background", "the server forgets it; write `style { backgroundColor \"#…\" }`"}},
}

// pluginBinding is an entry of a plugin's config that names something.
var pluginBinding = Object(
	Setting{Name: "kind", Shape: OneOf("element", "column", "control"), Need: Required, Sure: Verified, Doc: "What is named."},
	Setting{Name: "elementId", Shape: ElementID, Need: Required, When: bound("element"), Sure: Verified, Doc: "The element."},
	Setting{Name: "groupingId", Shape: Text, When: bound("element"), Sure: Verified, Doc: "Its group."},
	Setting{Name: "columnId", Shape: ElementColumn, When: bound("column"), Sure: Verified, Doc: "The column."},
	Setting{Name: "columnIds", Shape: ListOf(ElementColumn), When: bound("column"), Sure: Verified, Doc: "The columns."},
	Setting{Name: "source", Shape: Text, Need: Required, When: bound("column"), Sure: Verified, Doc: "The entry of `config` that names the columns' element."},
	Setting{Name: "controlId", Shape: ControlID, Need: Required, When: bound("control"), Sure: Verified, Doc: "The control."},
)

func bound(kind string) *Condition { return &Condition{Setting: "kind", Values: []string{kind}} }

// ChatElement is a conversation with an agent.
var ChatElement = &Kind{
	Name: "chat", Class: Content, Noun: "chat", Plural: "chats", Sure: Verified, Since: Document,
	Doc: "A conversation with an agent of the workbook.",
	Example: `workbook chat_example "Chat" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") { columns [Revenue]: number }
  agent helper "Helper" {
    instructions "Answer questions on sales."
    dataSources sales
  }
  page main "Main" {
    chat ask { agentId helper }
  }
}`,
	Height: 18, MinHeight: 12, MinWidth: 6,
	Settings: []Setting{
		{Name: "agentId", Shape: AgentID, Need: Required, Sure: Verified, Doc: "The agent."},
	},
}
