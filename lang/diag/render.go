package diag

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/source"
)

// RenderOptions say how findings are shown. The renderers know nothing of
// terminals or folders: the caller tells them.
type RenderOptions struct {
	// Width is the number of columns of a line of text; 0 stands for 120.
	Width int
	// Palette colours the text; the zero palette is plain.
	Palette Palette
	// Path turns a file's path into the one to show, say from one relative to
	// the project into one relative to the working folder; nil keeps it.
	Path func(string) string
	// Each is how many findings of one code RenderText draws in full, 0 for all:
	// further warnings and notes are counted, and further errors take one line,
	// since all errors of a run are told at once.
	Each int
}

func (o RenderOptions) path(span source.Span) string {
	switch {
	case span.File == nil:
		return ""
	case o.Path == nil:
		return span.File.Path
	}
	return o.Path(span.File.Path)
}

// Summary counts the findings for people: "2 errors, 1 warning". It is empty
// for an empty list.
func (l List) Summary() string {
	var counts [Error + 1]int
	for _, d := range l {
		counts[d.Severity]++
	}
	summary := ""
	for _, part := range []struct {
		severity Severity
		noun     string
	}{{Error, "error"}, {Warning, "warning"}, {Info, "note"}} {
		n := counts[part.severity]
		if n == 0 {
			continue
		}
		if summary != "" {
			summary += ", "
		}
		summary += strconv.Itoa(n) + " " + part.noun
		if n > 1 {
			summary += "s"
		}
	}
	return summary
}

// clamp moves the ends of a span into its file's text, so that no renderer
// reads beyond it.
func clamp(span source.Span) source.Span {
	if span.File == nil {
		return span
	}
	size := int32(len(span.File.Text))
	span.Start = min(max(span.Start, 0), size)
	span.End = min(max(span.End, span.Start), size)
	return span
}
