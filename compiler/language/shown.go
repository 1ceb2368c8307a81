package language

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// A Shown is an element or page as readers of a workbook meet it.
type Shown struct {
	// Workbook is the name of the built file, Page the id of the page, overlay or panel.
	Workbook, Page string
	// Element is the element's id in the spec; "" for a page.
	Element string
}

// ShownAt is the innermost element or page around an offset, for what follows the
// cursor; ok is false outside of them.
func (s *Snapshot) ShownAt(path string, offset int) (shown Shown, ok bool) {
	if !s.isCurrent(path) {
		return Shown{}, false
	}
	best := s.shownDefinition(path, offset)
	if best == nil {
		return Shown{}, false
	}
	for _, book := range s.books(path) {
		for _, element := range book.Names.Elements {
			if element.Definition != nil && element.Definition.Span == best.Span {
				shown = Shown{Workbook: book.Spec.Slug, Element: element.WireID}
				if element.Region != nil {
					shown.Page = element.Region.WireID
				}
				return shown, true
			}
		}
		for _, region := range book.Names.Regions {
			if region.Definition != nil && region.Definition.Span == best.Span {
				return Shown{Workbook: book.Spec.Slug, Page: region.WireID}, true
			}
		}
	}
	return Shown{}, false
}

// shownDefinition is the innermost element or region whose statement holds an offset.
func (s *Snapshot) shownDefinition(path string, offset int) *index.Definition {
	var heads []source.Span
	ast.Walk(s.Tree(path).Items, func(item ast.Item) {
		if statement, ok := item.(*ast.Statement); ok && int(statement.At.Start) <= offset && offset <= int(statement.At.End) {
			heads = append(heads, statement.Head())
		}
	})
	definitions := s.index().DefinedIn(path)
	for _, head := range slices.Backward(heads) {
		for _, definition := range definitions {
			switch definition.Kind {
			case index.Element, index.Control, index.Page, index.Overlay, index.Panel:
				if within(definition.Span, head) {
					return definition
				}
			}
		}
	}
	return nil
}
