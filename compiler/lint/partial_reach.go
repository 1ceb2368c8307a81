package lint

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
)

// partialReach finds controls that filter some of the data of their page and
// leave the rest as it is. What a control filters reaches everything that reads
// it. A control that reaches nothing of its page is meant for another one, and one
// that names its charts for these.
func partialReach(s *subject) {
	byID := make(map[string]*resolve.Element, len(s.w.Elements))
	pages := map[*resolve.Region][]*resolve.Element{}
	for _, element := range s.w.Elements {
		byID[element.WireID] = element
		if isData(element) && element.Source != nil && element.Region != nil {
			pages[element.Region] = append(pages[element.Region], element)
		}
	}
	for _, control := range s.w.Elements {
		if object := s.object(control); !isControl(control) || !s.isShown(control) || holdsSome(object, "targets") || holdsSome(object, "controlScope") {
			continue
		}
		reached := map[*resolve.Element]bool{}
		for _, id := range targetsOf(s.object(control)) {
			s.reach(byID[id], reached)
		}
		var missed []*resolve.Element
		some := false
		for _, element := range pages[control.Region] {
			some = some || reached[element]
			if !reached[element] {
				missed = append(missed, element)
			}
		}
		if some && len(missed) > 0 {
			s.w.Report(control.Scope, reachPartial(control, missed))
		}
	}
}

// reach adds an element and whatever reads it.
func (s *subject) reach(element *resolve.Element, reached map[*resolve.Element]bool) {
	if element == nil || reached[element] {
		return
	}
	reached[element] = true
	for _, reader := range s.readers[element] {
		s.reach(reader, reached)
	}
}

// targetsOf lists the ids of the elements that a control filters.
func targetsOf(control *spec.Value) []string {
	filters, ok := control.Get("filters")
	if !ok {
		return nil
	}
	var ids []string
	for i := range filters.Items {
		if source, ok := filters.Items[i].Get("source"); ok {
			ids = append(ids, fieldText(source, "elementId"))
		}
	}
	return ids
}
