package lint

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// unsortedRanking finds charts that keep the first of a ranking and go by the
// alphabet all the same.
func unsortedRanking(s *subject) {
	for _, element := range s.w.Elements {
		binding := sortable(element)
		if binding == nil || binding.Sort != nil {
			continue
		}
		if filter := ranking(s.object(element)); filter != nil {
			s.w.Report(element.Scope, rankingUnsorted(binding, filter.At))
		}
	}
}

// sortable is the first dimension of a chart that takes `sort`; nil without one.
func sortable(element *resolve.Element) *resolve.Binding {
	for _, binding := range element.Bindings {
		if binding.Channel.Sort == kind.SortBy && binding.Channel.Level != kind.Aggregate && !binding.Column.IsAggregate() {
			return binding
		}
	}
	return nil
}

func ranking(object *spec.Value) *spec.Value {
	if object == nil {
		return nil
	}
	filters, ok := object.Get("filters")
	if !ok {
		return nil
	}
	for i := range filters.Items {
		if fieldText(&filters.Items[i], "kind") == "top-n" {
			return &filters.Items[i]
		}
	}
	return nil
}
