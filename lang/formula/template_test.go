package formula

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/source"
)

func showParts(parts []TemplatePart) string {
	texts := make([]string, len(parts))
	for i, part := range parts {
		texts[i] = fmt.Sprintf("%q", part.Literal)
		if part.Expr != nil {
			texts[i] = dump(part.Expr)
		}
		if part.Format != "" {
			texts[i] += " as " + part.Format
		}
	}
	return strings.Join(texts, " ")
}

func TestSplitTemplate(t *testing.T) {
	for _, test := range []struct {
		text, want string
		findings   int
	}{
		{``, ``, 0},
		{`Sales`, `"Sales"`, 0},
		{`{ } }} {x}`, `"{ } }} {x}"`, 0},
		{`{{[a]}}`, `[|a]`, 0},
		{`Sum: {{ Sum([s/a]) | $,.0f }}!`, `"Sum: " Sum([s|a]) as $,.0f "!"`, 0},
		{`{{[a]}}{{[b]|%b %Y}}`, `[|a] [|b] as %b %Y`, 0},
		{`{{"}}" & [c}}]}} x`, `<"}}" & [|c}}]> " x"`, 0},
		{`{{{a: {b: 1}}.a.b}}`, `{a={b=1}}.a.b`, 0},
		{`{{[a] || "x" | .2f}}`, `<[|a] & "x"> as .2f`, 1},
		{`a {{[a] b`, `"a {{[a] b"`, 1},
		{`{{[a]}} {{Sum(}} {{[b]}}`, `[|a] " " bad " " [|b]`, 1},
		{`{{it's}} ok`, `bad " ok"`, 1},
		{`{{}}`, `bad`, 1},
		{"{{[a]\n  + [b]}}", `<[|a] + [|b]>`, 0},
		{`https://x.y/{{[a]}}?b={{[b]}}`, `"https://x.y/" [|a] "?b=" [|b]`, 0},
	} {
		parts, findings := SplitTemplate(test.text, origin(test.text))
		if got := showParts(parts); got != test.want || len(findings) != test.findings {
			t.Errorf("%s\n got %s with %v\nwant %s", test.text, got, findings, test.want)
		}
		at := 0
		for _, part := range parts {
			if part.Start != at || part.Expr == nil && test.text[part.Start:part.End] != part.Literal {
				t.Errorf("%s: a part from %d to %d", test.text, part.Start, part.End)
			}
			at = part.End
		}
		if at != len(test.text) {
			t.Errorf("%s: the parts end at %d", test.text, at)
		}
	}
}

// TestSplitTemplatePlaces holds that places are those of the source file, here
// one in which a string's quotes are escaped.
func TestSplitTemplatePlaces(t *testing.T) {
	file := source.NewFile("t.sigma", `title "{{If([a], \"x\", Today)}}"`)
	text := `{{If([a], "x", Today)}}`
	offsets := make([]int, 0, len(text)+1)
	for i := 7; i < len(file.Text); i++ {
		if file.Text[i] == '\\' {
			continue
		}
		offsets = append(offsets, i)
	}
	place := func(start, end int) source.Span { return file.Span(offsets[start], offsets[end]) }
	parts, _ := SplitTemplate(text, place)
	call := parts[0].Expr.(*Call)
	for got, want := range map[string]string{
		call.Span().Text():         `If([a], \"x\", Today)`,
		call.Args[0].Span().Text(): `[a]`,
		call.Args[2].Span().Text(): `Today`,
		call.NameSpan.Text():       `If`,
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSplitTemplateIsLinear(t *testing.T) {
	text := strings.Repeat(`{{[}} `, 50_000)
	parts, findings := SplitTemplate(text, origin(text))
	if len(parts) != 100_000 || len(findings) != 50_000 {
		t.Errorf("%d parts and %d findings", len(parts), len(findings))
	}
}
