package token

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestScanInParts holds any text in parts to the tokens of the whole, with texts and
// comments that go over the places where it is cut.
func TestScanInParts(t *testing.T) {
	pieces := []string{
		"a {\n  b = [C] + 1\n}\n", "  }\n", "}\n", "{\n", "\n", "raw {\n \"a\": {\n }\n}\n", "t \"\"\"\n}\nx\n\"\"\"\n",
		"/* }\n*/ ", "// }\n", "x [a\n", "[b][\"}\"]\n", "\"}\n", "\"\"\"", "/*", "or\n", "else {\n}\n", "+ 1\n", "ä\u00a0; }\n", "raw document\n{ }\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "text"), "")
		parts := rapid.IntRange(1, 9).Draw(t, "parts")
		if got, want := ScanInParts(nil, text, parts), Scan(nil, text, 0, len(text)); !slices.Equal(got, want) {
			t.Fatalf("%q in %d parts\n got %s\nwant %s", text, parts, show(got), show(want))
		}
	})
}

// TestScanInPartsKeepsRoom holds that tokens go into the room that there is.
func TestScanInPartsKeepsRoom(t *testing.T) {
	text := strings.Repeat(sampleLines, 400)
	room := make([]Token, 0, len(text))
	tokens := ScanInParts(room, text, 3)
	if &tokens[0] != &room[:1][0] || !slices.Equal(tokens, Scan(nil, text, 0, len(text))) {
		t.Error("the tokens are not in the room that was given")
	}
}
