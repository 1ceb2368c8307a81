package normal

import (
	"regexp"
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// dropReadback takes away what servers put into specs and what they leave out:
// spec-data-elements.md section 34 and spec-document.md section 1.7.
func dropReadback(contents *spec.Value) {
	for _, standard := range defaults {
		for i := range spec.ItemsAt(contents, standard.list) {
			standard.drop(&spec.Child(contents, standard.list).Items[i])
		}
	}
	for i := range spec.ItemsAt(contents, "elements") {
		element := &spec.Child(contents, "elements").Items[i]
		walk(element, dropNulls)
		switch spec.TextAt(element, "kind") {
		case "input-table":
			dropSystemFormulas(element)
		case "text":
			if body := spec.Child(element, "body"); body != nil {
				body.Text = boldSpan.ReplaceAllString(body.Text, "$1**$2**$3")
			}
		}
	}
}

// A standard is a value that a read leaves out, in the entries of a list that
// are of a kind; kind is empty for pages.
type standard struct {
	list, kind string
	path       []string
	value      string
}

var defaults = []standard{
	{"elements", "repeated-container", []string{"arrangement"}, "grid"},
	{"elements", "kpi-chart", []string{"layout", "verticalAnchor"}, "center"},
	{"elements", "kpi-chart", []string{"value", "fontWeight"}, "bold"},
	{"elements", "table", []string{"visibleAsSource"}, "true"},
	{"pages", "", []string{"visibility"}, "shown"},
	{"pages", "", []string{"type"}, "page"},
}

func (s standard) drop(entry *spec.Value) {
	if s.kind != "" && spec.TextAt(entry, "kind") != s.kind {
		return
	}
	last := len(s.path) - 1
	holder := spec.Child(entry, s.path[:last]...)
	if holder == nil {
		return
	}
	if value := spec.Child(holder, s.path[last]); value != nil && value.Text == s.value {
		holder.Delete(s.path[last])
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
var boldSpan = regexp.MustCompile(`\*\*(<span[^>]*>)([^<]*)(</span>)\*\*`)
