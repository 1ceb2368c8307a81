package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// A guard knows what is wrong with the source to begin with, so that an edit is
// held against it: no edit may bring in a mistake.
type guard struct {
	// flaws are the findings of the audit, makeshift what stands in `raw`
	// instead of a statement, by its path.
	flaws     map[flaw]int
	makeshift map[string]bool
}

func guardOf(built spec.Value) *guard {
	g := &guard{flaws: map[flaw]int{}, makeshift: map[string]bool{}}
	for _, finding := range audited(&built) {
		g.flaws[flawOf(&finding)]++
	}
	for _, path := range makeshift(&built) {
		g.makeshift[path] = true
	}
	return g
}

// A flaw is the same for a finding before and after an edit.
type flaw struct{ code, message string }

func flawOf(d *diag.Diagnostic) flaw { return flaw{d.Entry.Code, d.Message} }

func audited(built *spec.Value) diag.List {
	if !built.HasRaw() {
		return nil
	}
	return audit.Check(spec.Of(kind.Contents, built))
}

// flawed are the errors of a build that the source did not have.
func (g *guard) flawed(built *spec.Value) diag.List {
	seen := map[flaw]int{}
	return slices.DeleteFunc(audited(built), func(d diag.Diagnostic) bool {
		seen[flawOf(&d)]++
		return d.Severity != diag.Error || seen[flawOf(&d)] <= g.flaws[flawOf(&d)]
	})
}

// improvised are the paths of what an edit says with `raw` although there are
// statements for it: it could only stand there since nothing else builds.
func (g *guard) improvised(built *spec.Value) []string {
	return slices.DeleteFunc(makeshift(built), func(path string) bool { return g.makeshift[path] })
}

// spoken are the fields that statements always have words for.
var spoken = []string{"formula", "layout", "source", "controlId", "columnId"}

func makeshift(built *spec.Value) []string {
	if !built.HasRaw() {
		return nil
	}
	var paths []string
	var visit func(path, name string, v *spec.Value)
	visit = func(path, name string, v *spec.Value) {
		if v.Raw && len(v.Fields)+len(v.Items) == 0 && slices.Contains(spoken, name) {
			paths = append(paths, path)
			return
		}
		for i := range v.Items {
			item := &v.Items[i]
			key := spec.ID(item)
			if key == "" {
				key = name
			}
			visit(path+"/"+spec.EscapePointer(key), name, item)
		}
		for i := range v.Fields {
			field := &v.Fields[i]
			inner := field.Name
			if name == "source" {
				inner = name // all in it is the source
			}
			visit(path+"/"+spec.EscapePointer(field.Name), inner, &field.Value)
		}
	}
	visit("", "", built)
	return paths
}

// placeholder begins the source of a table whose own cannot be written.
const placeholder = `data-model(id "unknown", id "unknown")`

// leavePlaceholders leaves the statements that no source is known for.
func (w *writing) leavePlaceholders() {
	for _, id := range w.newer.ids {
		o, n := w.older.byID[id], w.newer.byID[id]
		if (o == nil || !o.Says(n)) && strings.Contains(n.Said(), placeholder) && (o == nil || !strings.Contains(o.Said(), placeholder)) {
			w.left[thingOwner(id)] = true
			w.why[thingOwner(id)] = "no statement says what it reads"
		}
	}
}
