package normal_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// handwritten are the specs of the corpus that people wrote in the language.
// Each source must build, by meaning, to its spec but for the intended
// differences: a path's beginning and the reason.
var handwritten = []struct {
	source, spec string
	intended     map[string]string
}{
	{source: "wac-demo.sigma", spec: "wac-demo.document.yaml"},
	{source: "example-full.sigma", spec: "example-full.flat.yaml", intended: map[string]string{
		"/contents/layout/cells/SzU4VtebPV": "the layout of the spec lacks this page",
		"/contents/layout/cells/ctrl-prod-": "the layout of the spec lacks this page",
		"/contents/layout/cells/yvc_ZvHZai": "the layout of the spec lacks this page",
		"/contents/layout/cells/q06x2JTGb3": "the layout of the spec lacks this page",
		"/contents/layout/cells/cPJXbQdtxN": "the layout of the spec lacks this page",
		"/contents/layout/grids/1YXIx34u1n": "the layout of the spec lacks this page",
	}},
	{source: "planning-app.sigma", spec: "planning-app.document.yaml"},
	{source: "approval-app.sigma", spec: "approval-app.document.yaml"},
	{source: "powerbi-release.sigma", spec: "powerbi-release.document.json"},
}

func TestHandwrittenCorpus(t *testing.T) {
	corpusFiles(t)
	for _, c := range handwritten {
		t.Run(c.source, func(t *testing.T) {
			built, found := buildHandwritten(c.source)
			reportErrors(t, found)
			for _, difference := range normal.Compare(read(t, corpus+"/"+c.spec), decode(t, built)) {
				if !isIntended(c.intended, difference.Path) {
					t.Error(difference)
				}
			}
		})
	}
}

func buildHandwritten(path string) (string, diag.List) {
	options := compiler.Options{Paths: []string{path}, Target: kind.Contents.String()}
	result, found := compiler.Compile(context.Background(), os.DirFS(corpus+"/handwritten"), options)
	if found.HasErrors() || len(result.Workbooks) == 0 {
		return "", found
	}
	output, flaws := emit.Emit(result.Workbooks[0], result.Target, emit.Options{})
	return string(output.Spec), append(found, flaws...)
}

func reportErrors(t *testing.T, found diag.List) {
	t.Helper()
	for _, finding := range found {
		if start, _ := finding.Span.Range(); finding.Severity == diag.Error {
			t.Errorf("line %d: %s %s", start.Line, finding.Entry.Code, finding.Message)
		}
	}
	if found.HasErrors() {
		t.FailNow()
	}
}

func isIntended(intended map[string]string, path string) bool {
	for prefix := range intended {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}
