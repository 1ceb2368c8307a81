package spec_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

func TestSourceMap(t *testing.T) {
	file := source.NewFile("pages/a.sigma", "first\n  é second\n")
	value := spec.NewObject(file.Span(0, 5),
		field("list", spec.NewArray([]spec.Value{spec.NewInt(1, nowhere), spec.NewInt(2, file.Span(11, 17))}, nowhere)),
		field("a/b~c", spec.NewText("x", file.Span(0, 1))),
	)
	want := `{
  "version": 1,
  "file": "sales.json",
  "pointers": {
    "": {"file": "pages/a.sigma", "line": 1, "column": 1},
    "/list/1": {"file": "pages/a.sigma", "line": 2, "column": 5},
    "/a~1b~0c": {"file": "pages/a.sigma", "line": 1, "column": 1}
  }
}
`
	got := spec.SourceMap("sales.json", &value)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !json.Valid(got) {
		t.Error("no JSON")
	}
	if empty := spec.SourceMap("x", &spec.Value{}); !json.Valid(empty) {
		t.Errorf("no JSON: %s", empty)
	}
}

func TestLookup(t *testing.T) {
	value, err := spec.DecodeValue(`{"a": [{"b/c~": 1}], "": 2}`)
	if err != nil {
		t.Fatal(err)
	}
	for pointer, want := range map[string]string{"/a/0/b~1c~0": "1", "/": "2"} {
		if found := spec.Lookup(&value, pointer); found == nil || found.Text != want {
			t.Errorf("%s: %v", pointer, found)
		}
	}
	for _, pointer := range []string{"/a/1", "/a/-1", "/a/x", "/b", "a", "/a/0/b~1c~0/d"} {
		if found := spec.Lookup(&value, pointer); found != nil {
			t.Errorf("%s: %v", pointer, found)
		}
	}
	if near := spec.Nearest(&value, "/a/0/missing/deep"); near != spec.Lookup(&value, "/a/0") {
		t.Errorf("nearest is %v", near)
	}
	if spec.Nearest(&value, "") != &value {
		t.Error("the root is nearest to itself")
	}
}
