package draw

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/scene"
)

// TestTextsInLowCells: a text that is higher than its cell has closer lines, and what has no
// room then is cut between lines, with a sign.
func TestTextsInLowCells(t *testing.T) {
	const heading = "## Sales\n\nSecond line"
	for _, test := range []struct {
		text   string
		height float64
		shown  string
		cut    bool
	}{
		{heading, 80, "Sales|Second line", false},
		{heading, 44, "Sales|Second line", false},
		{heading, 30, "Sales…", true},
		{heading, 5, "Sales…", true},
		{"one\n\ntwo\n\nthree", 32, "one|two…", true},
		{"", 5, "", false},
	} {
		lines, cut := linesWithin(linesOf(paragraphsOf(test.text), 300), scene.Box{W: 300, H: test.height})
		var shown []string
		for _, line := range lines {
			var words []string
			for _, w := range line.words {
				words = append(words, w.run.text)
			}
			shown = append(shown, strings.Join(words, " "))
		}
		if got := strings.Join(shown, "|"); got != test.shown || cut != test.cut {
			t.Errorf("%q in %v pixels: %q, cut %v", test.text, test.height, got, cut)
		}
		if height := heightOf(lines); len(lines) > 1 && height > test.height+0.5 {
			t.Errorf("%q in %v pixels is %v high", test.text, test.height, height)
		}
	}
}
