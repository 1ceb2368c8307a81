// Package langtest is what tests of the language share: golden files, expected
// diagnostics inside sources, checks of spans, and generated workbooks. Only
// tests import it.
package langtest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"
)

var update = flag.Bool("update", false, "write the golden files again")

// Updating reports whether golden files are to be written again, for tests that keep
// several in one archive.
func Updating() bool { return *update }

// Golden compares a text with a golden file; a file that is not there stands for
// an empty text. With -update it writes the file, or removes it where the text
// is empty.
func Golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; -update writes it again:\n%s", path, udiff.Unified("golden", "now", string(want), got))
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	var err error
	if text == "" {
		if err = os.Remove(path); os.IsNotExist(err) {
			err = nil
		}
	} else {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Read reads a file of a test.
func Read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Cases runs a test for each file below a folder that matches a pattern. The
// case is named by the file without its extension.
func Cases(t *testing.T, pattern string, run func(t *testing.T, path string)) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no case matches %s: %v", pattern, err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		t.Run(name, func(t *testing.T) { run(t, path) })
	}
}
