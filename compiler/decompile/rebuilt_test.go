package decompile_test

import (
	"context"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// rebuilt imports a spec and builds what came out: the source, how the new spec differs
// from the old one, and what import found. The test ends where it does not come in or
// does not build.
func rebuilt(t *testing.T, text string) (written string, differences []normal.Difference, found diag.List) {
	t.Helper()
	read, err := spec.Decode(source.NewFile("spec.json", text))
	if err != nil {
		t.Fatal(err)
	}
	result, found := decompile.ImportSpec(context.Background(), read, decompile.Options{Name: "a"})
	if result == nil {
		t.Fatal(messages(found))
	}
	written = result.Files[0].Content
	built, flaws := buildFiles(result)
	if flaws.HasErrors() {
		t.Fatalf("it does not build: %s\n%s", messages(flaws), written)
	}
	return written, normal.Compare(read.Root, built), found
}
