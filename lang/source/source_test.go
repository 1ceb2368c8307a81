package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/source"
)

// TestColumnsOfLongLines holds the columns of a huge line to the count of its
// runes, at the borders of what is counted at once too.
func TestColumnsOfLongLines(t *testing.T) {
	text := "first\n" + strings.Repeat("aü€😀", 5_000) + "\nlast"
	file := source.NewFile("a.json", text)
	start := len("first\n")
	for offset := start; offset < len(text)-len("\nlast"); offset++ {
		if !utf8.RuneStart(text[offset]) {
			continue
		}
		if offset > start+20 && offset%4096 > 8 && offset%4096 < 4088 {
			continue
		}
		at := file.Position(offset)
		if want := utf8.RuneCountInString(text[start:offset]) + 1; at.Line != 2 || at.Column != want {
			t.Fatalf("offset %d is %d:%d, want 2:%d", offset, at.Line, at.Column, want)
		}
	}
	for line, want := range []string{1: "first", 3: "last", 4: ""} {
		if got := file.Line(line); line > 0 && got != want && line != 2 {
			t.Errorf("line %d is %q, want %q", line, got, want)
		}
	}
}
