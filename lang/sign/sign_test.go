package sign_test

import (
	"encoding/json"
	"testing"
	"unicode"

	"github.com/sigmac/sigmac/lang/sign"
)

// TestEscape writes and reads the escape of each character that needs one.
func TestEscape(t *testing.T) {
	needed := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !sign.NeedsEscape(r) {
			continue
		}
		needed++
		escape := sign.Escape(r)
		if got, length := sign.Unescape(escape + "x"); got != r || length != len(escape) {
			t.Errorf("%U is written %s and read as %U of %d", r, escape, got, length)
		}
		for _, shown := range sign.VisibleLine("a" + string(r) + "b") {
			if sign.IsObeyed(shown) {
				t.Errorf("%U is shown", r)
			}
		}
	}
	if needed < 100 {
		t.Errorf("only %d characters need an escape", needed)
	}
}

func TestNoEscape(t *testing.T) {
	for _, text := range []string{"", `\u{}`, `\u{}}`, `\u{110000}`, `\u{D800}`, `\u{0000041}`, `\u{41`, `\u{-1}`, `\u{+1}`, `\u{4 1}`, `\u202E`, `\U{41}`, `u{41}`} {
		if r, length := sign.Unescape(text); length != 0 {
			t.Errorf("%s is read as %U", text, r)
		}
	}
}

// TestPlainLetters needs no escape for what people write in their scripts.
func TestPlainLetters(t *testing.T) {
	for _, text := range []string{"Revenue", "Выручка", "売上", "الإيرادات", "👨‍👩‍👧", "🏴\U000E0067\U000E0062\U000E007F", "می\u200cخواهم", "a\u00a0b", "a\tb", "ﬁ"} {
		for _, r := range text {
			if sign.NeedsEscape(r) {
				t.Errorf("%U of %q needs an escape", r, text)
			}
		}
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain\n\ttext": "plain\n\ttext", "\x1b[31m": `\u{1B}[31m`, "a\u202eb\u009bc": `a\u{202E}b\u{9B}c`, "a\r\nb": "a\\u{D}\nb", "a\u2028b": `a\u{2028}b`,
	} {
		if got := sign.Visible(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
	if got := sign.VisibleLine("a\nb"); got != `a\u{A}b` {
		t.Error(got)
	}
}

func TestVisibleJSON(t *testing.T) {
	written, err := json.Marshal("a\u202e\u009b\u007f\x1b é")
	if err != nil {
		t.Fatal(err)
	}
	var back string
	shown := sign.VisibleJSON(written)
	if err := json.Unmarshal(shown, &back); err != nil || back != "a\u202e\u009b\u007f\x1b é" {
		t.Errorf("%s: %q %v", shown, back, err)
	}
	for _, r := range string(shown) {
		if sign.IsObeyed(r) {
			t.Errorf("%s holds %U", shown, r)
		}
	}
}
