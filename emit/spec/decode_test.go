package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

func TestDecodeWrappers(t *testing.T) {
	for name, test := range map[string]struct {
		file, pointer string
		generation    kind.Generation
	}{
		"contents":  {"name: a\ncontents:\n  pages: []\n", "/contents", kind.Contents},
		"document":  {`{"document": {"pages": []}}`, "/document", kind.Document},
		"flat":      {`{"pages": []}`, "", kind.Flat},
		"converter": {`{"workbook": {"document": {"pages": []}}, "stats": 1}`, "/document", kind.Document},
		"flow YAML": {`{pages: []}`, "", kind.Flat},
		"unwrapped": {`{"pages": [], "elements": [{"kind": "text"}]}`, "/document", kind.Document},
		"answer":    {`{"data": {"spec": {"contents": {"pages": []}}}}`, "/contents", kind.Contents},
		"list":      {`[{"contents": {"pages": []}}]`, "/contents", kind.Contents},
		"comments":  {"// x\n{\"pages\": [ /* y */ ], \"name\": \"a // b\",}", "", kind.Flat},
		"mark":      {"\uFEFF{\"pages\": []}", "", kind.Flat},
	} {
		t.Run(name, func(t *testing.T) {
			read, err := spec.Decode(source.NewFile("spec", test.file))
			if err != nil {
				t.Fatal(err)
			}
			if read.Generation != test.generation || read.Pointer != test.pointer {
				t.Errorf("got %s at %q", read.Generation, read.Pointer)
			}
			if pages, ok := read.Document.Get("pages"); !ok || pages.Type != spec.Array {
				t.Error("the document is not the object with the pages")
			}
		})
	}
}

func TestDecodePlaces(t *testing.T) {
	for name, file := range map[string]string{
		"json": "{\"é\": \"a\", \"b\": [1,\n  {\"c\": true}]}",
		"yaml": "é: a\nb:\n  - 1\n  - c: true\n",
	} {
		value, err := spec.DecodeFile(source.NewFile(name, file))
		if err != nil {
			t.Fatal(err)
		}
		for pointer, want := range map[string][]string{"/b/0": {"1"}, "/b/1/c": {"true"}, "/é": {`"a"`, "a"}} {
			found := spec.Lookup(&value, pointer)
			if rest := file[found.At.Start:]; !strings.HasPrefix(rest, want[0]) && !strings.HasPrefix(rest, want[len(want)-1]) {
				t.Errorf("%s: %s is at %q", name, pointer, rest)
			}
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	deep := strings.Repeat("[", 2_000)
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for i := range 9 {
		name, last := string(rune('b'+i)), string(rune('a'+i))
		bomb += name + ": &" + name + " [" + strings.TrimSuffix(strings.Repeat("*"+last+",", 10), ",") + "]\n"
	}
	for name, test := range map[string]struct{ file, want string }{
		"nothing":       {"", "the file is empty"},
		"cut":           {`{"pages": [`, "the file ends in the middle"},
		"two values":    {`{"pages": []} {}`, "something follows"},
		"twice, JSON":   {`{"a": 1, "a": 2}`, `"a" stands twice`},
		"twice, YAML":   {"a: 1\na: 2\n", `"a" stands twice`},
		"deep":          {deep, "inside each other"},
		"deep YAML":     {"a:\n  - " + deep, ""},
		"many aliases":  {bomb, "aliases"},
		"merge":         {"x: &x {a: 1}\ny:\n  <<: *x\n", "merge keys"},
		"not a number":  {"a: .nan\n", "not a number in JSON"},
		"no workbook":   {"a: 1\n", "not a workbook spec"},
		"only a text":   {"hello", "not a workbook spec"},
		"list as a key": {"[a]: 1\nb: 2\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := spec.Decode(source.NewFile("spec", test.file))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestFaultsKnowTheirPlace checks where a file that cannot be read is at fault.
func TestFaultsKnowTheirPlace(t *testing.T) {
	for _, test := range []struct{ text, place string }{
		{"{\n  \"a\": [1, 2", "2:13"},
		{"{\n  \"a\": ]\n}", "2:8"},
		{"{\"a\": 1,\n \"a\": 2}", "2:5"},
		{"{\"a\": 1}\n  x", "2:3"},
		{"a: 1\nb: [1, 2\nc: }\n", "2:1"},
		{"a:\n  - x\n : y\n", "3:1"},
		{"a: 1\nb: @x\n", "2:1"},
		{"[1, 2\n", "1:6"},
		{"a: 1\na: 2\n", "2:1"},
	} {
		file := source.NewFile("spec", test.text)
		_, err := spec.DecodeFile(file)
		at, _ := spec.Place(file, err)
		start, _ := at.Range()
		if got := fmt.Sprintf("%d:%d", start.Line, start.Column); err == nil || got != test.place {
			t.Errorf("%q: %v at %s, want %s", test.text, err, got, test.place)
		}
	}
}

func TestDecodeNumbersOfYAML(t *testing.T) {
	value, err := spec.DecodeFile(source.NewFile("x.yaml", "[0x10, 1_000, .5, +7, 1e5, 0o17, 2026-01-01, 12345678901234567890]"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, item := range value.Items {
		got = append(got, item.Text)
	}
	if joined := strings.Join(got, " "); joined != "16 1000 0.5 7 1e5 15 2026-01-01 12345678901234567890" {
		t.Error(joined)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"{}", "a: &x [*x]", "contents: {layout: \"<Page/>\"}", "[1, {\"a\": null}]", "pages: []\nlayout: |\n  <Page id=\"a\"/>\n", "? [a]\n: b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read, err := spec.Decode(source.NewFile("spec", text))
		if err != nil {
			return
		}
		_, _ = read.Layout()
		again, err := spec.DecodeValue(string(spec.JSON(&read.Root)))
		if err != nil || !spec.Equal(read.Root, again) {
			t.Errorf("does not read back: %v", err)
		}
	})
}
