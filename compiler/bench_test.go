package compiler_test

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/check"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/lint"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// sizes are the numbers of elements that benchmarks compile.
var sizes = []int{100, 1_000, 10_000}

// each runs a benchmark for workbooks of each size.
func each(b *testing.B, run func(b *testing.B, text string)) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			text := langtest.Workbook(size)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			run(b, text)
		})
	}
}

func BenchmarkParse(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		for b.Loop() {
			if _, found := parser.Parse(source.NewFile("main.sigma", text)); len(found) > 0 {
				b.Fatal(found[0].Message)
			}
		}
	})
}

// BenchmarkCheck measures the checks that stand apart from compiling: the types
// and levels of all formulas with the references in them, and the lints. Those
// of settings happen where they are read, in BenchmarkLower.
func BenchmarkCheck(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		w := resolved(b, loaded(b, text))
		book, _ := check.Check(w)
		for b.Loop() {
			inferAll(w)
			lint.Lint(w, book)
		}
	})
}

func inferAll(w *resolve.Workbook) {
	for _, element := range w.Elements {
		for _, column := range element.Columns {
			if column.Expr != nil {
				w.Formula(resolve.Place{Scope: column.Scope, Element: element, Column: column}, column.Expr)
			}
		}
	}
}

// BenchmarkLower measures all that stands between a tree and a model: names,
// types, settings, layout and lints.
func BenchmarkLower(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		project := loaded(b, text)
		for b.Loop() {
			w := resolved(b, project)
			book, found := check.Check(w)
			if found.HasErrors() {
				b.Fatal(found[0].Message)
			}
			lint.Lint(w, book)
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		project := loaded(b, text)
		for b.Loop() {
			resolved(b, project)
		}
	})
}

func BenchmarkLint(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		w := resolved(b, loaded(b, text))
		book, _ := check.Check(w)
		for b.Loop() {
			lint.Lint(w, book)
		}
	})
}

func BenchmarkLayout(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		w := resolved(b, loaded(b, text))
		for b.Loop() {
			for _, region := range w.Regions {
				layout.Arrange(region.Box)
			}
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	each(b, func(b *testing.B, text string) {
		root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
		for b.Loop() {
			if result, _ := compiler.Compile(context.Background(), root, compiler.Options{}); len(result.Workbooks) != 1 {
				b.Fatal("the workbook does not compile")
			}
		}
	})
}

func loaded(b *testing.B, text string) *load.Project {
	b.Helper()
	project, found := load.Load(context.Background(), fstest.MapFS{"main.sigma": {Data: []byte(text)}}, load.Options{})
	if found.HasErrors() {
		b.Fatal(found[0].Message)
	}
	return project
}

func resolved(b *testing.B, project *load.Project) *resolve.Workbook {
	b.Helper()
	declaration := project.Workbooks[0]
	scope, _ := expand.Workbook(project, declaration, expand.Options{Target: kind.Contents})
	w, found := resolve.Resolve(scope, declaration.Statement, false)
	if found.HasErrors() {
		b.Fatal(found[0].Message)
	}
	return w
}
