package language_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/lang/source"
)

// TestExamplesRenamedThereAndBack renames everything in the examples that has a
// name, and back: the bytes are the same then.
func TestExamplesRenamedThereAndBack(t *testing.T) {
	projects, err := filepath.Glob("../../examples/*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatal("no examples")
	}
	for _, project := range projects {
		folder := filepath.Dir(project)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			files := sourcesBelow(t, folder)
			s := snapshotOf(t, files)
			refused, renamed := 0, 0
			for _, definition := range s.Analysis().Result.Index().Definitions {
				if definition.Derived || strings.HasPrefix(definition.Span.File.Path, "sigma:") {
					continue
				}
				if thereAndBack(t, files, definition.Kind, definition.Span) {
					renamed++
				} else {
					refused++
				}
			}
			if renamed <= refused {
				t.Errorf("%d names were changed, and %d could not be", renamed, refused)
			}
		})
	}
}

// thereAndBack renames what stands at a place, and back. It returns false where
// the rename is refused.
func thereAndBack(t *testing.T, files map[string]string, kind index.Kind, at source.Span) bool {
	t.Helper()
	name, old := "zz_other", at.Text()
	if kind == index.Column {
		name = "Zz other"
	}
	path, offset := at.File.Path, int(at.Start)
	edits, err := snapshotOf(t, files).Rename(context.Background(), path, offset, name)
	if err != nil {
		t.Logf("%s `%s`: %v", kind, old, err)
		return false
	}
	changed := map[string]string{}
	for path, text := range files {
		changed[path] = text
	}
	shift := 0
	for _, edit := range edits {
		if edit.Span.File.Path == path && int(edit.Span.Start) < offset {
			shift += len(edit.Text) - int(edit.Span.End-edit.Span.Start)
		}
	}
	for path, text := range language.Apply(edits) {
		changed[path] = text
	}
	back, err := snapshotOf(t, changed).Rename(context.Background(), path, offset+shift, strings.ReplaceAll(old, `\`, ""))
	if err != nil {
		t.Errorf("%s of `%s` in %s does not come back: %v", kind, old, path, err)
		return true
	}
	for path, text := range language.Apply(back) {
		changed[path] = text
	}
	for path := range files {
		if changed[path] != files[path] {
			t.Errorf("%s `%s` of %s comes back with other bytes in %s", kind, old, at.File.Path, path)
		}
	}
	return true
}

func snapshotOf(t *testing.T, files map[string]string) *language.Snapshot {
	t.Helper()
	root := fstest.MapFS{}
	for path, text := range files {
		root[path] = &fstest.MapFile{Data: []byte(text)}
	}
	session := language.NewSession(language.Options{Root: root, Failed: func(err error) { t.Error(err) }})
	defer session.Close()
	session.Change(nil)
	settled, err := session.Settled(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return settled
}

// sourcesBelow reads the files of an example but for what is built.
func sourcesBelow(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "dist":
			return fs.SkipDir
		case !entry.IsDir():
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			relative, err := filepath.Rel(folder, path)
			files[filepath.ToSlash(relative)] = string(content)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
