package draw

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// legendStyle is how the texts of a legend look.
func (c *plot) legendStyle() textStyle {
	style := textStyle{size: look.LegendSize.Pixels, color: c.theme.Text}
	stated := c.element.Field("legend")
	if size, ok := stated.Field("fontSize").Number(); ok && size >= 6 && size <= 60 {
		style.size = size
	}
	style.color = c.theme.Color(stated.Field("color").Text(), style.color)
	return style
}

// hasLegend reports whether the colours of a chart are explained.
func (c *plot) hasLegend() bool {
	return !c.elsewhere && !c.isHidden("legend") && c.element.Field("legend").Field("colorLegend").Text() != "hidden"
}

// hasLegendControl reports whether a control is the legend of a chart.
func (p *painter) hasLegendControl(e *view.Element) bool {
	for _, control := range p.drawer.Workbook.Controls {
		if control.Element.KindName == "legend" && slices.ContainsFunc(control.Targets, func(t view.Target) bool { return t.Source != nil && t.Source.Element == e }) {
			return true
		}
	}
	return false
}

// legendSide is the edge at which the legend stands.
func (c *plot) legendSide() string {
	switch position := c.element.Field("legend").Field("position").Text(); {
	case strings.HasSuffix(position, "right"):
		return "right"
	case strings.HasSuffix(position, "left"):
		return "left"
	case position == "top", position == "bottom":
		return position
	}
	if c.box.W > look.LegendAside.Pixels {
		return "right"
	}
	return "bottom"
}

// legend places the legend of several series, and says what room it takes.
func (c *plot) legend(options object, names []string) room {
	if c.names != nil {
		*c.names = names
		return room{}
	}
	if len(names) < 2 || !c.hasLegend() {
		return room{}
	}
	style := c.legendStyle()
	widest := 0.0
	for _, name := range names {
		widest = max(widest, widthOf(oneLine(name), style))
	}
	// The drawing library cuts texts that fill their room to the last pixel.
	const slack = 8
	widest = min(widest, 160) + slack
	legend := object{
		"data": names, "icon": "rect", "itemWidth": 10, "itemHeight": 10, "type": "scroll",
		"textStyle": object{"fontSize": style.size, "color": style.color, "width": widest, "overflow": "truncate"},
	}
	options["legend"] = legend
	vertical := func(side string) {
		legend["orient"], legend[side], legend["top"] = "vertical", 0, "middle"
		switch position := c.element.Field("legend").Field("position").Text(); {
		case strings.HasPrefix(position, "top-"):
			legend["top"] = 0
		case strings.HasPrefix(position, "bottom-"):
			legend["top"] = "bottom"
		}
	}
	across := style.size + 16
	switch c.legendSide() {
	case "right":
		vertical("right")
		return room{right: widest + 40}
	case "left":
		vertical("left")
		legend["align"] = "left"
		return room{left: widest + 40}
	case "top":
		legend["orient"], legend["top"], legend["left"] = "horizontal", 0, "center"
		return room{top: across}
	}
	legend["orient"], legend["bottom"], legend["left"] = "horizontal", 0, "center"
	return room{bottom: across}
}

// A scaleColor is the colours of marks by a number.
type scaleColor struct {
	column    *figure.Column
	colors    []string
	low, high float64
	// middle is the value of the middle colour, where it is said.
	middle    float64
	hasMiddle bool
}

// scale is how numbers colour the marks; nil where they do not.
func (c *plot) scale() *scaleColor {
	bound := c.element.Channel("color")
	if len(bound) == 0 || bound[0].By != "scale" {
		return nil
	}
	column := c.column("color")
	low, high, ok := float64(0), float64(0), false
	if column != nil && column.Type == figure.Number {
		low, high, ok = extent(column)
	}
	if !ok {
		return nil
	}
	stated := c.element.Field("color")
	s := &scaleColor{column: column, low: low, high: high, colors: look.Sequential}
	s.state(stated, c.theme)
	return s
}

// of is the colour of a row; "" for none.
func (s *scaleColor) of(row int) string {
	if row >= len(s.column.Values) || s.column.Values[row].Null {
		return ""
	}
	return between(s.colors, shareOf(s.column.Values[row].Number, s.low, s.high, s.middle, s.hasMiddle))
}

// shareOf is where a number lies between the ends of a scale, the middle being a half.
func shareOf(n, low, high, middle float64, hasMiddle bool) float64 {
	switch {
	case hasMiddle && n <= middle && middle > low:
		return (n - low) / (middle - low) / 2
	case hasMiddle && n > middle && high > middle:
		return 0.5 + (n-middle)/(high-middle)/2
	case hasMiddle, high <= low:
		return 0.5
	}
	return (n - low) / (high - low)
}

// scaleLegend draws the colours of a scale with its ends at the right.
func (c *plot) scaleLegend(options object, s *scaleColor) room {
	if !c.hasLegend() || c.names != nil || c.box.W < 200 || c.box.H < 60 {
		return room{}
	}
	style := c.legendStyle()
	high, low := number(s.high), number(s.low)
	if s.column.Format != nil {
		high, low = s.column.Format(s.high), s.column.Format(s.low)
	}
	stops := make([]object, len(s.colors))
	for i, color := range s.colors {
		stops[i] = object{"offset": float64(i) / float64(max(1, len(s.colors)-1)), "color": color}
	}
	width := max(widthOf(high, style), widthOf(low, style))
	x, height := c.box.W-width-20, min(100, c.box.H-30)
	y := (c.box.H - height) / 2
	text := func(shown string, y float64) object {
		return object{"type": "text", "x": x + 16, "y": y, "style": object{"text": oneLine(shown), "fontSize": style.size, "fontFamily": fontFamily, "fill": style.color, "verticalAlign": "middle"}}
	}
	options["graphic"] = []object{
		{"type": "rect", "shape": object{"x": x, "y": y, "width": 10, "height": height},
			"style": object{"fill": object{"type": "linear", "x": 0, "y": 1, "x2": 0, "y2": 0, "colorStops": stops}}},
		text(high, y+style.size/2), text(low, y+height-style.size/2),
	}
	return room{right: width + 36}
}

// state takes the domain and the colours that a channel or a highlight says.
func (s *scaleColor) state(stated view.Node, theme *scene.Theme) {
	domain := stated.Field("domain")
	if n, ok := domain.Field("min").Number(); ok {
		s.low = n
	}
	if n, ok := domain.Field("max").Number(); ok {
		s.high = n
	}
	if n, ok := domain.Field("mid").Number(); ok {
		s.middle, s.hasMiddle, s.colors = n, true, look.Diverging
	}
	if colors := theme.Colors(stated.Field("scheme")); len(colors) > 0 {
		s.colors = colors
	}
}
