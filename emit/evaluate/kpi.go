package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A KPI is the number of a KPI and what it is compared with.
type KPI struct {
	Column *view.Column
	// Value is one row: the latest period's where there is a timeline, else that
	// of all rows.
	Value  *vector.Vector
	Format display.Format
	// Comparison is what it is compared with; nil where nothing is, or where that
	// is null, which hides the comparison.
	Comparison *vector.Vector
	// Change is the share by which the value is above the comparison.
	Change *float64
	// Periods and Trend are the values along the timeline; nil without one.
	Periods, Trend *vector.Vector
	Notes          []string
}

// KPI computes the number of a KPI, or gives what was computed before; nil for an
// element without a value.
func (b *Book) KPI(e *view.Element) (*KPI, error) {
	if k, ok := b.kpis[e]; ok {
		return k, nil
	}
	k, err := b.makeKPI(e)
	if err == nil {
		b.kpis[e] = k
	}
	return k, err
}

func (b *Book) makeKPI(e *view.Element) (*KPI, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	value := boundTo(e, "value")
	if value == nil || own.columns[value] == nil {
		return nil, nil
	}
	k := &KPI{Column: value, Format: display.Read(FormatOf(value))}
	if k.Value, err = own.sheet.At(own.columns[value], calc.Grand); err != nil {
		return nil, in(value, err)
	}
	if timeline := boundTo(e, "timeline"); timeline != nil && own.columns[timeline] != nil {
		if err := b.along(own, k, timeline); err != nil {
			return nil, in(timeline, err)
		}
	}
	if other := boundTo(e, "comparisonColumn"); other != nil && own.columns[other] != nil {
		if k.Comparison, err = own.sheet.At(own.columns[other], calc.Grand); err != nil {
			return nil, in(other, err)
		}
	}
	k.compare()
	k.Notes = b.takeNotes()
	return k, nil
}

// showKPI is a KPI as one row: its period, its value, and what it is compared
// with.
func (b *Book) showKPI(e *view.Element) (*Result, error) {
	k, err := b.KPI(e)
	if err != nil || k == nil {
		return &Result{Element: e}, err
	}
	r := &Result{Element: e, Rows: 1, Notes: k.Notes}
	if k.Periods != nil {
		if last := lastPeriod(k.Periods); last >= 0 {
			timeline := boundTo(e, "timeline")
			r.Columns = append(r.Columns, Column{Name: timeline.Name, View: timeline, Channel: "timeline", Values: k.Periods.Take([]int32{int32(last)}), Format: display.Read(FormatOf(timeline))})
		}
	}
	r.Columns = append(r.Columns, Column{Name: k.Column.Name, View: k.Column, Channel: "value", Values: k.Value, Format: k.Format})
	if k.Comparison != nil {
		r.Columns = append(r.Columns, Column{Name: "Comparison", View: boundTo(e, "comparisonColumn"), Channel: "comparisonColumn", Values: k.Comparison, Format: k.Format})
	}
	if k.Change != nil {
		r.Columns = append(r.Columns, Column{Name: "Change", Values: vector.Repeat(vector.Number, *k.Change, 1), Format: display.New(display.Settings{FormatString: "+.1%"})})
	}
	return r, nil
}

// boundTo is the column of a channel; nil if there is none.
func boundTo(e *view.Element, channel string) *view.Column {
	for _, bound := range e.Channel(channel) {
		if bound.Column != nil {
			return bound.Column
		}
	}
	return nil
}

// along computes the value for each period, takes the latest one, and what it is
// compared with.
func (b *Book) along(own *element, k *KPI, timeline *view.Column) error {
	sheet := own.sheet
	column := own.columns[timeline]
	level, err := sheet.AddDimension(column)
	if err != nil {
		return err
	}
	sheet.Sorts[level] = []calc.Sort{{Column: column}}
	order, err := sheet.Sorted(level)
	if err != nil {
		return err
	}
	periods, err := sheet.At(column, level)
	if err != nil {
		return err
	}
	values, err := sheet.RunText(k.Column.Formula, level)
	if err != nil {
		return err
	}
	k.Periods, k.Trend = periods.Take(order), values.Take(order)
	last := lastPeriod(k.Periods)
	if last < 0 {
		return nil
	}
	k.Value = k.Trend.Take([]int32{int32(last)})
	unit := civil.UnitNamed(own.view.Setting("periodComparison").Text())
	if unit == civil.NoUnit || k.Periods.Type != vector.Date {
		return nil
	}
	before := civil.Add(unit, -1, k.Periods.Date(last))
	for i := range k.Periods.Len {
		if !k.Periods.IsNull(i) && k.Periods.Date(i) == before {
			k.Comparison = k.Trend.Take([]int32{int32(i)})
		}
	}
	return nil
}

// lastPeriod is the last period that is not null; -1 if there is none.
func lastPeriod(periods *vector.Vector) int {
	for i := periods.Len - 1; i >= 0; i-- {
		if periods.Type != vector.Untyped && !periods.IsNull(i) {
			return i
		}
	}
	return -1
}

func (k *KPI) compare() {
	c := k.Comparison
	if c == nil || c.Type == vector.Untyped || c.Len == 0 || c.IsNull(0) {
		k.Comparison = nil
		return
	}
	if c.Type == vector.Number && k.Value.Type == vector.Number && !k.Value.IsNull(0) && c.Number(0) != 0 {
		change := k.Value.Number(0)/c.Number(0) - 1
		if c.Number(0) < 0 {
			change = -change
		}
		k.Change = &change
	}
}
