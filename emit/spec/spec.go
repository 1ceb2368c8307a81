// Package spec holds specs as data: Value, plain JSON whose every part knows its
// source; Workbook, the model that the compiler lowers to; JSON and YAML in and
// out, JSON pointers and merge patches, and the source map that ties every pointer
// to a line. It knows the wrappers of the three generations and nothing else of
// the format.
package spec

// JSON writes a value with two-space indentation and a final newline. Fields
// stand in the order of the value, and no character is escaped that need not be.
func JSON(value *Value) []byte {
	w := jsonWriter{out: make([]byte, 0, jsonSize(value, 0)+1)}
	w.value(value)
	return append(w.out, '\n')
}
