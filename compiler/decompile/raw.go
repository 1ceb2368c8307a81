package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/text"
)

// raw writes what no statement of a part says, with a comment that names it.
func (b *book) raw(key string) []*node {
	patch := b.learned.patches[key]
	if patch == nil || len(patch.Fields) == 0 {
		return nil
	}
	return []*node{rawNode(*patch, key)}
}

// rawNode writes an object as raw.
func rawNode(object spec.Value, key string) *node {
	object = escapeRaw(object)
	slices.SortFunc(object.Fields, func(a, b spec.Field) int { return strings.Compare(a.Name, b.Name) })
	return &node{head: "raw " + text.EscapeJSON(laidOut(&object, "")), key: key}
}

// rawWidth is up to where JSON stays on one line.
const rawWidth = 96

// laidOut writes JSON with what fits on one line there.
func laidOut(v *spec.Value, indent string) string {
	line := joinedLines(strings.TrimSuffix(string(spec.JSON(v)), "\n"))
	if len(indent)+len(line) <= rawWidth || len(v.Items)+len(v.Fields) == 0 {
		return line
	}
	inner := indent + "  "
	var parts []string
	for i := range v.Items {
		parts = append(parts, inner+laidOut(&v.Items[i], inner))
	}
	for i := range v.Fields {
		parts = append(parts, inner+text.JSON(v.Fields[i].Name)+": "+laidOut(&v.Fields[i].Value, inner))
	}
	brackets := [2]string{"[", "]"}
	if v.Type == spec.Object {
		brackets = [2]string{"{", "}"}
	}
	return brackets[0] + "\n" + strings.Join(parts, ",\n") + "\n" + indent + brackets[1]
}

// joinedLines writes JSON on one line.
func joinedLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, " ")
}

// escapeRaw keeps `${` in texts from being read as a name.
func escapeRaw(v spec.Value) spec.Value {
	v.Text = strings.ReplaceAll(v.Text, "${", `\${`)
	items := make([]spec.Value, len(v.Items))
	for i := range v.Items {
		items[i] = escapeRaw(v.Items[i])
	}
	fields := make([]spec.Field, len(v.Fields))
	for i := range v.Fields {
		fields[i] = spec.Field{Name: strings.ReplaceAll(v.Fields[i].Name, "${", `\${`), Value: escapeRaw(v.Fields[i].Value)}
	}
	v.Items, v.Fields = items, fields
	return v
}
