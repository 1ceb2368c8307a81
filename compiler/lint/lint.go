package lint

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// A rule looks for one thing that a sound workbook probably does not mean.
type rule func(*subject)

var rules = []rule{
	unusedConnection, unopenedPage, unusedColumn, unreadElement, idleControl, partialReach, tooSmall, wideTable, deadZone, colorOffTheme, titleMissing,
	shownDataPage, writeWithoutApproval, unsortedRanking, shortRow, elsewhereFiltered,
}

// Lint says what a workbook without errors probably does not mean. It is asked
// when everything is resolved and lowered.
func Lint(w *resolve.Workbook, book *spec.Workbook) diag.List {
	s := newSubject(w, book)
	for _, rule := range rules {
		rule(s)
	}
	return w.Drain()
}

// A subject is a workbook with what several rules ask for.
type subject struct {
	w    *resolve.Workbook
	book *spec.Workbook
	// objects are the lowered elements by their ids.
	objects map[string]*spec.Value
	// readers are the elements that read an element's rows.
	readers map[*resolve.Element][]*resolve.Element
	// hidden are the ids of the pages that viewers do not see.
	hidden map[string]bool
	// sizes are the places of the elements by their ids.
	sizes map[string]size
	// unopened are the hidden pages that are reported as a whole.
	unopened map[*resolve.Region]bool
}

func newSubject(w *resolve.Workbook, book *spec.Workbook) *subject {
	s := &subject{
		w: w, book: book, objects: make(map[string]*spec.Value, len(book.Elements)),
		readers: map[*resolve.Element][]*resolve.Element{}, hidden: map[string]bool{}, unopened: map[*resolve.Region]bool{}, sizes: make(map[string]size, len(book.Elements)),
	}
	for i := range book.Elements {
		s.objects[book.Elements[i].ID] = &book.Elements[i].Object
	}
	for _, element := range w.Elements {
		for _, read := range element.Source.Elements() {
			s.readers[read] = append(s.readers[read], element)
		}
		if element.From != nil && element.From.Column != nil {
			read := element.From.Column.Element
			s.readers[read] = append(s.readers[read], element)
		}
	}
	for i := range book.Pages {
		if visibility, ok := book.Pages[i].Object.Get("visibility"); ok && visibility.Text == "hidden" {
			s.hidden[book.Pages[i].ID] = true
		}
	}
	for _, region := range book.Layout {
		s.measure(region.Cells, 1/float64(max(region.Columns, 1)))
	}
	return s
}

// object is what an element was lowered to; nil where it vanished.
func (s *subject) object(element *resolve.Element) *spec.Value { return s.objects[element.WireID] }

// isShown reports whether viewers see the page of an element.
func (s *subject) isShown(element *resolve.Element) bool {
	return element.Region != nil && !s.hidden[element.Region.WireID] && s.object(element) != nil
}

func isData(element *resolve.Element) bool { return element.Kind.Class == kind.Data }

func isControl(element *resolve.Element) bool { return element.Kind.Class == kind.Control }

// fieldText is the text of a field of an object, "" without one.
func fieldText(object *spec.Value, name string) string {
	if object == nil {
		return ""
	}
	if field, ok := object.Get(name); ok {
		return field.Text
	}
	return ""
}

// holdsSome reports whether a field is there and no empty list.
func holdsSome(object *spec.Value, name string) bool {
	if object == nil {
		return false
	}
	field, ok := object.Get(name)
	return ok && (field.Type != spec.Array || len(field.Items) > 0)
}
