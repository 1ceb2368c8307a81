package document

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
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
// empty elsewhere, and the element nil in texts.
func (x *index) resolve(ref *formula.Ref, e *element, self string) outcome {
	if ref.Qualifier != "" {
		if x.hasQualified(ref, e) {
			return resolved
		}
		return missing
	}
	if x.controls[ref.Name] || e == nil {
		return resolved
	}
	found := unknown
	for _, column := range e.columns {
		if column.name != ref.Name {
			continue
		}
		if column.id != self {
			return resolved
		}
		found = circular
	}
	if e.source() != nil && spec.TextAt(e.source(), "kind") == "warehouse-table" && x.warehouse(e.source()).has(ref.Name) {
		return resolved
	}
	if e.kind == "input-table" && e.own().has(ref.Name) {
		return resolved
	}
	return found
}

// hasQualified tells whether `[prefix/name]` leads somewhere: into the source of
// the element, into any other element by its name, or to the selected row.
func (x *index) hasQualified(ref *formula.Ref, e *element) bool {
	if ref.Qualifier == "Selection" {
		return true
	}
	if e != nil {
		for _, each := range x.offerOf(e).read {
			if (each.anyPrefix || each.prefix == ref.Qualifier) && each.columns.has(ref.Name) {
				return true
			}
		}
	}
	return slices.ContainsFunc(x.titled[ref.Qualifier], func(other *element) bool { return other.own().has(ref.Name) })
}

// parse reads a formula; nil where the text is none.
func parse(text string) formula.Expr {
	if text == "" {
		return nil
	}
	tree, findings := formula.ParseString(text)
	if findings.HasErrors() {
		return nil
	}
	return tree
}

// refsIn lists the references of a formula; nil where the text is none.
func refsIn(text string) []*formula.Ref { return refsOf(parse(text)) }

func refsOf(tree formula.Expr) []*formula.Ref {
	if tree == nil {
		return nil
	}
	var refs []*formula.Ref
	formula.Walk(tree, func(e formula.Expr) bool {
		if ref, ok := e.(*formula.Ref); ok {
			refs = append(refs, ref)
		}
		return true
	})
	return refs
}
