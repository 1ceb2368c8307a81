package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// checkStrips notes numbers side by side that count different rows of one
// element, which readers take for parts of a whole.
func (c *checker) checkStrips(book *spec.Workbook) {
	s := strips{c: c, elements: map[string]*resolve.Element{}, filters: map[string]string{}}
	for i, element := range c.w.Elements {
		if isNumber(element.Kind) && element.Source != nil && element.Source.Element != nil {
			s.elements[element.WireID] = element
			s.filters[element.WireID] = filterText(&book.Elements[i].Object)
		}
	}
	for _, region := range c.w.Regions {
		s.box(region.Box)
	}
}

// isNumber tells of a kind that shows one number.
func isNumber(k *kind.Kind) bool {
	return slices.ContainsFunc(k.Channels, func(channel kind.Channel) bool { return channel.NamedByTitle })
}

// filterText is what an element's filters say, as they are written.
func filterText(object *spec.Value) string {
	filters, ok := object.Get("filters")
	if !ok {
		return ""
	}
	var texts []string
	for i := range filters.Items {
		texts = append(texts, strings.Join(strings.Fields(filters.Items[i].At.Text()), " "))
	}
	slices.Sort(texts)
	return strings.Join(texts, ";")
}

// strips walks the rows of a workbook; its maps are by the ids of elements.
type strips struct {
	c        *checker
	elements map[string]*resolve.Element
	filters  map[string]string
}

func (s *strips) box(box *layout.Box) {
	if box == nil {
		return
	}
	if box.Kind == layout.Row {
		s.row(box)
	}
	for _, child := range box.Children {
		s.box(child)
	}
}

// row reports the first number that is filtered otherwise than the number of
// the same element before it.
func (s *strips) row(row *layout.Box) {
	first := map[*resolve.Element]*resolve.Element{}
	for _, box := range row.Children {
		element := s.elements[box.ID]
		if element == nil {
			continue
		}
		other := first[element.Source.Element]
		switch {
		case other == nil:
			first[element.Source.Element] = element
		case s.filters[other.WireID] != s.filters[element.WireID]:
			s.c.report(element.Scope, otherRows(element, other))
			return
		}
	}
}
