package normal

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// resolveFormulas replaces every formula of the contents by its canonical
// text, and notes in written what each was made of.
func resolveFormulas(contents *spec.Value, names *index, written map[string]string) {
	for i := range spec.ItemsAt(contents, "elements") {
		dropUnionName(spec.Child(&spec.Child(contents, "elements").Items[i], "source"))
	}
	formulaWriter{names: names, write: canonicalFormula, written: written}.contents(contents)
}

// dropUnionName takes a name away that only names the prefix, which is resolved,
// and that servers forget.
func dropUnionName(source *spec.Value) {
	if source != nil && spec.TextAt(source, "kind") == "union" {
		source.Delete("name")
	}
}

// A formulaWriter writes all formulas of a spec in another way.
type formulaWriter struct {
	names *index
	write func(text string, here scope) string
	// written notes what each was before, where it is not nil.
	written map[string]string
}

func (w formulaWriter) contents(contents *spec.Value) {
	for i := range spec.ItemsAt(contents, "elements") {
		w.element(&spec.Child(contents, "elements").Items[i])
	}
	for _, list := range []string{"pages", "overlays", "panels", "agents"} {
		for i := range spec.ItemsAt(contents, list) {
			w.rest(&spec.Child(contents, list).Items[i], scope{names: w.names})
		}
	}
}

func (w formulaWriter) element(element *spec.Value) {
	entry := w.names.elements[spec.TextAt(element, "id")]
	here := scope{names: w.names, element: entry}
	for i := range spec.ItemsAt(element, "columns") {
		column := &spec.Child(element, "columns").Items[i]
		w.formula(spec.Child(column, "formula"), scope{w.names, entry, spec.TextAt(column, "id")})
	}
	if entry.kind == "progress" {
		for _, name := range []string{"value", "min", "max"} {
			w.formula(spec.Child(element, name), scope{names: w.names})
		}
	}
	if source := spec.Child(element, "source"); source != nil {
		w.source(source)
	}
	for i := range element.Fields {
		if name := element.Fields[i].Name; name != "columns" && name != "source" {
			w.field(name, &element.Fields[i].Value, here)
		}
	}
}

// rest does the formulas of a value that is no element: those of effects, of
// reference marks and of conditions, and the dynamic parts of texts.
func (w formulaWriter) rest(v *spec.Value, here scope) {
	if effect := spec.TextAt(v, "effect"); effect != "" {
		here = w.actedOn(v, here)
	}
	for i := range v.Items {
		w.rest(&v.Items[i], here)
	}
	for i := range v.Fields {
		w.field(v.Fields[i].Name, &v.Fields[i].Value, here)
	}
}

// actedOn is the scope of an effect on rows: the table that it names.
func (w formulaWriter) actedOn(effect *spec.Value, here scope) scope {
	if table := w.names.elements[spec.TextAt(effect, "tableElementId")]; table != nil {
		here.element = table
	}
	return here
}

// templates are the fields that may hold `{{formula}}`, spec-controls-content-
// actions.md section 2.2.
var templates = map[string]bool{
	"body": true, "url": true, "text": true, "name": true, "instructions": true, "message": true, "prompt": true,
}

func (w formulaWriter) field(name string, v *spec.Value, here scope) {
	switch {
	case v.Type != spec.Text:
		w.rest(v, here)
	case name == "formula":
		w.formula(v, here)
	case templates[name]:
		w.template(v, here)
	}
}

// source does the keys of a join and the columns of a union, which are written
// as bare references to columns of one side.
func (w formulaWriter) source(source *spec.Value) {
	for i := range spec.ItemsAt(source, "joins") {
		leg := &spec.Child(source, "joins").Items[i]
		for j := range spec.ItemsAt(leg, "columns") {
			key := &spec.Child(leg, "columns").Items[j]
			w.formula(spec.Child(key, "left"), w.side(spec.Child(leg, "left")))
			w.formula(spec.Child(key, "right"), w.side(spec.Child(leg, "right")))
		}
	}
	sources := spec.ItemsAt(source, "sources")
	for i := range spec.ItemsAt(source, "matches") {
		columns := spec.Child(&spec.Child(source, "matches").Items[i], "sourceColumns")
		if columns == nil {
			continue
		}
		for j := range columns.Items {
			if j < len(sources) {
				w.formula(&columns.Items[j], w.side(&sources[j]))
			}
		}
	}
}

func (w formulaWriter) side(source *spec.Value) scope {
	return scope{names: w.names, element: &elementNames{source: source}}
}

func (w formulaWriter) formula(v *spec.Value, here scope) {
	if v == nil || v.Type != spec.Text {
		return
	}
	w.put(v, w.write(v.Text, here))
}

func (w formulaWriter) put(v *spec.Value, text string) {
	if _, known := w.written[text]; !known && w.written != nil {
		w.written[text] = v.Text
	}
	v.Text = text
}

// template does the formulas in `{{formula | format}}`.
func (w formulaWriter) template(v *spec.Value, here scope) {
	var made strings.Builder
	rest := v.Text
	for {
		before, behind, open := strings.Cut(rest, "{{")
		inner, after, closed := strings.Cut(behind, "}}")
		if !open || !closed {
			break
		}
		expression, format, formatted := strings.Cut(inner, "|")
		made.WriteString(before + "{{" + w.write(expression, scope{names: here.names}))
		switch {
		case formatted && w.written == nil:
			made.WriteString("|" + format)
		case formatted:
			made.WriteString(" | " + strings.TrimSpace(format))
		}
		made.WriteString("}}")
		rest = after
	}
	if made.Len() == 0 {
		return
	}
	w.put(v, made.String()+rest)
}
