package calc

// Chain is the Parent of a table whose groupings nest: levels are those of its
// groupings, the outermost first.
func Chain(levels []Level) func(Level) Level {
	return func(at Level) Level {
		above := Grand
		for _, level := range levels {
			if level == at {
				return above
			}
			above = level
		}
		return above
	}
}

// Has reports whether a level groups by a column, or has it itself.
func (s *Sheet) Has(level Level, c *Column) bool {
	if c.Level != Base {
		return level.Has(c.Level)
	}
	for i, dimension := range s.dimensions {
		if dimension == c && level&(1<<i) != 0 {
			return true
		}
	}
	return false
}

// Filtered is a sheet of the rows that are kept, with the columns of values that
// the sheet has. Its formulas, dimensions and sorts are not taken along.
func (s *Sheet) Filtered(keep []bool) (*Sheet, error) {
	var rows []int32
	for row, is := range keep {
		if is {
			rows = append(rows, int32(row))
		}
	}
	kept := NewSheet(s.Env, len(rows))
	kept.Prefix = s.Prefix
	for _, c := range s.order {
		if c.state != done || c.Level != Base {
			continue
		}
		if c.failed != nil {
			kept.AddFault(c.Name, Base, c.failed)
			continue
		}
		kept.AddValues(c.Name, c.values.Take(rows))
	}
	return kept, nil
}

// LimitsNames reports whether the formula is a VisibilityLimit, whose results
// stand for groups.
func (p *Program) LimitsNames() bool {
	x, ok := p.root.(*call)
	return ok && x.function.name == "VisibilityLimit"
}
