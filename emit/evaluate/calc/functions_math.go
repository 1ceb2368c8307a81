package calc

import (
	"math"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

const earthRadius = 6371 // kilometres

func mathFunctions() map[string]*function {
	return map[string]*function{
		"Pi":      rowwise(each(vector.Number, func(*rowCall, int) (float64, bool) { return math.Pi, true })),
		"Exp":     number1(math.Exp),
		"Ln":      number1(math.Log),
		"Sqrt":    number1(math.Sqrt),
		"Sin":     number1(math.Sin),
		"Cos":     number1(math.Cos),
		"Tan":     number1(math.Tan),
		"Cot":     number1(func(n float64) float64 { return 1 / math.Tan(n) }),
		"Asin":    number1(math.Asin),
		"Acos":    number1(math.Acos),
		"Atan":    number1(math.Atan),
		"Degrees": number1(func(n float64) float64 { return n * 180 / math.Pi }),
		"Radians": number1(func(n float64) float64 { return n * math.Pi / 180 }),
		"Atan2":   rowwise(map2(vector.Number, func(y, x float64) (float64, bool) { return math.Atan2(y, x), true })),
		"Log": rowwise(each(vector.Number, func(c *rowCall, i int) (float64, bool) {
			return logarithm(c.num(0, i), c.numOr(1, i, 10))
		})),
		"DistanceGlobe": rowwise(each(vector.Number, func(c *rowCall, i int) (float64, bool) {
			return haversine(c.num(0, i), c.num(1, i), c.num(2, i), c.num(3, i)), true
		})),
		"DistancePlane": rowwise(each(vector.Number, func(c *rowCall, i int) (float64, bool) {
			return math.Hypot(c.num(2, i)-c.num(0, i), c.num(3, i)-c.num(1, i)), true
		})),
	}
}

// logarithm is null where there is none. Bases 2 and 10 are exact.
func logarithm(n, base float64) (float64, bool) {
	switch {
	case n <= 0 || base <= 0 || base == 1:
		return 0, false
	case base == 10:
		return math.Log10(n), true
	case base == 2:
		return math.Log2(n), true
	}
	return settle(math.Log(n) / math.Log(base)), true
}

// haversine is the distance on the globe in kilometres of two places in degrees.
func haversine(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	dLat, dLon := (lat2-lat1)*rad/2, (lon2-lon1)*rad/2
	a := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * earthRadius * math.Asin(min(1, math.Sqrt(a)))
}
