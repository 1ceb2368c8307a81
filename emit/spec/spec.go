// Package spec reads and writes specs: JSON and YAML from and to Value, and
// the source map that ties every JSON pointer to the source. It knows the
// wrappers of the three generations and nothing else of the format.
package spec

// JSON writes a value with two-space indentation and a final newline. Fields
// stand in the order of the value, and no character is escaped that need not be.
func JSON(value *Value) []byte {
	w := jsonWriter{out: make([]byte, 0, jsonSize(value, 0)+1)}
	w.value(value)
	return append(w.out, '\n')
}
