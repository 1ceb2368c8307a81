// Package source holds the text of files and spans of it. Every later stage
// points at source through a Span; lines and columns are worked out only when
// somebody asks for them.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// A File is one source text. It is immutable, and safe for concurrent use.
type File struct {
	// Path is the file's name relative to the project root, with forward
	// slashes, as messages show it.
	Path string
	// Text is the content without byte order mark and with LF line ends.
	Text string

	// crlf is true where every line of the content ends in CRLF.
	crlf  bool
	lines func() []int32
	// runes are the runes before each block of the text.
	runes func() []int32
}

// NewFile makes a file of a path and its content. A byte order mark is dropped
// and CRLF and a lone CR become LF, so offsets are those of the normalised text.
func NewFile(path, text string) *File {
	text = strings.TrimPrefix(text, "\uFEFF")
	crlf := false
	if ends := strings.Count(text, "\r"); ends > 0 {
		crlf = ends == strings.Count(text, "\n") && ends == strings.Count(text, "\r\n")
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	file := &File{Path: path, Text: text, crlf: crlf}
	file.lines = sync.OnceValue(func() []int32 { return lineStarts(text) })
	file.runes = sync.OnceValue(func() []int32 { return runesBefore(text) })
	return file
}

// WithLineEnds gives a text that replaces the file's the line ends of the file's
// content: CRLF where all of them are, else LF.
func (f *File) WithLineEnds(text string) string {
	if f.crlf {
		return strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

func lineStarts(text string) []int32 {
	starts := make([]int32, 1, 1+strings.Count(text, "\n"))
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// block is how many bytes runes are counted for at once: a spec may be one line
// of megabytes, with a finding at every other place.
const block = 4096

func runesBefore(text string) []int32 {
	counts := make([]int32, 1, 1+len(text)/block)
	for at := block; at <= len(text); at += block {
		counts = append(counts, counts[len(counts)-1]+int32(runeStarts(text[at-block:at])))
	}
	return counts
}

// runeStarts counts the bytes that begin a rune.
func runeStarts(text string) int {
	count := 0
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	return count
}

// runesTo counts the runes between two offsets, far ones by their blocks.
func (f *File) runesTo(start, end int) int {
	if end-start < block {
		return utf8.RuneCountInString(f.Text[start:end])
	}
	return f.runesBefore(end) - f.runesBefore(start)
}

func (f *File) runesBefore(offset int) int {
	return int(f.runes()[offset/block]) + runeStarts(f.Text[offset-offset%block:offset])
}

// A Position is a place in a file. Line and Column count from 1, columns in
// runes; Offset counts bytes from 0.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Position gives the line and column of a byte offset; offsets outside the
// text are moved to its nearer end.
func (f *File) Position(offset int) Position {
	offset = min(max(offset, 0), len(f.Text))
	lines := f.lines()
	line := sort.Search(len(lines), func(i int) bool { return int(lines[i]) > offset })
	start := int(lines[line-1])
	return Position{Line: line, Column: f.runesTo(start, offset) + 1, Offset: offset}
}

// LineCount is the number of lines; an empty file has one.
func (f *File) LineCount() int { return len(f.lines()) }

// Line returns the text of a line, counted from 1, without its line end.
func (f *File) Line(line int) string {
	lines := f.lines()
	if line < 1 || line > len(lines) {
		return ""
	}
	if line == len(lines) {
		return f.Text[lines[line-1]:]
	}
	return f.Text[lines[line-1] : lines[line]-1]
}

// LineStart returns the byte offset at which a line, counted from 1, begins.
func (f *File) LineStart(line int) int {
	lines := f.lines()
	line = min(max(line, 1), len(lines))
	return int(lines[line-1])
}

// A Span is a piece of a file, in bytes, the end excluded. The zero Span is no
// place at all.
type Span struct {
	File       *File
	Start, End int32
}

// Span makes a span of the file from two byte offsets.
func (f *File) Span(start, end int) Span {
	return Span{File: f, Start: int32(start), End: int32(end)}
}

// IsZero reports whether the span points nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// Covers reports whether another span lies in this one.
func (s Span) Covers(other Span) bool {
	return s.File == other.File && s.Start <= other.Start && other.End <= s.End
}

// Overlaps reports whether two spans have a place in common, or touch.
func (s Span) Overlaps(other Span) bool {
	return s.File == other.File && s.Start <= other.End && other.Start <= s.End
}

// Text is the source text that the span covers.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.Text[s.Start:s.End]
}

// Range returns the positions of both ends.
func (s Span) Range() (start, end Position) {
	if s.File == nil {
		return Position{}, Position{}
	}
	return s.File.Position(int(s.Start)), s.File.Position(int(s.End))
}

// Join returns the smallest span that covers both; where one is zero or in
// another file it returns the first that is not zero.
func (s Span) Join(other Span) Span {
	switch {
	case s.File == nil:
		return other
	case s.File != other.File:
		return s
	}
	return Span{File: s.File, Start: min(s.Start, other.Start), End: max(s.End, other.End)}
}
