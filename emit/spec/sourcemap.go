package spec

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/source"
)

// SourceMapVersion is the version of the form that SourceMap writes.
const SourceMapVersion = 1

// SourceMap writes where each value of a spec comes from, as JSON: `file` names
// the spec, `pointers` maps JSON pointers (RFC 6901), in the order of the
// document, to file, line and column. Values without a source are left out.
func SourceMap(file string, value *Value) []byte {
	out := append([]byte("{\n  \"version\": "), strconv.Itoa(SourceMapVersion)...)
	out = appendText(append(out, ",\n  \"file\": "...), file)
	w := mapWriter{out: append(out, ",\n  \"pointers\": {"...)}
	w.value(value)
	if w.entries > 0 {
		w.out = append(w.out, "\n  "...)
	}
	return append(w.out, "}\n}\n"...)
}

// A mapWriter walks a document with the pointer of where it is.
type mapWriter struct {
	out     []byte
	pointer []byte
	entries int
}

func (w *mapWriter) value(v *Value) {
	if !v.At.IsZero() {
		w.entry(v.At)
	}
	here := len(w.pointer)
	for i := range v.Items {
		w.pointer = strconv.AppendInt(append(w.pointer, '/'), int64(i), 10)
		w.value(&v.Items[i])
		w.pointer = w.pointer[:here]
	}
	for i := range v.Fields {
		w.pointer = append(append(w.pointer, '/'), EscapePointer(v.Fields[i].Name)...)
		w.value(&v.Fields[i].Value)
		w.pointer = w.pointer[:here]
	}
}

func (w *mapWriter) entry(at source.Span) {
	if w.entries > 0 {
		w.out = append(w.out, ',')
	}
	w.entries++
	start := at.File.Position(int(at.Start))
	w.out = appendText(append(w.out, "\n    "...), string(w.pointer))
	w.out = appendText(append(w.out, `: {"file": `...), at.File.Path)
	w.out = strconv.AppendInt(append(w.out, `, "line": `...), int64(start.Line), 10)
	w.out = strconv.AppendInt(append(w.out, `, "column": `...), int64(start.Column), 10)
	w.out = append(w.out, '}')
}
