package assets_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/assets"
)

// TestDigests holds the embedded files against the list that their build wrote.
func TestDigests(t *testing.T) {
	file, err := os.Open("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	for lines := bufio.NewScanner(file); lines.Scan(); count++ {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := sha256.Sum256(content); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is not what `npm run build` in emit/preview/web wrote", name)
		}
	}
	if count < 6 {
		t.Errorf("only %d files are listed", count)
	}
}

// TestPageIsFresh holds the page's code against the sources that it was built from.
func TestPageIsFresh(t *testing.T) {
	sums, err := os.ReadFile("PAGE_SOURCES")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(sums)), "\n")
	sources, err := os.ReadDir("../web/page")
	if err != nil || len(lines) != len(sources) {
		t.Fatalf("%d of %d sources are listed: run `npm ci && npm run build` in emit/preview/web", len(lines), len(sources))
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		content, err := os.ReadFile("../web/page/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if got := sha256.Sum256(content); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s changed after the page was built: run `npm ci && npm run build` in emit/preview/web", name)
		}
	}
}

func TestUnpacked(t *testing.T) {
	for name, test := range map[string]struct {
		content []byte
		prefix  string
	}{
		"ECharts": {assets.ECharts(), "\n/*"}, "resvg": {assets.Resvg(), "\x00asm"},
		"Inter": {assets.InterRegular(), "\x00\x01\x00\x00"}, "Inter, semibold": {assets.InterSemibold(), "\x00\x01\x00\x00"},
	} {
		if !strings.HasPrefix(string(test.content), test.prefix) {
			t.Errorf("%s begins with %q", name, test.content[:8])
		}
	}
}
