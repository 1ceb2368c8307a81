package load_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// TestGolden loads the project of each archive in testdata. The archive's
// comment holds the paths to load, one a line; its file `want` what comes out.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files := fstest.MapFS{}
			var want string
			for _, file := range archive.Files {
				if file.Name == "want" {
					want = string(file.Data)
					continue
				}
				files[file.Name] = &fstest.MapFile{Data: file.Data}
			}
			project, found := load.Load(t.Context(), files, load.Options{Paths: strings.Fields(string(archive.Comment))})
			got := describe(project) + describeFindings(found)
			if *update {
				archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
				archive.Files = append(archive.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("want is -, got +:\n%s", diff)
			}
		})
	}
}

// describe prints what a project holds.
func describe(project *load.Project) string {
	var out strings.Builder
	config := project.Config
	fmt.Fprintf(&out, "language %d, target %s, out %s\n", config.Language.Value, config.Target.Value, config.Out.Value)
	for _, name := range slices.Sorted(maps.Keys(config.Lints)) {
		fmt.Fprintf(&out, "lint %s %s\n", name, config.Lints[name].Value)
	}
	for _, environment := range config.Environments {
		fmt.Fprintf(&out, "environment %s: folder %t, base-url %t, connections %v, params %v\n", environment.Name,
			environment.Folder != nil, environment.BaseURL != nil,
			slices.Sorted(maps.Keys(environment.Connections)), slices.Sorted(maps.Keys(environment.Params)))
	}
	for _, module := range project.SortedModules() {
		fmt.Fprintf(&out, "module %s", module.Path)
		for _, entry := range module.Imports {
			if entry.Module != nil {
				fmt.Fprintf(&out, ", imports %s", entry.Module.Path)
			}
			if entry.Alias() != "" {
				fmt.Fprintf(&out, " as %s", entry.Alias())
			}
		}
		if module.Incomplete {
			out.WriteString(", incomplete")
		}
		out.WriteString("\n")
	}
	for _, workbook := range project.Workbooks {
		fmt.Fprintf(&out, "workbook %s in %s\n", workbook.Statement.Terms[1].Text, workbook.Module.Path)
	}
	for _, file := range project.Files() {
		fmt.Fprintf(&out, "read %s\n", file.Path)
	}
	return out.String()
}

func describeFindings(found diag.List) string {
	var out strings.Builder
	for _, finding := range found {
		path := "-"
		if finding.Span.File != nil {
			start, _ := finding.Span.Range()
			path = fmt.Sprintf("%s:%d:%d", finding.Span.File.Path, start.Line, start.Column)
		}
		fmt.Fprintf(&out, "\n%s: %s %s [%s]\n", path, finding.Entry.Code, finding.Message, finding.Span.Text())
		if finding.Help != "" {
			fmt.Fprintf(&out, "  help: %s\n", finding.Help)
		}
		for _, related := range finding.Related {
			start, _ := related.Span.Range()
			fmt.Fprintf(&out, "  %s:%d:%d: %s\n", related.Span.File.Path, start.Line, start.Column, related.Message)
		}
	}
	return out.String()
}
