package audit

import "github.com/sigmac/sigmac/emit/spec"

// ids reports ids that are there twice in their scope
// (spec-document.md 2.4, 1).
func (a *auditor) ids(s *spec.Spec) {
	document := place{value: s.Document, pointer: s.Pointer, at: s.Document.At}
	a.unique("element or control", a.elementIDs())
	var regions []place
	for _, name := range []string{"pages", "overlays", "panels"} {
		if list, ok := document.field(name); ok {
			regions = append(regions, idsOf(list)...)
		}
	}
	a.unique("page, overlay or panel", regions)
	for i := range a.index.elements {
		e := &a.index.elements[i]
		for id := range e.columns {
			a.columnIDs[id] = true
		}
		for _, list := range []struct{ field, noun string }{{"columns", "column"}, {"filters", "filter"}, {"groupings", "group"}} {
			if entries, ok := e.field(list.field); ok {
				a.unique(list.noun, idsOf(entries))
			}
		}
	}
}

// elementIDs are the ids of elements and the handles of controls, which share
// one namespace. A synced control names the handle of another one.
func (a *auditor) elementIDs() []place {
	var ids []place
	for i := range a.index.elements {
		e := &a.index.elements[i]
		if id, ok := e.field("id"); ok {
			ids = append(ids, id)
		}
		if e.text("controlType") == "synced" {
			continue
		}
		if handle, ok := e.field("controlId"); ok {
			ids = append(ids, handle)
		}
	}
	return ids
}

func idsOf(list place) []place {
	var ids []place
	for _, entry := range list.items() {
		if id, ok := entry.field("id"); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

func (a *auditor) unique(noun string, ids []place) {
	seen := make(map[string]place, len(ids))
	for _, id := range ids {
		if first, taken := seen[id.value.Text]; taken {
			a.report(idTwice(noun, id, first))
			continue
		}
		seen[id.value.Text] = id
	}
}
