package spec_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

func TestYAML(t *testing.T) {
	value := spec.NewObject(nowhere,
		field("name", text("Sales: overview")),
		field("body", text("# Sales\n\nhello\n")),
		field("zip", text("01234")),
		field("on", text("true")),
		field("sums", spec.NewArray([]spec.Value{spec.NewInt(1, nowhere), spec.NewNumber("1E5", nowhere), {}}, nowhere)),
		field("none", spec.NewArray(nil, nowhere)),
		field("nothing", spec.NewObject(nowhere)),
		field("rows", spec.NewArray([]spec.Value{spec.NewObject(nowhere, field("a", text("b")))}, nowhere)),
	)
	want := `name: 'Sales: overview'
body: |
  # Sales

  hello
zip: "01234"
"on": "true"
sums:
  - 1
  - 1.0e5
  - null
none: []
nothing: {}
rows:
  - a: b
`
	got, err := spec.YAML(&value)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestYAMLSaysWhatJSONSays reads both writings of any value back.
func TestYAMLSaysWhatJSONSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := spec.NewArray([]spec.Value{anyValue(3).Draw(t, "value")}, nowhere)
		written, err := spec.YAML(&value)
		if err != nil {
			t.Fatal(err)
		}
		fromYAML, err := spec.DecodeFile(source.NewFile("x.yaml", string(written)))
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		fromJSON, err := spec.DecodeFile(source.NewFile("x.json", string(spec.JSON(&value))))
		if err != nil {
			t.Fatal(err)
		}
		if !spec.Equal(fromJSON, fromYAML) {
			t.Fatalf("YAML:\n%s\nJSON:\n%s\nread back:\n%s", written, spec.JSON(&value), spec.JSON(&fromYAML))
		}
	})
}

// TestCorpus reads every real spec and its layout, and writes it both ways.
func TestCorpus(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/*.*.*")
	if len(paths) == 0 {
		t.Skip("no corpus")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			read, err := spec.Decode(source.NewFile(path, string(content)))
			if err != nil {
				t.Fatal(err)
			}
			generation := strings.Split(filepath.Base(path), ".")[1]
			if read.Generation.String() != generation {
				t.Errorf("generation is %s", read.Generation)
			}
			if spec.Lookup(&read.Root, read.Pointer) != read.Document {
				t.Errorf("%q does not lead to the document", read.Pointer)
			}
			regions, err := read.Layout()
			pages, _ := read.Document.Get("pages")
			if err != nil || len(regions) > len(pages.Items) {
				t.Errorf("%d regions, %v", len(regions), err)
			}
			written, err := spec.YAML(&read.Root)
			if err != nil {
				t.Fatal(err)
			}
			again, err := spec.DecodeFile(source.NewFile("again.yaml", string(written)))
			if err != nil || !spec.Equal(read.Root, again) {
				t.Errorf("written as YAML it reads back differently: %v", err)
			}
			again, err = spec.DecodeFile(source.NewFile("again.json", string(spec.JSON(&read.Root))))
			if err != nil || !spec.Equal(read.Root, again) {
				t.Errorf("written as JSON it reads back differently: %v", err)
			}
		})
	}
}
