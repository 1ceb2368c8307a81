package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/sign"
)

// show writes a value of one side for readers. name is the field that it
// stands under, element the element that it belongs to, "" for none.
func (n *names) show(v *spec.Value, name, element string) string {
	if v == nil {
		return ""
	}
	switch v.Type {
	case spec.Text:
		return n.showText(v.Text, name, element)
	case spec.Array:
		parts := make([]string, len(v.Items))
		for i := range v.Items {
			parts[i] = n.show(&v.Items[i], name, element)
		}
		if len(parts) == 0 {
			return "nothing"
		}
		return strings.Join(parts, ", ")
	case spec.Object:
		return n.showObject(v, element)
	case spec.Null:
		return "null"
	}
	return v.Text
}

var plainWord = lazyregexp.New(`^[\pL\pN_][\pL\pN_.%-]*$`)

func (n *names) showText(text, field, element string) string {
	if formula, ok := n.form.Written(text); ok {
		if slices.Contains(prose, field) {
			return quote(formula)
		}
		return formula
	}
	if !slices.Contains(prose, field) {
		if column, ok := n.column(element, text); ok {
			return "[" + column + "]"
		}
		if n.ByID(text) != nil || n.isRegion(text) {
			return quote(n.title(text))
		}
	}
	if sort, named, ok := name.CutMarker(text); ok {
		return sort + " " + quote(named)
	}
	if plainWord().MatchString(text) && field != "name" && field != "text" {
		return text
	}
	return quote(text)
}

// quote puts quotes around a text of one line; one of several lines stands as
// it is.
func quote(text string) string {
	if strings.Contains(text, "\n") {
		return sign.Visible(text)
	}
	return strconv.Quote(text)
}

// showObject writes an object: a pointer as the column it names, all else as
// its settings.
func (n *names) showObject(v *spec.Value, element string) string {
	if scope := scopeOf(v); scope != "" {
		element = scope
	}
	if column := spec.TextAt(v, "columnId"); column != "" {
		shown := n.showText(column, "columnId", element)
		if scopeOf(v) != "" {
			shown = "[" + n.title(element) + "/" + strings.Trim(shown, "[]") + "]"
		}
		rest := n.showFields(v, element, "columnId", "source")
		return strings.TrimSpace(shown + " " + rest)
	}
	return n.showFields(v, element)
}

func (n *names) showFields(v *spec.Value, element string, without ...string) string {
	var parts []string
	if effect := spec.TextAt(v, "effect"); effect != "" {
		parts = append(parts, effect)
		without = append(without, "effect")
	}
	for i := range v.Fields {
		field := &v.Fields[i]
		if slices.Contains(without, field.Name) {
			continue
		}
		shown := n.show(&field.Value, field.Name, element)
		if field.Value.Type == spec.Object {
			shown = "{ " + shown + " }"
		}
		parts = append(parts, field.Name+" "+shown)
	}
	return strings.Join(parts, "; ")
}
