package chart_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/chart"
)

const bars = `{"animation": false, "title": {"text": "Revenue"}, "xAxis": {"type": "category", "data": ["East", "West <b>"]},
"yAxis": {"type": "value", "axisLabel": {"formatter": {"$format": "€"}}}, "series": [{"type": "bar", "data": [120, 80]}]}`

func TestSVG(t *testing.T) {
	engine, err := chart.New(func(format string, n float64) string { return fmt.Sprintf("%s%g", format, n) })
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	first, err := engine.SVG([]byte(bars), 520, 320, "a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.SVG([]byte(bars), 520, 320, "b"); err != nil {
		t.Fatal(err)
	}
	again, err := engine.SVG([]byte(bars), 520, 320, "a")
	if err != nil || again != first {
		t.Errorf("the third drawing differs from the first (%v)", err)
	}
	decoder := xml.NewDecoder(strings.NewReader(first))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not XML: %v\n%s", err, first)
		}
	}
	for _, want := range []string{"Revenue", ">€20<", "East", "West &lt;b&gt;", `viewBox="0 0 520 320"`} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is missing in\n%s", want, first)
		}
	}
	if _, err := engine.SVG([]byte(`{`), 10, 10, "c"); err == nil {
		t.Error("broken options are drawn")
	}
}

// TestCache holds what a kept, cut, changed or unusable cache draws against what none
// draws.
func TestCache(t *testing.T) {
	tick := func(format string, n float64) string { return fmt.Sprintf("%s%g", format, n) }
	drawn := func(folder string) string {
		t.Helper()
		engine, err := chart.NewCached(tick, folder)
		if err != nil {
			t.Fatal(err)
		}
		defer engine.Close()
		svg, err := engine.SVG([]byte(bars), 300, 200, "a")
		if err != nil {
			t.Fatal(err)
		}
		return svg
	}
	folder := filepath.Join(t.TempDir(), "cache")
	want := drawn("")
	if drawn(folder) != want {
		t.Error("the run that fills the cache draws something else")
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files are kept (%v)", len(files), err)
	}
	kept := filepath.Join(folder, files[0].Name())
	whole, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	changed := slices.Clone(whole)
	changed[len(changed)/2] ^= 0x55
	for name, content := range map[string][]byte{"kept": whole, "cut": whole[:len(whole)/2], "changed": changed, "empty": nil} {
		if err := os.WriteFile(kept, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if drawn(folder) != want {
			t.Errorf("the cache that is %s draws something else", name)
		}
		if now, err := os.ReadFile(kept); err != nil || !slices.Equal(now, whole) {
			t.Errorf("the cache that is %s is not whole afterwards (%v)", name, err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if drawn(file) != want {
		t.Error("a file in place of the folder draws something else")
	}
}
