package scene

import (
	"strings"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// A Theme is the colours of a page.
type Theme struct {
	look.Palette
	Name string
	// Series are the colours of categories; Single that of one series.
	Series []string
	Single string
}

// A Style is how an element's card looks.
type Style struct {
	// Background and Border are colours, "" for none.
	Background, Border string
	BorderWidth        float64
	Radius, Padding    float64
}

// overridesOf is what a workbook says over its theme.
func overridesOf(w *view.Workbook) view.Node {
	return w.Field("settings").Field("theme").Field("overrides")
}

// themeOf is the theme of a page: the reader's choice, else the workbook's with its
// overrides.
func themeOf(w *view.Workbook, region *view.Region, chosen string) Theme {
	stated := w.Field("settings").Field("theme")
	name := chosen
	if name == "" {
		name = stated.Field("name").Text()
	}
	if name == "" {
		name = stated.Text()
	}
	palette, known := look.Palettes[name]
	if !known {
		name, palette = "Light", look.Palettes["Light"]
	}
	theme := Theme{Palette: palette, Name: name, Series: look.Series, Single: look.SingleSeries}
	if chosen == "" {
		theme.override(stated.Field("overrides"))
	}
	if color := region.Field("backgroundColor").Text(); color != "" {
		theme.Canvas = theme.Color(color, theme.Canvas)
	}
	return theme
}

// override puts what a workbook says of its colours over the palette.
func (t *Theme) override(overrides view.Node) {
	stated := map[string]string{}
	for name, color := range overrides.Field("colors").Fields() {
		stated[name] = color.Text()
	}
	for _, item := range overrides.Field("colorOverrides").Items() {
		stated[item.Field("name").Text()] = item.Field("color").Text()
	}
	for _, each := range []struct {
		name string
		to   *string
	}{
		{"text", &t.Text}, {"highlight", &t.Highlight}, {"success", &t.Success}, {"warning", &t.Warning}, {"danger", &t.Danger},
		{"backgroundCanvas", &t.Canvas}, {"canvasBackground", &t.Canvas}, {"elementBackground", &t.Element},
	} {
		*each.to = t.Color(stated[each.name], *each.to)
	}
	t.Single = t.Color(stated["highlight"], t.Single)
	var series []string
	for _, color := range overrides.Field("categoricalScheme").Items() {
		if made := t.Color(color.Text(), ""); made != "" {
			series = append(series, made)
		}
	}
	if len(series) > 0 {
		t.Series = series
	}
}

var (
	hexColor  = lazyregexp.New(`^#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)
	rgbColor  = lazyregexp.New(`^rgba?\([0-9., %/]{1,40}\)$`)
	wordColor = lazyregexp.New(`^[a-z]{3,20}$`)
)

// Color is a colour that can stand in a drawing: that of a spec where it is one, a
// reference to the theme resolved, else the given one.
func (t *Theme) Color(text, otherwise string) string {
	if name, ok := strings.CutPrefix(text, "var(--"); ok {
		text = strings.TrimSuffix(name, ")")
	}
	if name, ok := strings.CutPrefix(text, "colors-"); ok {
		return t.reference(name, otherwise)
	}
	lower := strings.ToLower(text)
	if hexColor().MatchString(lower) || rgbColor().MatchString(lower) || wordColor().MatchString(lower) {
		return lower
	}
	return otherwise
}

// Colors reads a list of colours; what is none is left out.
func (t *Theme) Colors(list view.Node) []string {
	var colors []string
	for _, item := range list.Items() {
		if color := t.Color(item.Text(), ""); color != "" {
			colors = append(colors, color)
		}
	}
	return colors
}

// reference is a colour of the theme by the name that specs use.
func (t *Theme) reference(name, otherwise string) string {
	switch name {
	case "border", "borderNeutral":
		return t.Line
	case "textNeutral", "text":
		return t.Text
	case "textNeutralSoft":
		return t.Strong
	case "textNeutralSofter":
		return t.Muted
	case "fillPrimary", "highlight":
		return t.Highlight
	case "fillSuccess", "success":
		return t.Success
	case "fillWarning", "warning":
		return t.Warning
	case "fillDanger", "danger":
		return t.Danger
	case "elementBackground":
		return t.Element
	case "backgroundCanvas", "canvasBackground":
		return t.Canvas
	}
	return otherwise
}

// styleOf is how an element's card looks: data elements and controls stand on a card,
// contents on the page.
func (l *layouter) styleOf(e *view.Element) Style {
	theme := &l.page.Theme
	style := Style{Radius: look.Corners["round"].Pixels}
	onCard := (e.Is(kind.Data) || e.Is(kind.Control)) && overridesOf(l.workbook).Field("hasCards").Text() != "hidden"
	if onCard {
		style.Background, style.Padding = theme.Element, look.CardPadding.Pixels
	}
	stated := e.Field("style")
	if color := stated.Field("backgroundColor").Text(); color != "" {
		style.Background = theme.Color(color, style.Background)
		if !onCard && e.Cell != nil && (len(e.Cell.Cells) > 0 || len(e.Cell.Tabs) > 0) {
			style.Padding = l.gap(e.Node)
		}
	}
	if color := stated.Field("borderColor").Text(); color != "" {
		style.Border = theme.Color(color, theme.Line)
		style.BorderWidth = 1
	}
	if width, ok := stated.Field("borderWidth").Number(); ok {
		style.BorderWidth = min(width, 20)
		if style.Border == "" {
			style.Border = "#e5e5e5"
		}
	}
	if radius, ok := look.Corners[stated.Field("borderRadius").Text()]; ok {
		style.Radius = radius.Pixels
	}
	if stated.Field("padding").Text() == "none" || overridesOf(l.workbook).Field("space").Field("showElementPadding").Text() == "hidden" {
		style.Padding = 0
	}
	if e.Is(kind.Control) {
		style.Padding = min(style.Padding, 8)
	}
	return style
}
