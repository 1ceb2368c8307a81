package spec

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/source"
)

// TestPack packs values of all kinds, and finds them as they were, places in files
// included.
func TestPack(t *testing.T) {
	files := []*source.File{source.NewFile("a.sigma", "table t\n"), source.NewFile("b/c.sigma", "table u from t\n"), nil}
	var value func(depth int) *rapid.Generator[Value]
	value = func(depth int) *rapid.Generator[Value] {
		return rapid.Custom(func(t *rapid.T) Value {
			v := Value{Type: ValueType(rapid.IntRange(0, int(Object)).Draw(t, "type")), Raw: rapid.Bool().Draw(t, "raw")}
			if file := rapid.SampledFrom(files).Draw(t, "file"); file != nil {
				v.At = file.Span(rapid.IntRange(0, 3).Draw(t, "start"), rapid.IntRange(3, 8).Draw(t, "end"))
			}
			switch {
			case v.Type == Array && depth > 0:
				v.Items = rapid.SliceOfN(value(depth-1), 0, 4).Draw(t, "items")
			case v.Type == Object && depth > 0:
				v.Fields = rapid.SliceOfN(rapid.Map(value(depth-1), func(v Value) Field {
					return Field{Name: rapid.String().Draw(t, "name"), Value: v}
				}), 0, 4).Draw(t, "fields")
			case v.Type == Bool, v.Type == Number, v.Type == Text:
				v.Text = rapid.String().Draw(t, "text")
			}
			return v
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		want := value(4).Draw(t, "value")
		got := Pack(&want).Value()
		if difference := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(func(a, b *source.File) bool { return a == b })); difference != "" {
			t.Fatal(difference)
		}
	})
}

// TestPackBare keeps a value without its places.
func TestPackBare(t *testing.T) {
	answer, err := DecodeFile(source.NewFile("answer", `{"name": "Sales", "pages": [1, true, null]}`))
	if err != nil || answer.Fields[0].Value.At.IsZero() {
		t.Fatalf("%v, %v", answer, err)
	}
	bare := PackBare(&answer)
	if got := bare.Value(); len(bare.files) > 0 || !got.Fields[0].Value.At.IsZero() || string(JSON(&got)) != string(JSON(&answer)) {
		t.Errorf("%d files are kept, and the value is %s", len(bare.files), JSON(&got))
	}
	if got := (Packed{}).Value(); got.Type != Null {
		t.Errorf("the zero Packed is %v, want null", got)
	}
}
