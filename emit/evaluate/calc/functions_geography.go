package calc

import (
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func geographyFunctions() map[string]*function {
	point := func(f func(geo.Point) float64) *function {
		return rowwise(each(vector.Number, func(c *rowCall, i int) (float64, bool) {
			s, ok := c.shape(0, i)
			if !ok || len(s.Points) == 0 {
				return 0, false
			}
			return f(s.Points[0]), true
		}))
	}
	test := func(f func(a, b geo.Shape) bool) *function {
		return rowwise(each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
			a, ok1 := c.shape(0, i)
			b, ok2 := c.shape(1, i)
			return ok1 && ok2 && f(a, b), ok1 && ok2
		}))
	}
	return map[string]*function{
		"Geography": rowwise(typed(vector.Geography, toGeography)),
		"MakePoint": rowwise(map2(vector.Geography, func(lon, lat float64) (vector.Value, bool) { return geo.OfPoint(geo.Point{Lon: lon, Lat: lat}) })),
		"MakeLine":  rowwise(each(vector.Geography, makeLine)),
		"Latitude":  point(func(p geo.Point) float64 { return p.Lat }),
		"Longitude": point(func(p geo.Point) float64 { return p.Lon }),
		"Centroid": rowwise(each(vector.Geography, func(c *rowCall, i int) (vector.Value, bool) {
			s, ok := c.shape(0, i)
			if !ok {
				return vector.Value{}, false
			}
			return geo.OfPoint(s.Centroid())
		})),
		"Intersects": test(geo.Shape.Intersects),
		"Within":     test(geo.Shape.Within),
		"Area": rowwise(withUnit(0, []string{"square_kilometers", "square_meters", "square_miles"}, func(c *rowCall, unit string) rowFunction {
			return each(vector.Number, func(c *rowCall, i int) (float64, bool) {
				s, ok := c.shape(1, i)
				return s.Area() / (metres[unit] * metres[unit]), ok
			})
		})),
		"Perimeter": rowwise(withUnit(0, []string{"kilometers", "meters", "miles"}, func(c *rowCall, unit string) rowFunction {
			return each(vector.Number, func(c *rowCall, i int) (float64, bool) {
				s, ok := c.shape(1, i)
				return s.Perimeter() / metres[unit], ok
			})
		})),
		"Distance": rowwise(withUnit(0, []string{"kilometers", "meters", "miles"}, func(c *rowCall, unit string) rowFunction {
			return each(vector.Number, func(c *rowCall, i int) (float64, bool) {
				a, ok1 := c.shape(1, i)
				b, ok2 := c.shape(2, i)
				if !ok1 || !ok2 {
					return 0, false
				}
				return a.Apart(b) / metres[unit], true
			})
		})),
	}
}

// metres is how long the units are, or the sides of the square ones.
var metres = map[string]float64{
	"kilometers": 1000, "meters": 1, "miles": 1609.344,
	"square_kilometers": 1000, "square_meters": 1, "square_miles": 1609.344,
}

func (c *rowCall) shape(k, i int) (geo.Shape, bool) { return geo.ShapeOf(c.value(k, i)) }

func toGeography(c *rowCall, i int) (vector.Value, bool) {
	if c.args[0].Type == vector.Text {
		return geo.Parse(c.text(0, i))
	}
	return geo.Of(c.value(0, i))
}

// makeLine joins points and lines in order.
func makeLine(c *rowCall, i int) (vector.Value, bool) {
	var points []geo.Point
	for k := range c.args {
		s, ok := c.shape(k, i)
		if !ok || len(s.Polygons) > 0 {
			return vector.Value{}, false
		}
		points = append(points, s.Points...)
		for _, line := range s.Lines {
			points = append(points, line...)
		}
	}
	return geo.OfLine(points), len(points) > 1
}
