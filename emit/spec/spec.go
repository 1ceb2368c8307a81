// Package spec holds specs as data: Value, plain JSON whose every part knows its
// source; Workbook, the model that the compiler lowers to; JSON and YAML in and
// out, JSON pointers and merge patches, and the source map that ties every pointer
// to a line. It knows the wrappers of the three generations and nothing else of
// the format.
package spec
