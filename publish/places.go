package publish

import (
	"strings"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// Paths in the server's messages: `contents.elements[3].columns[0]`, with or
// without the wrapper.
var (
	pathForm   = lazyregexp.New(`\b((?:contents|document|elements|pages|overlays|panels|settings|agents)(?:\.\w+|\[\d+\])+)`)
	indexForm  = lazyregexp.New(`\[(\d+)\]`)
	quotedForm = lazyregexp.New("['\"`]([^'\"`]+)['\"`]")
)

// placeOf finds the value that a message of the server is about, the nearest
// that the sources wrote; nil where it names none.
func placeOf(spec *emitspec.Value, message string) *emitspec.Value {
	if match := pathForm().FindString(message); match != "" {
		if found := atPath(spec, match); found != nil {
			return found
		}
	}
	for _, match := range quotedForm().FindAllStringSubmatch(message, -1) {
		for _, id := range append([]string{match[1]}, strings.Split(match[1], "/")...) {
			if found := withID(spec, id); found != nil {
				return found
			}
		}
	}
	return mentioned(spec, message)
}

// mentioned finds the formula whose reference, or the source whose path, a
// message repeats; servers change the case of references.
func mentioned(spec *emitspec.Value, message string) *emitspec.Value {
	var references []string
	for _, match := range quotedForm().FindAllStringSubmatch(message, -1) {
		references = append(references, "["+strings.ToLower(match[1])+"]")
	}
	var found *emitspec.Value
	spec.Walk(func(v *emitspec.Value) {
		if found != nil || v.At.IsZero() {
			return
		}
		if path, ok := v.Get("path"); ok && len(path.Items) > 1 && strings.Contains(message, joined(path)) {
			found = v
		}
		for _, reference := range references {
			if v.Type == emitspec.Text && strings.Contains(strings.ToLower(v.Text), reference) {
				found = v
			}
		}
	})
	return found
}

// joined is a path as messages write it.
func joined(path *emitspec.Value) string { return strings.Join(partsOf(path), ".") }

// partsOf are the texts of a list.
func partsOf(path *emitspec.Value) []string {
	parts := make([]string, len(path.Items))
	for i := range path.Items {
		parts[i] = path.Items[i].Text
	}
	return parts
}

// atPath follows a path; a path from within the document object is followed
// from there.
func atPath(spec *emitspec.Value, path string) *emitspec.Value {
	pointer := "/" + strings.ReplaceAll(indexForm().ReplaceAllString(path, ".$1"), ".", "/")
	candidates := []string{pointer, "/contents" + pointer, "/document" + pointer}
	if inner, ok := strings.CutPrefix(pointer, "/contents"); ok {
		candidates = append(candidates, "/document"+inner, inner)
	}
	var best *emitspec.Value
	depth := 1
	for _, candidate := range candidates {
		if found, steps := nearest(spec, candidate); steps > depth {
			best, depth = found, steps
		}
	}
	return best
}

// nearest is the last value with a source on the way along a pointer, and how
// many steps lead to it.
func nearest(spec *emitspec.Value, pointer string) (found *emitspec.Value, steps int) {
	parts := strings.Split(pointer[1:], "/")
	for i := range parts {
		value := emitspec.Lookup(spec, "/"+strings.Join(parts[:i+1], "/"))
		if value == nil {
			break
		}
		if !value.At.IsZero() {
			found, steps = value, i+1
		}
	}
	return found, steps
}

// withID finds an object with an id, at any depth.
func withID(spec *emitspec.Value, id string) (found *emitspec.Value) {
	spec.Walk(func(v *emitspec.Value) {
		if found == nil && v.Type == emitspec.Object && textOf(v, "id") == id && !v.At.IsZero() {
			found = v
		}
	})
	return found
}

// spanAt is the place of the nearest value with a source along a pointer whose
// parts may be ids in the place of numbers.
func spanAt(spec *emitspec.Value, pointer string, otherwise source.Span) source.Span {
	at := otherwise
	v := spec
	for _, part := range emitspec.SplitPointer(pointer) {
		if v = stepTo(v, part); v == nil {
			break
		}
		if !v.At.IsZero() {
			at = v.At
		}
	}
	return at
}

func stepTo(v *emitspec.Value, part string) *emitspec.Value {
	if v.Type == emitspec.Object {
		field, _ := v.Get(part)
		return field
	}
	for i := range v.Items {
		if textOf(&v.Items[i], "id") == part {
			return &v.Items[i]
		}
	}
	return emitspec.Lookup(v, "/"+emitspec.EscapePointer(part))
}
