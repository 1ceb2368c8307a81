package lint

import "github.com/sigmac/sigmac/compiler/resolve"

// elsewhereFiltered finds charts of a page with filters that the controls of another
// page filter, and none of their own, as where a chart was moved and still reads the
// table of the page that it came from.
func elsewhereFiltered(s *subject) {
	byID := make(map[string]*resolve.Element, len(s.w.Elements))
	for _, element := range s.w.Elements {
		byID[element.WireID] = element
	}
	reached := map[*resolve.Region]map[*resolve.Element]bool{}
	synced := map[*resolve.Region]bool{}
	for _, control := range s.w.Elements {
		if !isControl(control) || !s.isShown(control) {
			continue
		}
		synced[control.Region] = synced[control.Region] || control.Kind.Name == "synced"
		for _, id := range targetsOf(s.object(control)) {
			if reached[control.Region] == nil {
				reached[control.Region] = map[*resolve.Element]bool{}
			}
			s.reach(byID[id], reached[control.Region])
		}
	}
	for _, element := range s.w.Elements {
		own := reached[element.Region]
		if !isData(element) || !s.isShown(element) || len(own) == 0 || own[element] || synced[element.Region] {
			continue
		}
		for _, region := range s.w.Regions {
			if region != element.Region && reached[region][element] {
				s.w.Report(element.Scope, filteredElsewhere(element, region))
				break
			}
		}
	}
}
