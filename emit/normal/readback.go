package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// dropReadback takes away what servers put into specs and what they leave out:
// spec-data-elements.md section 34 and spec-document.md section 1.7.
func dropReadback(contents *spec.Value) {
	DropDefaults(contents)
	for _, element := range spec.Elements(contents) {
		switch spec.KindName(element) {
		case "input-table":
			dropSystemFormulas(element)
		case "text":
			if body := spec.Child(element, "body"); body != nil {
				body.Text = boldSpan().ReplaceAllString(body.Text, "$1**$2**$3")
			}
		}
	}
}

// DropDefaults takes away the values that a read leaves out, as the registry
// says them.
func DropDefaults(contents *spec.Value) {
	for _, element := range spec.Elements(contents) {
		if entry := view.KindOf(element); entry != nil {
			dropDefaults(element, entry)
		}
	}
	for _, page := range spec.Pages(contents) {
		dropDefaults(page, kind.PageRegion)
	}
}

func dropDefaults(entry *spec.Value, of *kind.Kind) {
	for _, standard := range of.LeftOut() {
		last := len(standard.Path) - 1
		holder := spec.Child(entry, standard.Path[:last]...)
		if value := spec.Child(holder, standard.Path[last]); value != nil && value.Text == standard.Value {
			holder.Delete(standard.Path[last])
		}
	}
}

// dropSystemFormulas removes the formulas that a response shows of an input
// table's system columns and that no write takes.
func dropSystemFormulas(element *spec.Value) {
	for _, column := range spec.Columns(element) {
		if slices.Contains(kind.SystemColumns, spec.ID(column)) {
			column.Delete("formula")
		}
	}
}

// boldSpan is a span that a server turns inside out.
var boldSpan = lazyregexp.New(`\*\*(<span[^>]*>)([^<]*)(</span>)\*\*`)
