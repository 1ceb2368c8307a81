package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mostLines is how long a workbook of the gallery may be.
const mostLines = 120

// readers are who looks at the workbooks of the gallery that ask who does.
var readers = map[string][]string{"customer-page": {"--user", "Ada Arden <ada@example.com>", "--attribute", "customer=Arden"}}

// TestGallery holds the page to the workbooks: each has a section with its source and a
// picture, which `go test ./docs -run Gallery -update` draws again.
func TestGallery(t *testing.T) {
	const folder = "../examples/gallery"
	page := readText(t, "gallery.md")
	drawn := t.TempDir()
	if out := commandLine(t)(folder, "preview", "--quiet", "--svg", drawn); out != "" {
		t.Errorf("the gallery is drawn with: %s", out)
	}
	for name, who := range readers {
		if out := commandLine(t)(folder, append([]string{"preview", name + ".sigma", "--quiet", "--svg", drawn}, who...)...); out != "" {
			t.Errorf("%s is drawn with: %s", name, out)
		}
	}
	sources, err := filepath.Glob(filepath.Join(folder, "*.sigma"))
	if err != nil || len(sources) < 13 {
		t.Fatalf("the gallery has %d files: %v", len(sources), err)
	}
	for _, path := range sources {
		name := strings.TrimSuffix(filepath.Base(path), ".sigma")
		if name == "project" || strings.HasSuffix(name, ".test") {
			continue
		}
		if lines := strings.Count(readText(t, path), "\n"); lines >= mostLines {
			t.Errorf("%s has %d lines", path, lines)
		}
		if !strings.Contains(page, "(../examples/gallery/"+name+".sigma)") || !strings.Contains(page, "(pictures/gallery/"+name+".svg)") {
			t.Errorf("gallery.md lacks %s", name)
		}
		comparePicture(t, filepath.Join(drawn, name+"-*.svg"), filepath.Join("pictures/gallery", name+".svg"))
	}
}

// comparePicture compares the first page of a workbook with the picture in docs.
func comparePicture(t *testing.T, drawn, golden string) {
	t.Helper()
	var first string
	for _, page := range []string{"main", "summary"} {
		path := strings.Replace(drawn, "*", page, 1)
		if _, err := os.Stat(path); err == nil {
			first = readText(t, path)
		}
	}
	if first == "" {
		t.Errorf("there is no picture %s", drawn)
		return
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(first), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(golden); err != nil || string(have) != first {
		t.Errorf("%s is out of date: run `go test ./docs -run Gallery -update`", golden)
	}
}
