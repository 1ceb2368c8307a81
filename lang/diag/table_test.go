package diag_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/sigmac/sigmac/lang/diag"
)

// TestReasonsContinueASentence: a reason follows a colon and ends before a full stop.
func TestReasonsContinueASentence(t *testing.T) {
	for _, entry := range diag.Entries() {
		if entry.ByHand == "" {
			continue
		}
		if first := []rune(entry.ByHand)[0]; unicode.IsUpper(first) || strings.HasSuffix(entry.ByHand, ".") {
			t.Errorf("%s: %q", entry.Code, entry.ByHand)
		}
	}
}

// TestEntriesDiffer: a code or a name belongs to one entry.
func TestEntriesDiffer(t *testing.T) {
	taken := map[string]string{}
	for _, entry := range diag.Entries() {
		for _, key := range []string{entry.Code, entry.Name} {
			if other, ok := taken[key]; ok {
				t.Errorf("%s and %s are both %s", other, entry.Name, key)
			}
			taken[key] = entry.Name
		}
	}
}
