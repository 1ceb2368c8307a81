package source_test

import (
	"testing"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/source"
)

func TestUnits(t *testing.T) {
	file := source.NewFile("a.sigma", "aü€😀z\r\n日本\n")
	for _, test := range []struct {
		offset int
		unit   source.Unit
		want   source.Point
	}{
		{0, source.UTF16, source.Point{}},
		{10, source.Bytes, source.Point{Column: 10}},
		{10, source.Runes, source.Point{Column: 4}},
		{10, source.UTF16, source.Point{Column: 5}},
		{12, source.UTF16, source.Point{Line: 1}},
		{15, source.Runes, source.Point{Line: 1, Column: 1}},
		{19, source.Bytes, source.Point{Line: 2}},
		{99, source.UTF16, source.Point{Line: 2}},
	} {
		if got := file.Point(test.offset, test.unit); got != test.want {
			t.Errorf("offset %d in unit %d is %v, want %v", test.offset, test.unit, got, test.want)
		}
	}
}

func TestOffsetsComeBack(t *testing.T) {
	file := source.NewFile("a.sigma", "aü€😀z\n\n日本 x\n😀")
	for offset := 0; offset <= len(file.Text); offset++ {
		if offset < len(file.Text) && !utf8.RuneStart(file.Text[offset]) {
			continue
		}
		for _, unit := range []source.Unit{source.Bytes, source.Runes, source.UTF16} {
			if got := file.Offset(file.Point(offset, unit), unit); got != offset {
				t.Errorf("offset %d comes back as %d in unit %d", offset, got, unit)
			}
		}
	}
}

func TestOffsetsAreClamped(t *testing.T) {
	file := source.NewFile("a.sigma", "a😀b\nc")
	for point, want := range map[source.Point]int{
		{Line: -1}:            0,
		{Line: 0, Column: 99}: 6,
		{Line: 0, Column: 2}:  1, // within the two units of the second rune
		{Line: 7}:             8,
		{Line: 1, Column: -4}: 7,
	} {
		if got := file.Offset(point, source.UTF16); got != want {
			t.Errorf("%v is offset %d, want %d", point, got, want)
		}
	}
}

// TestWithLineEnds: a text takes over CRLF where all line ends of a file are CRLF.
func TestWithLineEnds(t *testing.T) {
	for content, want := range map[string]string{
		"":                   "a\nb\n",
		"x\ny\n":             "a\nb\n",
		"x\r\ny\r\n":         "a\r\nb\r\n",
		"\uFEFFx\r\ny\r\n":   "a\r\nb\r\n",
		"x\r\ny\n":           "a\nb\n",
		"x\ry\r":             "a\nb\n",
		"x\r\ny\r\r\n":       "a\nb\n",
		"x\r\n\ry\n":         "a\nb\n",
		"one line, no break": "a\nb\n",
	} {
		if got := source.NewFile("a.sigma", content).WithLineEnds("a\nb\n"); got != want {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}
