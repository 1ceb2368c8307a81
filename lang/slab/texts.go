package slab

import "strings"

// textsSize is how many bytes a piece of memory for texts has.
const textsSize = 4096

// Texts makes strings that share pieces of memory. The zero value is ready to use.
type Texts struct{ piece strings.Builder }

// Join is one text of several.
func (t *Texts) Join(parts ...string) string {
	size := 0
	for _, part := range parts {
		size += len(part)
	}
	start := t.begin(size)
	for _, part := range parts {
		t.piece.WriteString(part)
	}
	return t.piece.String()[start:]
}

// Text is a text of bytes.
func (t *Texts) Text(bytes []byte) string {
	start := t.begin(len(bytes))
	t.piece.Write(bytes)
	return t.piece.String()[start:]
}

// begin makes room for so many bytes and returns where they begin. A piece is never
// grown, which would copy what others hold already.
func (t *Texts) begin(size int) int {
	if t.piece.Cap()-t.piece.Len() < size {
		t.piece = strings.Builder{}
		t.piece.Grow(max(size, textsSize))
	}
	return t.piece.Len()
}
