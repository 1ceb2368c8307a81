package docs_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// relapses are turns of phrase that a native reader stumbles over. A thing is "not a"
// something; "there is no" is right.
var relapses = regexp.MustCompile(`\b(?:[Tt]ells? whether|anew|stands? behind|letter case)\b|(?:^|[^e]) is no (?:JSON|YAML|UTF|list|text|table|file|date|number|object|word|column|control|element|workbook|format|mistake|finding)\b`)

// TestEnglish reads the comments, messages and documents for relapses.
func TestEnglish(t *testing.T) {
	out, err := exec.Command("git", "ls-files", "..").Output()
	if err != nil {
		t.Skip("not a checkout of git")
	}
	for _, path := range strings.Fields(string(out)) {
		if !strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, ".md") || strings.HasSuffix(path, "english_test.go") {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		for number, line := range strings.Split(string(content), "\n") {
			if found := relapses.FindString(line); found != "" {
				t.Errorf("%s:%d: %q", path, number+1, strings.TrimSpace(found))
			}
		}
	}
}
