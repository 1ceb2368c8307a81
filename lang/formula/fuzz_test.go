package formula

import (
	"github.com/sigmac/sigmac/lang/diag"
	"testing"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

var seeds = []string{
	`If([a] > 1 And Not ([b]), Sum([s/c]) * -2 ^ 3, {k: "v", "w x": 'y'}.k & $m.x[0])`,
	`[a][[b]["x]"] + 1].c = Null Or [p\/q/r\]]`,
	`!x == .5 && Not(y) || And(a, b) <> 007`,
	`CASE WHEN [a] THEN 1 END`,
	`f(id "x", (1, 2), (), $n, """t""")`,
	"{\n  a: 1,\n  b: [${x}/\\${y}]\n}",
	`DateDiff([a], [b], "days") + Average([c]) + DateTrunc("Month", [d])`,
	`2 ^ 3 ^ -4 = 5 = 6 - - 7`,
	`((((((`, `[a].`, `- - - 1`, `"`, `[`, `{a: {`, `#fff`, "\xff",
}

// FuzzParse holds for any text that its formula prints as a text which reads as
// the same tree, that nodes lie in the text, and that checks and names of any
// tree come to an end.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = ParseString(text)
		expr, findings := ParseSource(text)
		Check(expr, nil)
		DefaultName(expr)
		LevelOf(expr, levels)
		for _, finding := range findings {
			finding.Span.Text()
		}
		broken := false
		Walk(expr, func(x Expr) bool {
			_, bad := x.(*Bad)
			broken = broken || bad
			x.Span().Text()
			return true
		})
		if broken {
			if len(findings) == 0 {
				t.Fatalf("%q: a Bad node without a finding", text)
			}
			return
		}
		checkRoundTrip(t, expr)
	})
}

func checkRoundTrip(t *testing.T, expr Expr) {
	t.Helper()
	text := Print(expr, nil)
	again, findings := ParseSource(text)
	for _, finding := range findings {
		if finding.Entry == diag.FormulaTooDeep && depthOf(expr) > MaxDepth/2 {
			return // the parentheses that the printer adds count as well
		}
		if finding.Entry.Code != "S0210" {
			t.Fatalf("%q: %s", text, finding.Message)
		}
	}
	if !Equal(expr, again) {
		t.Fatalf("%s printed as %q, which reads as %s", dump(expr), text, dump(again))
	}
	if twice := Print(again, nil); twice != text {
		t.Fatalf("printed %q, then %q", text, twice)
	}
}

// FuzzParseOperand holds that a term is read or reported, and that the parser
// moves on unless it reports something.
func FuzzParseOperand(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("t.sigma", text)
		lex := token.Peeking(file.Text, 0, len(file.Text))
		expr, findings := readerOf(file).Operand(lex)
		if lex.Place() == 0 && len(findings) == 0 {
			t.Fatalf("%q: nothing is read and nothing reported", text)
		}
		if _, bad := expr.(*Bad); bad && len(findings) == 0 {
			t.Fatalf("%q: a Bad node without a finding", text)
		}
	})
}

// FuzzTemplate holds that the parts of a text with dynamic text make it up.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{`a {{[b] | ,.2f}} c`, `{{"}}" & {a: {b: 1}}.a}}`, `{{it's}} {{`, `{{{{}}}}`, `{{a||b|c}}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("t.sigma", text)
		parts, findings := SplitTemplate(file.Text, file.Span)
		at := 0
		for _, part := range parts {
			if part.Start != at || part.End <= at {
				t.Fatalf("%q: a part from %d to %d behind %d", text, part.Start, part.End, at)
			}
			at = part.End
		}
		if at != len(file.Text) {
			t.Fatalf("%q: the parts end at %d", text, at)
		}
		for _, finding := range findings {
			finding.Span.Text()
		}
	})
}

// depthOf is how deep a tree nests, which its printed form may at most double.
func depthOf(expr Expr) int {
	deepest := 0
	Walk(expr, func(x Expr) bool {
		if x == expr {
			return true
		}
		deepest = max(deepest, depthOf(x))
		return false
	})
	return deepest + 1
}
