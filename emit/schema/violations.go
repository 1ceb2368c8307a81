package schema

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// collect calls report for each mistake in a tree of errors: at the innermost
// places, but for alternatives, which are one mistake.
func collect(schema *compiled, err *jsonschema.ValidationError, report func(pointer, message string)) {
	n, keyword := schema.node(err.AbsoluteKeywordLocation)
	switch {
	case strings.HasPrefix(keyword, "required"):
		report(pointerOf(err.InstanceLocation), missing(err.Message))
	case keyword == "anyOf" || len(err.Causes) == 0:
		report(pointerOf(err.InstanceLocation), "must be "+demand(n, keyword))
	default:
		for _, cause := range err.Causes {
			collect(schema, cause, report)
		}
	}
}

// missing says which fields lack, from the validator's "missing properties:
// 'a', 'b'".
func missing(message string) string {
	_, list, _ := strings.Cut(message, ": ")
	fields := strings.Split(strings.ReplaceAll(list, "'", ""), ", ")
	for i, field := range fields {
		fields[i] = name.Quote(field)
	}
	if len(fields) == 1 {
		return "lacks the field " + fields[0]
	}
	return "lacks the fields " + strings.Join(fields[:len(fields)-1], ", ") + " and " + fields[len(fields)-1]
}

// demand says what a node takes, or what the keyword that failed does.
func demand(n *node, keyword string) string {
	switch keyword {
	case "minimum":
		return "at least " + strconv.FormatFloat(*n.min, 'g', -1, 64)
	case "maximum":
		return "at most " + strconv.FormatFloat(*n.max, 'g', -1, 64)
	case "minItems":
		return "a list of at least " + strconv.Itoa(n.fewest)
	case "pattern":
		return "a hex colour as in `#0ea5e9`"
	}
	return strings.Join(demands(n), " or ")
}

func demands(n *node) []string {
	if len(n.words) > 0 {
		return []string{name.Alternatives(n.words)}
	}
	var all []string
	for _, t := range n.types {
		all = append(all, nouns[t])
	}
	for _, alternative := range n.anyOf {
		for _, demand := range demands(alternative) {
			if !slices.Contains(all, demand) {
				all = append(all, demand)
			}
		}
	}
	return all
}

var nouns = map[string]string{
	typeObject: "an object", typeArray: "a list", typeText: "a text", typeNumber: "a number", typeInteger: "a whole number",
	typeLogical: "true or false", typeNull: "null",
}

// pointerOf takes the validator's escapes for addresses off a JSON pointer.
func pointerOf(location string) string {
	pointer, err := url.PathUnescape(location)
	if err != nil {
		return location
	}
	return pointer
}

// trace follows a JSON pointer below a value, and returns the nearest source
// of what it finds, and whether that came from `raw`.
func trace(value *spec.Value, pointer string) (source.Span, bool) {
	at, raw := value.At, value.Raw
	for end := 1; end <= len(pointer); end++ {
		if end < len(pointer) && pointer[end] != '/' {
			continue
		}
		found := spec.Lookup(value, pointer[:end])
		if found == nil {
			break
		}
		raw = raw || found.Raw
		if !found.At.IsZero() {
			at = found.At
		}
	}
	return at, raw
}
