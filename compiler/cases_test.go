package compiler_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/langtest"
)

// TestReuse builds the projects of testdata/reuse: values, components, loops,
// files, libraries and environments. A run is a line of the archive's comment,
// `NAME [-e ENVIRONMENT] [-p NAME=VALUE]…`, and leaves what it found in
// `want/NAME/findings` and each spec in `want/NAME/<workbook>.yaml`.
func TestReuse(t *testing.T) {
	eachCase(t, "../testdata/reuse", 10, func(book *spec.Workbook, output emit.Output) (string, string) {
		return book.Slug + ".yaml", string(output.Spec)
	})
}

// TestLayouts builds the projects of testdata/layout and draws their pages into
// `want/NAME/<workbook>.txt`.
func TestLayouts(t *testing.T) {
	eachCase(t, "../testdata/layout", 5, func(book *spec.Workbook, _ emit.Output) (string, string) {
		var drawn strings.Builder
		for _, region := range book.Layout {
			drawn.WriteString(grid.Draw(region) + "\n")
		}
		return book.Slug + ".txt", drawn.String()
	})
}

// A show is what a case keeps of a built workbook, under a name.
type show func(book *spec.Workbook, output emit.Output) (name, text string)

func eachCase(t *testing.T, folder string, least int, show show) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(paths) < least {
		t.Fatalf("there are %d cases in %s: %v", len(paths), folder, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			runCase(t, path, archive, show)
		})
	}
}

// runCase builds what the archive holds once for each line of its comment and
// compares, or with -update writes, what comes of it.
func runCase(t *testing.T, path string, archive *txtar.Archive, show show) {
	sources, wanted := fstest.MapFS{}, map[string]string{}
	made := &txtar.Archive{Comment: archive.Comment}
	for _, file := range archive.Files {
		if strings.HasPrefix(file.Name, "want/") {
			wanted[file.Name] = string(file.Data)
			continue
		}
		sources[file.Name] = &fstest.MapFile{Data: file.Data}
		made.Files = append(made.Files, file)
	}
	for line := range strings.Lines(string(archive.Comment)) {
		if name, options, ok := parseRun(t, line); ok {
			for _, file := range buildCase(sources, options, show) {
				file.Name = "want/" + name + "/" + file.Name
				made.Files = append(made.Files, file)
				compareCase(t, file, wanted[file.Name])
				delete(wanted, file.Name)
			}
		}
	}
	for name := range wanted {
		if !langtest.Updating() {
			t.Errorf("%s is not made any more", name)
		}
	}
	if langtest.Updating() {
		if err := os.WriteFile(path, txtar.Format(made), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func compareCase(t *testing.T, made txtar.File, want string) {
	if got := string(made.Data); got != want && !langtest.Updating() {
		t.Errorf("%s differs; -update writes it again:\n%s", made.Name, udiff.Unified("golden", "now", want, got))
	}
}

// parseRun reads a line of a case's comment; lines that begin with `#` are for
// people.
func parseRun(t *testing.T, line string) (string, compiler.Options, bool) {
	words := strings.Fields(line)
	options := compiler.Options{Params: map[string]string{}, Getenv: func(string) (string, bool) { return "", false }}
	if len(words) == 0 || words[0] == "#" {
		return "", options, false
	}
	for pair := range slices.Chunk(words[1:], 2) {
		switch {
		case len(pair) == 2 && pair[0] == "-e":
			options.Environment = pair[1]
		case len(pair) == 2 && pair[0] == "-p":
			name, value, _ := strings.Cut(pair[1], "=")
			options.Params[name] = value
		default:
			t.Fatalf("no option of a run: %v", pair)
		}
	}
	return words[0], options, true
}

// buildCase gives the findings, if there are any, and what is shown of the
// workbooks.
func buildCase(sources fstest.MapFS, options compiler.Options, show show) []txtar.File {
	result, found := compiler.Compile(context.Background(), sources, options)
	var files []txtar.File
	for _, book := range result.Workbooks {
		output, flaws := emit.Emit(book, result.Target, emit.Options{YAML: true})
		found = append(found, flaws...)
		if name, text := show(book, output); text != "" {
			files = append(files, txtar.File{Name: name, Data: []byte(text)})
		}
	}
	if len(found) > 0 {
		report := txtar.File{Name: "findings", Data: []byte(diag.RenderText(found.Sorted(), diag.RenderOptions{Width: 132}))}
		files = append([]txtar.File{report}, files...)
	}
	return files
}
