// Package reference writes the generated files of `docs`: the reference pages,
// the coverage of the format, and the JSON Schema of today's spec. All of it comes
// from the registry of kinds, the table of diagnostics and the libraries' own
// comments, so that it cannot drift from what the compiler does.
package reference

import (
	pages "github.com/sigmac/sigmac/compiler/reference"
	"github.com/sigmac/sigmac/docs/generate/coverage"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/lang/kind"
)

// Pages returns all files, with paths relative to `docs`.
func Pages() []pages.Page {
	return append(pages.Pages(),
		pages.Page{Path: "format-coverage.md", Text: coveragePage(coverage.New())},
		pages.Page{Path: "schema/contents.json", Text: string(schema.JSON(kind.Contents))})
}
