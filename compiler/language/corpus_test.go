package language_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/language"
)

// TestQuestionsAboutTheCorpus asks everything at places all over workbooks that
// people wrote, and of each with a line cut in half.
func TestQuestionsAboutTheCorpus(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the corpus is not here")
	}
	var paths []string
	err := filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
		if strings.HasSuffix(path, ".sigma") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	step := max(1, len(paths)/40)
	for i := 0; i < len(paths); i += step {
		content, err := os.ReadFile(paths[i])
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		session := language.NewSession(language.Options{Root: fstest.MapFS{"a.sigma": {Data: content}}, Failed: func(err error) { t.Errorf("%s: %v", paths[i], err) }})
		cut := len(text) / 2
		if newline := strings.IndexByte(text[cut:], '\n'); newline >= 0 {
			cut += newline
		}
		for _, typed := range []string{text, text[:cut-min(cut, 7)] + text[cut:]} {
			session.Change(map[string]*string{"a.sigma": &typed})
			settled, err := session.Settled(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for offset := 0; offset < len(typed); offset += 1 + len(typed)/12 {
				askEverything(settled, "a.sigma", offset)
			}
		}
		session.Close()
	}
}
