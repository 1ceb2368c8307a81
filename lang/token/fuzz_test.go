package token

import (
	"strings"
	"testing"
	"unicode"
)

// FuzzTokens holds for any text that its tokens are pieces of it in order, that
// nothing but white space is between them, and that none is empty but the
// newlines that end statements.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{
		"bar-chart r \"R\" from sales {\n  x = [Region] sort y desc\n  y = Sum([Revenue]) * .5 format \"$,.0f\"\n}\n",
		"raw { \"a\": [1, {\"b\": \"}\"}] }\nraw document {",
		"text t \"\"\"\n  a \\\"\"\" b\n  \"\"\" // c\n/* d */ # e\n",
		"[a][[b][\"]\"] + 1].c-1 $n-1 [x [y] [it's][0]",
		"\"\\", "'\\", "[\\", "\"\"\"\\", "a[[", "a[\"", "\xff\u00a0\u0300",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, token := range all(t, text) {
			start := Start(&token)
			if start < at || strings.TrimFunc(text[at:start], unicode.IsSpace) != "" {
				t.Fatalf("%q: %q is left out before %q", text, text[at:max(at, start)], token.Value)
			}
			if token.Value == "" && token.Type != Terminator {
				t.Fatalf("%q: an empty token at %d", text, start)
			}
			at = start + len(token.Value)
		}
		if strings.TrimFunc(text[at:], unicode.IsSpace) != "" {
			t.Fatalf("%q: %q is left out at the end", text, text[at:])
		}
	})
}
