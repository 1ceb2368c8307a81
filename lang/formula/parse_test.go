package formula

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`1`, `1`},
		{`-1`, `<- 1>`},
		{`1 + 2 * 3`, `<1 + <2 * 3>>`},
		{`1 - 2 - 3`, `<<1 - 2> - 3>`},
		{`8 / 2 % 3 * 4`, `<<<8 / 2> % 3> * 4>`},
		{`2 ^ 3 ^ 4`, `<2 ^ <3 ^ 4>>`},
		{`-2 ^ 2`, `<- <2 ^ 2>>`},
		{`2 ^ -3 * 4`, `<<2 ^ <- 3>> * 4>`},
		{`- - 1`, `<- <- 1>>`},
		{`"a" & 1 + 2 & 'b'`, `<<"a" & <1 + 2>> & 'b'>`},
		{`[a] & "x" = "yx"`, `<<[|a] & "x"> = "yx">`},
		{`[a] = 1 And [b] != 2 Or [c] >= 3`, `<<<[|a] = 1> And <[|b] != 2>> Or <[|c] >= 3>>`},
		{`[a] or [b] AND not [c]`, `<[|a] Or <[|b] And <Not [|c]>>>`},
		{`Not [a] = 1 And [b]`, `<<Not <[|a] = 1>> And [|b]>`},
		{`Not Not [a]`, `<Not <Not [|a]>>`},
		{`Not (True)`, `<Not (true)>`},
		{`TRUE And false Or NULL`, `<<true And false> Or null>`},
		{`(1 + 2) * 3`, `<(<1 + 2>) * 3>`},
		{`Sum([a])`, `Sum([|a])`},
		{`sum ( [a] )`, `sum([|a])`},
		{`Today()`, `Today()`},
		{`If([a] > 1, "x", Null)`, `If(<[|a] > 1> "x" null)`},
		{`[sales/Order Date]`, `[sales|Order Date]`},
		{`[A/B/C]`, `[A|B|C]`},
		{`[a\/b\]c\\]`, `[|a/b]c\]`},
		{`[p\/q/a\b]`, `[p/q|a\b]`},
		{`[${x}/a\/b]`, `[${x}|a\/b~]`},
		{`[${a/b}]`, `[|${a/b}~]`},
		{`[\${a}]`, `[|${a}]`},
		{`[C].a.b[0]`, `[|C].a.b@0`},
		{`[C][$n + 1][2].x`, `[|C]@<$n + 1>@2.x`},
		{`[a][[b]["x]" & [c]] + 1].d`, `[|a]@<[|b]@<"x]" & [|c]> + 1>.d`},
		{`Array(1, 2)[1] + 1`, `<Array(1 2)@1 + 1>`},
		{`[p].and`, `[|p].and`},
		{`$x + $m.y`, `<$x + $m.y>`},
		{`$x.y.z`, `$x.y.z`},
		{`$n-1`, `<$n - 1>`},
		{`[price].max-1`, `<[|price].max - 1>`},
		{`{a: 1, "b c": {d: [x]}}.a`, `{a=1 b c={d=[|x]}}.a`},
		{`{}`, `{}`},
		{"{\n  a: 1,\n  b: 2\n}", `{a=1 b=2}`},
		{"If([a],\n  1,\n  2\n)", `If([|a] 1 2)`},
		{"[a]\n  + [b]", `<[|a] + [|b]>`},
		{`"\d+" & 'it"s'`, `<"\d+" & 'it"s'>`},
		{`f(x, id "u", id $v, (1, 2), ())`, `f(name:x id:"u" id:$v list(1 2) list())`},
		{`cards.kpi(1)`, `cards.kpi(1)`},
		{`period.start`, `name:period.start`},
		{`[a] /* why */ + // or
 1`, `<[|a] + 1>`},
	} {
		if got := dump(parse(t, test.text)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestParseMendsTheTree(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`[a] == 1 && [b] <> 2 || "x"`, `<<[|a] = 1> And <[|b] != <2 & "x">>>`},
		{`!x.y`, `<Not name:x.y>`},
		{`Not([a]) And [b]`, `<<Not ([|a])> And [|b]>`},
		{`And([a], [b], [c])`, `(<<[|a] And [|b]> And [|c]>)`},
		{`Or([a])`, `([|a])`},
		{`.5 + 007`, `<0.5 + 7>`},
		{`[a][b] + 1`, `<[|a]@bad + 1>`},
		{`[a] +`, `bad`},
		{`Sum([a]`, `bad`},
	} {
		expr, findings := ParseSource(test.text)
		if got := dump(expr); got != test.want || len(findings) == 0 {
			t.Errorf("%s\n got %s with %d findings\nwant %s", test.text, got, len(findings), test.want)
		}
	}
}

func TestParseStopsWhereTheFormulaEnds(t *testing.T) {
	for _, test := range []struct{ text, want, next string }{
		{`Sum([a]) as [b]`, `Sum([|a])`, `as`},
		{`[a] format "x"`, `[|a]`, `format`},
		{`[a] sort y desc`, `[|a]`, `sort`},
		{`$env = "prod" { x }`, `<$env = "prod">`, `{`},
		{`[a], [b]`, `[|a]`, `,`},
		{`[a] ) x`, `[|a]`, `)`},
		{"[a]\nx", `[|a]`, ``},
		{`[a]; x`, `[|a]`, `;`},
		{`[a] }`, `[|a]`, `}`},
		{`[a] | ,.0f`, `[|a]`, `|`},
		{`[a] [b]`, `[|a]`, `[b]`},
		{`1 2`, `1`, `2`},
	} {
		file := source.NewFile("t.sigma", test.text)
		lex := token.Peeking(file.Text, 0, len(file.Text))
		expr, findings := readerOf(file).Formula(lex)
		if got := dump(expr); got != test.want || lex.Peek().Value != test.next || len(findings) > 0 {
			t.Errorf("%s: got %s before %q with %v", test.text, got, lex.Peek().Value, findings)
		}
	}
}

func TestParseOperand(t *testing.T) {
	for _, test := range []struct{ text, want, next string }{
		{`"East", -5`, `"East"`, `,`},
		{`-5 + 1`, `<- 5>`, `+`},
		{`- 30 days`, `<- 30>`, `days`},
		{`warehouse-table(plugs, "DB", -1 + 2)`, `warehouse-table(name:plugs "DB" <<- 1> + 2>)`, ``},
		{`sql(plugs, """
  select 1
  """) { x }`, "sql(name:plugs \"\"\"\n  select 1\n  \"\"\")", `{`},
		{`data-model(id "a", id "b") at`, `data-model(id:"a" id:"b")`, `at`},
		{`values (1, 2)`, `name:values`, `(`},
		{`("West", "East") {`, `list("West" "East")`, `{`},
		{`() x`, `list()`, `x`},
		{`([a] > [b]) {`, `(<[|a] > [|b]>)`, `{`},
		{`[a] = 1`, `[|a]`, `=`},
		{`id "x"`, `name:id`, `"x"`},
		{`$m.x[0]`, `$m.x@0`, ``},
		{`[p].start and`, `[|p].start`, `and`},
		{`[a] in "x"`, `[|a]`, `in`},
	} {
		file := source.NewFile("t.sigma", test.text)
		lex := token.Peeking(file.Text, 0, len(file.Text))
		expr, findings := readerOf(file).Operand(lex)
		if got := dump(expr); got != test.want || lex.Peek().Value != test.next || len(findings) > 0 {
			t.Errorf("%s: got %s before %q with %v", test.text, got, lex.Peek().Value, findings)
		}
	}
}

func TestMistakes(t *testing.T) {
	input, err := os.ReadFile("testdata/mistakes.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(input)) {
		text := strings.TrimSuffix(line, "\n")
		findings := findingsOf(text)
		out.WriteString("  " + text + "\n" + describe(text, findings) + "\n")
		for _, finding := range findings {
			for _, fix := range finding.Fixes {
				checkFix(t, text, finding, fix)
			}
		}
	}
	golden(t, "mistakes.golden", out.String())
}

// checkFix holds that a fix takes its finding away; other mistakes may stay.
func checkFix(t *testing.T, text string, finding diag.Diagnostic, fix diag.Fix) {
	t.Helper()
	before, after := findingsOf(text), findingsOf(apply(text, fix))
	if count(after, finding.Entry) >= count(before, finding.Entry) {
		t.Errorf("%s: the fix of %s leaves it in %s", text, finding.Entry.Code, apply(text, fix))
	}
}

func count(findings diag.List, entry *diag.Entry) int {
	n := 0
	for _, finding := range findings {
		if finding.Entry == entry {
			n++
		}
	}
	return n
}

func findingsOf(text string) diag.List {
	expr, findings := ParseSource(text)
	custom := map[string]*Custom{"net": {Name: "Net", Params: []Type{TypeNumber, TypeNumber}, Returns: TypeNumber}}
	return append(findings, Check(expr, custom)...)
}

func TestFatalMistakesAreReportedOnce(t *testing.T) {
	for _, text := range []string{`(`, `Sum((((`, `[a] + `, `f(1,, 2)`, `{a: {b: }`, `"x`, `[a].b.`, `If([a] = , )`} {
		expr, findings := ParseSource(text)
		if _, bad := expr.(*Bad); !bad || len(findings) != 1 {
			t.Errorf("%s: got %s with %d findings, want a Bad node with one", text, dump(expr), len(findings))
		}
	}
}

func TestBounds(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want *diag.Entry
	}{
		"parentheses at the bound":   {strings.Repeat("(", MaxDepth) + "1" + strings.Repeat(")", MaxDepth), nil},
		"parentheses":                {strings.Repeat("(", MaxDepth+1) + "1" + strings.Repeat(")", MaxDepth+1), diag.FormulaTooDeep},
		"unclosed parentheses":       {strings.Repeat("(", 20_000), diag.FormulaTooDeep},
		"calls":                      {strings.Repeat("f(", 20_000), diag.FormulaTooDeep},
		"records":                    {strings.Repeat("{a: ", 20_000), diag.FormulaTooDeep},
		"minus signs":                {strings.Repeat("- ", 20_000) + "1", diag.FormulaTooDeep},
		"Not":                        {strings.Repeat("Not ", 20_000) + "1", diag.FormulaTooDeep},
		"exclamation marks":          {strings.Repeat("!", 20_000) + "1", diag.FormulaTooDeep},
		"powers":                     {strings.Repeat("2 ^ ", 20_000) + "1", diag.FormulaTooDeep},
		"indexes":                    {"[a]" + strings.Repeat("[0]", 20_000), diag.FormulaTooDeep},
		"fields":                     {"[a]" + strings.Repeat(".b", 20_000), diag.FormulaTooDeep},
		"sums":                       {strings.Repeat("1+", 20_000) + "1", diag.FormulaTooDeep},
		"a sum at the bound":         {strings.Repeat("1+", MaxChain) + "1", nil},
		"signs in front of brackets": {strings.Repeat("-(", 20_000), diag.FormulaTooDeep},
	} {
		expr, findings := ParseSource(test.text)
		if test.want == nil {
			if len(findings) > 0 {
				t.Errorf("%s: %s", name, findings[0].Message)
			}
			continue
		}
		if len(findings) != 1 || findings[0].Entry != test.want {
			t.Errorf("%s: got %v", name, findings)
		}
		if _, bad := expr.(*Bad); !bad {
			t.Errorf("%s: got a %T", name, expr)
		}
	}
}

// TestSpans holds that every node's place is text that reads as the node.
func TestSpans(t *testing.T) {
	for _, text := range []string{
		`If([a] > 1 And Not ([b]), Sum([s/c]) * -2 ^ 3, {k: "v"}.k & $m.x[0])`,
		` ( 1 + 2 ) * [Tags][$n + 1] `,
	} {
		Walk(parse(t, text), func(x Expr) bool {
			again, findings := ParseSource(x.Span().Text())
			if len(findings) > 0 || !Identical(again, x) {
				t.Errorf("%q stands for %s but reads as %s", x.Span().Text(), dump(x), dump(again))
			}
			return true
		})
	}
}

func TestPartsOfNodesHavePlaces(t *testing.T) {
	call := parse(t, ` x.Net ( 1 , {ab: 2} <= 3 ) `).(*Call)
	comparison := call.Args[1].(*Binary)
	key := comparison.X.(*Record).Fields[0].KeySpan
	got := []string{call.NameSpan.Text(), comparison.OpSpan.Text(), key.Text()}
	if want := []string{"x.Net", "<=", "ab"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseTextKeepsOffsetsOfTheFile(t *testing.T) {
	file := source.NewFile("t.sigma", `xx [a] + [b] yy`)
	expr, findings := ParseText(file, 3, 12)
	if len(findings) > 0 || expr.Span() != file.Span(3, 12) {
		t.Errorf("got %q with %v", expr.Span().Text(), findings)
	}
}
