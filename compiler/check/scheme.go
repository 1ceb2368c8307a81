package check

import (
	"math"
	"strconv"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/emit/spec"
)

// leastContrast is the contrast between a mark and its ground below which the
// mark is hard to see, as a ratio of luminances; white on white is 1.
const leastContrast = 1.2

// checkScheme warns of a theme whose first colour of categories is hardly
// different from the ground of elements.
func (c *checker) checkScheme(scope *expand.Scope, theme, overrides *spec.Value) {
	scheme, ok := overrides.Get("categoricalScheme")
	if !ok || len(scheme.Items) == 0 {
		return
	}
	ground := groundOf(theme, overrides)
	first := scheme.Items[0]
	front, okFront := luminance(first.Text)
	back, okBack := luminance(ground)
	if okFront && okBack && contrast(front, back) < leastContrast {
		c.report(scope, paleScheme(first.At, first.Text, ground))
	}
}

// groundOf is the colour behind charts: an override, the theme's surface, or
// what the theme has by itself.
func groundOf(theme, overrides *spec.Value) string {
	for _, path := range []string{"elementBackground", "backgroundCanvas"} {
		if list, ok := overrides.Get("colorOverrides"); ok {
			for i := range list.Items {
				name, _ := list.Items[i].Get("name")
				color, hasColor := list.Items[i].Get("color")
				if hasColor && name != nil && name.Text == path {
					return color.Text
				}
			}
		}
	}
	if surface, ok := find(overrides, "colors.surface"); ok && surface.Text != "" {
		return surface.Text
	}
	if name, ok := theme.Get("name"); ok && name.Text == "Dark" {
		return "#000000"
	}
	return "#ffffff"
}

// luminance is the relative luminance of a hexadecimal colour, from 0 to 1.
func luminance(color string) (float64, bool) {
	if !isHexColor(color) {
		return 0, false
	}
	digits := color[1:]
	if len(digits) < 6 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			return 0, false
		}
		sum += weight * math.Pow(float64(part)/255, 2.2)
	}
	return sum, true
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
