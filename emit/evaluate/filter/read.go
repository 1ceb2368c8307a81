package filter

import (
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Read reads the settings of an element's filter.
func Read(node view.Node) *Filter {
	f := &Filter{Kind: node.Field("kind").Text(), Mode: node.Field("mode").Text(), Nulls: node.Field("includeNulls").Text(), Disabled: node.Field("state").Text() == "disabled"}
	f.readList(node)
	f.Min, f.Max = number(node, "min"), number(node, "max")
	f.Dates = ReadDates(node)
	f.Text, f.Sensitive = node.Field("value").Text(), node.Field("case").Text() == "sensitive"
	f.Ranking = node.Field("rankingFunction").Text()
	f.Count, _ = node.Field("rowCount").Number()
	f.Percentile, _ = node.Field("percentile").Number()
	return f
}

func (f *Filter) readList(node view.Node) {
	for _, item := range node.Field("values").Items() {
		if item.Is(spec.Array) {
			var path []string
			for _, step := range item.Items() {
				path = append(path, step.Text())
			}
			f.Paths = append(f.Paths, path)
			continue
		}
		f.Values = append(f.Values, ValueOf(item))
	}
}

// ReadDates reads a range of dates.
func ReadDates(node view.Node) Dates {
	d := Dates{Mode: node.Field("mode").Text(), Unit: node.Field("unit").Text(), Present: node.Field("includeToday").True(),
		Start: bound(node.Field("startDate")), End: bound(node.Field("endDate")), Date: bound(node.Field("date"))}
	d.Amount, _ = node.Field("value").Number()
	return d
}

func bound(node view.Node) Bound {
	b := Bound{Text: node.Text(), Op: node.Field("op").Text(), Unit: node.Field("unit").Text()}
	b.Amount, _ = node.Field("value").Number()
	return b
}

func number(node view.Node, name string) *float64 {
	if n, ok := node.Field(name).Number(); ok {
		return &n
	}
	return nil
}

// ValueOf is a scalar of the spec as a value.
func ValueOf(node view.Node) vector.Value {
	switch {
	case node.Is(spec.Text):
		return vector.TextValue(node.Text())
	case node.Is(spec.Bool):
		return vector.LogicalValue(node.True())
	}
	if n, ok := node.Number(); ok {
		return vector.NumberValue(n)
	}
	return vector.Value{}
}
