package policies

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// field is a field of a subject, with the place that says it; the zero Span where
// none does.
func (a *applier) field(s subject, field Field) (*vector.Vector, source.Span) {
	switch {
	case s.element != nil:
		return a.elementField(s.element, field)
	case s.region != nil:
		return a.regionField(s.region, field)
	}
	return a.workbookField(field)
}

func (a *applier) workbookField(field Field) (*vector.Vector, source.Span) {
	switch field.Name {
	case "id":
		return textValue(a.handles[""]), a.head
	case "title":
		return textValue(a.view.Name), a.head
	case "description":
		return textValue(a.view.Description), a.view.Root.Field("description").Span()
	}
	return a.together(field, a.view.Elements, a.view.Node)
}

func (a *applier) regionField(r *view.Region, field Field) (*vector.Vector, source.Span) {
	switch field.Name {
	case "kind":
		return textValue(r.Kind.Name), r.Span()
	case "id":
		return textValue(r.ID), r.Span()
	case "title":
		return textValue(r.Title), r.Span()
	}
	if field.Setting {
		return settingOf(r.Field(field.Name), field)
	}
	return a.together(field, r.Elements, r.Node)
}

// together is a field of all elements of a region or of the workbook.
func (a *applier) together(field Field, elements []*view.Element, node view.Node) (*vector.Vector, source.Span) {
	count, list, at := 0, []string(nil), source.Span{}
	for _, e := range elements {
		switch field.Name {
		case "filters":
			if count += len(e.Filters); len(e.Filters) > 0 {
				at = e.Filters[len(e.Filters)-1].Span()
			}
		case "elements":
			count, at = count+1, e.Span()
		case "controls":
			if e.Control != nil {
				count, at = count+1, e.Span()
			}
		case "sources":
			list = addNew(list, a.sourcesOf(e)...)
		case "formats":
			list = addNew(list, formatsOf(e)...)
		}
	}
	switch field.Name {
	case "colors":
		colors, at := colorsOf(node.Value)
		for _, e := range elements {
			more, place := colorsOf(e.Value)
			if colors = addNew(colors, more...); len(more) > 0 {
				at = place
			}
		}
		return textsValue(colors), at
	case "sources", "formats":
		return textsValue(list), at
	}
	return number(count), at
}

func (a *applier) elementField(e *view.Element, field Field) (*vector.Vector, source.Span) {
	switch field.Name {
	case "kind":
		return textValue(e.KindName), e.Span()
	case "id":
		return textValue(a.handle(e)), e.Span()
	case "title":
		return textValue(e.Title), e.Field("name").Span()
	case "description":
		node := e.Setting("description")
		if node.Is(spec.Object) {
			node = node.Field("text")
		}
		return textValue(node.Text()), node.Span()
	case "page":
		if e.Region == nil {
			return textValue(""), e.Span()
		}
		return textValue(e.Region.ID), e.Span()
	case "columns":
		at := e.Span()
		if n := len(e.Columns); n > 0 {
			at = e.Columns[n-1].Span()
		}
		return number(len(e.Columns)), at
	case "filters":
		at := e.Span()
		if n := len(e.Filters); n > 0 {
			at = e.Filters[n-1].Span()
		}
		return number(len(e.Filters)), at
	case "source":
		if e.Source == nil {
			return textValue(""), e.Span()
		}
		return textValue(a.sourceName(e.Source)), e.Source.Span()
	case "sources":
		at := e.Span()
		if e.Source != nil {
			at = e.Source.Span()
		}
		return textsValue(a.sourcesOf(e)), at
	case "colors":
		colors, at := colorsOf(e.Value)
		return textsValue(colors), at
	case "formats":
		at := e.Span()
		for _, c := range e.Columns {
			if c.Format.Exists() {
				at = c.Format.Span()
			}
		}
		return textsValue(formatsOf(e)), at
	case "elements":
		return number(a.inside(e)), e.Span()
	case "controls":
		return number(a.filtering(e)), e.Span()
	case "height":
		return size(e, false), e.Span()
	case "width":
		return size(e, true), e.Span()
	}
	return settingOf(e.Setting(field.Name), field)
}

// settingOf is the value of a scalar setting.
func settingOf(node view.Node, field Field) (*vector.Vector, source.Span) {
	switch {
	case !node.Exists() || node.Is(spec.Null):
		return vector.Nulls(field.Type, 1), source.Span{}
	case field.Type == vector.Number:
		n, ok := node.Number()
		if !ok {
			return vector.Nulls(field.Type, 1), node.Span()
		}
		return vector.Repeat(vector.Number, n, 1), node.Span()
	case field.Type == vector.Logical:
		return vector.Repeat(vector.Logical, node.True(), 1), node.Span()
	case field.Type == vector.Variant:
		n, ok := node.Number()
		switch {
		case ok:
			return vector.Repeat(vector.Variant, vector.NumberValue(n), 1), node.Span()
		case node.Is(spec.Bool):
			return vector.Repeat(vector.Variant, vector.LogicalValue(node.True()), 1), node.Span()
		}
		return vector.Repeat(vector.Variant, vector.TextValue(node.Text()), 1), node.Span()
	}
	return textValue(node.Text()), node.Span()
}

func size(e *view.Element, wide bool) *vector.Vector {
	if e.Cell == nil {
		return vector.Nulls(vector.Number, 1)
	}
	lines := e.Cell.Rows
	if wide {
		lines = e.Cell.Columns
	}
	return number(lines.End - lines.Start)
}

// inside is how many elements stand in a container.
func (a *applier) inside(container *view.Element) int {
	count := 0
	for _, e := range a.view.Elements {
		for parent := e.Parent; parent != nil; parent = parent.Parent {
			if parent == container {
				count++
				break
			}
		}
	}
	return count
}

// filtering is how many controls filter an element.
func (a *applier) filtering(e *view.Element) int {
	count := 0
	for _, control := range a.view.Controls {
		if slices.ContainsFunc(control.Targets, func(t view.Target) bool { return t.Source != nil && t.Source.Element == e }) {
			count++
		}
	}
	return count
}

// sourceName is a source in the words of a rule.
func (a *applier) sourceName(s *view.Source) string {
	switch {
	case s.Element != nil:
		return a.handle(s.Element)
	case len(s.Path) > 0:
		return strings.Join(s.Path, ".")
	}
	return s.KindName
}

// sourcesOf are the sources from outside that an element's rows come from.
func (a *applier) sourcesOf(e *view.Element) []string {
	if known, ok := a.sources[e]; ok {
		return known
	}
	a.sources[e] = nil // a ring of elements ends here
	if e.Source == nil {
		return nil
	}
	var list []string
	for s := range e.Source.All() {
		switch {
		case s.Element != nil:
			list = addNew(list, a.sourcesOf(s.Element)...)
		case s.Join != nil || s.Union != nil || s.Transpose != nil:
		default:
			list = addNew(list, a.sourceName(s))
		}
	}
	a.sources[e] = list
	return list
}

func addNew(list []string, more ...string) []string {
	for _, each := range more {
		if !slices.Contains(list, each) {
			list = append(list, each)
		}
	}
	return list
}

func formatsOf(e *view.Element) []string {
	var list []string
	for _, c := range e.Columns {
		if format := c.Format.Field("formatString").Text(); format != "" {
			list = addNew(list, format)
		}
	}
	return list
}

var hexColor = lazyregexp.New(`^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)

// colorsOf are the colours that are written in a value, with the place of the last.
func colorsOf(v *spec.Value) ([]string, source.Span) {
	var list []string
	var at source.Span
	var visit func(*spec.Value)
	visit = func(v *spec.Value) {
		if v == nil {
			return
		}
		if v.Type == spec.Text && hexColor().MatchString(v.Text) {
			list, at = addNew(list, strings.ToLower(v.Text)), v.At
		}
		for i := range v.Items {
			visit(&v.Items[i])
		}
		for i := range v.Fields {
			if name := v.Fields[i].Name; name != "elements" && name != "pages" {
				visit(&v.Fields[i].Value)
			}
		}
	}
	visit(v)
	return list, at
}
