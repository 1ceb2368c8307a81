package expand_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// TestGolden expands the workbooks of each archive in testdata. The archive's
// comment holds flags, `-p name=value`, `-e environment` and `env NAME=value`,
// one a line; its file `want` what comes out.
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
			want := &txtar.File{Name: "want"}
			for i, file := range archive.Files {
				if file.Name == "want" {
					want = &archive.Files[i]
					continue
				}
				files[file.Name] = &fstest.MapFile{Data: file.Data}
			}
			got := expandAll(t, files, options(string(archive.Comment)))
			if !*update {
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("want is -, got +:\n%s", diff)
				}
				return
			}
			if want.Data == nil {
				archive.Files = append(archive.Files, *want)
				want = &archive.Files[len(archive.Files)-1]
			}
			want.Data = []byte(got)
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// options reads the flags of an archive's comment.
func options(comment string) expand.Options {
	options := expand.Options{Params: map[string]string{}}
	env := map[string]string{}
	for line := range strings.Lines(comment) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		name, value, _ := strings.Cut(rest, "=")
		switch word {
		case "-p":
			options.Params[name] = value
		case "-e":
			options.Environment = rest
		case "env":
			env[name] = value
		}
	}
	options.Getenv = func(name string) (string, bool) {
		value, ok := env[name]
		return value, ok
	}
	return options
}

// expandAll prints the expanded workbooks of a project, then the findings.
func expandAll(t *testing.T, files fs.FS, options expand.Options) string {
	t.Helper()
	project, found := load.Load(t.Context(), files, load.Options{})
	options.Target = project.Config.Target.Value
	w := &writer{}
	for _, workbook := range project.Workbooks {
		scope, more := expand.Workbook(project, workbook, options)
		found = append(found, more...)
		w.node(expand.Node{Statement: workbook.Statement, Scope: scope}, 0)
		found = append(found, w.found...)
		w.found = nil
	}
	found = append(found, expand.UnknownParams(project, options.Params)...)
	for _, finding := range found.Sorted() {
		w.finding(finding)
	}
	return w.String()
}

// writer prints what comes out of expansion.
type writer struct {
	strings.Builder
	found diag.List
}

func (w *writer) node(node expand.Node, depth int) {
	fmt.Fprint(w, strings.Repeat("  ", depth))
	if node.Raw != nil {
		fmt.Fprintln(w, "raw", node.Raw.JSON)
		return
	}
	for i, term := range node.Statement.Terms {
		if i > 0 {
			fmt.Fprint(w, " ")
		}
		fmt.Fprint(w, w.term(node, i, term))
	}
	body, found := node.Scope.Items(node.Statement.Block)
	w.found = append(w.found, found...)
	if body.Emptied {
		fmt.Fprint(w, " (emptied)")
	}
	if body.Incomplete {
		fmt.Fprint(w, " (incomplete)")
	}
	fmt.Fprintln(w)
	for _, inner := range body.Nodes {
		w.node(inner, depth+1)
	}
}

// elements are the keywords whose second term is an id.
var elements = map[string]bool{"text": true, "kpi-chart": true, "table": true, "page": true, "button": true}

func (w *writer) term(node expand.Node, i int, term ast.Term) string {
	if i == 1 && elements[node.Statement.Keyword()] {
		id, found := node.Scope.ID(term)
		w.found = append(w.found, found...)
		return "#" + id
	}
	switch term.Type {
	case ast.Formula:
		expr, found := node.Scope.Formula(term.Expr)
		w.found = append(w.found, found...)
		return "= " + formula.Print(expr, nil)
	case ast.Value:
		value, found := node.Scope.Evaluate(term.Expr)
		w.found = append(w.found, found...)
		return w.value(value)
	}
	if term.Text == "candidates" {
		return fmt.Sprintf("%v own %v", node.Scope.Candidates("inner"), node.Scope.OwnCandidates("inner"))
	}
	return term.Text
}

func (w *writer) value(value expand.Value) string {
	switch value.Type {
	case expand.Text:
		if len(value.Text) > 1000 {
			return fmt.Sprintf("%d bytes", len(value.Text))
		}
		return fmt.Sprintf("%q", value.Text)
	case expand.List:
		items := make([]string, len(value.Items))
		for i, item := range value.Items {
			items[i] = w.value(item)
		}
		return "(" + strings.Join(items, ", ") + ")"
	case expand.Formula, expand.Column:
		expr, found := value.Scope.Formula(value.Expr)
		w.found = append(w.found, found...)
		return value.Type.String() + " " + formula.Print(expr, nil)
	case expand.Object:
		body, found := value.Scope.Items(value.Block)
		w.found = append(w.found, found...)
		inner := &writer{}
		for _, node := range body.Nodes {
			inner.node(node, 0)
		}
		w.found = append(w.found, inner.found...)
		return "{" + strings.ReplaceAll(strings.TrimSpace(inner.String()), "\n", "; ") + "}"
	}
	if text, ok := value.Display(); ok {
		return text
	}
	return value.Type.String()
}

func (w *writer) finding(finding diag.Diagnostic) {
	start, _ := finding.Span.Range()
	path := "-"
	if finding.Span.File != nil {
		path = fmt.Sprintf("%s:%d:%d", finding.Span.File.Path, start.Line, start.Column)
	}
	fmt.Fprintf(w, "\n%s: %s %s [%s]\n", path, finding.Entry.Code, finding.Message, finding.Span.Text())
	if finding.Help != "" {
		fmt.Fprintf(w, "  help: %s\n", finding.Help)
	}
	for _, related := range finding.Related {
		start, _ := related.Span.Range()
		fmt.Fprintf(w, "  %s:%d:%d: %s\n", related.Span.File.Path, start.Line, start.Column, related.Message)
	}
}
