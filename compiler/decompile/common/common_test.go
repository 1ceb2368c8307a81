package common_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler/decompile/common"
	"github.com/sigmac/sigmac/lang/langtest"
)

// shared are the modules and the changed sources of a tree.
func shared(t *testing.T, root fstest.MapFS, frozen bool) string {
	t.Helper()
	pool := common.NewPool("shared")
	for _, module := range pool.Modules() {
		if _, ok := root[pool.Path(module)]; ok {
			if err := pool.Keep(t.Context(), root, module, frozen); err != nil {
				t.Fatal(err)
			}
		}
	}
	var mains []string
	for at, file := range root {
		if strings.Contains(string(file.Data), "workbook ") {
			mains = append(mains, at)
		}
	}
	slices.Sort(mains)
	for _, main := range mains {
		pool.Add(t.Context(), root, main)
	}
	pool.Settle()
	texts := map[string]string{}
	for module, text := range pool.Texts() {
		texts[pool.Path(module)] = text
	}
	for _, main := range mains {
		maps.Copy(texts, pool.Share(t.Context(), root, main))
	}
	var out strings.Builder
	for _, at := range slices.Sorted(maps.Keys(texts)) {
		fmt.Fprintf(&out, "== %s\n%s", at, texts[at])
	}
	return out.String()
}

func TestShare(t *testing.T) {
	langtest.Cases(t, "testdata/*.txtar", func(t *testing.T, at string) {
		archive, err := txtar.ParseFile(at)
		if err != nil {
			t.Fatal(err)
		}
		root := fstest.MapFS{}
		want := ""
		files := slices.DeleteFunc(archive.Files, func(file txtar.File) bool {
			if file.Name == "want" {
				want = string(file.Data)
				return true
			}
			root[file.Name] = &fstest.MapFile{Data: file.Data, Mode: fs.ModePerm}
			return false
		})
		got := shared(t, root, path.Base(at) == "frozen.txtar")
		if langtest.Updating() {
			archive.Files = append(files, txtar.File{Name: "want", Data: []byte(got)})
			if err := os.WriteFile(at, txtar.Format(archive), 0o600); err != nil {
				t.Fatal(err)
			}
			return
		}
		if got != want {
			t.Errorf("%s differs; -update writes it again:\n%s", at, udiff.Unified("golden", "now", want, got))
		}
	})
}
