package compiler_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/source"
)

const kindsFolder = "../testdata/kinds"

// kindFolder is the folder of a kind's case. Two classes have words that others
// have too.
func kindFolder(k *kind.Kind) string {
	switch k.Class {
	case kind.Control:
		return "control-" + k.Name
	case kind.Navigation:
		return "navigation-setting"
	}
	return k.Name
}

// TestKinds builds the case of every kind for every target that has the kind,
// and compares the specs with those beside it; `-update` writes them.
func TestKinds(t *testing.T) {
	cases := map[string]bool{}
	for _, k := range kind.All() {
		folder := filepath.Join(kindsFolder, kindFolder(k))
		cases[folder] = true
		t.Run(kindFolder(k), func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(folder, "main.sigma"))
			if err != nil {
				t.Fatalf("every kind has a case: %v", err)
			}
			formatted, found := format.Source(source.NewFile("main.sigma", string(text)))
			if diff := cmp.Diff(formatted, string(text)); diff != "" || len(found) > 0 {
				t.Errorf("main.sigma is not in the canonical format (-want +got):\n%s%v", diff, found)
			}
			for _, target := range kind.Generations {
				compareKind(t, folder, target, k.Since <= target)
			}
		})
	}
	folders, err := filepath.Glob(filepath.Join(kindsFolder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !cases[folder] {
			t.Errorf("%s is the case of no kind", folder)
		}
	}
}

// compareKind builds a case for one target. A target that lacks the kind, or
// something that the case shows of it, has no spec.
func compareKind(t *testing.T, folder string, target kind.Generation, holdsKind bool) {
	t.Helper()
	result, found := compiler.Compile(context.Background(), os.DirFS(folder), compiler.Options{Target: target.String()})
	var output emit.Output
	for _, book := range result.Workbooks {
		written, flaws := emit.Emit(book, target, emit.Options{})
		output, found = written, append(found, flaws...)
	}
	if !holdsKind && len(output.Spec) > 0 {
		t.Errorf("%s has a spec, though it does not have the kind", target)
	}
	langtest.Golden(t, filepath.Join(folder, target.String()+".json"), string(output.Spec))
	for _, finding := range found {
		lacking := target != kind.Contents && isAboutTarget(finding)
		if finding.Severity >= diag.Warning && !lacking {
			t.Errorf("%s: %s %s", target, finding.Entry.Code, finding.Message)
		}
	}
}

func isAboutTarget(finding diag.Diagnostic) bool {
	return finding.Entry == diag.KindNotInTarget || finding.Entry == diag.SettingNotInTarget
}
