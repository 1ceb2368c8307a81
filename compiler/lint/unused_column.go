package lint

import "github.com/sigmac/sigmac/compiler/resolve"

// unusedColumn finds columns of hidden tables that nothing names.
func unusedColumn(s *subject) {
	joined := map[*resolve.Element]bool{}
	for _, element := range s.w.Elements {
		if source := element.Source; source != nil && (len(source.Legs) > 0 || len(source.Members) > 0) {
			for _, read := range source.Elements() {
				joined[read] = true
			}
		}
	}
	for _, element := range s.w.Elements {
		if !element.Kind.Loose || s.isShown(element) || joined[element] {
			continue
		}
		for _, column := range element.Columns {
			if column.Definition.Uses == 0 && !column.Key && !column.Hidden && column.System == "" {
				s.w.Report(column.Scope, columnUnused(column))
			}
		}
	}
}
