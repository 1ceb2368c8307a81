package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestPatternsCompile compiles the regular expressions that the program compiles when
// they are first used, so that none is a mistake there.
func TestPatternsCompile(t *testing.T) {
	count := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isSelector(call.Fun, "lazyregexp", "New") {
				return true
			}
			count++
			if text, known := constant(file, call.Args[0]); !known {
				t.Errorf("%s: a regular expression is not written as a text", path)
			} else if _, err := regexp.Compile(text); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			return true
		})
		return nil
	})
	if err != nil || count == 0 {
		t.Fatalf("%d regular expressions: %v", count, err)
	}
}

// TestPatternsAreLazy finds regular expressions that every start of the program would
// compile.
func TestPatternsAreLazy(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/langtest/") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				return false
			case *ast.CallExpr:
				if isSelector(n.Fun, "regexp", "MustCompile") {
					t.Errorf("%s: a variable of the package is regexp.MustCompile, want lazyregexp.New", path)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func isSelector(fun ast.Expr, pkg, name string) bool {
	selector, ok := fun.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != name {
		return false
	}
	id, ok := selector.X.(*ast.Ident)
	return ok && id.Name == pkg
}

// constant is the text that an expression of literals and constants of the file gives.
func constant(file *ast.File, expr ast.Expr) (string, bool) {
	switch expr := expr.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(expr.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, okLeft := constant(file, expr.X)
		right, okRight := constant(file, expr.Y)
		return left + right, okLeft && okRight
	case *ast.Ident:
		if expr.Obj != nil {
			if spec, ok := expr.Obj.Decl.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
				return constant(file, spec.Values[0])
			}
		}
	}
	return "", false
}
