package lint

import "github.com/sigmac/sigmac/compiler/resolve"

// shownDataPage finds shown pages that hold nothing but tables which others
// read, in a workbook with further pages.
func shownDataPage(s *subject) {
	if len(s.book.Pages) < 2 {
		return
	}
	elements := map[*resolve.Region][]*resolve.Element{}
	for _, element := range s.w.Elements {
		elements[element.Region] = append(elements[element.Region], element)
	}
	for _, region := range s.w.Regions {
		if s.hidden[region.WireID] || len(elements[region]) == 0 {
			continue
		}
		onlyRead := true
		for _, element := range elements[region] {
			onlyRead = onlyRead && element.Kind.Loose && len(s.readers[element]) > 0
		}
		if onlyRead {
			s.w.Report(region.Scope, dataPageShown(region))
		}
	}
}
