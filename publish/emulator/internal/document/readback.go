package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// normalise makes of accepted contents what a read gives back: api.md section
// 11, spec-document.md section 1.7 and spec-data-elements.md section 34.
func (r *reading) normalise() {
	if !r.Lenient {
		schema.KeepKnown(r.Generation, r.contents, opaqueKinds)
	}
	r.stripTargets()
	for _, e := range r.names.Elements {
		r.rewriteFormulas(e)
		normaliseElement(e)
	}
	for _, list := range []string{"elements", "overlays", "panels"} {
		for i := range spec.ItemsAt(r.contents, list) {
			spec.ItemsAt(r.contents, list)[i].Walk(forgetPage)
		}
	}
	normal.DropDefaults(r.contents)
	if layout := r.names.Field("layout"); layout.Exists() {
		layout.Value.Text = tidyLayout(layout.Value.Text, r.names.Workbook)
	}
	normaliseValues(r.contents, false)
}

func normaliseElement(e *view.Element) {
	switch spec.KindName(e.Value) {
	case "text":
		if body := e.Field("body"); body.Exists() {
			body.Value.Text = boldSpan().ReplaceAllString(body.Value.Text, "$1**$2**$3")
		}
	case "pivot-table":
		first := e.Field("values").Items()
		sortColumns(e.Value, func(column *spec.Value) int {
			return rank(slices.ContainsFunc(first, func(id view.Node) bool { return id.Text() == spec.ID(column) }))
		})
	case "input-table":
		normaliseInputTable(e.Value)
	case "control":
		e.Value.Walk(widenDates)
	case "table":
		for _, group := range e.Groupings {
			for _, sort := range group.Sorts {
				setDefault(sort.Value, "nulls", text("connection-default"))
			}
		}
	}
	for _, filter := range e.Filters {
		if filter.KindName == "date-range" {
			filter.Value.Walk(widenDates)
		}
	}
	if e.Source != nil && e.Source.Union != nil {
		e.Source.Value.Delete("name")
	}
}

// boldSpan is a span that a readback turns inside out.
var boldSpan = lazyregexp.New(`\*\*(<span[^>]*>)([^<]*)(</span>)\*\*`)

// normaliseInputTable puts editable columns first, then those of the system,
// which gain a formula, then the others.
func normaliseInputTable(element *spec.Value) {
	sortColumns(element, func(column *spec.Value) int {
		switch {
		case spec.Child(column, "type") != nil:
			return 0
		case slices.Contains(kind.SystemColumns, spec.ID(column)):
			return 1
		}
		return 2
	})
	for _, column := range spec.Columns(element) {
		if id := spec.ID(column); slices.Contains(kind.SystemColumns, id) {
			column.Set("formula", text("["+id+"]"))
		}
	}
}

func sortColumns(element *spec.Value, place func(*spec.Value) int) {
	slices.SortStableFunc(spec.ItemsAt(element, "columns"), func(a, b spec.Value) int { return cmp.Compare(place(&a), place(&b)) })
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

func setDefault(v *spec.Value, name string, value spec.Value) {
	if spec.Child(v, name) == nil {
		v.Set(name, value)
	}
}

var bareDate = lazyregexp.New(`^\d{4}-\d{2}-\d{2}$`)

// widenDates writes bare dates out in full.
func widenDates(v *spec.Value) {
	if v.Type == spec.Text && bareDate().MatchString(v.Text) {
		v.Text += "T00:00:00Z"
	}
}

// forgetPage drops the older name of a page to clear the controls of, which is
// taken and forgotten (spec-controls-content-actions.md section 5.6).
func forgetPage(v *spec.Value) {
	if scope := spec.Child(v, "scope"); scope != nil && spec.TextAt(v, "effect") == "clear-control" {
		scope.Delete("page")
	}
}

var hexColor = lazyregexp.New(`^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)

// normaliseValues puts keys into order and writes colours in lower case; isColor
// says that the value stands below a key that holds colours.
func normaliseValues(v *spec.Value, isColor bool) {
	if v.Type == spec.Text && isColor && hexColor().MatchString(v.Text) {
		v.Text = strings.ToLower(v.Text)
	}
	for i := range v.Items {
		normaliseValues(&v.Items[i], isColor)
	}
	for i := range v.Fields {
		name := strings.ToLower(v.Fields[i].Name)
		normaliseValues(&v.Fields[i].Value, isColor || strings.Contains(name, "color") || strings.HasSuffix(name, "scheme"))
	}
	slices.SortFunc(v.Fields, func(a, b spec.Field) int { return cmp.Compare(a.Name, b.Name) })
}
