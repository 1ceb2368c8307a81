package decompile

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// TestStatesAgree holds the statements of two states, of which bodies are written
// once, against those of each state written by itself.
func TestStatesAgree(t *testing.T) {
	const corpus = "../../../shared/corpus/"
	files := []string{"../../emit/testdata/baskets.contents.json", "../../emit/testdata/everything.contents.json"}
	for _, pattern := range []string{"*.json", "*.yaml", "field/specs/*"} {
		found, _ := filepath.Glob(corpus + pattern)
		files = append(files, found...)
	}
	if len(files) == 2 {
		t.Log("the corpus of specs is not beside the repository: " + corpus)
	}
	shared := 0
	for f, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := spec.DecodeFile(source.NewFile(path, string(content)))
		if err != nil {
			continue
		}
		newest, _ := normal.Newest(decoded)
		if spec.Contents(&newest) == nil {
			continue
		}
		older := repair(wholeOf(newest)).spec.Root
		for round := range uint64(6) {
			newer, _ := normal.Newest(older)
			swapTexts(&newer, rand.New(rand.NewPCG(uint64(f), round)), 1+int(round%3))
			before := string(spec.JSON(&older)) + string(spec.JSON(&newer))
			names := &Names{File: "a"}
			states, ok := StatesOf(older, newer, names)
			if !ok {
				continue
			}
			was, is := states.Statements()
			shared += agreed(was)
			for _, pair := range []struct {
				state spec.Value
				text  string
			}{{older, was.Text("")}, {newer, is.Text("")}} {
				b, _ := soundBook(repair(wholeOf(pair.state)), names)
				if want := exported(b.workbook()).Text(""); pair.text != want {
					t.Errorf("%s, round %d:\n%s\nwant:\n%s", path, round, pair.text, want)
				}
			}
			if after := string(spec.JSON(&older)) + string(spec.JSON(&newer)); after != before {
				t.Errorf("%s, round %d: the specs are changed", path, round)
			}
		}
	}
	if shared == 0 {
		t.Error("no body is shared")
	}
}

func agreed(s *Statement) int {
	count := 0
	if s.later != nil {
		count++
	}
	for _, inner := range s.Holds() {
		count += agreed(inner)
	}
	return count
}

// swapTexts puts texts of elements into the place of others.
func swapTexts(whole *spec.Value, random *rand.Rand, times int) {
	var texts []*spec.Value
	var visit func(*spec.Value)
	visit = func(v *spec.Value) {
		if v.Type == spec.Text {
			texts = append(texts, v)
		}
		for i := range v.Items {
			visit(&v.Items[i])
		}
		for i := range v.Fields {
			visit(&v.Fields[i].Value)
		}
	}
	if elements := spec.Child(spec.Contents(whole), "elements"); elements != nil {
		visit(elements)
	}
	for range times {
		if len(texts) > 0 {
			texts[random.IntN(len(texts))].Text = texts[random.IntN(len(texts))].Text
		}
	}
}
