package ir_test

import (
	"io"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
)

func stringReader(text string) io.Reader { return strings.NewReader(text) }

func jsonNumber(n int) string { return strconv.Itoa(n) }

// plain writes a value as text, without its sources.
func plain(v ir.Value) string {
	switch v.Type {
	case ir.Array:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = plain(item)
		}
		return "[" + strings.Join(items, ",") + "]"
	case ir.Object:
		fields := make([]string, len(v.Fields))
		for i, field := range v.Fields {
			fields[i] = strconv.Quote(field.Name) + ":" + plain(field.Value)
		}
		return "{" + strings.Join(fields, ",") + "}"
	case ir.Text:
		return strconv.Quote(v.Text)
	case ir.Null:
		return "null"
	}
	return v.Text
}
