// Package look says how Sigma's pages look: sizes, colours and fonts, each with how
// sure it is. It is the one table that whatever draws a page reads.
package look

import "strconv"

// Sure says where a value is from.
type Sure uint8

// The kinds of sureness.
const (
	// Stated is written in Sigma's documents.
	Stated Sure = iota + 1
	// Measured is read off a screenshot.
	Measured
	// Implied follows from specs that Sigma returned.
	Implied
	// Guessed is likely and nothing more.
	Guessed
	// Chosen is ours: nothing was found.
	Chosen
)

// String is the word for documents.
func (s Sure) String() string {
	return [...]string{"", "stated", "measured", "implied", "guessed", "chosen"}[s]
}

// A Length is a size in CSS pixels.
type Length struct {
	Pixels float64
	Sure   Sure
}

// A Ratio is a share of something, as the comment says.
type Ratio struct {
	Share float64
	Sure  Sure
}

// Percent is the share as CSS writes it.
func (r Ratio) Percent() string { return strconv.FormatFloat(r.Share*100, 'f', -1, 64) + "%" }

// The page.
var (
	PageMargin  = Length{16, Measured}
	RowPitch    = Length{24, Implied}
	CardPadding = Length{16, Measured}
	PageLarge   = Length{1264, Implied}
	PageMedium  = Length{960, Chosen}
	// Narrow is the width below which elements stand under each other.
	Narrow = Length{768, Chosen}
	// Sidebars by their word for width.
	Sidebars = map[string]Length{"small": {200, Stated}, "medium": {260, Stated}, "large": {400, Stated}}
	Modals   = map[string]Length{"x-small": {360, Chosen}, "small": {480, Chosen}, "medium": {640, Chosen}, "large": {860, Chosen}, "x-large": {1140, Chosen}}
	Drawers  = map[string]Length{"x-small": {320, Chosen}, "small": {400, Chosen}, "medium": {520, Chosen}, "large": {720, Chosen}, "x-large": {960, Chosen}}
	// ModalBar is the height of a modal's title and of its footer.
	ModalBar = Length{56, Chosen}
	TabBar   = Length{36, Chosen}
	// TabSizes are the sizes of the texts of tabs.
	TabSizes = map[string]Length{"small": {12, Chosen}, "medium": {14, Chosen}, "large": {16, Chosen}}
	// Cards are the widths of repeated cards, CardHeight how high one is at least.
	Cards = map[string]Length{"x-small": {160, Chosen}, "small": {220, Chosen}, "medium": {300, Chosen}, "large": {400, Chosen}, "x-large": {560, Chosen}}
	// PanelLine and PanelShadow are the widths of a panel's edge.
	PanelLine, PanelShadow = Length{1, Chosen}, Length{4, Chosen}
	// PageTabs is the bar of a workbook's pages.
	PageTabs = Length{40, Chosen}
	// Gaps between elements, inside the pitch, by the word of `space`.
	Gaps = map[string]Length{"none": {0, Stated}, "small": {8, Chosen}, "medium": {12, Chosen}, "large": {20, Chosen}}
	// Corners by the word of `borderRadius`.
	Corners = map[string]Length{"square": {0, Chosen}, "round": {4, Measured}, "pill": {16, Chosen}}
)

// Texts.
var (
	TitleSize      = Length{20, Measured}
	TitleBlock     = Length{58, Measured}
	KPITitleSize   = Length{14, Chosen}
	KPILargest     = Length{48, Chosen}
	KPISmallest    = Length{20, Chosen}
	KPIValueHeight = Ratio{0.35, Chosen}
	// KPITitled and KPITrend are the least heights with a title and with a trend.
	KPITitled = Length{70, Implied}
	KPITrend  = Length{110, Implied}
	// Explained is the height from which on a description is a text: 13 rows.
	Explained  = Length{300, Stated}
	BodySize   = Length{14, Chosen}
	SmallSize  = Length{12, Chosen}
	LargeSize  = Length{16, Chosen}
	Heading1   = Length{32, Chosen}
	Heading2   = Length{24, Chosen}
	Heading3   = Length{18, Chosen}
	LineHeight = Ratio{1.4, Chosen}
	// ClosestLines is how close lines come where a text is higher than its cell.
	ClosestLines = Ratio{1.1, Chosen}
	AxisSize     = Length{11, Measured}
	LegendSize   = Length{12, Chosen}
	CellSize     = Length{12, Measured}
	LabelSize    = Length{13, Chosen}
)

// Tables.
var (
	TableRow    = Length{20, Measured}
	TableHeader = Length{30, Measured}
	SummaryBar  = Length{26, Measured}
	// HeadRow is a header over several columns.
	HeadRow       = Length{24, Chosen}
	CellPadding   = Length{4, Measured}
	NarrowColumn  = Length{48, Chosen}
	WideColumn    = Length{300, Chosen}
	CellSpacings  = map[string]Length{"extra-small": {18, Implied}, "small": {20, Implied}, "medium": {28, Implied}, "large": {40, Implied}}
	DataBarInset  = Length{4, Chosen}
	PointsAtMost  = 25_000
	OptionsAtMost = 200
)

// Controls.
var (
	FieldHeight  = Length{32, Chosen}
	SwitchWidth  = Length{36, Chosen}
	SwitchHeight = Length{20, Chosen}
	CheckboxSize = Length{16, Chosen}
	ButtonHeight = map[string]Length{"small": {24, Chosen}, "medium": {32, Chosen}, "large": {40, Chosen}}
	ProgressBar  = Length{8, Chosen}
)

// Charts.
var (
	LongestLabel = Length{110, Chosen}
	// LabelsAtMost is how many labels of an axis are turned at most.
	LabelsAtMost = 60
	// LegendAside is the width from which on a legend stands at the right.
	LegendAside  = Length{480, Chosen}
	DonutHole    = Ratio{0.6, Chosen}
	AreaOpacity  = Ratio{0.3, Chosen}
	StackOpacity = Ratio{0.8, Chosen}
	BandOpacity  = Ratio{0.15, Chosen}
	// BarGaps are the room between bars, SetGaps that between those of one category, by
	// the word of `gap`.
	BarGaps = map[string]Ratio{"auto": {0.27, Measured}, "small": {0.15, Chosen}, "medium": {0.27, Chosen}, "large": {0.45, Chosen}}
	SetGaps = map[string]Ratio{"none": {0, Chosen}, "small": {0.05, Chosen}, "medium": {0.1, Chosen}, "large": {0.3, Chosen}}
)

// A Palette is the colours of a theme.
type Palette struct {
	Canvas, Element, Header, Line, Text, Strong, Muted, Highlight, Tint string
	Success, Warning, Danger                                            string
	Sure                                                                Sure
}

// Palettes are Sigma's themes by name.
var Palettes = map[string]Palette{
	"Light": {
		Canvas: "#f0f0f0", Element: "#fbfbfb", Header: "#ebebeb", Line: "#e0e0e0", Text: "#0a0a0a", Strong: "#464646", Muted: "#686868",
		Highlight: "#0759e4", Tint: "#e4ecfc", Success: "#46a758", Warning: "#ee8a2b", Danger: "#d94021", Sure: Measured,
	},
	"Surface": {
		Canvas: "#ffffff", Element: "#f7f7f7", Header: "#ebebeb", Line: "#e0e0e0", Text: "#0a0a0a", Strong: "#464646", Muted: "#686868",
		Highlight: "#0759e4", Tint: "#e4ecfc", Success: "#46a758", Warning: "#ee8a2b", Danger: "#d94021", Sure: Chosen,
	},
	"Dark": {
		Canvas: "#121212", Element: "#1c1c1c", Header: "#262626", Line: "#3a3a3a", Text: "#f5f5f5", Strong: "#d4d4d4", Muted: "#a3a3a3",
		Highlight: "#4d8dff", Tint: "#1c2a44", Success: "#46a758", Warning: "#ee8a2b", Danger: "#d94021", Sure: Chosen,
	},
}

// Series are the colours of categories, in order; they repeat.
var Series = []string{"#2076cd", "#f2b705", "#3aa76d", "#e5534b", "#8b5cd6", "#f08a24", "#21a8b0", "#d657a0", "#8d6e52", "#8c8c8c"}

// Other colours of charts.
const (
	SingleSeries = "#2076cd"
	Others       = "#b3b3b3"
	Increase     = "#46a758"
	Decrease     = "#d94021"
	Total        = "#8c8c8c"
	DataBar      = "#1a70f1"
	Band         = "#f5f5f5"
	Land         = "#ebebeb"
	Water        = "#d9d9d9"
)

// Sequential and Diverging are the stops of scales.
var (
	Sequential = []string{"#e4ecfc", "#2076cd"}
	Diverging  = []string{"#d94021", "#ffffff", "#2076cd"}
)
