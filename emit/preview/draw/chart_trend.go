package draw

import (
	"math"
	"strconv"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A point is a mark by the numbers of its axes.
type point struct{ x, y float64 }

// A curve is a fitted line: its values, how it is written, and how much of the spread it
// explains.
type curve struct {
	at       func(x float64) float64
	equation string
	fit      float64
}

// trends are the series that draw the fitted lines. points gives those of a measure.
func (c *plot) trends(onCategories bool, points func(id string) (list []point, second bool)) []object {
	var drawn []object
	for _, trend := range c.element.Field("trendlines").Items() {
		list, second := points(trend.Field("columnId").Text())
		fitted, ok := fit(trend.Field("model").Text(), list)
		if !ok {
			continue
		}
		made := c.trend(trend, list, fitted, onCategories)
		if second {
			made["yAxisIndex"] = 1
		}
		drawn = append(drawn, made)
	}
	return drawn
}

// trend draws a fitted line between the first and the last point. The places of categories
// count from one.
func (c *plot) trend(trend view.Node, list []point, fitted curve, onCategories bool) object {
	low, high := list[0].x, list[0].x
	for _, p := range list {
		low, high = min(low, p.x), max(high, p.x)
	}
	steps, first := 24.0, low
	if onCategories {
		steps, first = high-low, low-1
	}
	var data []any
	for i := 0.0; i <= steps; i++ {
		along := (high - low) * i / max(steps, 1)
		data = append(data, []any{rounded(first + along), rounded(fitted.at(low + along))})
	}
	if c.element.Field("orientation").Text() == "horizontal" {
		for _, each := range data {
			pair := each.([]any)
			pair[0], pair[1] = pair[1], pair[0]
		}
	}
	color, width := c.stroke(trend)
	if !trend.Field("line").Field("width").Exists() {
		width = 1.5
	}
	text := trend.Field("label").Field("text").Text()
	if isHiddenAt(trend.Field("label")) {
		text = ""
	}
	if trend.Field("value").Field("visibility").Text() == "shown" {
		text = trimmed(text + " " + fitted.equation + ", R² = " + decimals(fitted.fit, 2))
	}
	return object{"type": "line", "data": data, "showSymbol": false, "silent": true, "z": 5, "itemStyle": object{"color": color},
		"lineStyle": object{"color": color, "width": width, "type": "dashed"}, "tooltip": object{"show": false},
		"endLabel": object{"show": text != "", "formatter": escapeFormatter(text), "fontSize": look.AxisSize.Pixels, "color": color, "align": "right", "verticalAlign": "bottom", "distance": 0, "offset": []any{0, -6}}}
}

// fit finds the curve of a model through points, by least squares.
func fit(model string, list []point) (curve, bool) {
	logX, logY := model == "logarithmic" || model == "power", model == "exponential" || model == "power"
	degree := map[string]int{"quadratic": 2, "polynomial": 3}[model]
	degree = max(degree, 1)
	var made []point
	for _, p := range list {
		if logX && p.x <= 0 || logY && p.y <= 0 {
			continue
		}
		if logX {
			p.x = math.Log(p.x)
		}
		if logY {
			p.y = math.Log(p.y)
		}
		made = append(made, p)
	}
	factors, ok := leastSquares(made, degree)
	if !ok {
		return curve{}, false
	}
	at := func(x float64) float64 {
		if logX {
			x = math.Log(x)
		}
		y := 0.0
		for i := len(factors) - 1; i >= 0; i-- {
			y = y*x + factors[i]
		}
		if logY {
			y = math.Exp(y)
		}
		return y
	}
	return curve{at: at, equation: equation(model, factors), fit: explained(list, at)}, true
}

// leastSquares is the polynomial of a degree that is nearest to points, its factors from
// the constant on. It needs more points than the degree, at different places.
func leastSquares(list []point, degree int) ([]float64, bool) {
	n := degree + 1
	if len(list) < n {
		return nil, false
	}
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n+1)
		for _, p := range list {
			for k := range n {
				rows[i][k] += math.Pow(p.x, float64(i+k))
			}
			rows[i][n] += math.Pow(p.x, float64(i)) * p.y
		}
	}
	for i := range n {
		best := i
		for k := i + 1; k < n; k++ {
			if math.Abs(rows[k][i]) > math.Abs(rows[best][i]) {
				best = k
			}
		}
		rows[i], rows[best] = rows[best], rows[i]
		if math.Abs(rows[i][i]) < 1e-12 {
			return nil, false
		}
		for k := range n {
			if k == i {
				continue
			}
			factor := rows[k][i] / rows[i][i]
			for m := i; m <= n; m++ {
				rows[k][m] -= factor * rows[i][m]
			}
		}
	}
	factors := make([]float64, n)
	for i := range factors {
		factors[i] = rows[i][n] / rows[i][i]
		if math.IsNaN(factors[i]) || math.IsInf(factors[i], 0) {
			return nil, false
		}
	}
	return factors, true
}

// explained is the share of the spread of points that a curve explains.
func explained(list []point, at func(float64) float64) float64 {
	mean := 0.0
	for _, p := range list {
		mean += p.y / float64(len(list))
	}
	total, rest := 0.0, 0.0
	for _, p := range list {
		total += (p.y - mean) * (p.y - mean)
		rest += (p.y - at(p.x)) * (p.y - at(p.x))
	}
	if total == 0 || math.IsNaN(rest) {
		return 1
	}
	return 1 - rest/total
}

func equation(model string, factors []float64) string {
	short := func(f float64) string { return strconv.FormatFloat(f, 'g', 3, 64) }
	switch model {
	case "exponential":
		return "y = " + short(math.Exp(factors[0])) + "·e^(" + short(factors[1]) + "x)"
	case "power":
		return "y = " + short(math.Exp(factors[0])) + "·x^" + short(factors[1])
	case "logarithmic":
		return "y = " + short(factors[0]) + " + " + short(factors[1]) + "·ln x"
	}
	text := "y = " + short(factors[0])
	for i, f := range factors[1:] {
		text += " + " + short(f) + "x"
		if i > 0 {
			text += string([]rune("²³")[i-1])
		}
	}
	return text
}

// rounded keeps ten digits, the same on every machine.
func rounded(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	made, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 10, 64), 64)
	if err != nil {
		return nil
	}
	return made
}
