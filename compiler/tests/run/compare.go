package run

import (
	"math"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// tolerance is how far numbers may be off that count as equal.
const tolerance = 1e-9

func near(a, b, within float64) bool {
	return math.Abs(a-b) <= max(within, tolerance*max(1, math.Abs(a), math.Abs(b))) || a == b
}

// isCell reports whether a row of a vector is what a field says.
func isCell(env *calc.Env, v *vector.Vector, row int, cell rows.Cell, within float64) bool {
	if v.Type == vector.Untyped || v.IsNull(row) {
		return cell.IsNull()
	}
	switch v.Type {
	case vector.Number:
		n, ok := calc.ParseNumber(cell.Text)
		return ok && near(v.Number(row), n, within)
	case vector.Date:
		t, ok := rows.ParseDate(env, cell.Text)
		return ok && t == v.Date(row)
	case vector.Logical:
		is, ok := rows.ParseLogical(cell.Text)
		return ok && is == v.Logical(row)
	case vector.Text:
		return !cell.IsNull() && v.Text(row) == cell.Text
	}
	if cell.IsNull() {
		return false
	}
	value := v.Value(row)
	if value.String() == cell.Text {
		return true
	}
	parsed, err := vector.ParseJSON(cell.Text)
	return err == nil && vector.CompareValues(value, parsed) == 0
}

// isValue reports whether a row of a vector is the value of a constant.
func isValue(v *vector.Vector, row int, constant *vector.Vector, within float64) bool {
	missing := v.Type == vector.Untyped || v.IsNull(row)
	none := constant.Type == vector.Untyped || constant.IsNull(0)
	switch {
	case missing || none:
		return missing && none
	case v.Type == vector.Number && constant.Type == vector.Number:
		return near(v.Number(row), constant.Number(0), within)
	case v.Type == constant.Type:
		return vector.Compare(v, row, constant, 0) == 0
	}
	return vector.CompareValues(v.Value(row), constant.Value(0)) == 0
}

// A pair is an expected row and the shown one that it is held against; -1 is none.
type pair struct {
	expected, shown int
	// wrong says of each column whether it differs.
	wrong []bool
}

func (p pair) isRight() bool {
	for _, wrong := range p.wrong {
		if wrong {
			return false
		}
	}
	return p.expected >= 0 && p.shown >= 0
}

// matching pairs expected rows with shown ones.
type matching struct {
	// same reports whether a column of a shown row is what is expected.
	same            func(expected, shown, column int) bool
	expected, shown int
	columns         int
	// ties are the places of the shown rows in the element's order; nil where it has
	// none.
	ties []int
}

// pairs are all rows, those that are expected first. inOrder is false where each row
// is there, but the element shows them in another order.
func (m *matching) pairs() (pairs []pair, inOrder bool) {
	of := make([]int, m.expected)
	taken := make([]bool, m.shown)
	for i := range of {
		of[i] = m.find(i, taken)
		if of[i] >= 0 {
			taken[of[i]] = true
		}
	}
	m.pairLeft(of, taken)
	whole := m.expected == m.shown
	for i, shown := range of {
		p := pair{expected: i, shown: shown, wrong: make([]bool, m.columns)}
		for c := range m.columns {
			p.wrong[c] = shown < 0 || !m.same(i, shown, c)
		}
		whole = whole && p.isRight()
		pairs = append(pairs, p)
	}
	for shown, is := range taken {
		if !is {
			pairs = append(pairs, pair{expected: -1, shown: shown, wrong: make([]bool, m.columns)})
		}
	}
	if !whole || m.ties == nil {
		return pairs, true
	}
	return pairs, m.ordered()
}

// find is the first free row that has all that is expected of one; -1 if none has.
func (m *matching) find(expected int, taken []bool) int {
	start := min(expected, max(m.shown-1, 0))
	for n := range m.shown {
		shown := (start + n) % m.shown
		if taken[shown] {
			continue
		}
		if m.equal(expected, shown) == m.columns {
			return shown
		}
	}
	return -1
}

func (m *matching) equal(expected, shown int) int {
	count := 0
	for c := range m.columns {
		if m.same(expected, shown, c) {
			count++
		}
	}
	return count
}

// maxTried bounds the pairs that are weighed against each other.
const maxTried = 100_000

// pairLeft gives what is left of the expected rows the free row that has most of
// what is expected.
func (m *matching) pairLeft(of []int, taken []bool) {
	var left, free []int
	for i, shown := range of {
		if shown < 0 {
			left = append(left, i)
		}
	}
	for shown, is := range taken {
		if !is {
			free = append(free, shown)
		}
	}
	if len(left)*len(free) > maxTried || m.columns == 1 {
		for i := range min(len(left), len(free)) {
			of[left[i]], taken[free[i]] = free[i], true
		}
		return
	}
	for want := m.columns - 1; want > 0; want-- {
		for _, i := range left {
			for _, shown := range free {
				if of[i] < 0 && !taken[shown] && m.equal(i, shown) >= want {
					of[i], taken[shown] = shown, true
				}
			}
		}
	}
	if len(left) == 1 && len(free) == 1 && of[left[0]] < 0 {
		of[left[0]], taken[free[0]] = free[0], true
	}
}

// ordered reports whether the expected rows stand as the element orders them: those
// that it does not order between them in any order.
func (m *matching) ordered() bool {
	for start := 0; start < m.shown; {
		end := start
		for end < m.shown && m.ties[end] == m.ties[start] {
			end++
		}
		part := &matching{columns: m.columns, expected: end - start, shown: end - start}
		part.same = func(expected, shown, column int) bool { return m.same(start+expected, start+shown, column) }
		pairs, _ := part.pairs()
		for _, p := range pairs {
			if !p.isRight() {
				return false
			}
		}
		start = end
	}
	return true
}

// plain is a value as tests write it.
func plain(v *vector.Vector, row int) string {
	switch {
	case v.Type == vector.Untyped || v.IsNull(row):
		return ""
	case v.Type == vector.Number:
		return string(vector.AppendNumber(nil, v.Number(row)))
	case v.Type == vector.Date:
		return strings.TrimSuffix(v.Date(row).ISO(), "T00:00:00")
	}
	return v.Value(row).String()
}

// field is a value as a field of CSV.
func field(v *vector.Vector, row int) string {
	text := plain(v, row)
	switch {
	case v.Type == vector.Untyped || v.IsNull(row):
		return ""
	case text == "" || strings.ContainsAny(text, ",;\t\"\n\r") || strings.TrimSpace(text) != text:
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// shownName is a value in a message.
func shownName(v *vector.Vector, row int) string {
	switch {
	case v.Type == vector.Untyped || v.IsNull(row):
		return "null"
	case v.Type == vector.Text:
		return `"` + v.Text(row) + `"`
	}
	return plain(v, row)
}

// columnOf finds a column of a result: by what it is of the spec, else by its name.
func columnOf(result *evaluate.Result, id, name string) *evaluate.Column {
	if id != "" && result.Element.KindName != "pivot-table" {
		for i := range result.Columns {
			if c := &result.Columns[i]; c.View != nil && c.View.ID == id {
				return c
			}
		}
	}
	return result.Column(name)
}
