package compiler_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
)

const indexedMain = `import "shared.sigma" as shared
let money = "$,.0f"

workbook w "W" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "S", "SALES") {
    columns [Region]: text, [Revenue]: number
    column [Double] = [Revenue] * 2
  }
  page main "Main" {
    control list region "Region" from [sales/Region] { filters [sales/Region] }
    bar-chart by_region "By region" from sales {
      x = [Region]
      y = Sum([Revenue]) format $money
      filter [Region] in "East"
    }
    text note "{{Sum([sales/Double])}} in {{[region]}}"
    use shared.card("Total", Sum([Revenue]))
    button go "Go" { on-click { set-control-value region = "East" } }
  }
}
`

const indexedShared = `component card(title: text, value: formula) {
  kpi-chart total $title from sales { value = $value }
}
`

// useCases are what is under a marker, and how many places name it.
var useCases = []struct {
	text string
	kind index.Kind
	uses int
}{
	{"[|Revenue]: number", index.Column, 3},
	{"[|Region]: text", index.Column, 3},
	{"column [|Double]", index.Column, 1},
	{"control list |region", index.Control, 2},
	{"table |sales", index.Element, 5},
	{"connection |plugs", index.Connection, 1},
	{"let |money", index.Let, 1},
	{"as |shared", index.Import, 1},
}

func indexed(t *testing.T, files fstest.MapFS) (*compiler.Result, diag.List) {
	t.Helper()
	return compiler.Compile(context.Background(), files, compiler.Options{Keep: true})
}

func projectOf(main string) fstest.MapFS {
	return fstest.MapFS{"main.sigma": {Data: []byte(main)}, "shared.sigma": {Data: []byte(indexedShared)}}
}

func TestDefinitionsAndUses(t *testing.T) {
	result, found := indexed(t, projectOf(indexedMain))
	if found.HasErrors() {
		t.Fatal(found[0].Message)
	}
	x := result.Index()
	for _, test := range useCases {
		before, after, _ := strings.Cut(test.text, "|")
		offset := strings.Index(indexedMain, before+after) + len(before)
		definitions := x.At("main.sigma", offset)
		if len(definitions) != 1 || definitions[0].Kind != test.kind {
			t.Errorf("%s: found %v", test.text, definitions)
			continue
		}
		uses := x.UsesOf(definitions[0])
		if len(uses) != test.uses {
			t.Errorf("%s: %d uses, want %d", test.text, len(uses), test.uses)
			for _, use := range uses {
				start, _ := use.Span.Range()
				t.Logf("  %d:%d %q", start.Line, start.Column, use.Span.Text())
			}
		}
		for _, use := range uses {
			if use.Span.Text() != definitions[0].Name && !strings.Contains(use.Span.Text(), definitions[0].Name) {
				t.Errorf("%s: a use is %q", test.text, use.Span.Text())
			}
		}
	}
}

func TestWorkbooksWithErrorsAreKept(t *testing.T) {
	broken := strings.Replace(indexedMain, "x = [Region]", "x = [Regino]", 1)
	result, found := indexed(t, projectOf(broken))
	if !found.HasErrors() || len(result.Workbooks) != 0 || len(result.Books) != 1 || !result.Books[0].Broken {
		t.Fatalf("%d workbooks, %d books, errors %t", len(result.Workbooks), len(result.Books), found.HasErrors())
	}
	offset := strings.Index(broken, "[Revenue]: number") + 1
	definitions := result.Index().At("main.sigma", offset)
	if len(definitions) != 1 || len(result.Index().UsesOf(definitions[0])) != 3 {
		t.Errorf("found %v", definitions)
	}
}

func TestCancelledIsNotSilent(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	result, found := compiler.Compile(ctx, projectOf(indexedMain), compiler.Options{})
	if !result.Cancelled || !found.HasErrors() || found[0].Entry != diag.Cancelled || len(result.Workbooks) > 0 {
		t.Errorf("cancelled %t, findings %v", result.Cancelled, found)
	}
}

// TestMemo compiles again with what is kept: what does not change is the same,
// and what changes has the findings of a fresh run.
func TestMemo(t *testing.T) {
	options := compiler.Options{Keep: true, Cache: load.NewCache(), Memo: compiler.NewMemo()}
	files := projectOf(indexedMain)
	files["other.sigma"] = &fstest.MapFile{Data: []byte("workbook o \"O\" {\n  page p \"P\" { text t \"x\" }\n}\n")}
	first, _ := compiler.Compile(context.Background(), files, options)
	files["shared.sigma"] = &fstest.MapFile{Data: []byte(strings.Replace(indexedShared, "$value", "$vaule", 1))}
	second, found := compiler.Compile(context.Background(), files, options)
	_, fresh := indexed(t, files)
	if listed(found) != listed(fresh) || !found.HasErrors() {
		t.Errorf("kept:\n%s\nfresh:\n%s", listed(found), listed(fresh))
	}
	if first.Books[1].Names != second.Books[1].Names || first.Books[0].Names == second.Books[0].Names {
		t.Error("the workbook that did not change was compiled again, or the other was not")
	}
}
