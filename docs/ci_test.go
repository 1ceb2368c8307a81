package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// called finds the commands of sigmac in a script: the first word behind its name.
var called = regexp.MustCompile(`\bsigmac ([a-z]+)`)

// TestPipelines reads the files that people copy into their CI: they are YAML, and each
// command in them is one.
func TestPipelines(t *testing.T) {
	help := commandLine(t)(".", "--help")
	paths, err := filepath.Glob("ci/*.yml")
	if err != nil || len(paths) != 3 {
		t.Fatalf("%v: %v", paths, err)
	}
	paths = append(paths, "../.github/actions/sigmac/action.yml", "../cmd/sigmac/internal/scaffold/template/workflows/sigmac.yml")
	for _, path := range paths {
		text := readText(t, path)
		var tree any
		if err := yaml.Unmarshal([]byte(text), &tree); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, call := range called.FindAllStringSubmatch(withoutComments(text), -1) {
			if !strings.Contains(help, "\n  "+call[1]+" ") {
				t.Errorf("%s runs `sigmac %s`, which is not a command", path, call[1])
			}
		}
	}
	for _, fence := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(readText(t, "ci.md"), -1) {
		var tree any
		if err := yaml.Unmarshal([]byte(fence[1]), &tree); err != nil {
			t.Errorf("ci.md: %v\n%s", err, fence[1])
		}
	}
}

func withoutComments(text string) string {
	return regexp.MustCompile(`(?m)^\s*(#|(name|description|displayName):).*$`).ReplaceAllString(text, "")
}

// TestHooks holds the hooks of pre-commit to commands that are there.
func TestHooks(t *testing.T) {
	help := commandLine(t)(".", "--help")
	var hooks []struct{ ID, Entry string }
	text, err := os.ReadFile("../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &hooks); err != nil || len(hooks) == 0 {
		t.Fatalf("%v: %v", hooks, err)
	}
	for _, hook := range hooks {
		if word := strings.Fields(hook.Entry)[1]; !strings.Contains(help, "\n  "+word+" ") {
			t.Errorf("the hook %s runs `sigmac %s`, which is not a command", hook.ID, word)
		}
	}
}
