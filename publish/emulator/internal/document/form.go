package document

import (
	"cmp"
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
	contents := r.names.Node
	var mistakes []string
	add := func(format string, arguments ...any) { mistakes = append(mistakes, fmt.Sprintf(format, arguments...)) }
	if version := contents.Field("schemaVersion"); !version.Is(spec.Number) {
		add("%sschemaVersion: Invalid number: %s", r.base(), TypeName(version.Value))
	} else if version.Value.Text != schemaVersion {
		add("%sschemaVersion: Invalid value: %s", r.base(), version.Value.Text)
	}
	if word := contents.Field("kind"); word.Text() != "workbook" {
		add("%skind: Invalid value: %s", r.base(), TypeName(word.Value))
	}
	for _, name := range []string{"pages", "elements"} {
		if list := contents.Field(name); !list.Is(spec.Array) {
			add("%s%s: Invalid array: %s", r.base(), name, TypeName(list.Value))
		}
	}
	if layout := contents.Field("layout"); !layout.Is(spec.Text) {
		add("%slayout: Invalid string: %s", r.base(), TypeName(layout.Value))
	}
	for _, region := range r.names.Regions {
		if r.Generation != kind.Flat && region.Field("elements").Exists() {
			return []string{fmt.Sprintf("contents.%s[].elements is no longer supported", region.List)}
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
	var mistakes []string
	if r.names.At("settings.navigation").Exists() && !r.World.Enabled("navigation") {
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
	for i, element := range r.names.Elements {
		at := r.elements[i]
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
func takesFields(element *view.Element) bool {
	entry := element.Kind
	if entry == nil {
		return true
	}
	for i := range entry.Settings {
		if setting := &entry.Settings[i]; setting.ReadMayLack && !element.Field(setting.Name).Exists() {
			return false
		}
	}
	return !entry.Strict || !slices.ContainsFunc(element.Value.Fields, func(f spec.Field) bool { return !entry.HasField(f.Name) })
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
func (r *reading) invalidKind(element *view.Element, at string) string {
	if r.Generation == kind.Flat {
		return fmt.Sprintf("Invalid kind: %s, got %q", at, spec.KindName(element.Value))
	}
	return fmt.Sprintf("%s: Invalid kind: %q", at, spec.KindName(element.Value))
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
func (r *Rules) knows(element *view.Element) bool {
	name := spec.KindName(element.Value)
	if r.Lenient || slices.Contains(opaqueKinds, name) {
		return name != ""
	}
	return element.Kind != nil && element.Kind.Since <= r.Generation
}

// elementMistake words the mistakes that the server names, api.md section 10.7
// and spec-data-elements.md section 3; "" where it hides them.
func elementMistake(element *view.Element, at string) string {
	if element.ID == "" {
		return at + ".id: Invalid string: " + TypeName(element.Field("id").Value)
	}
	word := spec.KindName(element.Value)
	if word == "" {
		return at + ": Missing 'kind' field."
	}
	if entry := element.Kind; entry != nil && entry.Markup && kind.DeepHeading(element.Field(entry.Text).Text()) >= 0 {
		return at + "." + entry.Text + ": Invalid markdown: headings have three levels"
	}
	columns := element.Field("columns")
	if word == "table" && !columns.Is(spec.Array) {
		return at + ".columns: Invalid array: " + TypeName(columns.Value)
	}
	if word != "input-table" {
		if mistake := columnMistake(element.Columns, at); mistake != "" {
			return mistake
		}
	}
	if element.Is(kind.Data) && element.Field("description").Is(spec.Text) {
		return at + ".description: Invalid object: string"
	}
	if word == "kpi-chart" {
		switch value := element.Field("value"); {
		case !value.Exists():
			return "Invalid object: " + at + ".value, got undefined"
		case value.Is(spec.Object) && !value.Field("columnId").Exists() && !value.Field("id").Exists():
			return at + ".value.columnId: Invalid string: undefined"
		}
	}
	return sourceMistake(element.Source, at+".source")
}

func columnMistake(columns []*view.Column, at string) string {
	for i, column := range columns {
		here := fmt.Sprintf("%s.columns[%d]", at, i)
		if column.ID == "" {
			return "Invalid kind: " + here
		}
		if formula := column.Field("formula"); !formula.Is(spec.Text) {
			return here + ".formula: Invalid string: " + TypeName(formula.Value)
		}
		if column.Format.Exists() && !column.Format.Field("kind").Exists() {
			return here + ".format: Missing 'kind' field."
		}
	}
	return ""
}

// sourceMistake words what a source lacks.
func sourceMistake(source *view.Source, at string) string {
	if source == nil {
		return ""
	}
	switch source.KindName {
	case "sql":
		if statement := source.Field("statement"); !statement.Is(spec.Text) {
			return at + ".statement: Invalid string: " + TypeName(statement.Value)
		}
		return connectionMistake(source, at)
	case "warehouse-table":
		return connectionMistake(source, at)
	case "join":
		for i, leg := range source.Join.Legs {
			here := fmt.Sprintf("%s.joins[%d]", at, i)
			if mistake := cmp.Or(sourceMistake(leg.Left, here+".left"), sourceMistake(leg.Right, here+".right")); mistake != "" {
				return mistake
			}
		}
	}
	return ""
}

func connectionMistake(source *view.Source, at string) string {
	if !source.Field("connectionId").Is(spec.Text) {
		return at + ".connectionId: Invalid string"
	}
	return ""
}
