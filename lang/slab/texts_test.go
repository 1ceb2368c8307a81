package slab

import (
	"strings"
	"testing"
)

// TestTextsStay makes texts of several pieces: all stay what they were.
func TestTextsStay(t *testing.T) {
	var texts Texts
	var made, want []string
	for i := range 3 * textsSize / 40 {
		text := strings.Repeat(string(rune('a'+i%26)), 40)
		want = append(want, "["+text+"]", text)
		made = append(made, texts.Join("[", text, "]"), texts.Text([]byte(text)))
	}
	long := strings.Repeat("x", 2*textsSize)
	want, made = append(want, long, ""), append(made, texts.Join(long), texts.Join())
	for i := range want {
		if made[i] != want[i] {
			t.Errorf("text %d is %q, want %q", i, made[i], want[i])
		}
	}
}
