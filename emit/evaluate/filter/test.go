package filter

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

func wrong(message string) error {
	return calc.Fail(diag.New(diag.WrongRowValue, source.Span{}, message))
}

func wrongType(v *vector.Vector, filter, wanted string) error {
	return wrong("a " + filter + " filter is for " + wanted + "s, and its column is a " + v.Type.String())
}

// inList compares values as the column's type has them; texts in the list may
// stand for numbers, dates and logical values.
func (f *Filter) inList(env *calc.Env, v *vector.Vector) func(int) bool {
	listed := map[string]bool{}
	for _, value := range f.Values {
		listed[key(env, v.Type, value)] = true
	}
	want := f.Mode != "exclude"
	return func(row int) bool {
		if v.Type == vector.Array {
			return f.anyListed(env, v.Value(row), listed) == want
		}
		return listed[key(env, v.Type, v.Value(row))] == want
	}
}

func (f *Filter) anyListed(env *calc.Env, array vector.Value, listed map[string]bool) bool {
	return slices.ContainsFunc(array.Items(), func(item vector.Value) bool { return listed[key(env, vector.Variant, item)] })
}

// key is a value as the list compares it in a column of a type.
func key(env *calc.Env, t vector.Type, value vector.Value) string {
	if value.Kind == vector.TextKind {
		switch t {
		case vector.Number:
			if n, ok := calc.ParseNumber(value.Text); ok {
				return vector.NumberValue(n).JSON()
			}
		case vector.Date:
			if at, ok := env.ParseDate(strings.TrimSuffix(value.Text, " Z")); ok {
				return at.ISO()
			}
		case vector.Logical:
			return strings.ToLower(value.Text)
		}
	}
	return value.String()
}

// inHierarchy matches paths: the column has arrays, or the value of one level.
func (f *Filter) inHierarchy(v *vector.Vector) func(int) bool {
	want := f.Mode != "exclude"
	return func(row int) bool {
		value := v.Value(row)
		levels := []vector.Value{value}
		if value.Kind == vector.ArrayKind {
			levels = value.Items()
		}
		for _, path := range f.Paths {
			if within(levels, path) {
				return want
			}
		}
		return !want
	}
}

func within(levels []vector.Value, path []string) bool {
	if len(path) > len(levels) {
		return false
	}
	for i, name := range path {
		if levels[i].String() != name {
			return false
		}
	}
	return true
}

func (f *Filter) inRange(v *vector.Vector) (func(int) bool, error) {
	if v.Type != vector.Number {
		return nil, wrongType(v, f.Kind, "number")
	}
	return func(row int) bool {
		n := v.Number(row)
		switch {
		case f.Min != nil && (n < *f.Min || f.Above && n == *f.Min):
			return false
		case f.Max != nil && (n > *f.Max || f.Below && n == *f.Max):
			return false
		}
		return true
	}, nil
}

// negations are the modes that keep what another one does not.
var negations = map[string]string{
	"does-not-equal": "equals", "does-not-contain": "contains", "does-not-start-with": "starts-with", "does-not-end-with": "ends-with",
	"not-like": "like", "does-not-match-regexp": "matches-regexp",
}

func (f *Filter) matches(v *vector.Vector) (func(int) bool, error) {
	if v.Type != vector.Text {
		return nil, wrongType(v, f.Kind, "text")
	}
	mode, want := f.Mode, true
	if positive, ok := negations[mode]; ok {
		mode, want = positive, false
	}
	wanted, fold := f.Text, func(s string) string { return s }
	if !f.Sensitive && mode != "like" && mode != "matches-regexp" {
		fold, wanted = strings.ToLower, strings.ToLower(wanted)
	}
	var holds func(string) bool
	switch mode {
	case "equals":
		holds = func(s string) bool { return fold(s) == wanted }
	case "contains":
		holds = func(s string) bool { return strings.Contains(fold(s), wanted) }
	case "starts-with":
		holds = func(s string) bool { return strings.HasPrefix(fold(s), wanted) }
	case "ends-with":
		holds = func(s string) bool { return strings.HasSuffix(fold(s), wanted) }
	case "like":
		holds = calc.LikePattern(wanted, f.Sensitive).MatchString
	case "matches-regexp":
		pattern := wanted
		if !f.Sensitive {
			pattern = "(?i)" + pattern
		}
		re, err := regexp.Compile(pattern)
		if err != nil {
			return nil, wrong("the pattern of a filter: " + strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		}
		holds = re.MatchString
	default:
		return nil, wrong("a text-match filter has no mode `" + f.Mode + "`")
	}
	return func(row int) bool { return holds(v.Text(row)) == want }, nil
}

// keepTop ranks the values that are not null, the largest or the least first.
func (f *Filter) keepTop(v *vector.Vector, within []int32, keep []bool) {
	top := strings.HasPrefix(f.Mode, "top")
	ranks := calc.RanksWithin(v, within, top)
	share := f.Percentile
	if share >= 1 {
		share /= 100
	}
	for row := range keep {
		if v.Type == vector.Untyped || v.IsNull(row) {
			keep[row] = f.Nulls == "always"
			continue
		}
		r := ranks[row]
		switch f.Ranking {
		case "rank-dense":
			keep[row] = float64(r.Dense) < f.Count
		case "row-number":
			keep[row] = float64(r.Position) < f.Count
		case "rank-percentile":
			keep[row] = r.Size == 1 || float64(r.First)/float64(r.Size-1) <= share
		case "cume-dist":
			keep[row] = float64(r.Last+1)/float64(r.Size) <= share
		default:
			keep[row] = float64(r.First) < f.Count
		}
	}
}
