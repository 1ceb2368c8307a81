package parser_test

import (
	"path/filepath"
	"testing"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// FuzzParse parses any text: it never panics, every span is a place in the file
// that holds what it claims, no comment is lost, and a tree with Bad or broken
// statements comes with an error.
func FuzzParse(f *testing.F) {
	paths, err := filepath.Glob(corpus + "*.sigma")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		f.Add(langtest.Read(f, path))
	}
	f.Add("%")
	f.Add("<<<<<<< ours\na // c\n=======\nb\n>>>>>>> theirs\n<<<<<<< ours\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("main.sigma", text)
		tree, found := parser.Parse(file)
		langtest.CheckSpans(t, tree)
		for _, finding := range found {
			if span := finding.Span; span.File != file || span.Start < 0 || span.End < span.Start || int(span.End) > len(file.Text) {
				t.Errorf("%s stands nowhere: %d to %d", finding.Entry.Code, span.Start, span.End)
			}
		}
		if isUnsound(tree) && !found.HasErrors() {
			t.Error("a broken statement without an error")
		}
		if isNoSource(tree, found) {
			return
		}
		if got, want := len(langtest.Comments(tree)), countComments(file.Text); got != want {
			t.Errorf("%d comments of %d are attached", got, want)
		}
	})
}

// isNoSource reports files that are not read at all, such as those with the marks
// of a merge: one finding for each flaw, and nothing in the tree.
func isNoSource(tree *ast.File, found diag.List) bool {
	return len(tree.Items) == 0 && len(tree.Flaws) > 0 && len(found) == len(tree.Flaws)
}

func isUnsound(tree *ast.File) bool {
	unsound := false
	ast.Walk(tree.Items, func(item ast.Item) {
		switch item := item.(type) {
		case *ast.Bad:
			unsound = true
		case *ast.Statement:
			unsound = unsound || item.Broken
		}
	})
	return unsound
}

func countComments(text string) int {
	count := 0
	for _, each := range token.Scan(nil, text, 0, len(text)) {
		if each.Type == token.Comment {
			count++
		}
	}
	return count
}
