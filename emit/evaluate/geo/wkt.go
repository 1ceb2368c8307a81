package geo

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// kinds are the shapes of well-known text, with how deep their coordinates nest.
var kinds = []struct {
	word, name string
	depth      int
}{
	{"POINT", "Point", 0}, {"LINESTRING", "LineString", 1}, {"MULTIPOINT", "MultiPoint", 1}, {"POLYGON", "Polygon", 2},
	{"MULTILINESTRING", "MultiLineString", 2}, {"MULTIPOLYGON", "MultiPolygon", 3},
}

// parseWKT reads well-known text such as `POINT(1 2)`.
func parseWKT(text string) (vector.Value, bool) {
	open := strings.IndexByte(text, '(')
	if open < 0 {
		return vector.Value{}, false
	}
	word := strings.ToUpper(strings.TrimSpace(text[:open]))
	for _, k := range kinds {
		if k.word != word {
			continue
		}
		r := reader{rest: text[open:]}
		coordinates, ok := r.nested(k.depth)
		if !ok || strings.TrimSpace(r.rest) != "" {
			return vector.Value{}, false
		}
		return Of(object(k.name, coordinates))
	}
	return vector.Value{}, false
}

type reader struct{ rest string }

func (r *reader) take(sign byte) bool {
	r.rest = strings.TrimLeft(r.rest, " \t\n")
	if r.rest == "" || r.rest[0] != sign {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// nested reads coordinates in parentheses: one position at depth 0, a list of
// them at depth 1, and so on.
func (r *reader) nested(depth int) (vector.Value, bool) {
	if !r.take('(') {
		return vector.Value{}, false
	}
	if depth == 0 {
		p, ok := r.position()
		return p, ok && r.take(')')
	}
	var items []vector.Value
	for {
		var item vector.Value
		ok := false
		if depth == 1 {
			inner := r.take('(')
			item, ok = r.position()
			ok = ok && (!inner || r.take(')'))
		} else {
			item, ok = r.nested(depth - 1)
		}
		if !ok {
			return vector.Value{}, false
		}
		items = append(items, item)
		if !r.take(',') {
			return vector.ArrayValue(items), r.take(')')
		}
	}
}

func (r *reader) position() (vector.Value, bool) {
	lon, ok1 := r.number()
	lat, ok2 := r.number()
	return position(Point{lon, lat}), ok1 && ok2
}

func (r *reader) number() (float64, bool) {
	r.rest = strings.TrimLeft(r.rest, " \t\n")
	end := strings.IndexAny(r.rest, " ,()\t\n")
	if end < 0 {
		end = len(r.rest)
	}
	n, err := strconv.ParseFloat(r.rest[:end], 64)
	r.rest = r.rest[end:]
	return n, err == nil
}

// WKT writes a geography as well-known text.
func WKT(v vector.Value) string {
	for _, k := range kinds {
		if k.name == v.Field("type").Text {
			return k.word + string(appendWKT(nil, v.Field("coordinates"), k.depth))
		}
	}
	return v.JSON()
}

func appendWKT(dst []byte, v vector.Value, depth int) []byte {
	dst = append(dst, '(')
	if depth == 0 {
		return append(appendPosition(dst, v), ')')
	}
	for i, item := range v.Items() {
		if i > 0 {
			dst = append(dst, ',')
		}
		if depth == 1 {
			dst = appendPosition(dst, item)
		} else {
			dst = appendWKT(dst, item, depth-1)
		}
	}
	return append(dst, ')')
}

func appendPosition(dst []byte, v vector.Value) []byte {
	dst = append(vector.AppendNumber(dst, v.Entry(0).Number), ' ')
	return vector.AppendNumber(dst, v.Entry(1).Number)
}
