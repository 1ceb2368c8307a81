package decompile_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// TestDamagedSpecs changes sound specs at any places: values get other types,
// fields vanish or stand twice, ids name nothing. What comes in is kept whole,
// or an error says why it cannot. What stands outside of the document has no raw,
// and a merge patch writes no null.
func TestDamagedSpecs(t *testing.T) {
	var specs []string
	for _, pattern := range []string{"../../emit/testdata/*.json", "../../testdata/kinds/*/contents.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		specs = append(specs, found...)
	}
	rapid.Check(t, func(rt *rapid.T) {
		path := rapid.SampledFrom(specs).Draw(rt, "spec")
		root, err := spec.DecodeFile(readFile(t, path))
		if err != nil {
			rt.Fatal(err)
		}
		var places []*spec.Value
		gather(&root, &places)
		for range rapid.IntRange(1, 4).Draw(rt, "damages") {
			damage(rt, rapid.SampledFrom(places).Draw(rt, "place"))
		}
		text := string(spec.JSON(&root))
		result, found := decompile.Import(context.Background(), source.NewFile("spec.json", text), decompile.Options{Name: "a", Beside: true})
		if (result == nil) != found.HasErrors() {
			rt.Errorf("a result and an error, or neither: %s", messages(found))
		}
		for _, finding := range found {
			if finding.Entry == diag.ImportNotKept && strings.Contains(finding.Message, "/contents/") && !strings.Contains(finding.Message, "null") {
				rt.Errorf("%s\n%s", finding.Message, text)
			}
			if finding.Entry == diag.ImportFailed {
				rt.Logf("%s", finding.Message)
			}
		}
	})
}

func gather(v *spec.Value, places *[]*spec.Value) {
	*places = append(*places, v)
	for i := range v.Items {
		gather(&v.Items[i], places)
	}
	for i := range v.Fields {
		gather(&v.Fields[i].Value, places)
	}
}

// damage changes one value.
func damage(rt *rapid.T, v *spec.Value) {
	switch way := rapid.IntRange(0, 6).Draw(rt, "way"); {
	case way == 0 && len(v.Fields) > 0:
		i := rapid.IntRange(0, len(v.Fields)-1).Draw(rt, "field")
		v.Fields = append(v.Fields[:i:i], v.Fields[i+1:]...)
	case way == 1 && len(v.Fields) > 0:
		v.Fields = append(v.Fields, spec.Field{Name: "sparkles", Value: spec.NewText("many", v.At)})
	case way == 2 && len(v.Items) > 0:
		i := rapid.IntRange(0, len(v.Items)-1).Draw(rt, "item")
		v.Items = append(v.Items[:i:i], v.Items[i+1:]...)
	case way == 3 && len(v.Items) > 0:
		v.Items = append(v.Items, v.Items[0])
	case v.Type == spec.Text:
		v.Text = rapid.SampledFrom([]string{"", "x", v.Text + "x", "[a", "${x}", "two\nlines", "\"q\"", "Sum([Nothing])", "[Sales/Nothing]"}).Draw(rt, "text")
	default:
		*v = rapid.SampledFrom([]spec.Value{{}, spec.NewText("x", v.At), spec.NewInt(7, v.At), spec.NewBool(true, v.At), spec.NewArray(nil, v.At),
			spec.NewObject(v.At), spec.NewArray([]spec.Value{spec.NewInt(1, v.At), {}}, v.At)}).Draw(rt, "value")
	}
}
