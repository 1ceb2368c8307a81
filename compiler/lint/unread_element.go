package lint

// unreadElement finds elements of hidden pages that nobody reads.
func unreadElement(s *subject) {
	for _, element := range s.w.Elements {
		if isData(element) && !s.unopened[element.Region] && element.Definition.Uses == 0 && !s.isShown(element) && s.object(element) != nil && len(s.readers[element]) == 0 {
			s.w.Report(element.Scope, elementUnread(element))
		}
	}
}
