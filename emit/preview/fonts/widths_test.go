package fonts_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/sigmac/sigmac/emit/preview/assets"
)

var update = flag.Bool("update", false, "write the tables of widths")

// The tables are what the embedded fonts say, character by character.
func TestWidthsAreOfTheFonts(t *testing.T) {
	for name, content := range map[string][]byte{"inter-regular.txt": assets.InterRegular(), "inter-semibold.txt": assets.InterSemibold()} {
		want := table(t, content)
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s differs from the font: run `go test ./emit/preview/fonts -update`", name)
		}
	}
}

// table writes the widths of a font's characters.
func table(t *testing.T, content []byte) string {
	parsed, err := sfnt.Parse(content)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	em := int(parsed.UnitsPerEm())
	fmt.Fprint(&out, em)
	last := rune(-2)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		width, ok := advance(parsed, r, em)
		if !ok {
			continue
		}
		if r != last+1 {
			fmt.Fprintf(&out, "\n%x", r)
		}
		fmt.Fprint(&out, " ", width)
		last = r
	}
	return out.String() + "\n"
}

// advance is a character's width in units of the em, if the font has it.
func advance(parsed *sfnt.Font, r rune, em int) (int, bool) {
	var buffer sfnt.Buffer
	glyph, err := parsed.GlyphIndex(&buffer, r)
	if err != nil || glyph == 0 {
		return 0, false
	}
	wide, err := parsed.GlyphAdvance(&buffer, glyph, fixed.I(em), font.HintingNone)
	if err != nil || wide&63 != 0 {
		panic(fmt.Sprintf("%U has the width %v: %v", r, wide, err))
	}
	return wide.Round(), true
}
