package document

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// An outcome is what became of a reference.
type outcome uint8

const (
	resolved outcome = iota
	// missing is a reference with a prefix to what is not there: refused.
	missing
	// unknown is a bare name of nothing: stored, and an error in the SQL.
	unknown
	// circular is a column that mentions itself.
	circular
)

// resolve looks a reference up that stands in a column of an element; self is
// nil elsewhere, and the element nil in texts.
func (x *index) resolve(ref *formula.Ref, e *view.Element, self *view.Column) outcome {
	if ref.Qualifier != "" {
		if x.hasQualified(ref, e) {
			return resolved
		}
		return missing
	}
	if x.Control(ref.Name) != nil || e == nil {
		return resolved
	}
	if e.Lookup(ref.Name, self) != nil {
		return resolved
	}
	if e.Source != nil && e.Source.KindName == "warehouse-table" && x.outside(e.Source).has(ref.Name) {
		return resolved
	}
	if self != nil && self.Name == ref.Name {
		return circular
	}
	return unknown
}

// hasQualified reports whether `[prefix/name]` leads somewhere: into the source
// of the element, over one of its Lookup columns, into any other element by its
// name, or to the selected row. Where relationships lead from a prefix nobody
// knows.
func (x *index) hasQualified(ref *formula.Ref, e *view.Element) bool {
	if ref.Qualifier == "Selection" {
		return true
	}
	has := func(columns columnSet) bool { return len(ref.Via) > 0 || columns.has(ref.Name) }
	if e != nil {
		for _, each := range x.offerOf(e).read {
			if (each.anyPrefix || each.prefix == ref.Qualifier) && has(each.columns) {
				return true
			}
		}
		if over := e.Lookup(ref.Qualifier, nil); over != nil && over.LooksUp() {
			return x.hasQualified(&formula.Ref{Qualifier: over.LookedUp().Qualifier, Name: ref.Name}, nil)
		}
	}
	return slices.ContainsFunc(x.ByTitle(ref.Qualifier), func(other *view.Element) bool { return has(own(other)) })
}

// refsIn lists the references of a formula; nil where the text is none.
func refsIn(text string) []*formula.Ref {
	if text == "" {
		return nil
	}
	tree, findings := formula.ParseString(text)
	if findings.HasErrors() {
		return nil
	}
	return formula.Refs(tree)
}
