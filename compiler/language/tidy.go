package language

import (
	"maps"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// Tidied are an action's edits with what they write in the canonical format, in files
// that are in it. Others keep the look that their author gave them.
func Tidied(edits []diag.Edit) []diag.Edit {
	files := map[string]*source.File{}
	for _, edit := range edits {
		files[edit.Span.File.Path] = edit.Span.File
	}
	after := Apply(edits)
	var tidied []diag.Edit
	for _, path := range slices.Sorted(maps.Keys(files)) {
		file := files[path]
		formatted, sound := formattedText(path, after[path])
		if before, ok := formattedText(path, file.Text); !ok || !sound || before != file.Text {
			tidied = append(tidied, editsOf(edits, file)...)
			continue
		}
		for _, edit := range udiff.Strings(file.Text, formatted) {
			tidied = append(tidied, diag.Edit{Span: file.Span(edit.Start, edit.End), Text: edit.New})
		}
	}
	return tidied
}

func editsOf(edits []diag.Edit, file *source.File) []diag.Edit {
	return slices.DeleteFunc(slices.Clone(edits), func(edit diag.Edit) bool { return edit.Span.File != file })
}

// formattedText is a text in the canonical format; false where it has mistakes.
func formattedText(path, text string) (string, bool) {
	formatted, found := format.Source(source.NewFile(path, text))
	return formatted, !found.HasErrors()
}
