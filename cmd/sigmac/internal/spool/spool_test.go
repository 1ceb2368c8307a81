package spool

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestKeep keeps more than memory holds, and where no file can be made.
func TestKeep(t *testing.T) {
	for name, folder := range map[string]string{"file": t.TempDir(), "no folder": filepath.Join(t.TempDir(), "gone")} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", folder)
			t.Setenv("TMP", folder)
			var s Spool
			var kept []Text
			for i := range 5 {
				kept = append(kept, s.Keep(bytes.Repeat([]byte{byte('a' + i)}, inMemory/3)))
			}
			for i, text := range kept {
				got, err := text.Bytes()
				if err != nil || !bytes.Equal(got, bytes.Repeat([]byte{byte('a' + i)}, inMemory/3)) {
					t.Fatalf("text %d: %d bytes, %v", i, len(got), err)
				}
			}
			files, _ := filepath.Glob(filepath.Join(folder, "*"))
			if name == "file" && len(files) != 1 {
				t.Errorf("the files are %v", files)
			}
			s.Close()
			if left, _ := os.ReadDir(folder); len(left) > 0 {
				t.Errorf("%v is left", left)
			}
		})
	}
}
