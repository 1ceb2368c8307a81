package formula

import "testing"

func TestSmoke(t *testing.T) {
	for _, text := range []string{`Sum([a]) + 1 * -[b]^2`, `Not(a) == 'x'`, `And([a], [b])`, `Sum(Revenue)`, `f(id "x", [a/b/c].d[0])`, `Sum([a]`, `{a: 1, "b": (1,2)}`, `1 +`, ``, `CASE WHEN`, `[a] in (1,2)`, `[a][b]`, `.5 + 07`, `!x`, `((((`, `"abc`, `$a.b.c`, `if [a]`,
		`And`, `[a] &`, `Sum(,)`, `Sum(1 2)`, `{a`, `[a].`, `5px`, `[a] $`} {
		expr, findings := ParseString(text)
		t.Logf("%-30s %T", text, expr)
		for _, f := range findings {
			t.Logf("     %s %q %s | %s", f.Entry.Code, f.Span.Text(), f.Message, f.Help)
		}
	}
}
