package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// level adds the columns of an element, each at its level.
func (p *plan) level(made *element) error {
	if len(p.view.Groupings) > 0 || p.view.Kind == nil || len(p.view.Channels) == 0 && p.view.KindName != "pivot-table" {
		return p.levelTable(made)
	}
	return p.levelMarks(made)
}

// levelTable: keys and results of groups at the level of their group, summaries
// once, all others on each row.
func (p *plan) levelTable(made *element) error {
	at := map[*view.Column]int{}
	keys := map[*view.Column]int{}
	for i, grouping := range p.view.Groupings {
		for _, ref := range grouping.Calculations {
			if ref.Column != nil {
				at[ref.Column] = i + 1
			}
		}
		for _, ref := range grouping.By {
			if ref.Column != nil {
				keys[ref.Column] = i + 1
			}
		}
	}
	summary := map[*view.Column]bool{}
	for _, ref := range p.view.Summary {
		summary[ref.Column] = true
	}
	for _, c := range p.view.Columns {
		if keys[c] > 0 || at[c] == 0 && !summary[c] {
			p.add(made, c, calc.Base)
		}
	}
	level := calc.Grand
	for _, grouping := range p.view.Groupings {
		for _, ref := range grouping.By {
			if made.columns[ref.Column] == nil || ref.Column == nil {
				continue
			}
			own, err := made.sheet.AddDimension(made.columns[ref.Column])
			if err != nil {
				return err
			}
			made.dimensions = append(made.dimensions, dimension{level: own, view: ref.Column, column: made.columns[ref.Column]})
			level |= own
		}
		made.chain = append(made.chain, level)
	}
	for _, c := range p.view.Columns {
		switch {
		case made.columns[c] != nil:
		case summary[c]:
			p.add(made, c, calc.Grand)
		default:
			p.add(made, c, made.chain[at[c]-1])
		}
	}
	made.full = calc.Base
	made.sheet.Parent = calc.Chain(made.chain)
	return nil
}

// levelMarks: what a chart or a pivot table groups by makes its marks or cells;
// what is aggregated has a value for each.
func (p *plan) levelMarks(made *element) error {
	bound := map[*view.Column]*view.Channel{}
	for i := range p.view.Channels {
		channel := &p.view.Channels[i]
		if c := channel.Column; c != nil && bound[c] == nil {
			bound[c] = channel
		}
	}
	for _, c := range p.view.Columns {
		if !made.aggregated[c] {
			p.add(made, c, calc.Base)
		}
	}
	for i := range p.view.Channels {
		channel := &p.view.Channels[i]
		c := channel.Column
		if c == nil || bound[c] != channel || made.aggregated[c] || channel.Channel.Level == kind.Aggregate || p.apart() {
			continue
		}
		if err := made.group(channel); err != nil {
			return err
		}
	}
	for _, c := range p.view.Columns {
		if made.columns[c] == nil {
			p.add(made, c, made.full)
		}
	}
	return nil
}

// apart reports whether a channel's values are not among the marks: the timeline
// of a KPI, which has one number.
func (p *plan) apart() bool {
	return p.view.KindName == "kpi-chart"
}

// group makes a channel's column one that marks are grouped by.
func (e *element) group(channel *view.Channel) error {
	own, err := e.sheet.AddDimension(e.columns[channel.Column])
	if err != nil {
		return err
	}
	d := dimension{level: own, channel: channel.Channel.Name, view: channel.Column, column: e.columns[channel.Column], sort: channel.Sort}
	e.dimensions = append(e.dimensions, d)
	e.full |= own
	totals := &e.sheet.Totals
	totals.Whole = true
	switch d.channel {
	case "rowsBy":
		totals.Rows = append(totals.Rows, own)
	case "columnsBy":
		totals.Columns = append(totals.Columns, own)
	case "color":
		totals.Color |= own
	case "trellis-rows":
		totals.TrellisRow |= own
	case "trellis-columns":
		totals.TrellisColumn |= own
	default:
		totals.X |= own
	}
	return nil
}
