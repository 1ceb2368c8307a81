package docs_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ceiling is how many walks by string path the code may hold. Readers of specs
// take what emit/spec/view has read; lower the number with each walk that goes.
const ceiling = 222

// walkers are the functions and methods that go down the values of a spec by the
// names of fields. The nodes of a view, which know the settings of the registry,
// are not among them.
var walkers = []string{"Child", "TextAt", "ItemsAt", "Get", "childOf", "textOf"}

// TestWalksByStringPath counts calls that walk a spec by a name in quotes, over
// the code that is not a test and not generated.
func TestWalksByStringPath(t *testing.T) {
	counts, total := map[string]int{}, 0
	for path, file := range sourcesThatReadSpecs(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && walks(call) {
				counts[filepath.Dir(path)]++
				total++
			}
			return true
		})
	}
	if total == 0 {
		t.Fatal("no walks were found: the count looks in the wrong place")
	}
	t.Logf("%d walks by string path", total)
	if total <= ceiling {
		return
	}
	var list strings.Builder
	for _, folder := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&list, "\n%4d %s", counts[folder], folder)
	}
	t.Errorf("%d walks by string path, %d are allowed: read emit/spec/view instead%s", total, ceiling, &list)
}

func walks(call *ast.CallExpr) bool {
	name := ""
	switch called := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = called.Sel.Name
	case *ast.Ident:
		name = called.Name
	}
	isText := func(argument ast.Expr) bool {
		literal, ok := argument.(*ast.BasicLit)
		return ok && literal.Kind == token.STRING
	}
	return slices.Contains(walkers, name) && slices.ContainsFunc(call.Args, isText)
}

// sourcesThatReadSpecs are the files, by their paths, that import emit/spec or a
// package below it, and those of emit/spec itself.
func sourcesThatReadSpecs(t *testing.T) map[string]*ast.File {
	files := map[string]*ast.File{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && path != "..":
			return fs.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil || ast.IsGenerated(file) {
			return err
		}
		reads := func(i *ast.ImportSpec) bool { return strings.Contains(i.Path.Value, "sigmac/emit/spec") }
		if slices.ContainsFunc(file.Imports, reads) || strings.HasPrefix(filepath.ToSlash(path), "../emit/spec/") {
			files[strings.TrimPrefix(filepath.ToSlash(path), "../")] = file
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
