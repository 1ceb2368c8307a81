package grid

import (
	"strconv"
	"strings"
)

// Prolog stands before the blocks of a layout.
const Prolog = `<?xml version="1.0" encoding="utf-8"?>` + "\n"

// A writer writes tags, one a line, each indented below the one around it.
type writer struct {
	strings.Builder
	depth int
}

func newWriter() *writer {
	w := &writer{}
	w.WriteString(Prolog)
	return w
}

func (w *writer) open(tag string) {
	w.indent()
	w.WriteByte('<')
	w.WriteString(tag)
}

func (w *writer) indent() {
	for range w.depth {
		w.WriteString("  ")
	}
}

// escapes are those of attributes in canonical XML.
var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")

func (w *writer) attribute(name, value string) {
	w.start(name)
	if strings.ContainsAny(value, "&<\"\t\n\r") {
		value = escapes.Replace(value)
	}
	w.WriteString(value)
	w.WriteByte('"')
}

func (w *writer) start(name string) {
	w.WriteByte(' ')
	w.WriteString(name)
	w.WriteString(`="`)
}

// lines writes `name="1 / 13"`.
func (w *writer) lines(name string, lines Lines) {
	w.start(name)
	w.number(lines.Start)
	w.WriteString(" / ")
	w.number(lines.End)
	w.WriteByte('"')
}

// columns writes the number of equal columns.
func (w *writer) columns(n int) {
	w.start("gridTemplateColumns")
	w.WriteString("repeat(")
	w.number(n)
	w.WriteString(`, 1fr)"`)
}

func (w *writer) number(n int) {
	var digits [20]byte
	w.Write(strconv.AppendInt(digits[:0], int64(n), 10))
}

// inside ends the head of a tag that holds others.
func (w *writer) inside() {
	w.WriteString(">\n")
	w.depth++
}

func (w *writer) close(tag string, isEmpty bool) {
	if isEmpty {
		w.WriteString("/>\n")
		return
	}
	w.depth--
	w.indent()
	w.WriteString("</")
	w.WriteString(tag)
	w.WriteString(">\n")
}
