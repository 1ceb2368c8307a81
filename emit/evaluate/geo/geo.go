// Package geo is the geography of formulas: points, lines and polygons as
// GeoJSON, read from and written as well-known text, and measured on a sphere.
package geo

import (
	"math"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A Point is a place in degrees.
type Point struct{ Lon, Lat float64 }

// A Shape is a geography taken apart: points, lines, and the rings of polygons,
// the outer one first.
type Shape struct {
	Points   []Point
	Lines    [][]Point
	Polygons [][][]Point
}

// OfPoint is the GeoJSON of a point; false where it is not on the globe.
func OfPoint(p Point) (vector.Value, bool) {
	return object("Point", position(p)), valid(p)
}

// OfLine is the GeoJSON of a line.
func OfLine(points []Point) vector.Value { return object("LineString", positions(points)) }

func object(kind string, coordinates vector.Value) vector.Value {
	return vector.ObjectValue([]string{"coordinates", "type"}, []vector.Value{coordinates, vector.TextValue(kind)})
}

func position(p Point) vector.Value {
	return vector.ArrayValue([]vector.Value{vector.NumberValue(p.Lon), vector.NumberValue(p.Lat)})
}

func positions(points []Point) vector.Value {
	items := make([]vector.Value, len(points))
	for i, p := range points {
		items[i] = position(p)
	}
	return vector.ArrayValue(items)
}

func valid(p Point) bool { return math.Abs(p.Lon) <= 180 && math.Abs(p.Lat) <= 90 }

// Parse reads GeoJSON or well-known text.
func Parse(text string) (vector.Value, bool) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") {
		return parseWKT(text)
	}
	v, err := vector.ParseJSON(text)
	if err != nil {
		return v, false
	}
	return Of(v)
}

// Of checks that a value is GeoJSON.
func Of(v vector.Value) (vector.Value, bool) {
	_, ok := ShapeOf(v)
	return v, ok
}

// ShapeOf takes a geography apart; false where it is not one.
func ShapeOf(v vector.Value) (Shape, bool) {
	var s Shape
	ok := s.add(v, 0)
	return s, ok
}

func (s *Shape) add(v vector.Value, depth int) bool {
	coordinates := v.Field("coordinates")
	switch v.Field("type").Text {
	case "Feature":
		return depth < 8 && s.add(v.Field("geometry"), depth+1)
	case "GeometryCollection":
		for _, item := range v.Field("geometries").Items() {
			if depth > 8 || !s.add(item, depth+1) {
				return false
			}
		}
		return true
	case "Point":
		p, ok := pointOf(coordinates)
		s.Points = append(s.Points, p)
		return ok
	case "MultiPoint":
		points, ok := pointsOf(coordinates)
		s.Points = append(s.Points, points...)
		return ok
	case "LineString":
		line, ok := pointsOf(coordinates)
		s.Lines = append(s.Lines, line)
		return ok && len(line) > 1
	case "MultiLineString":
		lines, ok := linesOf(coordinates)
		s.Lines = append(s.Lines, lines...)
		return ok
	case "Polygon":
		rings, ok := linesOf(coordinates)
		s.Polygons = append(s.Polygons, rings)
		return ok && len(rings) > 0
	case "MultiPolygon":
		for _, item := range coordinates.Items() {
			rings, ok := linesOf(item)
			if !ok || len(rings) == 0 {
				return false
			}
			s.Polygons = append(s.Polygons, rings)
		}
		return true
	}
	return false
}

func pointOf(v vector.Value) (Point, bool) {
	if v.Kind != vector.ArrayKind || len(v.Items()) < 2 || v.Entry(0).Kind != vector.NumberKind || v.Entry(1).Kind != vector.NumberKind {
		return Point{}, false
	}
	p := Point{v.Entry(0).Number, v.Entry(1).Number}
	return p, valid(p)
}

func pointsOf(v vector.Value) ([]Point, bool) {
	points := make([]Point, len(v.Items()))
	for i, item := range v.Items() {
		var ok bool
		if points[i], ok = pointOf(item); !ok {
			return nil, false
		}
	}
	return points, v.Kind == vector.ArrayKind
}

func linesOf(v vector.Value) ([][]Point, bool) {
	lines := make([][]Point, len(v.Items()))
	for i, item := range v.Items() {
		var ok bool
		if lines[i], ok = pointsOf(item); !ok {
			return nil, false
		}
	}
	return lines, v.Kind == vector.ArrayKind
}
