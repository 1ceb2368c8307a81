package normal_test

import (
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// TestSince holds what is made of an earlier form against what is made from
// scratch, whatever changed between the two.
func TestSince(t *testing.T) {
	files := append(corpusFiles(t), "testdata/contents.yaml")
	for _, file := range files {
		earlier, _ := normal.Newest(read(t, file))
		if spec.Contents(&earlier) == nil {
			continue
		}
		form := normal.Normalize(earlier)
		t.Run(filepath.Base(file), func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				whole := changed(rt, earlier)
				delta := normal.Since(&earlier, &whole)
				if delta == nil {
					return
				}
				made, want := delta.Form(form), normal.Normalize(whole)
				if a, b := string(spec.JSON(&made.Spec)), string(spec.JSON(&want.Spec)); a != b {
					rt.Fatalf("made:\n%s\nwant:\n%s", a, b)
				}
				if !made.Names().Equal(want.Names()) || made.FolderSaid != want.FolderSaid {
					rt.Fatalf("names are not those of the whole")
				}
				newest, _ := normal.Newest(whole)
				if again := delta.Newest(&earlier); !spec.Equal(again, newest) {
					rt.Fatalf("newest:\n%s\nwant:\n%s", spec.JSON(&again), spec.JSON(&newest))
				}
			})
		})
	}
}

// changed is a spec with some random changes: texts that are swapped with others,
// elements that go, come and move.
func changed(rt *rapid.T, earlier spec.Value) spec.Value {
	whole, _ := normal.Newest(earlier) // a copy
	contents := spec.Contents(&whole)
	for range rapid.IntRange(0, 3).Draw(rt, "changes") {
		elements := spec.Child(contents, "elements")
		if elements == nil || len(elements.Items) == 0 {
			break
		}
		at := rapid.IntRange(0, len(elements.Items)-1).Draw(rt, "element")
		switch rapid.IntRange(0, 6).Draw(rt, "what") {
		case 0:
			elements.Items = append(elements.Items[:at:at], elements.Items[at+1:]...)
		case 1:
			twin := elements.Items[at]
			twin.Fields = append([]spec.Field(nil), twin.Fields...)
			twin.Set("id", spec.NewText(rapid.StringMatching(`[a-z]{3}`).Draw(rt, "id"), twin.At))
			elements.Items = append(elements.Items, twin)
		case 2:
			elements.Items = nil
		case 3:
			elements.Items = rapid.Permutation(elements.Items).Draw(rt, "order")
		default:
			ours, theirs := texts(&elements.Items[at]), texts(contents)
			if len(ours) > 0 {
				ours[rapid.IntRange(0, len(ours)-1).Draw(rt, "text")].Text = theirs[rapid.IntRange(0, len(theirs)-1).Draw(rt, "other")].Text
			}
		}
	}
	return whole
}

// texts are all texts in a value.
func texts(v *spec.Value) []*spec.Value {
	var found []*spec.Value
	if v.Type == spec.Text {
		found = append(found, v)
	}
	for i := range v.Items {
		found = append(found, texts(&v.Items[i])...)
	}
	for i := range v.Fields {
		found = append(found, texts(&v.Fields[i].Value)...)
	}
	return found
}

// TestRespelledInPart holds that formulas are written with new names wherever they
// name something that is called otherwise.
func TestRespelledInPart(t *testing.T) {
	for _, file := range append(corpusFiles(t), "testdata/contents.yaml") {
		earlier, _ := normal.Newest(read(t, file))
		if spec.Contents(&earlier) == nil {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				names := normal.Normalize(changed(rt, earlier)).Names()
				made, want := normal.Respelled(earlier, normal.Normalize(earlier).Names(), names), normal.Respelled(earlier, normal.Names{}, names)
				if !spec.Equal(made, want) {
					rt.Fatalf("made:\n%s\nwant:\n%s", spec.JSON(&made), spec.JSON(&want))
				}
			})
		})
	}
}
