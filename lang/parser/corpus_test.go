package parser_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

const corpus = "../../testdata/syntax/"

// TestCorpus holds every case to its golden tree and findings, to the findings
// that its comments expect, and every span to the text that it claims.
func TestCorpus(t *testing.T) {
	langtest.Cases(t, corpus+"*.sigma", func(t *testing.T, path string) {
		file := source.NewFile(filepath.Base(path), langtest.Read(t, path))
		tree, found := parser.Parse(file)
		stem := strings.TrimSuffix(path, ".sigma")
		langtest.Golden(t, stem+".tree", langtest.Dump(tree))
		langtest.Golden(t, stem+".found", langtest.DescribeAll(found))
		if strings.Contains(file.Text, " want S") {
			langtest.Expect(t, file, found)
		}
		langtest.CheckSpans(t, tree)
	})
}
