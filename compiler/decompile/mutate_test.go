package decompile_test

import (
	"context"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// mutate changes a few nodes of a spec the way that programs break them: it drops,
// doubles, swaps and retypes fields and entries.
func mutate(root *spec.Value, random *rand.Rand, times int) {
	for range times {
		var holders []*spec.Value
		collect(root, &holders)
		if len(holders) == 0 {
			return
		}
		holder := holders[random.IntN(len(holders))]
		if holder.Type == spec.Array {
			mutateItems(holder, random)
		} else {
			mutateFields(holder, random)
		}
	}
}

func collect(v *spec.Value, holders *[]*spec.Value) {
	if len(v.Items)+len(v.Fields) > 0 {
		*holders = append(*holders, v)
	}
	for i := range v.Items {
		collect(&v.Items[i], holders)
	}
	for i := range v.Fields {
		collect(&v.Fields[i].Value, holders)
	}
}

func mutateItems(v *spec.Value, random *rand.Rand) {
	i, j := random.IntN(len(v.Items)), random.IntN(len(v.Items))
	switch random.IntN(4) {
	case 0:
		v.Items = append(v.Items[:i:i], v.Items[i+1:]...)
	case 1:
		v.Items = append(v.Items[:len(v.Items):len(v.Items)], v.Items[i])
	case 2:
		v.Items[i], v.Items[j] = v.Items[j], v.Items[i]
	default:
		v.Items[i] = retyped(v.Items[i], random)
	}
}

func mutateFields(v *spec.Value, random *rand.Rand) {
	i, j := random.IntN(len(v.Fields)), random.IntN(len(v.Fields))
	switch random.IntN(4) {
	case 0:
		v.Fields = append(v.Fields[:i:i], v.Fields[i+1:]...)
	case 1:
		v.Fields = append(v.Fields[:len(v.Fields):len(v.Fields)], spec.Field{Name: v.Fields[i].Name + "2", Value: v.Fields[i].Value})
	case 2:
		v.Fields[i].Value, v.Fields[j].Value = v.Fields[j].Value, v.Fields[i].Value
	default:
		v.Fields[i].Value = retyped(v.Fields[i].Value, random)
	}
}

func retyped(v spec.Value, random *rand.Rand) spec.Value {
	switch random.IntN(6) {
	case 0:
		return spec.NewText(v.Text+"x", v.At)
	case 1:
		return spec.NewInt(7, v.At)
	case 2:
		return spec.NewArray([]spec.Value{v}, v.At)
	case 3:
		return spec.NewObject(v.At, spec.Field{Name: "value", Value: v})
	case 4:
		return spec.NewBool(true, v.At)
	}
	return spec.Value{At: v.At}
}

// expectSurvives imports a mutated spec: it comes in, builds, and says what it
// changed.
func expectSurvives(t *testing.T, name string, mutated spec.Value) {
	t.Helper()
	text := string(spec.JSON(&mutated))
	file := source.NewFile("spec.json", text)
	read, err := spec.Decode(file)
	if err != nil {
		return // no workbook is left
	}
	if contents := spec.Child(&read.Root, kind.Contents.String()); contents != nil && contents.Type != spec.Object {
		return
	}
	result, found := decompile.Import(context.Background(), file, decompile.Options{Name: "a", Beside: true})
	if result == nil {
		t.Errorf("%s is refused: %.900s", name, messages(found))
		keep(t, name, text)
		return
	}
	if _, flaws := buildFiles(result); flaws.HasErrors() {
		t.Errorf("%s does not build: %.900s", name, messages(flaws))
		keep(t, name, text)
	}
}

// keep writes a spec that failed where the environment asks for it.
func keep(t *testing.T, name, text string) {
	if folder := os.Getenv("KEEP_FAILURES"); folder != "" {
		if err := os.WriteFile(folder+"/"+name+".json", []byte(text), 0o644); err != nil {
			t.Log(err)
		}
	}
}

// TestMutatedField breaks what the field has in a few places each.
func TestMutatedField(t *testing.T) {
	rounds := 1
	if n, err := strconv.Atoi(os.Getenv("MUTATIONS")); err == nil {
		rounds = n
	}
	for f, path := range fieldFiles(t, "specs") {
		file := readFile(t, path)
		for round := range rounds {
			root, err := spec.DecodeFile(file)
			if err != nil {
				t.Fatal(err)
			}
			random := rand.New(rand.NewPCG(uint64(f), uint64(round)))
			mutate(&root, random, 1+random.IntN(6))
			expectSurvives(t, file.Path+"-"+strconv.Itoa(round), root)
		}
	}
}

// FuzzMutated breaks specs of the repository.
func FuzzMutated(f *testing.F) {
	paths := []string{"../../emit/testdata/baskets.contents.json", "../../emit/testdata/everything.contents.json", "../../emit/normal/testdata/flat.yaml"}
	for seed := range uint64(12) {
		f.Add(seed, uint8(seed%4))
	}
	f.Fuzz(func(t *testing.T, seed uint64, times uint8) {
		root, err := spec.DecodeFile(readFile(t, paths[seed%uint64(len(paths))]))
		if err != nil {
			t.Fatal(err)
		}
		mutate(&root, rand.New(rand.NewPCG(seed, 1)), 1+int(times%8))
		expectSurvives(t, "mutated", root)
	})
}
