package audit

import (
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// File checks a spec in JSON or YAML, of any generation: that it can be read,
// that it fits the schema of its generation, and all that Check finds.
func File(file *source.File) diag.List {
	read, err := spec.Decode(file)
	if err != nil {
		return diag.List{specUnreadable(file, err)}
	}
	return Spec(read)
}

// Spec checks a spec that was read as File does.
func Spec(read *spec.Spec) diag.List {
	var found diag.List
	for _, violation := range schema.Validate(read.Generation, &read.Root) {
		found = append(found, schemaViolated(read, violation))
	}
	found = append(found, Unknown(read)...)
	return append(found, Check(read)...)
}

// Unknown warns of fields that no generation has, which the server drops
// without a word.
func Unknown(s *spec.Spec) diag.List {
	var found diag.List
	for _, field := range schema.Unknown(s.Generation, &s.Root) {
		found = append(found, UnknownField(field))
	}
	return found
}
