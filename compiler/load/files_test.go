package load_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

func TestFindRoot(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "a", "b")
	write(t, root, "a/b/x.sigma", "")
	if found, ok := load.FindRoot(deep); ok {
		t.Errorf("found a root at %s where there is none", found)
	}
	if err := os.Mkdir(filepath.Join(root, "a", load.ConfigName), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, root, load.ConfigName, "project { }")
	if found, ok := load.FindRoot(deep); !ok || found != root {
		t.Errorf("found %q, want %q", found, root)
	}
}

func write(t *testing.T, root, path, content string) {
	t.Helper()
	full := filepath.Join(root, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestLinks checks, for both kinds of file systems of package os, that links
// within the root are followed and links out of it are not.
func TestLinks(t *testing.T) {
	outer := t.TempDir()
	root := filepath.Join(outer, "root")
	write(t, outer, "secret.sql", "secret")
	write(t, root, "real/good.sql", "good")
	write(t, root, ".env", "hidden")
	write(t, root, "a.sigma", "")
	for link, target := range map[string]string{
		"good.sql":     "real/good.sql",
		"folder":       "real",
		"real/up.sql":  "../good.sql",
		"out.sql":      "../secret.sql",
		"absolute.sql": filepath.Join(outer, "secret.sql"),
		"outer":        "..",
		"twice":        "outer",
		"hidden.sql":   ".env",
		"loop":         "loop",
		"dangling.sql": "nothing.sql",
	} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	opened, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	for name, files := range map[string]fs.FS{"DirFS": os.DirFS(root), "Root": opened.FS()} {
		project, found := load.Load(t.Context(), files, load.Options{})
		if len(found) > 0 {
			t.Fatal(name, found[0].Message)
		}
		for path, want := range map[string]*diag.Entry{
			"real/good.sql": nil, "good.sql": nil, "folder/good.sql": nil, "folder/up.sql": nil,
			"out.sql": diag.PathOutside, "absolute.sql": diag.PathOutside,
			"outer/secret.sql": diag.PathOutside, "twice/secret.sql": diag.PathOutside,
			"hidden.sql": diag.HiddenFile, "loop": diag.UnreadableFile, "dangling.sql": diag.MissingFile,
			"real": diag.NotAFile, "folder": diag.NotAFile,
		} {
			expectRead(t, project, path, want)
		}
	}
}

// expectRead reads a file as `file("path")` in a.sigma and checks what is found.
func expectRead(t *testing.T, project *load.Project, path string, want *diag.Entry) {
	t.Helper()
	literal := &formula.Text{Raw: `"` + path + `"`}
	literal.At = source.NewFile("a.sigma", literal.Raw).Span(0, len(literal.Raw))
	file, found := project.ReadFile(project.Modules["a.sigma"], literal)
	switch {
	case want == nil && (len(found) > 0 || file == nil):
		t.Errorf("%s: %v", path, found)
	case want != nil && (len(found) != 1 || found[0].Entry != want || file != nil):
		t.Errorf("%s: want %s, got %v", path, want.Code, found)
	}
}

// TestReadFile checks the contents and bounds of files that are read as data.
func TestReadFile(t *testing.T) {
	full := bytes.Repeat([]byte("x"), load.MaxFileSize)
	files := fstest.MapFS{
		"a.sigma":       {},
		"ok.sql":        {Data: []byte("\uFEFFa\r\nb\n")},
		"full.txt":      {Data: full},
		"over.txt":      {Data: append(full, 'x')},
		"nul.txt":       {Data: []byte("a\x00b")},
		"latin.txt":     {Data: []byte("gr\xfc\xdfe")},
		"pipe":          {Mode: fs.ModeNamedPipe},
		".hidden/x.txt": {},
	}
	project, _ := load.Load(t.Context(), files, load.Options{})
	for path, want := range map[string]*diag.Entry{
		"ok.sql": nil, "full.txt": nil, "./ok.sql": nil, "over.txt": diag.LargeFile, "nul.txt": diag.NotText,
		"latin.txt": diag.NotText, "pipe": diag.UnreadableFile, ".hidden/x.txt": diag.HiddenFile,
		"nothing/x.txt": diag.MissingFile, "ok.sql/x": diag.MissingFile, "${x}": diag.BadPath,
	} {
		expectRead(t, project, path, want)
	}
	for _, file := range project.Files() {
		if file.Path == "ok.sql" && file.Text != "a\nb\n" {
			t.Errorf("the text is %q", file.Text)
		}
	}
}

// TestSourceBounds checks that sources beyond the bounds are refused.
func TestSourceBounds(t *testing.T) {
	for name, content := range map[string][]byte{
		"large": bytes.Repeat([]byte("// x\n"), load.MaxFileSize/5+1),
		"nul":   []byte("let a = 1\x00"),
		"latin": []byte("// gr\xfc\xdfe\n"),
	} {
		_, found := load.Load(t.Context(), fstest.MapFS{"a.sigma": {Data: content}}, load.Options{})
		if len(found) != 1 || !found.HasErrors() {
			t.Errorf("%s: want one error, got %v", name, found)
		}
	}
}

// TestCancelled checks that a cancelled load stops and leaves a sound project.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	project, _ := load.Load(ctx, fstest.MapFS{"a.sigma": {Data: []byte("let a = 1")}}, load.Options{})
	if len(project.Modules) != 0 || project.Config == nil {
		t.Errorf("got %d modules", len(project.Modules))
	}
}

// TestUnreadable checks a file that the system does not give.
func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may read everything")
	}
	root := t.TempDir()
	write(t, root, "a.sigma", "")
	if err := os.Chmod(filepath.Join(root, "a.sigma"), 0); err != nil {
		t.Fatal(err)
	}
	_, found := load.Load(t.Context(), os.DirFS(root), load.Options{})
	if len(found) != 1 || found[0].Entry != diag.UnreadableFile {
		t.Errorf("got %v", found)
	}
}
