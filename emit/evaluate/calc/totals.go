package calc

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// parent is the level above one.
func (s *Sheet) parent(level Level) Level {
	if s.Parent == nil || level == Grand {
		return Grand
	}
	return s.Parent(level)
}

// totalLevel is the level at which a mode of Subtotal computes.
func (s *Sheet) totalLevel(at Level, mode string, skip int) (Level, bool) {
	switch mode {
	case "grand_total":
		return Grand, true
	case "row":
		return at & union(s.Totals.Rows), true
	case "column":
		return at & union(s.Totals.Columns), true
	case "row_parent":
		return drop(at, s.Totals.Rows, skip), true
	case "column_parent":
		return drop(at, s.Totals.Columns, skip), true
	case "x_axis":
		return at & s.Totals.X, true
	case "color":
		return at & s.Totals.Color, true
	case "trellis_row":
		return at & s.Totals.TrellisRow, true
	case "trellis_column":
		return at & s.Totals.TrellisColumn, true
	case "parent_grouping":
		for range skip {
			at = s.parent(at)
		}
		return at, true
	}
	return 0, false
}

func union(levels []Level) Level {
	all := Grand
	for _, level := range levels {
		all |= level
	}
	return all
}

// drop leaves out the innermost dimensions that a level has.
func drop(at Level, dimensions []Level, n int) Level {
	for i := len(dimensions) - 1; i >= 0 && n > 0; i-- {
		if at&dimensions[i] != 0 {
			at &^= dimensions[i]
			n--
		}
	}
	return at
}

// subtotal computes a formula at another level and brings the values back.
func (r *run) subtotal(x node, mode string, skip int) (*vector.Vector, error) {
	level, ok := r.sheet.totalLevel(r.level, mode, skip)
	if !ok {
		return nil, wrongValue(x.span(), "there is no total \""+mode+"\"", "the modes are grand_total, row, column, row_parent, column_parent, x_axis, color, trellis_row, trellis_column and parent_grouping")
	}
	total, err := r.at(level)
	if err != nil {
		return nil, err
	}
	values, err := total.eval(x)
	if err != nil {
		return nil, err
	}
	return r.sheet.bring(values.Stretch(total.n), level, r.level, "")
}

// totalNames are the endings by which formulas name the totals of a column.
var totalNames = []struct{ ending, mode string }{
	{" (Parent Row Total)", "row_parent"}, {" (Parent Column Total)", "column_parent"},
	{" (Row Total)", "row"}, {" (Column Total)", "column"}, {" (Grand Total)", "grand_total"},
}

// total is the column of a total that a name means; nil if none.
func (s *Sheet) total(name string) *Column {
	for _, t := range totalNames {
		of, ok := strings.CutSuffix(name, t.ending)
		if !ok {
			continue
		}
		column := s.Column(of)
		if column == nil || column.program == nil {
			continue
		}
		if c, ok := s.extra[name]; ok {
			return c
		}
		level, _ := s.totalLevel(column.Level, t.mode, 1)
		if s.extra == nil {
			s.extra = map[string]*Column{}
		}
		c := &Column{Name: name, Level: level, program: column.program}
		s.extra[name] = c
		return c
	}
	return nil
}
