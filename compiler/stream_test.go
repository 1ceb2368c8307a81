package compiler_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// TestStreamFindsTheSame compiles projects at once and file by file: mistakes, what is
// reused over files, and the examples.
func TestStreamFindsTheSame(t *testing.T) {
	for _, m := range mistakes(t) {
		compareStream(t, m.name, m.files, m.options)
	}
	paths, err := filepath.Glob("../testdata/reuse/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, path := range paths {
		read := archive(t, path)
		for line := range strings.Lines(string(read.Comment)) {
			if name, options, ok := parseRun(t, line); ok {
				compareStream(t, filepath.Base(path)+"/"+name, sourcesOf(read), options)
			}
		}
	}
	folders, err := filepath.Glob("../examples/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("there are no examples", err)
	}
	for _, folder := range folders {
		compareStream(t, folder, os.DirFS(folder), compiler.Options{})
	}
}

// TestStreamOfSharedFiles compiles files that name each other in every way.
func TestStreamOfSharedFiles(t *testing.T) {
	head := "workbook a \"A\" {\n  page p \"P\" {\n"
	for name, text := range map[string]string{
		"rings":          "-- a.sigma --\nimport \"z.sigma\"\n" + head + "    text t \"$x\"\n  }\n}\n-- m.sigma --\nimport \"z.sigma\"\n-- z.sigma --\nimport \"m.sigma\"\nlet x = \"1\"\n",
		"self":           "-- a.sigma --\nimport \"a.sigma\"\n" + head + "    text t \"x\"\n  }\n}\n",
		"named in text":  "-- a.sigma --\n// see import \"b.sigma\"\n" + head + "    text t \"x\"\n  }\n}\n-- b.sigma --\nlet _idle = 1\nelephant 5\n",
		"used by one":    "-- a.sigma --\nimport \"lib.sigma\"\n" + head + "    text t \"$x\"\n  }\n}\n-- b.sigma --\nimport /* for later */ \"lib.sigma\"\n-- lib.sigma --\nlet x = \"1\"\nlet _y = \"2\"\ncomponent c(a, b) {\n  text t \"$a\"\n}\n",
		"includes":       "-- a.sigma --\nlet word = \"1\"\n" + head + "    include \"part.sigma\"\n  }\n}\n-- b.sigma --\nlet word = \"2\"\n" + strings.ReplaceAll(head, " a ", " b ") + "    include \"part.sigma\"\n  }\n}\n-- part.sigma --\ntext t \"${word}\"\n",
		"missing":        "-- a.sigma --\nimport \"nowhere.sigma\"\n" + head + "    include \"gone.sigma\"\n    text t \"$x\"\n  }\n}\n-- b.sigma --\nimport \"nowhere.sigma\" as n\nimport \"../out.sigma\"\n",
		"allowed":        "-- a.sigma --\nimport \"lib.sigma\"\n// sigmac:allow S0870 for later\nlet idle = 1\n" + head + "    use c() as d\n  }\n}\n-- lib.sigma --\ncomponent c() {\n  // sigmac:allow S0101 nothing here\n  text t \"x\"\n}\n",
		"params":         "-- a.sigma --\nparam region = \"eu\"\n" + head + "    text t \"$region\"\n  }\n}\n-- b.sigma --\n" + strings.ReplaceAll(head, " a ", " b ") + "    text t \"${page}\"\n  }\n}\n",
		"one file twice": "-- a.sigma --\nfor n in (\"x\", \"y\") {\n  workbook a \"A ${n}\" {\n    page p \"P\" {\n      text t \"$n\" { nonsense 1 }\n    }\n  }\n}\n",
	} {
		options := compiler.Options{Params: map[string]string{"region": "us", "reigon": "us"}}
		compareStream(t, name, sourcesOf(txtar.Parse([]byte(text))), options)
		for _, path := range []string{"a.sigma", "b.sigma"} {
			options.Paths = []string{path}
			compareStream(t, name+", "+path+" alone", sourcesOf(txtar.Parse([]byte(text))), options)
		}
	}
}

// TestStreamOfTests compiles projects with tests, of which those that no test is about are
// let go.
func TestStreamOfTests(t *testing.T) {
	book := func(id, title string) string {
		return "-- books/" + id + ".sigma --\nworkbook " + id + " \"" + title + "\" {\n  connection c \"W\"\n  page p \"P\" {\n    table t \"T\" from warehouse-table(c, \"DB\", \"S\", \"T\") { columns [A]: number, [B]: text }\n" +
			"    kpi-chart total \"Total\" from t { value = Sum([A]) }\n  }\n}\n"
	}
	books := book("one", "One") + book("two", "Two") + book("three", "Three")
	rows := " {\n  given t \"\"\"\n    A,B\n    1,x\n    2,y\n    \"\"\"\n  expect total = 3\n}\n"
	for name, each := range map[string]struct {
		text string
		kept []string
	}{
		"one of three":   {books + "-- two.test.sigma --\ntest \"adds\" for two" + rows, []string{"two"}},
		"in a loop":      {books + "-- all.test.sigma --\nfor id in (\"one\", \"three\") { test \"adds ${id}\" for \"${id}\"" + rows + "}\n", []string{"one", "three"}},
		"unknown":        {books + "-- two.test.sigma --\ntest \"adds\" for tow" + rows, nil},
		"says no book":   {books + "-- two.test.sigma --\ntest \"adds\"" + rows, []string{"one", "three", "two"}},
		"a column wrong": {books + "-- two.test.sigma --\ntest \"adds\" for two" + strings.ReplaceAll(rows, "A,B", "A,C"), []string{"two"}},
		"a broken book":  {books + "-- four.sigma --\nworkbook four \"Four\" {\n  page p \"P\" { text t }\n}\n-- four.test.sigma --\ntest \"adds\" for four" + rows, nil},
		"values":         {books + "-- rows.test.sigma --\nlet _three = 3\n-- two.test.sigma --\nimport \"rows.test.sigma\"\ntest \"adds\" for two" + rows, []string{"two"}},
	} {
		files := sourcesOf(txtar.Parse([]byte(each.text)))
		compareStream(t, name, files, compiler.Options{Tests: true})
		result, _ := compiler.Compile(context.Background(), files, compiler.Options{Tests: true, Each: func(compiler.Place, kind.Generation, *spec.Workbook) {}})
		var kept []string
		for _, workbook := range result.Workbooks {
			if len(workbook.Elements) > 0 {
				kept = append(kept, workbook.Slug)
			}
		}
		if slices.Sort(kept); !slices.Equal(kept, each.kept) && len(result.Workbooks) > 0 {
			t.Errorf("%s: %v are kept, want %v", name, kept, each.kept)
		}
		if len(result.Tests) == 0 {
			t.Errorf("%s: no test was read", name)
		}
	}
}

func sourcesOf(archive *txtar.Archive) fstest.MapFS {
	files := fstest.MapFS{}
	for _, file := range archive.Files {
		if !strings.HasPrefix(file.Name, "want/") {
			files[file.Name] = &fstest.MapFile{Data: file.Data}
		}
	}
	return files
}

func compareStream(t *testing.T, name string, root fs.FS, options compiler.Options) {
	t.Helper()
	result, found := compiler.Compile(context.Background(), root, options)
	wanted := map[string]string{}
	for i, workbook := range result.Workbooks {
		output, _ := emit.Emit(workbook, result.Target, emit.Options{})
		wanted[result.Places[i].Path+" "+workbook.Slug] = string(output.Spec)
	}
	var turn sync.Mutex
	emitted := map[compiler.Place]string{}
	options.Each = func(place compiler.Place, target kind.Generation, workbook *spec.Workbook) {
		output, _ := emit.Emit(workbook, target, emit.Options{})
		turn.Lock()
		defer turn.Unlock()
		emitted[place] = string(output.Spec)
	}
	light, streamed := compiler.Compile(context.Background(), root, options)
	got := map[string]string{}
	for i, workbook := range light.Workbooks {
		got[light.Places[i].Path+" "+workbook.Slug] = emitted[light.Places[i]]
	}
	if !maps.Equal(wanted, got) {
		t.Errorf("%s: the specs differ: %v", name, slices.Sorted(maps.Keys(got)))
	}
	text := func(found diag.List) string { return diag.RenderText(found, diag.RenderOptions{Width: 132}) }
	if diff := cmp.Diff(text(found), text(streamed)); diff != "" {
		t.Errorf("%s: whole is -, file by file is +:\n%s", name, diff)
	}
	for _, file := range result.Files {
		if !slices.Contains(light.Files, file) {
			t.Errorf("%s: %s is not among the files read, %v", name, file, light.Files)
		}
	}
}
