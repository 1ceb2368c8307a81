package merge

import (
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// meant is what the merged spec has to mean: the canonical forms of the three
// states merged, so that no spelling has a part in it. The layout is merged as
// it is written, and comes from there.
func (m *merge) meant(written *normal.Form) spec.Value {
	bare := func(s *state) *state { return &state{raw: s.form.Spec, form: s.form} }
	canonical := merge{source: bare(m.source), base: m.base, live: bare(m.live), prefer: m.prefer, baseless: m.baseless, canonical: true}
	made := canonical.merged()
	contents := spec.Contents(&made)
	if contents == nil {
		return made
	}
	if layout := spec.Child(spec.Contents(&written.Spec), "layout"); layout != nil {
		contents.Set("layout", *layout)
	} else {
		contents.Delete("layout")
	}
	for _, element := range spec.Elements(contents) {
		if spec.KindName(element) != "table" {
			spec.SortEntries(element, "columns")
		}
	}
	spec.SortEntries(contents, "elements")
	return made
}

// leaveAstray leaves what the merged spec does not say as it is meant, as a
// formula with a name that both sides changed.
func (w *writing) leaveAstray(wanted *state) {
	for _, d := range normal.Between(wanted.form, wanted.written()) {
		owner := w.ownerOf(d.Path)
		w.left[owner], w.why[owner] = true, "the source and Sigma changed what it is made of"
	}
}
