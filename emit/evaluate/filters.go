package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/filter"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// condition is a filter on a column of an element: one of its own, or what is
// picked in a control.
type condition struct {
	filter *filter.Filter
	column *view.Column
	// own is the element's filter; nil for what a control picks.
	own *view.Filter
}

// conditions are the filters of an element and those of the controls that target
// it.
func (b *Book) conditions(e *view.Element) []condition {
	var all []condition
	for i := range e.Filters {
		if f := &e.Filters[i]; f.Column.Column != nil && !f.Disabled {
			all = append(all, condition{filter.Read(f.Node), f.Column.Column, f})
		}
	}
	for _, control := range b.View.Controls {
		setting := b.setting(control)
		if control.Synced || setting == nil || setting.Filter == nil {
			continue
		}
		for _, target := range control.Targets {
			if target.Source != nil && target.Source.Element == e && target.Column.Column != nil {
				all = append(all, condition{setting.Filter, target.Column.Column, nil})
			}
		}
	}
	return all
}

// stages are when a filter applies: those of rows first, then of the first rows
// by a value, then those of windows, then those of groups.
const (
	ofRows = iota
	ofTopRows
	ofWindows
	ofGroups
	ofTopGroups
	stages
)

// filtered applies the filters, stage by stage, and makes the sheet of what they
// keep. What a filter reads is computed on what the stages before have kept.
func (p *plan) filtered() (*element, error) {
	made, err := p.assemble()
	if err != nil {
		return nil, err
	}
	conditions := p.book.conditions(p.of)
	windowed := windowColumns(p.view)
	byStage := [stages][]condition{}
	for _, c := range conditions {
		stage := made.stage(c, windowed)
		byStage[stage] = append(byStage[stage], c)
	}
	for stage, conditions := range byStage {
		if len(conditions) == 0 {
			continue
		}
		keep, err := p.keep(made, conditions)
		if err != nil {
			return nil, err
		}
		if err := p.narrow(made, keep, stage == ofWindows, windowed); err != nil {
			return nil, err
		}
		if made, err = p.assemble(); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func (e *element) stage(c condition, windowed map[*view.Column]bool) int {
	column := e.columns[c.column]
	top := c.filter.Kind == "top-n"
	switch {
	case column == nil:
		return ofRows
	case column.Level != calc.Base && top:
		return ofTopGroups
	case column.Level != calc.Base:
		return ofGroups
	case windowed[c.column]:
		return ofWindows
	case top:
		return ofTopRows
	}
	return ofRows
}

// keep is the rows that all conditions keep.
func (p *plan) keep(made *element, conditions []condition) ([]bool, error) {
	keep := make([]bool, made.sheet.Rows)
	for i := range keep {
		keep[i] = true
	}
	for _, c := range conditions {
		column := made.columns[c.column]
		if column == nil {
			continue
		}
		values, err := made.sheet.Values(column)
		if err != nil {
			return nil, in(c.column, err)
		}
		within, err := made.within(column)
		if err != nil {
			return nil, err
		}
		kept, err := c.filter.Keep(p.book.env, values, within)
		if err != nil {
			return nil, in(c.column, err)
		}
		groups, err := made.sheet.Groups(column.Level)
		if err != nil {
			return nil, err
		}
		count := FilterCount{Filter: c.own}
		for row := range keep {
			group := row
			if groups != nil {
				group = int(groups[row])
			}
			if keep[row] {
				count.Before++
			}
			if keep[row] = keep[row] && kept[group]; keep[row] {
				count.Kept++
			}
		}
		if c.own != nil {
			p.book.Filters = append(p.book.Filters, count)
		}
	}
	return keep, nil
}

// within is in which group of the level above each row of a column's level is;
// nil where all are ranked together.
func (e *element) within(c *calc.Column) ([]int32, error) {
	if len(e.chain) == 0 || c.Level == calc.Base {
		return nil, nil
	}
	above := calc.Chain(e.chain)(c.Level)
	if above == calc.Grand {
		return nil, nil
	}
	return e.sheet.Between(c.Level, above)
}

// narrow leaves out the rows that are not kept. Values of windows stay as they
// are, since a filter on one must not change it.
func (p *plan) narrow(made *element, keep []bool, freeze bool, windowed map[*view.Column]bool) error {
	kept := make([]int32, 0, len(keep))
	for row, is := range keep {
		if is {
			kept = append(kept, int32(row))
		}
	}
	if freeze {
		p.frozen = map[*view.Column]*vector.Vector{}
		for c := range windowed {
			column := made.columns[c]
			if column == nil || column.Level != calc.Base {
				continue
			}
			values, err := made.sheet.Values(column)
			if err != nil {
				return err
			}
			p.frozen[c] = values.Take(kept)
		}
	} else {
		for c, values := range p.frozen {
			p.frozen[c] = values.Take(kept)
		}
	}
	if p.rows != nil {
		for i, row := range kept {
			kept[i] = p.rows[row]
		}
	}
	p.rows = kept
	return nil
}

// windowColumns are the columns whose formulas look at other rows, be it through
// other columns.
func windowColumns(e *view.Element) map[*view.Column]bool {
	windowed := map[*view.Column]bool{}
	for changed := true; changed; {
		changed = false
		for _, c := range e.Columns {
			if windowed[c] || c.Expr == nil {
				continue
			}
			formula.Walk(c.Expr, func(x formula.Expr) bool {
				switch x := x.(type) {
				case *formula.Call:
					f, ok := formula.Lookup(x.Name)
					windowed[c] = windowed[c] || ok && (f.Level == formula.LevelWindow || f.Level == formula.LevelGrand)
				case *formula.Ref:
					other := e.ColumnNamed(x.Name)
					windowed[c] = windowed[c] || x.Qualifier == "" && other != nil && other != c && windowed[other]
				}
				return true
			})
			changed = changed || windowed[c]
			if !windowed[c] {
				delete(windowed, c)
			}
		}
	}
	return windowed
}
