package compiler_test

import (
	"context"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// TestEach takes workbooks one by one: they are those of a run that keeps all, in the
// same order, without those that have errors, and the result holds none of their
// contents.
func TestEach(t *testing.T) {
	root := fstest.MapFS{
		"a.sigma": {Data: []byte("for r in (\"x\", \"y\") {\n  workbook a \"A ${r}\" {\n    page p \"P\" {\n      text t \"${r}\"\n    }\n  }\n}\n")},
		"b.sigma": {Data: []byte("workbook b \"B\" {\n  page p \"P\" {\n    text t \"B\" { nonsense 1 }\n  }\n}\n")},
		"c.sigma": {Data: []byte("workbook c \"C\" {\n  page p \"P\" {\n    text t \"C\"\n  }\n}\n")},
	}
	whole, wanted := compiler.Compile(context.Background(), root, compiler.Options{})
	var turn sync.Mutex
	got := map[compiler.Place]string{}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Each: func(place compiler.Place, target kind.Generation, workbook *spec.Workbook) {
		output, _ := emit.Emit(workbook, target, emit.Options{})
		turn.Lock()
		defer turn.Unlock()
		got[place] = string(output.Spec)
	}})
	if len(found) != len(wanted) || len(result.Workbooks) != 3 || len(got) != 3 {
		t.Fatalf("%d findings, %d workbooks, %d handed on", len(found), len(result.Workbooks), len(got))
	}
	for i, workbook := range whole.Workbooks {
		output, _ := emit.Emit(workbook, whole.Target, emit.Options{})
		if got[result.Places[i]] != string(output.Spec) {
			t.Errorf("workbook %d differs", i)
		}
		if light := result.Workbooks[i]; light.Slug != workbook.Slug || len(light.Elements) > 0 {
			t.Errorf("the result holds %d elements of %s", len(light.Elements), light.Slug)
		}
	}
}
