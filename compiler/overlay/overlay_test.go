package overlay_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/overlay"
)

func TestTextsLieOverTheBase(t *testing.T) {
	files := overlay.FS{
		Base: fstest.MapFS{"a.sigma": {Data: []byte("old")}, "pages/b.sigma": {Data: []byte("b")}},
		Texts: map[string]string{
			"a.sigma": "new", "pages/c.sigma": "c", "deep/er/d.sigma": "d",
		},
	}
	for path, want := range map[string]string{"a.sigma": "new", "pages/b.sigma": "b", "pages/c.sigma": "c", "deep/er/d.sigma": "d"} {
		if got, err := fs.ReadFile(files, path); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v; want %q", path, got, err, want)
		}
	}
	if err := fstest.TestFS(files, "a.sigma", "pages/b.sigma", "pages/c.sigma", "deep/er/d.sigma"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(files, "none.sigma"); err == nil {
		t.Error("a file that is nowhere is found")
	}
}

func TestLinksOfTheBaseAreRead(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "real.sigma"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.sigma", filepath.Join(root, "link.sigma")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	files := overlay.FS{Base: os.DirFS(root), Texts: map[string]string{"other.sigma": "y"}}
	info, err := fs.Lstat(files, "link.sigma")
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("Lstat: %v, %v", info, err)
	}
	if target, err := fs.ReadLink(files, "link.sigma"); err != nil || target != "real.sigma" {
		t.Errorf("ReadLink: %q, %v", target, err)
	}
}
