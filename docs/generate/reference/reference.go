// Package reference writes the generated files of `docs`: the reference pages,
// the coverage of the format, and the JSON Schema of today's spec. All of it comes
// from the registry of kinds, the table of diagnostics and the libraries' own
// comments, so that it cannot drift from what the compiler does.
package reference

import (
	"slices"
	"strings"

	pages "github.com/sigmac/sigmac/compiler/reference"
	"github.com/sigmac/sigmac/docs/generate/coverage"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/lang/kind"
)

// Pages returns all files, with paths relative to `docs`.
func Pages() []pages.Page {
	return append(illustrated(pages.Pages()),
		pages.Page{Path: "format-coverage.md", Text: coveragePage(coverage.New())},
		pages.Page{Path: "schema/contents.json", Text: string(schema.JSON(kind.Contents))})
}

// illustrated puts the picture of a kind below its example; the terminal, which shows the
// same pages, has none.
func illustrated(all []pages.Page) []pages.Page {
	for _, k := range kind.All() {
		if !slices.Contains(pages.Pictured, k.Class) {
			continue
		}
		name := pages.PageName(k)
		at := slices.IndexFunc(all, func(p pages.Page) bool { return p.Path == "reference/"+name+".md" })
		before, after, found := strings.Cut(all[at].Text, "\n```\n")
		if found {
			all[at].Text = before + "\n```\n\n![The example as the preview draws it: " + k.Noun + "](pictures/" + name + ".svg)\n" + after
		}
	}
	return all
}
