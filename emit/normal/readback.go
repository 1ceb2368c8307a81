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
	for i := range spec.ItemsAt(contents, "elements") {
		element := &spec.Child(contents, "elements").Items[i]
		walk(element, dropNulls)
		switch spec.TextAt(element, "kind") {
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
	for i := range spec.ItemsAt(contents, "elements") {
		element := &spec.ItemsAt(contents, "elements")[i]
		if entry := view.KindOf(element); entry != nil {
			dropDefaults(element, entry)
		}
	}
	for i := range spec.ItemsAt(contents, "pages") {
		dropDefaults(&spec.ItemsAt(contents, "pages")[i], kind.PageRegion)
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

// dropNulls drops what a sort gains: that empty values stand where the
// connection puts them.
func dropNulls(v *spec.Value) {
	if spec.TextAt(v, "nulls") == "connection-default" {
		v.Delete("nulls")
	}
}

// dropSystemFormulas removes the formulas that a response shows of an input
// table's system columns and that no write takes.
func dropSystemFormulas(element *spec.Value) {
	for i := range spec.ItemsAt(element, "columns") {
		if column := &spec.Child(element, "columns").Items[i]; slices.Contains(kind.SystemColumns, spec.TextAt(column, "id")) {
			column.Delete("formula")
		}
	}
}

// boldSpan is a span that a server turns inside out.
var boldSpan = lazyregexp.New(`\*\*(<span[^>]*>)([^<]*)(</span>)\*\*`)
