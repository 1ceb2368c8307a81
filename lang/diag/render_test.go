package diag_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var testEntry = &diag.Entry{Code: "S0999", Name: "test-mistake", Severity: diag.Error, Title: "a mistake made for tests"}

// find returns the span of the n-th occurrence of a text, counted from 0.
func find(t *testing.T, file *source.File, text string, n int) source.Span {
	t.Helper()
	from := 0
	for {
		at := strings.Index(file.Text[from:], text)
		if at < 0 {
			t.Fatalf("%q is not in %q", text, file.Text)
		}
		from += at
		if n == 0 {
			return file.Span(from, from+len(text))
		}
		from += len(text)
		n--
	}
}

// renderCases are findings that are hard to draw, each with a name.
func renderCases(t *testing.T) map[string]diag.List {
	sales := source.NewFile("sales.sigma", "workbook sales \"Sales\" {\r\n\tpage main \"Main\" {\r\n\t\ttable detail from sals {\r\n\t\t}\r\n\t}\r\n}\r\n")
	wide := source.NewFile("wide.sigma", "text t \"日本語 e\u0301 🙂\" bad\n")
	control := source.NewFile("control.sigma", "a \x00 \x1b[31m\u202e b \xff c\n")
	long := source.NewFile("long.sigma", strings.Repeat("x ", 2000)+"fault"+strings.Repeat(" y", 2000)+"\n")
	block := source.NewFile("block.sigma", "first {\n  one\n\n  two\n  three\n  four\n} // end\n")
	empty := source.NewFile("empty.sigma", "")
	other := source.NewFile("lib/theme, 100%.sigma", strings.Repeat("\n", 119)+"theme plugs { }\n")
	at := func(span source.Span) diag.Diagnostic {
		return diag.New(testEntry, span, "something is wrong with `x`")
	}
	warning := at(find(t, sales, "detail", 0))
	warning.Severity = diag.Warning
	info := at(source.Span{})
	info.Severity = diag.Info
	return map[string]diag.List{
		"tabs and CRLF": {at(find(t, sales, "sals", 0)).WithHelp("write `sales`\nor `from sales by store`").
			WithFix("write `sales`", find(t, sales, "sals", 0), "sales")},
		"related":               {at(find(t, sales, "sals", 0)).WithRelated("`sales` stands here", find(t, sales, "sales", 0)).WithRelated("the theme\nis here", find(t, other, "plugs", 0)).WithHelp("rename it")},
		"related without place": {{Entry: testEntry, Severity: diag.Error, Message: "m", Related: []diag.Related{{Message: "a note"}, {Message: "this file", Span: empty.Span(0, 0)}}}},
		"wide runes":            {at(find(t, wide, "日本語", 0)), at(find(t, wide, "e\u0301", 0)), at(find(t, wide, "\u0301", 0)), at(find(t, wide, "bad", 0))},
		"control characters":    {at(find(t, control, "b", 0)), diag.New(testEntry, find(t, control, "\x00", 0), "`\x1b[31m` is in the text")},
		"long line":             {at(find(t, long, "fault", 0)), at(long.Span(0, 1)), at(long.Span(0, len(long.Text))), at(long.Span(len(long.Text)-1, len(long.Text)-1))},
		"several lines":         {at(find(t, block, "one\n\n  two", 0)), at(find(t, block, block.Text[:strings.Index(block.Text, "}")+1], 0)), at(find(t, block, "one\n", 0)), at(find(t, block, "\n", 0))},
		"end of file":           {at(block.Span(len(block.Text), len(block.Text))), at(empty.Span(0, 0)), at(block.Span(-5, 4000)), at(block.Span(9, 3))},
		"no place, and counts":  {at(source.Span{}).WithHelp("do without"), warning, info},
		"nothing":               {},
	}
}

// golden compares with testdata/<name>, or rewrites it with -update.
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
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s", path, got)
	}
}

func TestRender(t *testing.T) {
	renderers := map[string]func(diag.List, diag.RenderOptions) string{
		"txt": diag.RenderText, "json": diag.RenderJSON, "github": diag.RenderGitHub,
	}
	options := diag.RenderOptions{Width: 80, Path: func(path string) string { return "reports/" + path }}
	for name, list := range renderCases(t) {
		for kind, render := range renderers {
			golden(t, strings.NewReplacer(" ", "-", ",", "").Replace(name)+"."+kind, render(list, options))
		}
	}
}

func TestRenderInColor(t *testing.T) {
	list := append(renderCases(t)["related"], renderCases(t)["no place, and counts"]...)
	golden(t, "color.ansi", diag.RenderText(list, diag.RenderOptions{Width: 80, Palette: diag.ANSI}))
	plain := diag.RenderText(list, diag.RenderOptions{Width: 80})
	if strings.Contains(plain, "\x1b") {
		t.Errorf("an escape sequence without a palette:\n%q", plain)
	}
}

// TestRenderersAreTotal draws any span of any text.
func TestRenderersAreTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`([a-z\t\n ]|\x00|é|日|\xff)*`)).Draw(t, "text")
		file := source.NewFile(rapid.String().Draw(t, "path"), text)
		span := file.Span(rapid.IntRange(-3, len(text)+3).Draw(t, "start"), rapid.IntRange(-3, len(text)+3).Draw(t, "end"))
		list := diag.List{diag.New(testEntry, span, text).WithHelp(text).WithRelated(text, span).WithFix(text, span, text)}
		width := rapid.IntRange(-1, 60).Draw(t, "width")
		shown := diag.RenderText(list, diag.RenderOptions{Width: width})
		for _, line := range strings.Split(shown, "\n") {
			if strings.ContainsAny(line, "\x1b\x00\t\r") {
				t.Fatalf("a control character in %q", line)
			}
		}
		if file.Text != "" && !strings.Contains(shown, "^") {
			t.Fatalf("nothing is underlined:\n%s", shown)
		}
		if out := diag.RenderJSON(list, diag.RenderOptions{}); !json.Valid([]byte(out)) {
			t.Fatalf("not JSON: %s", out)
		}
		if out := diag.RenderGitHub(list, diag.RenderOptions{}); strings.Count(out, "\n") != 1 {
			t.Fatalf("more than one line: %q", out)
		}
	})
}

func TestSummary(t *testing.T) {
	if got := (diag.List{}).Summary(); got != "" {
		t.Errorf("got %q for nothing", got)
	}
	list := diag.List{{Severity: diag.Warning}, {Severity: diag.Error}, {Severity: diag.Error}, {Severity: diag.Info}}
	if got, want := list.Summary(), "2 errors, 1 warning, 1 note"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
