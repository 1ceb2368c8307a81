package formula

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "write the golden files again")

func readerOf(file *source.File) *Reader {
	reader := &Reader{}
	reader.Reset(file)
	return reader
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// parse reads a formula that must be sound.
func parse(t testing.TB, text string) Expr {
	t.Helper()
	expr, findings := ParseSource(text)
	if len(findings) > 0 {
		t.Fatalf("%s: %s at %q", text, findings[0].Message, findings[0].Span.Text())
	}
	return expr
}

// dump writes a tree with every grouping shown.
func dump(expr Expr) string {
	switch x := expr.(type) {
	case *Number:
		return x.Text
	case *Text:
		return x.Raw
	case *Logical:
		return strconv.FormatBool(x.Value)
	case *Null:
		return "null"
	case *Ref:
		mark := ""
		if x.Interpolated {
			mark = "~"
		}
		return fmt.Sprintf("[%s|%s%s]", strings.Join(append([]string{x.Qualifier}, x.Via...), "|"), x.Name, mark)
	case *Name:
		return "name:" + x.Text
	case *Variable:
		return "$" + x.Name
	case *Call:
		return x.Name + dumpAll(x.Args)
	case *Unary:
		return "<" + x.Op + " " + dump(x.X) + ">"
	case *Binary:
		return "<" + dump(x.X) + " " + x.Op + " " + dump(x.Y) + ">"
	case *Field:
		return dump(x.X) + "." + x.Name
	case *Index:
		return dump(x.X) + "@" + dump(x.Index)
	case *Record:
		var fields []string
		for _, field := range x.Fields {
			fields = append(fields, field.Key+"="+dump(field.Value))
		}
		return "{" + strings.Join(fields, " ") + "}"
	case *Paren:
		return "(" + dump(x.X) + ")"
	case *List:
		return "list" + dumpAll(x.Items)
	case *Tagged:
		return x.Tag + ":" + dump(x.X)
	case *Bad:
		return "bad"
	}
	return fmt.Sprintf("%T", expr)
}

func dumpAll(list []Expr) string {
	texts := make([]string, len(list))
	for i, expr := range list {
		texts[i] = dump(expr)
	}
	return "(" + strings.Join(texts, " ") + ")"
}

// describe writes findings under the text that they are about.
func describe(text string, findings diag.List) string {
	var out strings.Builder
	for _, finding := range findings {
		fmt.Fprintf(&out, "  %s%s\n", strings.Repeat(" ", int(finding.Span.Start)), strings.Repeat("^", max(1, len([]rune(finding.Span.Text())))))
		fmt.Fprintf(&out, "  %s %s: %s\n", finding.Entry.Code, finding.Severity, finding.Message)
		if finding.Help != "" {
			fmt.Fprintf(&out, "    help: %s\n", finding.Help)
		}
		for _, fix := range finding.Fixes {
			fmt.Fprintf(&out, "    fix: %s -> %s\n", fix.Title, apply(text, fix))
		}
	}
	return out.String()
}

// apply makes a text with a fix applied.
func apply(text string, fix diag.Fix) string {
	for i := len(fix.Edits) - 1; i >= 0; i-- {
		edit := fix.Edits[i]
		text = text[:edit.Span.Start] + edit.Text + text[edit.Span.End:]
	}
	return text
}

// origin is the Origin of a text that is a file itself.
func origin(text string) Origin { return source.NewFile("t.sigma", text).Span }
