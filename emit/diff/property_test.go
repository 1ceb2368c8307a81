package diff_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// TestAnyChangeIsTold changes specs at any places. Whatever differs by meaning
// is told, and nothing else.
func TestAnyChangeIsTold(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../emit/testdata/*.json", "../../testdata/kinds/*/*.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	rapid.Check(t, func(rt *rapid.T) {
		path := rapid.SampledFrom(files).Draw(rt, "spec")
		older, newer := decode(t, path), decode(t, path)
		var places []*spec.Value
		gather(&newer, &places)
		for range rapid.IntRange(0, 3).Draw(rt, "changes") {
			change(rt, rapid.SampledFrom(places).Draw(rt, "place"))
		}
		changes := diff.Compare(older, newer)
		if differences := comparable(normal.Compare(older, newer)); changes.Empty() && len(differences) > 0 {
			rt.Errorf("differences: %v; told: %s", differences, diff.Text(changes, diag.Palette{}))
		}
		diff.Markdown(changes)
		diff.JSON(changes)
		diff.Stat(changes)
	})
}

// comparable leaves out names that publishing resolves, which stand beside
// other texts here.
func comparable(differences []normal.Difference) []normal.Difference {
	return slices.DeleteFunc(differences, func(d normal.Difference) bool {
		return strings.Contains(d.Before+d.After, `"sigmac:`) || d.Path == "/folderId"
	})
}

func decode(t testing.TB, path string) spec.Value {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	value, err := spec.DecodeFile(source.NewFile(path, string(content)))
	if err != nil {
		t.Fatal(err)
	}
	return value
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

// change changes one value in the way of an edit or of a mistake.
func change(rt *rapid.T, v *spec.Value) {
	switch way := rapid.IntRange(0, 5).Draw(rt, "way"); {
	case way == 0 && len(v.Fields) > 0:
		i := rapid.IntRange(0, len(v.Fields)-1).Draw(rt, "field")
		v.Fields = append(v.Fields[:i:i], v.Fields[i+1:]...)
	case way == 1 && len(v.Items) > 0:
		i := rapid.IntRange(0, len(v.Items)-1).Draw(rt, "item")
		v.Items = append(v.Items[:i:i], v.Items[i+1:]...)
	case way == 2 && len(v.Items) > 1:
		v.Items[0], v.Items[1] = v.Items[1], v.Items[0]
	case v.Type == spec.Text:
		v.Text = rapid.SampledFrom([]string{"", "x", v.Text + "x", "Sum([Nothing])", "two\nlines", "`a` *b* @c"}).Draw(rt, "text")
	case v.Type == spec.Number:
		v.Text = "99"
	default:
		*v = rapid.SampledFrom([]spec.Value{{}, spec.NewText("x", v.At), spec.NewArray(nil, v.At), spec.NewObject(v.At)}).Draw(rt, "value")
	}
}

// TestElementWithoutID compares specs of which one lacks the id of an element.
func TestElementWithoutID(t *testing.T) {
	const path = "../../testdata/kinds/control-date-range/contents.json"
	whole, broken := decode(t, path), decode(t, path)
	var places []*spec.Value
	gather(&broken, &places)
	emptied := 0
	for _, place := range places {
		if place.Text == "period-control" {
			place.Text = ""
			emptied++
		}
	}
	if emptied == 0 {
		t.Fatal("the id of the control was not found")
	}
	for _, pair := range [][2]spec.Value{{whole, broken}, {broken, whole}} {
		if diff.Compare(pair[0], pair[1]).Empty() {
			t.Error("nothing is told")
		}
	}
	if !diff.Compare(broken, broken).Empty() {
		t.Error("a spec differs from itself")
	}
}
