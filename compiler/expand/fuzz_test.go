package expand_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
)

// FuzzExpand loads and expands a file and one that it may import or include,
// and asks for everything in them. Nothing may panic, and every finding about
// the text stands in a file.
func FuzzExpand(f *testing.F) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		sources := map[string]string{}
		for _, file := range archive.Files {
			sources[file.Name] = string(file.Data)
		}
		f.Add(sources["a.sigma"], sources["lib.sigma"]+sources["m.sigma"], sources["project.sigma"])
	}
	f.Fuzz(func(t *testing.T, main, lib, config string) {
		files := fstest.MapFS{
			"a.sigma":       &fstest.MapFile{Data: []byte(main)},
			"m.sigma":       &fstest.MapFile{Data: []byte(lib)},
			"lib.sigma":     &fstest.MapFile{Data: []byte(lib)},
			"project.sigma": &fstest.MapFile{Data: []byte(config)},
		}
		project, found := load.Load(t.Context(), files, load.Options{})
		w := &writer{}
		for _, workbook := range project.Workbooks {
			scope, more := expand.Workbook(project, workbook, expand.Options{Params: map[string]string{"region": "x"}})
			found = append(found, more...)
			w.node(expand.Node{Statement: workbook.Statement, Scope: scope}, 0)
		}
		for _, finding := range append(found, w.found...) {
			if finding.Message == "" || finding.Entry == nil {
				t.Errorf("a finding without a message: %+v", finding)
			}
			start, end := finding.Span.Start, finding.Span.End
			if finding.Span.File != nil && (start < 0 || end < start || int(end) > len(finding.Span.File.Text)) {
				t.Errorf("%s stands at %d to %d of %d bytes", finding.Entry.Code, start, end, len(finding.Span.File.Text))
			}
		}
	})
}
