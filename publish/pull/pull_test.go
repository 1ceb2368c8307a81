package pull_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/pull"
)

// A project is one workbook of a tree of files.
type project struct {
	root   fs.FS
	result *compiler.Result
	built  ir.Value
}

func open(t testing.TB, root fs.FS, paths ...string) *project {
	t.Helper()
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Paths: paths})
	if found.HasErrors() || len(result.Workbooks) == 0 {
		t.Fatalf("the source does not build: %v", found)
	}
	output, _ := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{Unaudited: true})
	return &project{root, result, output.Document}
}

// tryOpen is open for a tree that may not build.
func tryOpen(root fs.FS) (*project, bool) {
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	if found.HasErrors() || len(result.Workbooks) == 0 {
		return nil, false
	}
	output, found := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{Unaudited: true})
	return &project{root, result, output.Document}, !found.HasErrors()
}

// ofText is a project with one file.
func ofText(t testing.TB, text string) *project {
	t.Helper()
	return open(t, fstest.MapFS{"main.sigma": &fstest.MapFile{Data: []byte(text), Mode: 0o644}}, "main.sigma")
}

// live is the built spec after replacements in its JSON.
func (p *project) live(t testing.TB, replacements ...string) ir.Value {
	t.Helper()
	text := string(spec.JSON(&p.built))
	for i := 0; i < len(replacements); i += 2 {
		if !strings.Contains(text, replacements[i]) {
			t.Fatalf("the spec lacks %s:\n%s", replacements[i], text)
		}
		text = strings.Replace(text, replacements[i], replacements[i+1], 1)
	}
	value, err := spec.DecodeValue(text)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func (p *project) pull(t testing.TB, base *ir.Value, live ir.Value) *pull.Result {
	t.Helper()
	result, err := pull.Pull(context.Background(), &pull.Input{
		Root: p.root, Options: compiler.Options{}, Project: p.result.Project, Workbook: p.result.Workbooks[0],
		Resolved: p.built, Base: base, Live: live,
	})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// after is the tree of files with the result in it.
func (p *project) after(result *pull.Result) fs.FS {
	made := fstest.MapFS{}
	_ = fs.WalkDir(p.root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			content, _ := fs.ReadFile(p.root, path)
			made[path] = &fstest.MapFile{Data: content, Mode: 0o644}
		}
		return nil
	})
	for _, file := range result.Files {
		made[file.Path] = &fstest.MapFile{Data: []byte(file.After), Mode: 0o644}
	}
	return made
}

func differences(a, b ir.Value) string {
	var lines []string
	for _, d := range meaning.Compare(a, b) {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}

const sales = `// How we sell.
let money = "$,.0f"

component figure(title: text, of: formula) {
  kpi-chart "${id}" "${title}" from sales {
    value = $of format $money
  }
}

workbook sales_report "Sales" {
  connection plugs "Warehouse"

  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") {
    columns [Date]: date, [Region]: text, [Revenue]: number // what finance sends
  }

  page main "Main" {
    row {
      use figure("Revenue", Sum([Revenue])) as revenue
      use figure("Best", Max([Revenue])) as best
    }

    // The chart that the board looks at.
    bar-chart by_region "Revenue by region" from sales {
      orientation horizontal // reads better
      x = [Region] sort y desc
      y = Sum([Revenue]) format $money // whole dollars
    }

    row height 8 {
      // Over time.
      line-chart trend "Trend" from sales {
        x = DateTrunc("month", [Date]) as [Month]
        y = Sum([Revenue]) format $money
      }
      text note "Read the *manual*." span 6
    }
  }
}
`
