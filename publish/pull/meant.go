package pull

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit/meaning"
)

// meant is what the merged spec has to mean: the canonical forms of the three
// states merged, so that no spelling has a part in it. The layout is merged as
// it is written, and comes from there.
func (m *merge) meant(written *meaning.Form) ir.Value {
	bare := func(s *state) *state { return &state{s.form.Spec, s.form} }
	canonical := merge{source: bare(m.source), base: m.base, live: bare(m.live), prefer: m.prefer, baseless: m.baseless, canonical: true}
	made := canonical.merged()
	contents := ir.Child(&made, "contents")
	if contents == nil {
		return made
	}
	if layout := ir.Child(&written.Spec, "contents", "layout"); layout != nil {
		contents.Set("layout", *layout)
	} else {
		contents.Delete("layout")
	}
	for i := range ir.ItemsAt(contents, "elements") {
		if element := &ir.ItemsAt(contents, "elements")[i]; ir.TextAt(element, "kind") != "table" {
			sortByID(ir.ItemsAt(element, "columns"))
		}
	}
	sortByID(ir.ItemsAt(contents, "elements"))
	return made
}

func sortByID(items []ir.Value) {
	slices.SortStableFunc(items, func(a, b ir.Value) int { return cmp.Compare(ir.TextAt(&a, "id"), ir.TextAt(&b, "id")) })
}

// leaveAstray leaves what the merged spec does not say as it is meant, as a
// formula with a name that both sides changed.
func (w *writing) leaveAstray(wanted *state) {
	for _, d := range meaning.Between(wanted.form, meaning.Normalize(wanted.raw)) {
		owner := w.ownerOf(d.Path)
		w.left[owner], w.why[owner] = true, "the source and Sigma changed what it is made of"
	}
}
