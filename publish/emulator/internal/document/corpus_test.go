package document_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/emulator/internal/document"
)

const repository = "../../../../"

func readSpec(t *testing.T, path string) *spec.Spec {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := spec.Decode(source.NewFile(path, string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// emptyWorld knows no connection and has every feature.
type emptyWorld struct{}

func (emptyWorld) Connection(string) (document.Connection, bool)    { return document.Connection{}, false }
func (emptyWorld) Table(string, []string) ([]document.Column, bool) { return nil, false }
func (emptyWorld) Model(string, string) (document.Model, bool)      { return document.Model{}, false }
func (emptyWorld) Function(string) bool                             { return false }
func (emptyWorld) Enabled(string) bool                              { return true }

// TestBuilt publishes what sigmac builds: nothing is refused, the readback means
// the same but for what servers are known to add, every formula resolves, and
// reading the readback changes nothing more.
func TestBuilt(t *testing.T) {
	for _, pattern := range []string{"examples/*/dist/*.json", "examples/*/dist/*/*.json", "emit/testdata/*.json"} {
		paths, err := filepath.Glob(repository + pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: no file: %v", pattern, err)
		}
		for _, path := range paths {
			t.Run(strings.TrimPrefix(path, repository), func(t *testing.T) { publishes(t, readSpec(t, path)) })
		}
	}
}

func publishes(t *testing.T, built *spec.Spec) {
	rules := &document.Rules{Generation: built.Generation, Lenient: true, World: emptyWorld{}}
	contents, mistakes := rules.Read(built.Root)
	if len(mistakes) > 0 {
		t.Fatal(strings.Join(mistakes, "\n"))
	}
	readback := wrapped(built.Root, contents, built.Generation)
	for _, difference := range normal.Compare(built.Root, readback) {
		if !strings.HasSuffix(difference.Path, "/nulls") {
			t.Error(difference)
		}
	}
	for _, query := range rules.Compile(&contents) {
		if strings.Contains(query.SQL, "'Unknown ") || strings.Contains(query.SQL, "'Circular") {
			t.Errorf("%s: %s", query.ElementID, query.SQL)
		}
	}
	again, mistakes := rules.Read(readback)
	if len(mistakes) > 0 || !spec.Equal(contents, again) {
		t.Errorf("the readback of the readback is another: %v", mistakes)
	}
}

func wrapped(root, contents spec.Value, generation kind.Generation) spec.Value {
	root.Fields = slices.Clone(root.Fields)
	if generation == kind.Contents {
		root.Set("contents", contents)
		return root
	}
	document.Wrap(&root, contents, generation)
	return root
}

// TestStripped asks whether anything that sigmac knows is dropped as unknown.
func TestStripped(t *testing.T) {
	for _, path := range []string{"emit/testdata/everything.contents.json", "emit/testdata/everything.document.json"} {
		built := readSpec(t, repository+path)
		rules := &document.Rules{Generation: built.Generation, World: openWorld{}}
		contents, mistakes := rules.Read(built.Root)
		if len(mistakes) > 0 {
			t.Fatal(strings.Join(mistakes, "\n"))
		}
		for _, difference := range normal.Compare(built.Root, wrapped(built.Root, contents, built.Generation)) {
			if difference.Change == normal.Removed {
				t.Errorf("%s: %s", path, difference)
			}
		}
	}
}

// openWorld knows every connection and no columns.
type openWorld struct{ emptyWorld }

func (openWorld) Connection(string) (document.Connection, bool) {
	return document.Connection{WriteAccess: true}, true
}

func (openWorld) Table(string, []string) ([]document.Column, bool) { return nil, true }

func (openWorld) Model(string, string) (document.Model, bool) { return document.Model{}, true }
