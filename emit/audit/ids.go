package audit

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// ids reports ids that are there twice in their scope
// (spec-document.md 2.4, 1).
func (a *auditor) ids() {
	a.unique("element or control", a.elementIDs())
	var regions []place
	for _, region := range a.Regions {
		regions = append(regions, region.Node)
	}
	a.unique("page, overlay or panel", idsOf(regions))
	for _, e := range a.Elements {
		for _, list := range []struct{ field, noun string }{{"columns", "column"}, {"filters", "filter"}, {"groupings", "group"}} {
			if entries := e.Sub(list.field); !spec.IsIdentified(entries.Value) {
				a.unique(list.noun, idsOf(entries.Items()))
			}
		}
	}
}

// elementIDs are the ids of elements and the handles of controls, which share
// one namespace. A synced control names the handle of another one; flat specs
// write such controls as several of one handle.
func (a *auditor) elementIDs() []place {
	ids := make([]place, 0, len(a.Elements))
	seen := map[string]bool{}
	for _, e := range a.Elements {
		if id := e.Sub("id"); id.Exists() {
			ids = append(ids, id)
		}
		if e.Control != nil && e.Control.Synced {
			continue
		}
		if handle := e.Sub("controlId"); handle.Exists() && !(a.Generation == kind.Flat && seen[handle.Text()]) {
			seen[handle.Text()] = true
			ids = append(ids, handle)
		}
	}
	return ids
}

func idsOf(entries []view.Node) []place {
	var ids []place
	for _, entry := range entries {
		if id := entry.Field("id"); id.Exists() {
			ids = append(ids, id)
		}
	}
	return ids
}

func (a *auditor) unique(noun string, ids []place) {
	seen := make(map[string]place, len(ids))
	for _, id := range ids {
		if first, taken := seen[id.Value.Text]; taken {
			a.report(idTwice(noun, id, first))
			continue
		}
		seen[id.Value.Text] = id
	}
}
