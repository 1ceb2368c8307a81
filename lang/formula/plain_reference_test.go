package formula

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/source"
)

// TestPlainReferences holds the short way to read a reference to the parser's.
func TestPlainReferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "[" + rapid.StringMatching(`[a-cA-C0-9_ /.-]{1,8}`).Draw(t, "inside") + "]"
		if !isPlainReference(text) {
			return
		}
		short, findings := ParseString(text)
		long, flaws := ParseText(source.NewFile("", text), 0, len(text))
		if len(findings)+len(flaws) > 0 || !Identical(short, long) || short.Span().Start != long.Span().Start || short.Span().End != long.Span().End {
			t.Fatalf("%s: %v %v, %v %v", text, short, findings, long, flaws)
		}
	})
	for _, text := range []string{"[A]", "[Sales Data/Order-No]", "[a/b/c_1]"} {
		if !isPlainReference(text) {
			t.Errorf("%s is plain", text)
		}
	}
	for _, text := range []string{"[]", "[/a]", "[a/]", "[a//b]", "[a ]", "[${x}]", `[a\]]`, "[a]+[b]", "a"} {
		if isPlainReference(text) {
			t.Errorf("%s is not plain", text)
		}
	}
}
