// Package audit checks a spec by itself, whatever it was made from: ids are
// unique, pointers name something, no column stands on two channels, each
// element has one place, formulas name what is there. What the registry says of
// a kind is all that it knows of it.
package audit

import (
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// Check audits a spec of any generation. Findings point at the values, or at
// the nearest ones around them that know their place, and name their pointers.
func Check(s *spec.Spec) diag.List {
	a := &auditor{index: newIndex(s), columnIDs: map[string]bool{}}
	a.ids(s)
	for i := range a.index.elements {
		a.element(&a.index.elements[i])
	}
	a.regions(s)
	a.layout(s)
	return a.found
}

// auditor collects what is wrong with one spec.
type auditor struct {
	index *index
	found diag.List
	// columnIDs holds every column id of the spec, for pointers that do not say
	// whose column they mean.
	columnIDs map[string]bool
}

func (a *auditor) report(finding diag.Diagnostic) { a.found = append(a.found, finding) }

// A place is a value with its pointer and the span to report it at.
type place struct {
	value   *spec.Value
	pointer string
	at      source.Span
}

func (p place) field(name string) (place, bool) {
	value, ok := p.value.Get(name)
	if !ok {
		return place{}, false
	}
	return p.child(value, spec.EscapePointer(name)), true
}

func (p place) child(value *spec.Value, step string) place {
	at := value.At
	if at.IsZero() {
		at = p.at
	}
	return place{value: value, pointer: p.pointer + "/" + step, at: at}
}

func (p place) items() []place {
	items := make([]place, len(p.value.Items))
	for i := range p.value.Items {
		items[i] = p.child(&p.value.Items[i], strconv.Itoa(i))
	}
	return items
}

func (p place) text(name string) string {
	if value, ok := p.value.Get(name); ok && value.Type == spec.Text {
		return value.Text
	}
	return ""
}

// path follows names with dots.
func (p place) path(path []string) (place, bool) {
	at := p
	for _, name := range path {
		inner, ok := at.field(name)
		if !ok {
			return place{}, false
		}
		at = inner
	}
	return at, true
}

// An element is one entry of the spec's elements.
type element struct {
	place
	id, controlID string
	kind          *kind.Kind
	title         string
	columns       map[string]bool
	// names are the columns' names, as formulas call them.
	names  map[string]bool
	groups map[string]bool
	page   string
}
