package geo

import "math"

// Radius is that of the earth in metres.
const Radius = 6371000

func rad(degrees float64) float64 { return degrees * math.Pi / 180 }

// Distance is the way on the sphere between two places in metres.
func Distance(a, b Point) float64 {
	dLat, dLon := rad(b.Lat-a.Lat)/2, rad(b.Lon-a.Lon)/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*math.Sin(dLon)*math.Sin(dLon)
	return 2 * Radius * math.Asin(min(1, math.Sqrt(h)))
}

// Apart is the least distance of two shapes in metres; 0 where they touch.
func (s Shape) Apart(other Shape) float64 {
	if s.Intersects(other) {
		return 0
	}
	least := math.Inf(1)
	s.eachSegment(func(a, b Point) {
		other.eachSegment(func(c, d Point) {
			least = min(least, toSegment(a, c, d), toSegment(b, c, d), toSegment(c, a, b), toSegment(d, a, b))
		})
	})
	return least
}

// toSegment is the distance of a place from a short way between two others.
func toSegment(p, a, b Point) float64 {
	scale := math.Cos(rad(p.Lat))
	dx, dy := (b.Lon-a.Lon)*scale, b.Lat-a.Lat
	t := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		t = max(0, min(1, ((p.Lon-a.Lon)*scale*dx+(p.Lat-a.Lat)*dy)/length))
	}
	return Distance(p, Point{a.Lon + t*(b.Lon-a.Lon), a.Lat + t*(b.Lat-a.Lat)})
}

// Area is that of the polygons in square metres.
func (s Shape) Area() float64 {
	sum := 0.0
	for _, rings := range s.Polygons {
		for i, ring := range rings {
			if i == 0 {
				sum += math.Abs(ringArea(ring))
			} else {
				sum -= math.Abs(ringArea(ring))
			}
		}
	}
	return sum
}

// Perimeter is how long the edges of the polygons are in metres.
func (s Shape) Perimeter() float64 {
	sum := 0.0
	Shape{Polygons: s.Polygons}.eachSegment(func(a, b Point) { sum += Distance(a, b) })
	return sum
}

func ringArea(ring []Point) float64 {
	sum := 0.0
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		sum += rad(b.Lon-a.Lon) * (2 + math.Sin(rad(a.Lat)) + math.Sin(rad(b.Lat)))
	}
	return sum * Radius * Radius / 2
}

// Centroid is the middle of the shape: of its polygons, else its lines, else its
// points.
func (s Shape) Centroid() Point {
	var sum Point
	weight := 0.0
	add := func(p Point, w float64) {
		sum.Lon += p.Lon * w
		sum.Lat += p.Lat * w
		weight += w
	}
	for _, rings := range s.Polygons {
		for i, ring := range rings {
			center, area := ringCenter(ring)
			if i > 0 {
				area = -area
			}
			add(center, area)
		}
	}
	if weight == 0 {
		s.eachSegment(func(a, b Point) {
			add(Point{(a.Lon + b.Lon) / 2, (a.Lat + b.Lat) / 2}, math.Hypot(b.Lon-a.Lon, b.Lat-a.Lat))
		})
	}
	if weight == 0 {
		s.eachSegment(func(a, _ Point) { add(a, 1) })
	}
	if weight == 0 {
		return Point{}
	}
	return Point{sum.Lon / weight, sum.Lat / weight}
}

func ringCenter(ring []Point) (Point, float64) {
	var sum Point
	area := 0.0
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		cross := a.Lon*b.Lat - b.Lon*a.Lat
		area += cross
		sum.Lon += (a.Lon + b.Lon) * cross
		sum.Lat += (a.Lat + b.Lat) * cross
	}
	if area == 0 {
		return Point{}, 0
	}
	return Point{sum.Lon / (3 * area), sum.Lat / (3 * area)}, math.Abs(area)
}

// eachSegment visits the edges of the shape; a point is an edge of no length.
func (s Shape) eachSegment(visit func(a, b Point)) {
	for _, p := range s.Points {
		visit(p, p)
	}
	for _, line := range s.Lines {
		for i := 1; i < len(line); i++ {
			visit(line[i-1], line[i])
		}
	}
	for _, rings := range s.Polygons {
		for _, ring := range rings {
			for i := range ring {
				visit(ring[i], ring[(i+1)%len(ring)])
			}
		}
	}
}

// Intersects reports whether two shapes have a place in common.
func (s Shape) Intersects(other Shape) bool {
	meet := false
	s.eachSegment(func(a, b Point) {
		other.eachSegment(func(c, d Point) { meet = meet || cross(a, b, c, d) })
		meet = meet || other.covers(a)
	})
	other.eachSegment(func(c, _ Point) { meet = meet || s.covers(c) })
	return meet
}

// Within reports whether the shape lies inside another one.
func (s Shape) Within(other Shape) bool {
	inside, any := true, false
	s.eachSegment(func(a, b Point) {
		any = true
		inside = inside && other.covers(a) && other.covers(b) && other.covers(Point{(a.Lon + b.Lon) / 2, (a.Lat + b.Lat) / 2})
	})
	return inside && any
}

// covers reports whether a place is in a polygon, on a line or a point.
func (s Shape) covers(p Point) bool {
	on := false
	s.eachSegment(func(a, b Point) { on = on || onSegment(p, a, b) })
	if on {
		return true
	}
	for _, rings := range s.Polygons {
		inside := false
		for _, ring := range rings {
			inside = inside != inRing(p, ring)
		}
		if inside {
			return true
		}
	}
	return false
}

func inRing(p Point, ring []Point) bool {
	inside := false
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < (b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
			inside = !inside
		}
	}
	return inside
}

func turn(a, b, c Point) float64 { return (b.Lon-a.Lon)*(c.Lat-a.Lat) - (b.Lat-a.Lat)*(c.Lon-a.Lon) }

func onSegment(p, a, b Point) bool {
	return math.Abs(turn(a, b, p)) < 1e-12 && p.Lon >= min(a.Lon, b.Lon) && p.Lon <= max(a.Lon, b.Lon) && p.Lat >= min(a.Lat, b.Lat) && p.Lat <= max(a.Lat, b.Lat)
}

func cross(a, b, c, d Point) bool {
	if onSegment(a, c, d) || onSegment(b, c, d) || onSegment(c, a, b) || onSegment(d, a, b) {
		return true
	}
	return (turn(a, b, c) > 0) != (turn(a, b, d) > 0) && (turn(c, d, a) > 0) != (turn(c, d, b) > 0)
}
