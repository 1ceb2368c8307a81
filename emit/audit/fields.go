package audit

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// Unknown lists the fields that no generation has, which the server drops without
// a word.
func Unknown(s *spec.Spec) []schema.UnknownField {
	unknown, _ := strangers(s)
	return unknown
}

// strangers parts the fields that the schema does not know by whether they have gone
// once all spellings are the newest.
func strangers(s *spec.Spec) (unknown, older []schema.UnknownField) {
	fields := schema.Unknown(s.Generation, &s.Root)
	isInElement := func(field schema.UnknownField) bool { return field.Element != "" }
	if s.Generation == kind.Contents || !slices.ContainsFunc(fields, isInElement) {
		return fields, nil
	}
	type inside struct{ element, field string }
	newest := normal.Completed(s.Root)
	still := map[inside]bool{}
	for _, field := range schema.Unknown(kind.Contents, &newest) {
		still[inside{field.Element, field.Name}] = true
	}
	for _, field := range fields {
		if isInElement(field) && !still[inside{field.Element, field.Name}] {
			older = append(older, field)
		} else {
			unknown = append(unknown, field)
		}
	}
	return unknown, older
}

// isExplained reports whether a finding says of the whole around a field that it is
// not what belongs there.
func isExplained(field schema.UnknownField, refused []schema.Violation) bool {
	return slices.ContainsFunc(refused, func(violation schema.Violation) bool {
		return violation.Element == field.Element && strings.HasPrefix(field.Pointer, violation.Pointer+"/") && strings.HasPrefix(violation.Message, "must be ")
	})
}
