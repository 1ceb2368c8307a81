package decompile

import (
	"testing"

	"github.com/sigmac/sigmac/lang/edit"
)

// TestEscapes writes what directs a terminal as escapes, and leaves letters alone.
func TestEscapes(t *testing.T) {
	for text, want := range map[string]string{
		"Umsätze 💶": `"Umsätze 💶"`, "a\u009bb": `"a\u009bb"`, "\u0085": `"\u0085"`, "x\u202ey": `"x\u202ey"`, "\x1b[31m": `"\u001b[31m"`, "\x7f": `"\u007f"`,
	} {
		if got := edit.Literal(text).Raw; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if fitsBlock("a\n\u202eb") || !fitsBlock("a\nb") {
		t.Error("a block holds a bidirectional sign, or no lines")
	}
}
