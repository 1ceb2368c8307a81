package spec_test

import (
	"bytes"
	"encoding/json"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

var nowhere source.Span

func field(name string, value spec.Value) spec.Field { return spec.Field{Name: name, Value: value} }

func text(s string) spec.Value { return spec.NewText(s, nowhere) }

func TestJSON(t *testing.T) {
	value := spec.NewObject(nowhere,
		field("html", text("<b> & 'é'\u2028")),
		field("none", spec.Value{}),
		field("list", spec.NewArray([]spec.Value{spec.NewInt(-3, nowhere), spec.NewNumber("1.50e+3", nowhere), spec.NewBool(true, nowhere)}, nowhere)),
		field("a\"b", spec.NewObject(nowhere)),
		field("empty", spec.NewArray(nil, nowhere)),
	)
	want := `{
  "html": "<b> & 'é'\u2028",
  "none": null,
  "list": [
    -3,
    1.50e+3,
    true
  ],
  "a\"b": {},
  "empty": []
}
`
	if diff := cmp.Diff(want, string(spec.JSON(&value))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestJSONLikeTheStandardLibrary compares with encoding/json, byte by byte.
func TestJSONLikeTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := anyValue(3).Draw(t, "value")
		var compact, want bytes.Buffer
		writeStandard(t, &compact, value)
		if err := json.Indent(&want, compact.Bytes(), "", "  "); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String()+"\n", string(spec.JSON(&value))); diff != "" {
			t.Fatalf("(-encoding/json +spec):\n%s", diff)
		}
	})
}

func TestJSONDeepIndentation(t *testing.T) {
	value := spec.NewInt(1, nowhere)
	for range 100 {
		value = spec.NewArray([]spec.Value{value}, nowhere)
	}
	if got := string(spec.JSON(&value)); !strings.Contains(got, "\n"+strings.Repeat("  ", 100)+"1\n") {
		t.Error("the innermost value is not indented by 200 blanks")
	}
}

func writeStandard(t *rapid.T, out *bytes.Buffer, v spec.Value) {
	scalar := func(v any) {
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(v); err != nil {
			t.Fatal(err)
		}
		out.Truncate(out.Len() - 1)
	}
	switch v.Type {
	case spec.Null:
		scalar(nil)
	case spec.Bool:
		scalar(v.Text == "true")
	case spec.Number:
		scalar(json.Number(v.Text))
	case spec.Text:
		scalar(v.Text)
	case spec.Array:
		out.WriteByte('[')
		for i, item := range v.Items {
			out.WriteString(strings.Repeat(",", min(i, 1)))
			writeStandard(t, out, item)
		}
		out.WriteByte(']')
	case spec.Object:
		out.WriteByte('{')
		for i, f := range v.Fields {
			out.WriteString(strings.Repeat(",", min(i, 1)))
			scalar(f.Name)
			out.WriteByte(':')
			writeStandard(t, out, f.Value)
		}
		out.WriteByte('}')
	}
}

// anyValue makes values with texts that are hard to write, some no UTF-8.
func anyValue(depth int) *rapid.Generator[spec.Value] {
	texts := rapid.OneOf(
		rapid.String(),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.SampledFrom([]string{"", " ", "true", "null", "~", "1", "0x10", "2026-01-01", "- a", "a: b", "# x", "a #b", "\n", "a\n", "a\n\n",
			"\na", "  a\nb", "a\n  b\n", "a \nb", "a\tb\nc", "a\r\nb", "{{[A] | x}}", "'q'", "\"q\"", "yes", "=", "<<", "a\u0085b", "\ufeffx\ny", "...", "---\na"}),
	)
	scalars := rapid.OneOf(
		rapid.Just(spec.Value{}),
		rapid.Map(rapid.Bool(), func(b bool) spec.Value { return spec.NewBool(b, nowhere) }),
		rapid.Map(rapid.Int(), func(n int) spec.Value { return spec.NewInt(n, nowhere) }),
		rapid.Map(rapid.Float64Range(-1e20, 1e20), func(n float64) spec.Value {
			return spec.NewNumber(strconv.FormatFloat(n, 'g', -1, 64), nowhere)
		}),
		rapid.Map(texts, text),
	)
	if depth == 0 {
		return scalars
	}
	inner := anyValue(depth - 1)
	return rapid.OneOf(
		scalars,
		rapid.Map(rapid.SliceOfN(inner, 0, 4), func(items []spec.Value) spec.Value { return spec.NewArray(items, nowhere) }),
		rapid.Custom(func(t *rapid.T) spec.Value {
			object := spec.NewObject(nowhere)
			for _, name := range rapid.SliceOfNDistinct(texts, 0, 4, func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }).Draw(t, "names") {
				object.Fields = append(object.Fields, field(strings.ToValidUTF8(name, "\uFFFD"), inner.Draw(t, "value")))
			}
			return object
		}),
	)
}

func BenchmarkJSON(b *testing.B) {
	element := spec.NewObject(nowhere, field("id", text("chart")), field("columns", spec.NewArray([]spec.Value{
		spec.NewObject(nowhere, field("formula", text("Sum([Sales/Revenue])")), field("name", text("Revenue")), field("n", spec.NewInt(3, nowhere)))}, nowhere)))
	for _, n := range []int{100, 1_000, 10_000} {
		elements := make([]spec.Value, n)
		for i := range elements {
			elements[i] = element
		}
		value := spec.NewArray(elements, nowhere)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.SetBytes(int64(len(spec.JSON(&value))))
			}
		})
	}
}

// TestJSONInChunks writes long lists, one in another, by several at once and by one.
func TestJSONInChunks(t *testing.T) {
	var rows []spec.Value
	for i := range 300 {
		var cells []spec.Value
		for j := range i % 90 {
			cells = append(cells, spec.NewInt(i*j, source.Span{}))
		}
		rows = append(rows, spec.NewObject(source.Span{}, spec.Field{Name: "cells", Value: spec.NewArray(cells, source.Span{})}))
	}
	document := spec.NewObject(source.Span{}, spec.Field{Name: "rows", Value: spec.NewArray(rows, source.Span{})}, spec.Field{Name: "end", Value: spec.NewText("x", source.Span{})})
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	alone := spec.JSON(&document)
	for _, processors := range []int{2, 3, 8} {
		runtime.GOMAXPROCS(processors)
		if together := spec.JSON(&document); !bytes.Equal(alone, together) {
			t.Errorf("%d write another text than one", processors)
		}
	}
}
