package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/text"
)

// raw writes what no statement of a part says, with a comment that names it.
func (b *book) raw(key Key) []*node {
	patch := b.learned.patches[key]
	if patch == nil || len(patch.Fields) == 0 {
		return nil
	}
	return []*node{b.rawNode(*patch, key)}
}

// rawNode writes an object as raw.
func (b *book) rawNode(object spec.Value, key Key) *node {
	object = b.referring(escapeRaw(object))
	slices.SortFunc(object.Fields, func(a, b spec.Field) int { return strings.Compare(a.Name, b.Name) })
	return &node{form: &ast.Raw{JSON: text.EscapeJSON(laidOut(&object, ""))}, key: key}
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

// keepNulls marks the nulls of a value, also those in the objects inside, as values
// that a patch writes.
func keepNulls(v spec.Value) spec.Value {
	v.Kept = v.Type == spec.Null
	v.Fields = slices.Clone(v.Fields)
	for i := range v.Fields {
		v.Fields[i].Value = keepNulls(v.Fields[i].Value)
	}
	return v
}

// keptNull is how raw says a null that is a value.
const keptNull = "${null}"

// escapeRaw keeps `${` in texts from being read as a name, and nulls that are values
// from taking fields away.
func escapeRaw(v spec.Value) spec.Value {
	if v.Type == spec.Null && v.Kept {
		return spec.NewText(keptNull, v.At)
	}
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

// referring writes the texts that are ids as references, so that a new name carries.
func (b *book) referring(v spec.Value) spec.Value {
	if v.Type == spec.Text {
		if reference := b.idReference(v.Text); reference != "" {
			v.Text = "${" + reference + "}"
		}
	}
	for i := range v.Items {
		v.Items[i] = b.referring(v.Items[i])
	}
	for i := range v.Fields {
		if name := v.Fields[i].Name; name != "id" && name != "kind" && name != "type" {
			v.Fields[i].Value = b.referring(v.Fields[i].Value)
		}
	}
	return v
}

// plainWord is a text that says something by itself, whatever id it equals.
var plainWord = lazyregexp.New(`^[a-z]+$`)

// idReference is what raw calls the element, page or column of an id; "" where it is
// none, or where the name would mean something else.
func (b *book) idReference(id string) string {
	if plainWord().MatchString(id) && !b.isDrawn(id) {
		return ""
	}
	if e := b.byID[id]; e != nil {
		return b.rawWord(e.word, e.kind.ElementID(e.word) == e.word)
	}
	if r := b.regionNamed(id); r != nil {
		return b.rawWord(r.word, true)
	}
	owner := b.ownerOf(nil, id)
	if owner == nil || b.learned.patches[owner.key()] != nil && spec.Child(b.learned.patches[owner.key()], "columns") != nil || b.rawWord(owner.word, true) == "" {
		return ""
	}
	return "[" + edit.Ref(owner.word, owner.byID[id].name).Inside() + "]"
}

// rawWord is a word that raw may name: none with dots, and no value's.
func (b *book) rawWord(text string, isID bool) string {
	if !isID || !isWord(text) || b.lets.declares(text) {
		return ""
	}
	return text
}
