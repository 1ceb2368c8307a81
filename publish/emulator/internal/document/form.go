package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// judgeForm looks at the contents as a whole.
func (r *reading) judgeForm() []string {
	contents := r.contents
	var mistakes []string
	add := func(format string, arguments ...any) { mistakes = append(mistakes, fmt.Sprintf(format, arguments...)) }
	if version := spec.Child(contents, "schemaVersion"); version == nil || version.Type != spec.Number {
		add("%sschemaVersion: Invalid number: %s", r.base(), TypeName(version))
	} else if version.Text != schemaVersion {
		add("%sschemaVersion: Invalid value: %s", r.base(), version.Text)
	}
	if word := spec.KindName(contents); word != "workbook" {
		add("%skind: Invalid value: %s", r.base(), TypeName(spec.Child(contents, "kind")))
	}
	for _, name := range []string{"pages", "elements"} {
		if list := spec.Child(contents, name); list == nil || list.Type != spec.Array {
			add("%s%s: Invalid array: %s", r.base(), name, TypeName(list))
		}
	}
	if layout := spec.Child(contents, "layout"); layout == nil || layout.Type != spec.Text {
		add("%slayout: Invalid string: %s", r.base(), TypeName(layout))
	}
	for _, name := range []string{"pages", "overlays", "panels"} {
		for i := range spec.ItemsAt(contents, name) {
			if r.Generation != kind.Flat && spec.Child(&spec.ItemsAt(contents, name)[i], "elements") != nil {
				return []string{fmt.Sprintf("contents.%s[].elements is no longer supported", name)}
			}
		}
	}
	return mistakes
}

// judgeForms refuses the kind `form` where the organisation has not got it.
func (r *reading) judgeForms() []string {
	var mistakes []string
	for _, e := range r.names.Elements {
		if e.KindName == "form" && !r.World.Enabled("form") {
			mistakes = append(mistakes, "`form` elements are not enabled for this workspace")
		}
	}
	return mistakes
}

// judgeFeatures refuses what the organisation has not.
func (r *reading) judgeFeatures() []string {
	contents := r.contents
	var mistakes []string
	if spec.Child(contents, "settings", "navigation") != nil && !r.World.Enabled("navigation") {
		mistakes = append(mistakes, "settings.navigation: workbook navigation settings are not enabled for this workspace.")
	}
	mistakes = append(mistakes, r.judgeForms()...)
	for _, e := range r.names.Elements {
		if e.Source != nil && e.Source.KindName == "semantic-view" && !r.World.Enabled("semantic-view") {
			mistakes = append(mistakes, "`semantic-view` sources are not enabled for this workspace")
		}
	}
	return mistakes
}

// judgeShapes holds the spec against the schema. What is wrong in an element is
// mostly hidden behind its kind (spec-data-elements.md section 1.4).
func (r *reading) judgeShapes() []string {
	judged := *r.root
	judged.Fields = slices.Clone(judged.Fields)
	judged.Set("name", text("name"))
	judged.Set("folderId", text("folder"))
	wrong := map[string]bool{}
	var mistakes []string
	for _, violation := range schema.Validate(r.Generation, &judged) {
		if at, ok := r.elementAt(violation.Pointer); ok {
			wrong[at] = true
			continue
		}
		mistakes = append(mistakes, outerMistake(r.root, violation.Pointer))
	}
	for i := range spec.ItemsAt(r.contents, "elements") {
		element, at := &spec.ItemsAt(r.contents, "elements")[i], r.elements[i]
		mistake := elementMistake(element, at.shown)
		if mistake == "" && (wrong[at.pointer] || !r.knows(element) || !r.Lenient && !takesFields(element)) {
			mistake = r.invalidKind(element, at.shown)
		}
		if mistake != "" {
			mistakes = append(mistakes, mistake)
		}
	}
	return slices.Compact(mistakes)
}

// takesFields reports whether an element has what a write wants, and nothing that
// hides its kind.
func takesFields(element *spec.Value) bool {
	entry := view.KindOf(element)
	if entry == nil {
		return true
	}
	for i := range entry.Settings {
		if setting := &entry.Settings[i]; setting.ReadMayLack && spec.Child(element, setting.Name) == nil {
			return false
		}
	}
	return !entry.Strict || !slices.ContainsFunc(element.Fields, func(f spec.Field) bool { return !entry.HasField(f.Name) })
}

// elementAt is the pointer of the element that a pointer leads into.
func (r *reading) elementAt(pointer string) (string, bool) {
	for _, each := range r.elements {
		if rest, ok := strings.CutPrefix(pointer, each.pointer); ok && (rest == "" || rest[0] == '/') {
			return each.pointer, true
		}
	}
	return "", false
}

// invalidKind is what the server says of whatever does not fit an element.
func (r *reading) invalidKind(element *spec.Value, at string) string {
	if r.Generation == kind.Flat {
		return fmt.Sprintf("Invalid kind: %s, got %q", at, spec.KindName(element))
	}
	return fmt.Sprintf("%s: Invalid kind: %q", at, spec.KindName(element))
}

// outerMistake words a violation outside of elements by its place.
func outerMistake(root *spec.Value, pointer string) string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	at, value := jsonPath(parts), lookup(root, parts)
	switch last := parts[len(parts)-1]; {
	case last == "colorOverrides" && value != nil && value.Type == spec.Object:
		return "Invalid ColorOverrides: object"
	case last == "backgroundImage":
		return at + ".source: Invalid value: undefined"
	}
	return at + ": Invalid value: " + TypeName(value)
}

// jsonPath writes the parts of a pointer as the server does.
func jsonPath(parts []string) string {
	var path strings.Builder
	for i, part := range parts {
		switch {
		case part != "" && strings.Trim(part, "0123456789") == "":
			path.WriteString("[" + part + "]")
		case i > 0:
			path.WriteString("." + part)
		default:
			path.WriteString(part)
		}
	}
	return path.String()
}

func lookup(v *spec.Value, parts []string) *spec.Value {
	for _, part := range parts {
		if v != nil && v.Type == spec.Array {
			at := -1
			if _, err := fmt.Sscan(part, &at); err != nil || at < 0 || at >= len(v.Items) {
				return nil
			}
			v = &v.Items[at]
			continue
		}
		v = spec.Child(v, part)
	}
	return v
}

// opaqueKinds exist, and nobody has recorded their fields
// (spec-document.md section 2.2).
var opaqueKinds = []string{"code", "value-list"}

// knows reports whether the generation has the kind of an element.
func (r *Rules) knows(element *spec.Value) bool {
	name := spec.KindName(element)
	if r.Lenient || slices.Contains(opaqueKinds, name) {
		return name != ""
	}
	entry := view.KindOf(element)
	return entry != nil && entry.Since <= r.Generation
}

// elementMistake words the mistakes that the server names, api.md section 10.7
// and spec-data-elements.md section 3; "" where it hides them.
func elementMistake(element *spec.Value, at string) string {
	if id := spec.Child(element, "id"); id == nil || id.Type != spec.Text || id.Text == "" {
		return at + ".id: Invalid string: " + TypeName(id)
	}
	word := spec.KindName(element)
	if word == "" {
		return at + ": Missing 'kind' field."
	}
	if entry := view.KindOf(element); entry != nil && entry.Markup && kind.DeepHeading(spec.TextAt(element, entry.Text)) >= 0 {
		return at + "." + entry.Text + ": Invalid markdown: headings have three levels"
	}
	columns := spec.Child(element, "columns")
	if word == "table" && (columns == nil || columns.Type != spec.Array) {
		return at + ".columns: Invalid array: " + TypeName(columns)
	}
	if word != "input-table" && columns != nil {
		if mistake := columnMistake(columns, at); mistake != "" {
			return mistake
		}
	}
	if description := spec.Child(element, "description"); description != nil && description.Type == spec.Text && entryIsData(element) {
		return at + ".description: Invalid object: string"
	}
	if word == "kpi-chart" {
		switch value := spec.Child(element, "value"); {
		case value == nil:
			return "Invalid object: " + at + ".value, got undefined"
		case value.Type == spec.Object && spec.Child(value, "columnId") == nil && spec.Child(value, "id") == nil:
			return at + ".value.columnId: Invalid string: undefined"
		}
	}
	if source := spec.Child(element, "source"); source != nil {
		return sourceMistake(source, at+".source")
	}
	return ""
}

func entryIsData(element *spec.Value) bool {
	entry := view.KindOf(element)
	return entry != nil && entry.Class == kind.Data
}

func columnMistake(columns *spec.Value, at string) string {
	for i := range columns.Items {
		column := &columns.Items[i]
		here := fmt.Sprintf("%s.columns[%d]", at, i)
		if column.Type != spec.Object || spec.ID(column) == "" {
			return "Invalid kind: " + here
		}
		if formula := spec.Child(column, "formula"); formula == nil || formula.Type != spec.Text {
			return here + ".formula: Invalid string: " + TypeName(formula)
		}
		if format := spec.Child(column, "format"); format != nil && spec.Child(format, "kind") == nil {
			return here + ".format: Missing 'kind' field."
		}
	}
	return ""
}

// sourceMistake words what a source lacks.
func sourceMistake(source *spec.Value, at string) string {
	switch spec.KindName(source) {
	case "sql":
		if statement := spec.Child(source, "statement"); statement == nil || statement.Type != spec.Text {
			return at + ".statement: Invalid string: " + TypeName(statement)
		}
		return connectionMistake(source, at)
	case "warehouse-table":
		return connectionMistake(source, at)
	case "join":
		for i := range spec.ItemsAt(source, "joins") {
			for _, side := range []string{"left", "right"} {
				leg := spec.Child(&spec.ItemsAt(source, "joins")[i], side)
				if leg == nil {
					continue
				}
				if mistake := sourceMistake(leg, fmt.Sprintf("%s.joins[%d].%s", at, i, side)); mistake != "" {
					return mistake
				}
			}
		}
	}
	return ""
}

func connectionMistake(source *spec.Value, at string) string {
	if id := spec.Child(source, "connectionId"); id == nil || id.Type != spec.Text {
		return at + ".connectionId: Invalid string"
	}
	return ""
}
