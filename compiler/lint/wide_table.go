package lint

// wideTable finds tables with more columns than the page's columns that they
// span.
func wideTable(s *subject) {
	for _, element := range s.w.Elements {
		size, placed := s.sizes[element.WireID]
		if !placed || !element.Kind.Columns.Order || len(element.Kind.Channels) > 0 || !s.isShown(element) {
			continue
		}
		shown := 0
		for _, column := range element.Columns {
			if !column.Hidden {
				shown++
			}
		}
		if shown > size.columns {
			s.w.Report(element.Scope, tableWide(element, shown, size.columns))
		}
	}
}
