package document

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Pages says on which page, overlay or panel each element stands.
func Pages(contents *spec.Value) map[string]string { return pagesOf(spec.TextAt(contents, "layout")) }

// Sources lists the warehouse tables and elements of data models that a workbook
// reads, as often as it does.
func Sources(contents *spec.Value) []*view.Source {
	var sources []*view.Source
	for _, e := range view.OfDocument(contents).Elements {
		for s := range e.Source.All() {
			if s.KindName == "warehouse-table" || s.KindName == "data-model" {
				sources = append(sources, s)
			}
		}
	}
	return sources
}
