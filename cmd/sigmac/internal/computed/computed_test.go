package computed

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish"
)

// The clock is that of the newest rows that were pulled; without any, the real one.
func TestClock(t *testing.T) {
	root := t.TempDir()
	w := &Workbook{Root: root}
	real := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	if got := w.Clock(real); !got.Equal(real) {
		t.Error(got)
	}
	folder := filepath.Join(root, filepath.FromSlash(publish.DataFolder), "sales")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	pulled := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	for i, name := range []string{"a.csv", "b.csv"} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		at := pulled.AddDate(0, 0, -i)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.Clock(real); !got.Equal(pulled) {
		t.Error(got)
	}
}

func TestParseNow(t *testing.T) {
	for text, want := range map[string]string{"2026-03-01": "2026-03-01T00:00:00Z", "2026-03-01T08:00:00+01:00": "2026-03-01T07:00:00Z"} {
		got, err := ParseNow(text, time.Time{})
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Error(text, got, err)
		}
	}
	if _, err := ParseNow("soon", time.Time{}); err == nil {
		t.Error("`soon` is taken for a time")
	}
}
