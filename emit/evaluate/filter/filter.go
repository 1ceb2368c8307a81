// Package filter decides which rows a filter keeps: those of elements, and what
// readers choose in controls, which take the same forms.
package filter

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A Filter is a condition on the values of one column.
type Filter struct {
	// Kind is `list`, `top-n`, `number-range`, `date-range`, `text-match` or
	// `hierarchy`, Mode what the kind calls so.
	Kind, Mode string
	// Values are those of a list, paths those of a hierarchy.
	Values []vector.Value
	Paths  [][]string
	// Min and Max are the ends of a range of numbers, nil where it is open; Below
	// and Above leave out the ends themselves.
	Min, Max     *float64
	Below, Above bool
	Dates        Dates
	// Text is that of a text match.
	Text      string
	Sensitive bool
	// Ranking, Count and Percentile are those of a top-n.
	Ranking           string
	Count, Percentile float64
	// Disabled is set for a filter that is kept and not used.
	Disabled bool
	// Nulls is `always`, `never` or `when-no-value-is-selected`, which is also
	// meant where it is empty.
	Nulls string
}

// Keep is the rows that the filter keeps of a column, as a value for each row of
// the column's level. within says in which group each row is ranked; nil if all
// are ranked together.
func (f *Filter) Keep(env *calc.Env, v *vector.Vector, within []int32) ([]bool, error) {
	keep := make([]bool, v.Len)
	if f.Disabled {
		for i := range keep {
			keep[i] = true
		}
		return keep, nil
	}
	if !f.active() {
		for i := range keep {
			keep[i] = f.Nulls != "never" || !v.IsNull(i)
		}
		return keep, nil
	}
	if f.Kind == "top-n" {
		f.keepTop(v, within, keep)
		return keep, nil
	}
	holds, err := f.test(env, v)
	if err != nil {
		return nil, err
	}
	for i := range keep {
		if v.Type == vector.Untyped || v.IsNull(i) {
			keep[i] = f.keepsNull()
		} else {
			keep[i] = holds(i)
		}
	}
	return keep, nil
}

// active reports whether the filter says anything.
func (f *Filter) active() bool {
	switch f.Kind {
	case "list":
		return len(f.Values) > 0
	case "hierarchy":
		return len(f.Paths) > 0
	case "number-range":
		return f.Min != nil || f.Max != nil
	case "date-range":
		return f.Dates.active()
	case "text-match":
		return f.Text != ""
	}
	return true
}

// keepsNull reports whether a filter that says something keeps nulls.
func (f *Filter) keepsNull() bool {
	switch f.Kind {
	case "list":
		listed := false
		for _, value := range f.Values {
			listed = listed || value.Kind == vector.NullKind
		}
		return listed != (f.Mode == "exclude")
	case "hierarchy":
		return f.Mode == "exclude"
	}
	return f.Nulls == "always"
}

// test makes the condition for the values that are not null.
func (f *Filter) test(env *calc.Env, v *vector.Vector) (func(row int) bool, error) {
	switch f.Kind {
	case "list":
		return f.inList(env, v), nil
	case "hierarchy":
		return f.inHierarchy(v), nil
	case "number-range":
		return f.inRange(v)
	case "date-range":
		return f.Dates.test(env, v)
	case "text-match":
		return f.matches(v)
	}
	return nil, wrong("there is no filter `" + f.Kind + "`")
}

// Active reports whether the filter says anything.
func (f *Filter) Active() bool { return f.active() }
