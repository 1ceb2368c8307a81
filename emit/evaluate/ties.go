package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Ties numbers the rows that an element shows, or those of a grouping of it, by
// their place in the order that the element says: rows that it does not order
// between them have one number. It is nil where the element says no order.
func (b *Book) Ties(e *view.Element, grouping *view.Grouping) ([]int, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	level, keys := own.full, own.saidOrder()
	if grouping != nil {
		level = own.levelOf(grouping)
		keys = own.saidGroupOrder(grouping)
	} else if len(own.dimensions) > 0 && len(own.chain) == 0 {
		if keys, err = b.saidMarkOrder(own); err != nil {
			return nil, err
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	order, err := own.sheet.Sorted(level)
	if err != nil {
		return nil, err
	}
	ties := make([]int, len(order))
	for _, key := range keys {
		values, err := own.sheet.At(key, level)
		if err != nil {
			return nil, err
		}
		for i := 1; i < len(order); i++ {
			if !sameValue(values, int(order[i-1]), int(order[i])) {
				ties[i] = 1
			}
		}
	}
	for i := 1; i < len(ties); i++ {
		ties[i] += ties[i-1]
	}
	return ties, nil
}

func sameValue(v *vector.Vector, i, j int) bool {
	if v.Type == vector.Untyped || v.IsNull(i) || v.IsNull(j) {
		return v.Type == vector.Untyped || v.IsNull(i) && v.IsNull(j)
	}
	return vector.Compare(v, i, v, j) == 0
}

// saidOrder are the columns that the rows of a table are sorted by, those of the
// groups around them first.
func (e *element) saidOrder() []*calc.Column {
	keys := columnsOf(e.sorts(e.view.Sorts))
	if len(e.view.Groupings) == 0 {
		return keys
	}
	outer := e.saidGroupOrder(e.view.Groupings[len(e.view.Groupings)-1])
	if len(keys) == 0 || len(outer) == 0 {
		return outer
	}
	return append(outer, keys...)
}

// saidGroupOrder are the columns that a grouping and those around it are sorted by.
// The keys of a grouping part the rows of the sorted ones inside of it.
func (e *element) saidGroupOrder(grouping *view.Grouping) []*calc.Column {
	var keys, parts []*calc.Column
	for _, each := range e.view.Groupings {
		if own := columnsOf(e.sorts(each.Sorts)); len(own) > 0 {
			keys = append(append(keys, parts...), own...)
			parts = nil
		}
		for _, ref := range each.By {
			if column := e.columns[ref.Column]; column != nil && ref.Column != nil {
				parts = append(parts, column)
			}
		}
		if each == grouping {
			break
		}
	}
	return keys
}

func columnsOf(sorts []calc.Sort) []*calc.Column {
	var columns []*calc.Column
	for _, sort := range sorts {
		columns = append(columns, sort.Column)
	}
	return columns
}

// saidMarkOrder are the columns that marks are sorted by: those of the dimensions
// up to the first one without a sort.
func (b *Book) saidMarkOrder(e *element) ([]*calc.Column, error) {
	var keys []*calc.Column
	for i := range e.dimensions {
		d := &e.dimensions[i]
		if d.sort == nil {
			break
		}
		key, err := b.sortOf(e, d)
		if err != nil {
			return nil, err
		}
		if key == nil {
			keys = append(keys, d.column)
			continue
		}
		keys = append(keys, key.Column)
	}
	return keys, nil
}
