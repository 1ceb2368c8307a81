package source

import (
	"sort"
	"unicode/utf8"
)

// A Unit is what columns are counted in.
type Unit uint8

// The units.
const (
	Bytes Unit = iota
	Runes
	UTF16
)

// A Point is a place by its line and column, both counted from 0, as protocols
// between programs count them.
type Point struct{ Line, Column int }

// Point gives the place of a byte offset in a unit; offsets outside the text are
// moved to its nearer end.
func (f *File) Point(offset int, unit Unit) Point {
	offset = min(max(offset, 0), len(f.Text))
	lines := f.lines()
	line := sort.Search(len(lines), func(i int) bool { return int(lines[i]) > offset }) - 1
	return Point{Line: line, Column: width(f.Text[lines[line]:offset], unit)}
}

// width is how many units a text has.
func width(text string, unit Unit) int {
	switch unit {
	case Runes:
		return utf8.RuneCountInString(text)
	case UTF16:
		units := 0
		for _, r := range text {
			units += unitsOf(r)
		}
		return units
	}
	return len(text)
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Offset gives the byte offset of a place in a unit. A column behind the end of
// its line is that end, a line behind the last one the end of the text, and a
// place within a rune its beginning.
func (f *File) Offset(point Point, unit Unit) int {
	lines := f.lines()
	if point.Line < 0 {
		return 0
	}
	if point.Line >= len(lines) {
		return len(f.Text)
	}
	start, line := int(lines[point.Line]), f.Line(point.Line+1)
	if unit == Bytes {
		at := min(max(point.Column, 0), len(line))
		for at > 0 && at < len(line) && !utf8.RuneStart(line[at]) {
			at--
		}
		return start + at
	}
	column := 0
	for at, r := range line {
		size := 1
		if unit == UTF16 {
			size = unitsOf(r)
		}
		if column+size > point.Column {
			return start + at
		}
		column += size
	}
	return start + len(line)
}
