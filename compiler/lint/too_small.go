package lint

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
)

// tooSmall finds elements with fewer rows or columns than their kind needs.
func tooSmall(s *subject) {
	for _, element := range s.w.Elements {
		size, placed := s.sizes[element.WireID]
		if !placed || !s.isShown(element) {
			continue
		}
		needed, why := rowsNeeded(element)
		switch {
		case size.rows < needed:
			s.w.Report(element.Scope, elementLow(element, size.rows, needed, why))
		case size.columns < element.Kind.MinWidth:
			s.w.Report(element.Scope, elementNarrow(element, size.columns))
		}
	}
}

// comparedOver reports whether a timeline is there for a comparison of periods,
// which fits where a trend does not.
func comparedOver(element *resolve.Element, channel string) bool {
	return channel == "timeline" && slices.ContainsFunc(element.Body, func(node expand.Node) bool {
		return node.Raw == nil && node.Statement.Keyword() == "periodComparison"
	})
}

// rowsNeeded is the height that a kind needs, or the greater one that it needs
// with what is written in it; why is the word that makes the difference.
func rowsNeeded(element *resolve.Element) (rows int, why string) {
	k := element.Kind
	for _, binding := range element.Bindings {
		if slices.Contains(k.TallWith, binding.Channel.Name) && !comparedOver(element, binding.Channel.Name) {
			return k.TallHeight, binding.Channel.Name
		}
	}
	for _, node := range element.Body {
		if node.Raw == nil && slices.Contains(k.TallWith, node.Statement.Keyword()) {
			return k.TallHeight, node.Statement.Keyword()
		}
	}
	return k.MinHeight, ""
}
