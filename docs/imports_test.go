package docs_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// order lists the packages of the module from the lowest to the highest, as
// docs/architecture.md says; a package may import those of lines above its own
// and of its own line. A package stands on the line of its longest prefix.
var order = [][]string{
	{"lang/source", "lang/sign", "lang/slab", "lang/parallel", "lang/lazyregexp"},
	{"lang/diag", "lang/name"},
	{"lang/token"},
	{"lang/kind", "lang/formula", "lang/text"},
	{"lang/ast"},
	{"lang/parser"},
	{"lang/format", "lang"},
	{"emit"},
	{"publish/emulator", "publish/sigma"},
	{"compiler"},
	{"publish"},
	{"cmd", "examples", "docs"},
}

// TestImportsGoDown reads the imports of every package.
func TestImportsGoDown(t *testing.T) {
	const module = "github.com/sigmac/sigmac/"
	command := exec.Command("go", "list", "-json=ImportPath,Imports", "../...")
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var pkg struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&pkg); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		own := strings.TrimPrefix(pkg.ImportPath, module)
		for _, imported := range pkg.Imports {
			other, inside := strings.CutPrefix(imported, module)
			if inside && level(other) > level(own) {
				t.Errorf("%s imports %s, which stands above it", own, other)
			}
		}
	}
}

// unlinked are packages that make documents or test: no binary holds them.
var unlinked = []string{"/docs", "/lang/langtest", "/publish/sigmatest", "santhosh-tekuri/jsonschema", "pgregory.net/rapid", "testing"}

// TestBinaryHoldsNoGenerators lists what the program is linked from.
func TestBinaryHoldsNoGenerators(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "../cmd/sigmac").Output()
	if err != nil {
		t.Fatal(err)
	}
	for linked := range strings.FieldsSeq(string(out)) {
		for _, pkg := range unlinked {
			if linked == pkg || pkg != "testing" && strings.Contains(linked, pkg) {
				t.Errorf("the program links %s, which is for documents or tests", linked)
			}
		}
	}
}

func level(pkg string) int {
	best, longest := -1, -1
	for i, line := range order {
		for _, prefix := range line {
			if (pkg == prefix || strings.HasPrefix(pkg, prefix+"/")) && len(prefix) > longest {
				best, longest = i, len(prefix)
			}
		}
	}
	return best
}
