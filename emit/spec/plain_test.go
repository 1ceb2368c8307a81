package spec_test

import (
	"io"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

func stringReader(text string) io.Reader { return strings.NewReader(text) }

func jsonNumber(n int) string { return strconv.Itoa(n) }

// plain writes a value as text, without its sources.
func plain(v spec.Value) string {
	switch v.Type {
	case spec.Array:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = plain(item)
		}
		return "[" + strings.Join(items, ",") + "]"
	case spec.Object:
		fields := make([]string, len(v.Fields))
		for i, field := range v.Fields {
			fields[i] = strconv.Quote(field.Name) + ":" + plain(field.Value)
		}
		return "{" + strings.Join(fields, ",") + "}"
	case spec.Text:
		return strconv.Quote(v.Text)
	case spec.Null:
		return "null"
	}
	return v.Text
}
