package kind

// A Misnomer is a name that people write for a kind with another name.
type Misnomer struct {
	// Wrong is what they write, Class and Right what they mean.
	Wrong string
	Class Class
	Right string
	// Note says what else to write, as in "with `selectionMode single`"; it may
	// be empty.
	Note string
}

// Misnamed finds what a wrong name means, in whatever place it is written.
func Misnamed(wrong string) (Misnomer, bool) {
	found, ok := index().misnomers[wrong]
	return found, ok
}

// Meant is Misnamed for a statement: a word that some take for a chart and some
// for a box around elements is the box where no source follows it.
func Meant(wrong string, hasSource bool) (Misnomer, bool) {
	if wrong == "card" && !hasSource {
		return Misnomer{Wrong: wrong, Class: Structure, Right: "container"}, true
	}
	if _, isControl := Lookup(Control, wrong); isControl {
		return Misnomer{Wrong: wrong, Class: Control, Right: wrong}, true
	}
	return Misnamed(wrong)
}

// layoutWords are words of other tools for what `row` and `stack` do.
var layoutWords = map[string]string{
	"grid": "row", "hbox": "row", "flex": "row", "horizontal": "row", "columns": "row",
	"column": "stack", "col": "stack", "vbox": "stack", "vertical": "stack", "vstack": "stack", "hstack": "row",
	"div": "container", "box": "container", "frame": "container", "group": "container", "block": "container",
}

// LayoutNamed finds the structure that a word of another tool means; "" for
// none.
func LayoutNamed(wrong string) string { return layoutWords[wrong] }

// misnomers are names that Sigma refuses, names of other tools, and chart
// names without their ending (spec-data-elements.md 1.4, spec-document.md 2.2,
// spec-controls-content-actions.md 1.1).
var misnomers = []Misnomer{
	{"kpi", Data, "kpi-chart", ""},
	{"single-value", Data, "kpi-chart", ""},
	{"metric", Data, "kpi-chart", ""},
	{"scorecard", Data, "kpi-chart", ""},
	{"big-number", Data, "kpi-chart", ""},
	{"card", Data, "kpi-chart", ""},
	{"bar", Data, "bar-chart", ""},
	{"column-chart", Data, "bar-chart", ""},
	{"barchart", Data, "bar-chart", ""},
	{"histogram", Data, "bar-chart", "with `BinRange` or `BinFixed` as `x`"},
	{"line", Data, "line-chart", ""},
	{"linechart", Data, "line-chart", ""},
	{"area", Data, "area-chart", ""},
	{"combo", Data, "combo-chart", ""},
	{"scatter", Data, "scatter-chart", ""},
	{"scatter-plot", Data, "scatter-chart", ""},
	{"scatterplot", Data, "scatter-chart", ""},
	{"bubble-chart", Data, "scatter-chart", "with `size = …`"},
	{"pie", Data, "pie-chart", ""},
	{"piechart", Data, "pie-chart", ""},
	{"donut", Data, "donut-chart", ""},
	{"doughnut-chart", Data, "donut-chart", ""},
	{"ring-chart", Data, "donut-chart", ""},
	{"waterfall", Data, "waterfall-chart", ""},
	{"treemap", Data, "treemap-chart", ""},
	{"gauge", Data, "gauge-chart", ""},
	{"sankey", Data, "sankey-chart", ""},
	{"funnel", Data, "funnel-chart", ""},
	{"box", Data, "box-chart", ""},
	{"box-plot", Data, "box-chart", ""},
	{"boxplot", Data, "box-chart", ""},
	{"pivot", Data, "pivot-table", ""},
	{"crosstab", Data, "pivot-table", ""},
	{"matrix", Data, "pivot-table", ""},
	{"heatmap", Data, "pivot-table", "with `highlight [Measure] scale \"#eef6ff\", \"#2563eb\"`"},
	{"heat-map", Data, "pivot-table", "with `highlight [Measure] scale \"#eef6ff\", \"#2563eb\"`"},
	{"heatmap-chart", Data, "pivot-table", "with `highlight [Measure] scale \"#eef6ff\", \"#2563eb\"`"},
	{"input", Data, "input-table", ""},
	{"map", Data, "region-map", "for regions, or a `point-map` for places"},
	{"choropleth", Data, "region-map", ""},
	{"choropleth-map", Data, "region-map", ""},
	{"us-map", Data, "region-map", "with `regionType us-state`"},
	{"bubble-map", Data, "point-map", "with `size = …`"},
	{"geo-map", Data, "geography-map", ""},
	{"geography", Data, "geography-map", ""},

	{"dropdown", Control, "list", "with `selectionMode single`"},
	{"select", Control, "list", "with `selectionMode single`"},
	{"radio", Control, "list", "with `selectionMode single`, or a `control segmented`"},
	{"multiselect", Control, "list", ""},
	{"multi-select", Control, "list", ""},
	{"list-values", Control, "list", ""},
	{"toggle", Control, "switch", ""},
	{"boolean", Control, "checkbox", ""},
	{"text-input", Control, "text", ""},
	{"textbox", Control, "text", ""},
	{"textarea", Control, "text-area", ""},
	{"daterange", Control, "date-range", ""},
	{"date-picker", Control, "date", ""},
	{"datepicker", Control, "date", ""},
	{"range", Control, "number-range", ""},
	{"topn", Control, "top-n", ""},
	{"slicer", Control, "list", ""},
	{"filter", Control, "list", "with `filters [table/Column]`"},
	{"picker", Control, "list", ""},
	{"combobox", Control, "list", "with `selectionMode single`"},
	{"search", Control, "text", ""},

	{"markdown", Content, "text", ""},
	{"heading", Content, "text", "whose body begins with `## `"},
	{"title", Content, "text", "whose body begins with `## `"},
	{"picture", Content, "image", ""},
	{"img", Content, "image", ""},
	{"separator", Content, "divider", ""},
	{"iframe", Content, "embed", ""},
	{"pagebreak", Content, "page-break", ""},
	{"progress-bar", Content, "progress", ""},
	{"nav", Content, "navigation", ""},

	{"section", Structure, "container", ""},
	{"panel", Structure, "container", "or `header` and `sidebar` for panels of pages"},
	{"tabs", Structure, "tabbed-container", "with a `tab \"Name\" { … }` each"},
	{"tab-container", Structure, "tabbed-container", ""},
	{"repeater", Structure, "repeated-container", ""},

	{"sheet", Page, "page", ""},
	{"dialog", Overlay, "modal", ""},
	{"popup", Overlay, "modal", ""},
	{"overlay", Overlay, "modal", "or a `drawer`"},
	{"dashboard", Page, "page", ""},
}

// Misnomers lists all wrong names.
func Misnomers() []Misnomer { return misnomers }
