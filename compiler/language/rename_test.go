package language_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/lang/source"
)

// largeProject is how many files a project has of which not every name is tried.
const largeProject = 20

// TestExamplesRenamedThereAndBack renames everything in the examples that has a
// name, and back: the bytes are the same then. Of a large project, whose workbooks are
// alike, it takes every third name.
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
			session := open(t, files)
			s := session.Snapshot()
			refused, renamed := 0, 0
			for i, definition := range s.Analysis().Result.Index().Definitions {
				if len(files) > largeProject && i%3 != 0 {
					continue
				}
				if definition.Derived || strings.HasPrefix(definition.Span.File.Path, "sigma:") {
					continue
				}
				if thereAndBack(t, session, files, definition.Kind, definition.Span) {
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
func thereAndBack(t *testing.T, session *language.Session, files map[string]string, kind index.Kind, at source.Span) bool {
	t.Helper()
	name, old := "zz_other", at.Text()
	if kind == index.Column {
		name = "Zz other"
	}
	path, offset := at.File.Path, int(at.Start)
	edits, err := nowOf(t, session).Rename(context.Background(), path, offset, name)
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
	texts := map[string]*string{}
	for path, text := range language.Apply(edits) {
		changed[path], texts[path] = text, &text
	}
	session.Change(texts)
	defer func() {
		for path := range texts {
			text := files[path]
			texts[path] = &text
		}
		session.Change(texts)
	}()
	back, err := nowOf(t, session).Rename(context.Background(), path, offset+shift, strings.ReplaceAll(old, `\`, ""))
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

// snapshotOf is what is known of files once they are compiled.
func snapshotOf(t *testing.T, files map[string]string) *language.Snapshot {
	t.Helper()
	return nowOf(t, open(t, files))
}

// nowOf is a session's snapshot once all of its texts are compiled.
func nowOf(t *testing.T, session *language.Session) *language.Snapshot {
	t.Helper()
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
