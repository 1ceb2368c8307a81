package document

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// rewriteFormulas writes the references of an element's formulas as a read
// gives them back: a warehouse's columns by their friendly names, and a union by
// the name that the server gives it.
func (r *reading) rewriteFormulas(e *view.Element) {
	if e.Source == nil {
		return
	}
	var friendly map[string]string
	table, union := "", ""
	switch e.Source.KindName {
	case "warehouse-table":
		table, friendly = e.Source.Prefix(), r.names.outside(e.Source).friendly
	case "union":
		union = e.Source.Name
	}
	if len(friendly) == 0 && union == "" {
		return
	}
	e.Value.Walk(func(v *spec.Value) {
		written := spec.Child(v, "formula")
		if written == nil || written.Type != spec.Text {
			return
		}
		written.Text = replaceRefs(written.Text, func(ref *formula.Ref) (string, string) {
			switch {
			case union != "" && ref.Qualifier == union:
				return e.Source.Union.Name(), ref.Name
			case friendly[ref.Name] != "" && (ref.Qualifier == table || ref.Qualifier == "" && r.isSourceColumn(e, ref.Name)):
				return ref.Qualifier, friendly[ref.Name]
			}
			return ref.Qualifier, ref.Name
		})
	})
}

// isSourceColumn reports whether a bare name means a column of the warehouse.
func (r *reading) isSourceColumn(e *view.Element, name string) bool {
	if r.names.Control(name) != nil {
		return false
	}
	for _, column := range e.Columns {
		if column.Name == name && column.Formula != "["+name+"]" {
			return false
		}
	}
	return true
}

// replaceRefs writes references again and leaves all else of a formula letter for
// letter. A text that is not a formula stays.
func replaceRefs(text string, replace func(*formula.Ref) (qualifier, name string)) string {
	var out strings.Builder
	end := 0
	for _, ref := range refsIn(text) {
		qualifier, name := replace(ref)
		span := ref.Span()
		if qualifier == ref.Qualifier && name == ref.Name || int(span.Start) < end {
			continue
		}
		out.WriteString(text[end:int(span.Start)] + formula.ForSigma(qualifier, ref.Via, name))
		end = int(span.End)
	}
	return out.String() + text[end:]
}
