package language

import (
	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// Format gives the edits that bring a file into the canonical format, those in
// some lines alone where within is not zero. A file with mistakes in its syntax is
// left as it is. It needs no analysis.
func (s *Snapshot) Format(path string, within source.Span) []diag.Edit {
	parsed := s.parsed(path)
	if parsed == nil || parsed.found.HasErrors() {
		return nil
	}
	formatted, found := format.Source(parsed.file)
	if found.HasErrors() || formatted == parsed.file.Text {
		return nil
	}
	var edits []diag.Edit
	for _, edit := range udiff.Strings(parsed.file.Text, formatted) {
		at := parsed.file.Span(edit.Start, edit.End)
		if within.IsZero() || at.Start >= within.Start && at.End <= within.End {
			edits = append(edits, diag.Edit{Span: at, Text: edit.New})
		}
	}
	return edits
}

// FormatBlock gives the edits that format the block which a brace at an offset
// closes.
func (s *Snapshot) FormatBlock(path string, offset int) []diag.Edit {
	file := s.File(path)
	if file == nil || offset < 1 || offset > len(file.Text) || file.Text[offset-1] != '}' {
		return nil
	}
	for _, fold := range s.Folds(path) {
		if int(fold.Span.End) == offset {
			start := file.LineStart(file.Position(int(fold.Span.Start)).Line)
			return s.Format(path, file.Span(start, offset))
		}
	}
	return nil
}
