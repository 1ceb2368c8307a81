package schema

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// TestTheThreeAgree makes elements of every kind after their schemas, spoils
// some, and asks all three that judge: the quick look, the one that says why, and a
// validator of JSON Schema that reads the printed schema.
func TestTheThreeAgree(t *testing.T) {
	for _, generation := range []kind.Generation{kind.Contents, kind.Flat} {
		definition := definitionsOf(t, generation)
		b := newBuilder(generation)
		for _, k := range elementKinds(generation) {
			n, name := b.element(k), "element-"+k.Name
			if k.Class == kind.Control {
				name = "control-" + k.Name
			}
			made, printed := &rule{n}, definition(name)
			t.Run(generation.String()+"/"+name, rapid.MakeCheck(func(t *rapid.T) {
				value := valueOf(t, n, 0)
				quick := n.takes(&value)
				var reasons refusals
				reasons.judge(made.node, newSpot(&value, ""))
				refused := reasons.found
				err := printed.Validate(decoded(t, &value))
				if quick != (len(refused) == 0) || quick != (err == nil) {
					t.Fatalf("%s\nquick look: %v\nvalidator: %v\nprinted: %v", spec.JSON(&value), quick, refused, err)
				}
			}))
		}
	}
}

// definitionsOf reads the printed schema and finds its definitions.
func definitionsOf(t *testing.T, generation kind.Generation) func(name string) *jsonschema.Schema {
	address := "https://github.com/sigmac/sigmac/schema/" + generation.String() + ".json"
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(address, bytes.NewReader(JSON(generation))); err != nil {
		t.Fatal(err)
	}
	return func(name string) *jsonschema.Schema {
		found, err := compiler.Compile(address + "#/$defs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
}

func decoded(t *rapid.T, value *spec.Value) any {
	var result any
	decoder := json.NewDecoder(bytes.NewReader(spec.JSON(value)))
	decoder.UseNumber()
	if err := decoder.Decode(&result); err != nil {
		t.Fatal(err)
	}
	return result
}

var nowhere source.Span

// valueOf draws a value that a node takes, or now and then one that it may not.
func valueOf(t *rapid.T, n *node, depth int) spec.Value {
	if rapid.IntRange(0, 40).Draw(t, "spoil") == 0 || depth > 6 {
		return anyValue(t)
	}
	if len(n.anyOf) > 0 {
		return valueOf(t, rapid.SampledFrom(n.anyOf).Draw(t, "alternative"), depth+1)
	}
	if len(n.words) > 0 {
		return spec.NewText(rapid.SampledFrom(n.words).Draw(t, "word"), nowhere)
	}
	if len(n.types) == 0 {
		return anyValue(t)
	}
	switch rapid.SampledFrom(n.types).Draw(t, "type") {
	case typeObject:
		return objectOf(t, n, depth)
	case typeArray:
		list := spec.NewArray(nil, nowhere)
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			list.Items = append(list.Items, valueOf(t, n.items, depth+1))
		}
		return list
	case typeText:
		return spec.NewText(rapid.SampledFrom([]string{"#0ea5e9", "text", "#ABCD"}).Draw(t, "text"), nowhere)
	case typeLogical:
		return spec.NewBool(true, nowhere)
	case typeNull:
		return spec.Value{}
	}
	return anyNumber(t)
}

func anyNumber(t *rapid.T) spec.Value {
	return spec.NewNumber(rapid.SampledFrom([]string{"0", "1", "-1", "0.5", "700", "5.0", "1e3"}).Draw(t, "number"), nowhere)
}

func objectOf(t *rapid.T, n *node, depth int) spec.Value {
	made := spec.NewObject(nowhere)
	fill := func(of *node) {
		for _, property := range of.properties {
			often := slices.Contains(of.required, property.name) && rapid.IntRange(0, 60).Draw(t, "forget") > 0
			if often || rapid.IntRange(0, 3).Draw(t, "write") == 0 {
				made.Set(property.name, valueOf(t, property.node, depth+1))
			}
		}
	}
	fill(n)
	if len(n.variants) > 0 {
		variant := rapid.SampledFrom(n.variants).Draw(t, "variant")
		fill(variant.node)
	}
	if n.values != nil {
		made.Set("free", valueOf(t, n.values, depth+1))
	}
	return made
}

func anyValue(t *rapid.T) spec.Value {
	return rapid.SampledFrom([]spec.Value{
		{}, spec.NewBool(false, nowhere), spec.NewInt(7, nowhere), spec.NewText("word", nowhere), spec.NewNumber("0.25", nowhere),
		spec.NewArray(nil, nowhere), spec.NewObject(nowhere), spec.NewArray([]spec.Value{spec.NewInt(1, nowhere)}, nowhere),
		spec.NewObject(nowhere, spec.Field{Name: "kind", Value: spec.NewText("theme", nowhere)}),
	}).Draw(t, "any")
}
