package document

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/kind"
)

// normalise makes of accepted contents what a read gives back: api.md section
// 11, spec-document.md section 1.7 and spec-data-elements.md section 34.
func (r *reading) normalise() {
	if !r.Lenient {
		r.strip()
	}
	r.stripTargets()
	for i, e := range r.names.ordered {
		r.rewriteFormulas(e)
		normaliseElement(&ir.ItemsAt(r.contents, "elements")[i])
	}
	for _, list := range []string{"elements", "overlays", "panels"} {
		for i := range ir.ItemsAt(r.contents, list) {
			walk(&ir.ItemsAt(r.contents, list)[i], forgetPage)
		}
	}
	dropDefaults(r.contents)
	if layout := ir.Child(r.contents, "layout"); layout != nil {
		layout.Text = tidyLayout(layout.Text, r.contents)
	}
	normaliseValues(r.contents, false)
}

func normaliseElement(element *ir.Value) {
	switch ir.TextAt(element, "kind") {
	case "text":
		if body := ir.Child(element, "body"); body != nil {
			body.Text = boldSpan.ReplaceAllString(body.Text, "$1**$2**$3")
		}
	case "pivot-table":
		first := ir.ItemsAt(element, "values")
		sortColumns(element, func(column *ir.Value) int {
			return rank(slices.ContainsFunc(first, func(v ir.Value) bool { return v.Text == ir.TextAt(column, "id") }))
		})
	case "input-table":
		normaliseInputTable(element)
	case "control":
		walk(element, widenDates)
	case "table":
		for i := range ir.ItemsAt(element, "groupings") {
			for k := range ir.ItemsAt(&ir.ItemsAt(element, "groupings")[i], "sort") {
				setDefault(&ir.ItemsAt(&ir.ItemsAt(element, "groupings")[i], "sort")[k], "nulls", text("connection-default"))
			}
		}
	}
	for i := range ir.ItemsAt(element, "filters") {
		if filter := &ir.ItemsAt(element, "filters")[i]; ir.TextAt(filter, "kind") == "date-range" {
			walk(filter, widenDates)
		}
	}
	if source := ir.Child(element, "source"); source != nil && ir.TextAt(source, "kind") == "union" {
		source.Delete("name")
	}
}

// boldSpan is a span that a readback turns inside out.
var boldSpan = regexp.MustCompile(`\*\*(<span[^>]*>)([^<]*)(</span>)\*\*`)

// normaliseInputTable puts editable columns first, then those of the system,
// which gain a formula, then the others.
func normaliseInputTable(element *ir.Value) {
	sortColumns(element, func(column *ir.Value) int {
		switch {
		case ir.Child(column, "type") != nil:
			return 0
		case slices.Contains(kind.SystemColumns, ir.TextAt(column, "id")):
			return 1
		}
		return 2
	})
	for i := range ir.ItemsAt(element, "columns") {
		column := &ir.ItemsAt(element, "columns")[i]
		if id := ir.TextAt(column, "id"); slices.Contains(kind.SystemColumns, id) {
			column.Set("formula", text("["+id+"]"))
		}
	}
}

func sortColumns(element *ir.Value, place func(*ir.Value) int) {
	slices.SortStableFunc(ir.ItemsAt(element, "columns"), func(a, b ir.Value) int { return cmp.Compare(place(&a), place(&b)) })
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

func setDefault(v *ir.Value, name string, value ir.Value) {
	if ir.Child(v, name) == nil {
		v.Set(name, value)
	}
}

var bareDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// widenDates writes bare dates out in full.
func widenDates(v *ir.Value) {
	if v.Type == ir.Text && bareDate.MatchString(v.Text) {
		v.Text += "T00:00:00Z"
	}
}

// forgetPage drops the older name of a page to clear the controls of, which is
// taken and forgotten (spec-controls-content-actions.md section 5.6).
func forgetPage(v *ir.Value) {
	if scope := ir.Child(v, "scope"); scope != nil && ir.TextAt(v, "effect") == "clear-control" {
		scope.Delete("page")
	}
}

// defaults are values that a read leaves out, by the kind that they stand in;
// the kind of a page is empty.
var defaults = []struct {
	list, kind string
	path       []string
	value      string
}{
	{"elements", "repeated-container", []string{"arrangement"}, "grid"},
	{"elements", "kpi-chart", []string{"layout", "verticalAnchor"}, "center"},
	{"elements", "kpi-chart", []string{"value", "fontWeight"}, "bold"},
	{"elements", "table", []string{"visibleAsSource"}, "true"},
	{"pages", "", []string{"visibility"}, "shown"},
	{"pages", "", []string{"type"}, "page"},
}

func dropDefaults(contents *ir.Value) {
	for _, standard := range defaults {
		for i := range ir.ItemsAt(contents, standard.list) {
			entry := &ir.ItemsAt(contents, standard.list)[i]
			if standard.kind != "" && ir.TextAt(entry, "kind") != standard.kind {
				continue
			}
			last := len(standard.path) - 1
			holder := ir.Child(entry, standard.path[:last]...)
			if value := ir.Child(holder, standard.path[last]); value != nil && value.Text == standard.value {
				holder.Delete(standard.path[last])
			}
		}
	}
}

var hexColor = regexp.MustCompile(`^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)

// normaliseValues puts keys into order and writes colours in lower case; isColor
// tells that the value stands below a key that holds colours.
func normaliseValues(v *ir.Value, isColor bool) {
	if v.Type == ir.Text && isColor && hexColor.MatchString(v.Text) {
		v.Text = strings.ToLower(v.Text)
	}
	for i := range v.Items {
		normaliseValues(&v.Items[i], isColor)
	}
	for i := range v.Fields {
		name := strings.ToLower(v.Fields[i].Name)
		normaliseValues(&v.Fields[i].Value, isColor || strings.Contains(name, "color") || strings.HasSuffix(name, "scheme"))
	}
	slices.SortFunc(v.Fields, func(a, b ir.Field) int { return cmp.Compare(a.Name, b.Name) })
}
