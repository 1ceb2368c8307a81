package publish

import (
	"cmp"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// lostInput warns of typed columns and input tables that an update would take
// away, with what people typed into them.
func lostInput(plan *Plan) diag.List {
	var found diag.List
	for _, old := range plan.subject.written().view().Elements {
		if old.KindName != "input-table" {
			continue
		}
		now := plan.wanted.view().ByID(old.ID)
		if now == nil {
			found = append(found, inputTableLost(plan, titleOf(old)))
			continue
		}
		for _, c := range old.Columns {
			holdsInput := c.Field("type").Exists() || c.Key.Exists()
			if holdsInput && now.Column(c.ID) == nil {
				found = append(found, inputColumnLost(placeIn(now.Value, plan.At), titleOf(old), cmp.Or(c.Written, c.ID), c.ID))
			}
		}
	}
	return found
}

func placeIn(v *spec.Value, otherwise source.Span) source.Span {
	if v.At.IsZero() {
		return otherwise
	}
	return v.At
}
