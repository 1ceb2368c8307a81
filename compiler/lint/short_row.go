package lint

import "github.com/sigmac/sigmac/compiler/layout"

// shortRowOf is the share of a row's columns, one in so many, that may be empty at
// its end.
const shortRowOf = 4

// shortRow finds rows with charts whose members all say a span and leave many
// columns at the end empty, as where one of them was moved away.
func shortRow(s *subject) {
	shown := make(map[string]bool, len(s.w.Elements))
	for _, element := range s.w.Elements {
		shown[element.WireID] = isData(element) && s.isShown(element)
	}
	for _, region := range s.w.Regions {
		if region.Box != nil {
			s.shortRows(region.Box, shown)
		}
	}
}

func (s *subject) shortRows(parent *layout.Box, shown map[string]bool) {
	for _, box := range parent.Children {
		if box.Kind == layout.Row && parent.Columns > 0 {
			if last, taken := taken(box, shown); last != nil && (parent.Columns-taken)*shortRowOf >= parent.Columns {
				s.w.Report(s.w.Scope, rowShort(last, taken, parent.Columns))
			}
		}
		s.shortRows(box, shown)
	}
}

// taken is how many columns the members of a row say that they take, and the last of
// them; nil where one takes what is left, or none is a chart.
func taken(row *layout.Box, shown map[string]bool) (last *layout.Box, columns int) {
	charts := false
	for _, member := range row.Children {
		if member.Span == 0 || member.Kind == layout.Spacer {
			return nil, 0
		}
		columns += member.Span
		charts = charts || shown[member.ID]
		last = member
	}
	if !charts {
		return nil, 0
	}
	return last, columns
}
