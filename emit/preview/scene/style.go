package scene

import (
	"cmp"
	"math"
	"strconv"
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
	name := cmp.Or(chosen, stated.Field("name").Text(), stated.Text())
	dark := stated.Field("overrides").Field("colors").Field("darkMode").Text() == "shown" && chosen == ""
	if dark {
		name = "Dark"
	}
	palette, known := look.Palettes[name]
	if !known {
		name, palette = "Light", look.Palettes["Light"]
	}
	theme := Theme{Palette: palette, Name: name, Series: look.Series, Single: look.SingleSeries}
	if chosen == "" {
		theme.override(stated.Field("overrides"))
	}
	if region.List != view.Pages {
		theme.Canvas = theme.Element
	}
	for _, holder := range []view.Node{region.Node, region.Field("config")} {
		if color := holder.Field("backgroundColor").Text(); color != "" {
			theme.Canvas = theme.Color(color, theme.Canvas)
		}
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
	if surface := t.Color(stated["surface"], ""); surface != "" {
		t.Header, t.Line = mixed(surface, t.Element, 0.18), mixed(surface, t.Element, 0.26)
		t.Strong, t.Muted = mixed(surface, t.Text, 0.45), mixed(surface, t.Text, 0.7)
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
	t.Tint = mixed(t.Highlight, t.Element, 0.12)
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

// Band is the shade of every second row of a table.
func (t *Theme) Band() string {
	if t.Name == "Dark" {
		return t.Header
	}
	return look.Band
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

// mixed is a share of one colour over another one. What is not written in hexadecimal digits
// is not mixed.
func mixed(color, over string, share float64) string {
	a, okA := hexOf(color)
	b, okB := hexOf(over)
	if !okA || !okB {
		return color
	}
	const digits = "0123456789abcdef"
	made := []byte{'#'}
	for i := range 3 {
		v := byte(math.Round(float64(a[i])*share + float64(b[i])*(1-share)))
		made = append(made, digits[v>>4], digits[v&15])
	}
	return string(made)
}

func hexOf(color string) (rgb [3]byte, ok bool) {
	digits, found := strings.CutPrefix(color, "#")
	if len(digits) == 3 || len(digits) == 4 {
		digits = strings.Repeat(digits[:1], 2) + strings.Repeat(digits[1:2], 2) + strings.Repeat(digits[2:3], 2)
	}
	if !found || len(digits) < 6 {
		return rgb, false
	}
	n, err := strconv.ParseUint(digits[:6], 16, 32)
	return [3]byte{byte(n >> 16), byte(n >> 8), byte(n)}, err == nil
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
	overrides := overridesOf(l.workbook)
	if radius, ok := look.Corners[overrides.Field("borderRadius").Text()]; ok {
		style.Radius = radius.Pixels
	}
	if border := overrides.Field("elementBorder"); onCard && border.Exists() {
		style.Border, style.BorderWidth = theme.Color(border.Field("color").Text(), theme.Line), 1
		if width, ok := border.Field("width").Number(); ok {
			style.BorderWidth = min(max(width, 0), 3)
		}
	}
	stated := e.Field("style")
	holds, hasTabs := e.Cell != nil && len(e.Cell.Cells) > 0, e.Cell != nil && len(e.Cell.Tabs) > 0
	if color := stated.Field("backgroundColor").Text(); color != "" {
		style.Background = theme.Color(color, style.Background)
		holds = holds || hasTabs
	}
	if holds && !onCard {
		style.Padding = l.spacing(e.Node)
	}
	if color := stated.Field("borderColor").Text(); color != "" {
		style.Border = theme.Color(color, theme.Line)
		style.BorderWidth = 1
	}
	if width, ok := stated.Field("borderWidth").Number(); ok {
		style.BorderWidth = min(width, 20)
		style.Border = cmp.Or(style.Border, "#e5e5e5")
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
