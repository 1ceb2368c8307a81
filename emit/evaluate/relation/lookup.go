package relation

import (
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// Mark puts "*" in the rows for which a lookup join found several matches. Where
// the values are not texts it puts null; lost reports that it did.
func Mark(values *vector.Vector, several []bool) (marked *vector.Vector, lost bool) {
	if !slices.Contains(several, true) {
		return values, false
	}
	if values.Type != vector.Text {
		places := make([]int32, values.Len)
		for row := range places {
			places[row] = int32(row)
			if several[row] {
				places[row] = -1
			}
		}
		return values.Take(places), true
	}
	texts, nulls := make([]string, values.Len), vector.NewMask(values.Len)
	for row := range texts {
		switch {
		case several[row]:
			texts[row] = "*"
		case values.IsNull(row):
			nulls.Add(row)
		default:
			texts[row] = values.Text(row)
		}
	}
	return vector.Of(vector.Text, texts, nulls), false
}
