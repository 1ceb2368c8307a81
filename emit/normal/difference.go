package normal

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// A Change says what a difference is.
type Change uint8

// The changes.
const (
	// Added is only in the second spec.
	Added Change = iota + 1
	// Removed is only in the first.
	Removed
	// Changed is in both with two values.
	Changed
	// Reordered is the same entries in another order, where order counts.
	Reordered
)

// String is the word for the change.
func (c Change) String() string {
	return [...]string{"unknown", "added", "removed", "changed", "reordered"}[c]
}

// A Difference is one thing that two specs do not agree on.
type Difference struct {
	// Path is a JSON pointer into the canonical form, with ids in place of
	// numbers where entries have ids, as in
	// /contents/elements/by-region/columns/by-region-revenue/formula.
	Path   string
	Change Change
	// Before and After are the values on one line: formulas as they were
	// written, all else as JSON. One of them is empty for what was added or
	// removed.
	Before, After string
	// Old and New are the same values in the canonical forms, nil where there
	// is none.
	Old, New *spec.Value
}

// String is the difference on one line.
func (d Difference) String() string {
	switch d.Change {
	case Added:
		return d.Path + ": added " + d.After
	case Removed:
		return d.Path + ": removed " + d.Before
	}
	return d.Path + ": " + d.Change.String() + " from " + d.Before + " to " + d.After
}

// compact writes a value as JSON on one line, texts as they were written.
func compact(v *spec.Value, written map[string]string) string {
	switch v.Type {
	case spec.Text:
		if text, ok := written[v.Text]; ok {
			return strconv.Quote(text)
		}
		return strconv.Quote(v.Text)
	case spec.Null:
		return "null"
	case spec.Array:
		parts := make([]string, len(v.Items))
		for i := range v.Items {
			parts[i] = compact(&v.Items[i], written)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case spec.Object:
		parts := make([]string, len(v.Fields))
		for i := range v.Fields {
			parts[i] = strconv.Quote(v.Fields[i].Name) + ": " + compact(&v.Fields[i].Value, written)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return v.Text
}
