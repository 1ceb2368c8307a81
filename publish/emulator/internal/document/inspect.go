package document

import (
	"iter"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// Pages says on which page, overlay or panel each element stands.
func Pages(contents *spec.Value) map[string]string { return pagesOf(spec.LayoutText(contents)) }

// Sources yields the warehouse tables, SQL statements and elements of data models
// that a workbook reads, each with the id of the element that reads it and as
// often as it does.
func Sources(contents *spec.Value) iter.Seq2[string, *view.Source] {
	return func(yield func(string, *view.Source) bool) {
		for _, e := range view.OfDocument(contents).Elements {
			for s := range e.Source.All() {
				outside := s.KindName == "warehouse-table" || s.KindName == "data-model" || s.KindName == "sql"
				if outside && !yield(e.ID, s) {
					return
				}
			}
		}
	}
}
