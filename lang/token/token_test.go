package token

import (
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// all cuts a text into tokens, comments included.
func all(t testing.TB, text string) []Token {
	t.Helper()
	tokens := Scan(nil, text, 0, len(text))
	return tokens[:len(tokens)-1]
}

// names are the types as they are called in these tests.
var names = map[Type]string{
	EOF: "EOF", Terminator: "Terminator", Comment: "Comment", Word: "Word", Variable: "Variable",
	Number: "Number", String: "String", Quoted: "Quoted", TextBlock: "TextBlock", Bracket: "Bracket",
	JSON: "JSON", Operator: "Operator", LeftBrace: "LeftBrace", RightBrace: "RightBrace",
	LeftParen: "LeftParen", RightParen: "RightParen", Comma: "Comma", Colon: "Colon", Dot: "Dot",
	Spread: "Spread", Illegal: "Illegal",
}

// show writes tokens as `Type:text`, and `;` for a newline that counts.
func show(tokens []Token) string {
	texts := make([]string, len(tokens))
	for i, token := range tokens {
		texts[i] = names[token.Type] + ":" + token.Value
	}
	return strings.Join(texts, " ")
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`bar-chart by_region "By region"`, `Word:bar-chart Word:by_region String:"By region"`},
		{`a- b -c a--b`, `Word:a Operator:- Word:b Operator:- Word:c Word:a Operator:- Operator:- Word:b`},
		{`$n-1 $`, `Variable:$n Operator:- Number:1 Illegal:$`},
		{`[price].max-1`, `Bracket:[price] Dot:. Word:max Operator:- Number:1`},
		{`größe _x a1`, `Word:größe Word:_x Word:a1`},
		{`0 07 1.5 .5 1e6 1.5E-3 1. 1e`, `Number:0 Number:07 Number:1.5 Number:.5 Number:1e6 Number:1.5E-3 Number:1 Dot:. Number:1 Word:e`},
		{`[a].5 x.5 f().5 a .5`, `Bracket:[a] Dot:. Number:5 Word:x Dot:. Number:5 Word:f LeftParen:( RightParen:) Dot:. Number:5 Word:a Number:.5`},
		{`"a\"b" 'c\'d' "\\"`, `String:"a\"b" Quoted:'c\'d' String:"\\"`},
		{`"a` + "\n" + `b`, `Illegal:"a Terminator: Word:b`},
		{`"" """x"" \""" y""" """`, `String:"" TextBlock:"""x"" \""" y""" Illegal:"""`},
		{`[Order Date] [a\]b] [c`, `Bracket:[Order Date] Bracket:[a\]b] Illegal:[c`},
		{`[a][[b] + 1] [c][0] [d [e]`, `Bracket:[a] Bracket:[[b] + 1] Bracket:[c] Bracket:[0] Bracket:[d [e]`},
		{`[a]["]"] f()['x]'] [b][it's]`, `Bracket:[a] Bracket:["]"] Word:f LeftParen:( RightParen:) Bracket:['x]'] Bracket:[b] Bracket:[it's]`},
		{`[a][[b] x[c][0]`, `Bracket:[a] Bracket:[[b] Word:x Bracket:[c] Bracket:[0]`},
		{`= == != <> <= >= < > && || & | ! + - * / % ^`,
			`Operator:= Operator:== Operator:!= Operator:<> Operator:<= Operator:>= Operator:< Operator:> Operator:&& Operator:|| Operator:& Operator:| Operator:! Operator:+ Operator:- Operator:* Operator:/ Operator:% Operator:^`},
		{`{ } ( ) , : . ...$x ; `, `LeftBrace:{ RightBrace:} LeftParen:( RightParen:) Comma:, Colon:: Dot:. Spread:... Variable:$x Terminator:;`},
		{`a // b` + "\n/* c\n*/ d", `Word:a Comment:// b Terminator: Comment:/* c` + "\n*/ Word:d"},
		{`a /* b`, `Word:a Illegal:/* b`},
		{`#0ea5e9 #fff8 # note "x"`, `Illegal:#0ea5e9 Illegal:#fff8 Illegal:# note "x"`},
		{"a\u00a0b\u2003c", `Word:a Word:b Word:c`},
		{"“a \"b‘c’\" „d\n”e", "Illegal:“a \" Word:b Illegal:‘c’ Illegal:\" „d Terminator: Illegal:” Word:e"},
		{"“a” \x00 \xff", "Illegal:“a” Illegal:\x00 Illegal:\xff"},
	} {
		if got := show(all(t, test.text)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestNewlines(t *testing.T) {
	for _, test := range []struct {
		text string
		want int
	}{
		{"a\nb", 1},
		{"\n\na\n\n\nb\n\n", 2},
		{"a,\nb", 0},
		{"a\n, b", 0},
		{"f(\na\n)", 0},
		{"a:\nb", 0},
		{"a +\nb", 0},
		{"a\n+ b", 0},
		{"a\nAND b", 0},
		{"a or\nb", 0},
		{"not\na", 0},
		{"a\nnot b", 1},
		{"[a].or\nb", 1},
		{"a {\nb\n}\n", 2},
		{"a\n{ b }", 0},
		{"if a { b }\nelse { c }", 0},
		{"}\nelsewhere", 1},
		{"a // x,\n// y\nb", 1},
		{"a\n// x\n// y\n+ b", 0},
		{"a\n/* x */ )", 0},
		{"a;\nb", 1},
		{"a\n...$b", 1},
		{"a\n.b", 0},
	} {
		count := 0
		for _, token := range all(t, test.text) {
			if token.Type == Terminator {
				count++
			}
		}
		if count != test.want {
			t.Errorf("%q ends %d statements, want %d", test.text, count, test.want)
		}
	}
}

func TestRaw(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`raw { "a": [1, "}"] } x`, `Word:raw JSON:{ "a": [1, "}"] } Word:x`},
		{`x { raw {"a": {}} }`, `Word:x LeftBrace:{ Word:raw JSON:{"a": {}} RightBrace:}`},
		{`raw document {"a": 1}`, `Word:raw Word:document JSON:{"a": 1}`},
		{`raw raw { a }`, `Word:raw Word:raw LeftBrace:{ Word:a RightBrace:}`},
		{`x raw { a }`, `Word:x Word:raw LeftBrace:{ Word:a RightBrace:}`},
		{`raw { "a": "\"}" }`, `Word:raw JSON:{ "a": "\"}" }`},
		{`raw { "a": [`, `Word:raw Illegal:{ "a": [`},
	} {
		if got := show(all(t, test.text)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestPeekingHidesCommentsAndKeepsOffsets(t *testing.T) {
	text := "xx a /* b */ + // c\nd yy"
	lex := Peeking(text, 3, len(text)-3)
	var got []string
	for token := lex.Next(); token.Type != EOF; token = lex.Next() {
		got = append(got, token.Value)
		if text[Start(token):End(token)] != token.Value {
			got = append(got, "misplaced")
		}
	}
	if want := []string{"a", "+", "d"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDiagnose(t *testing.T) {
	for _, test := range []struct {
		text string
		want *diag.Entry
		span string
	}{
		{`"abc`, diag.UnclosedString, `"abc`},
		{`'abc`, diag.UnclosedString, `'abc`},
		{`"""abc`, diag.UnclosedString, `"""`},
		{`[abc`, diag.UnclosedBracket, `[abc`},
		{`/* abc`, diag.UnclosedComment, `/*`},
		{`raw {"abc"`, diag.UnclosedJSON, `{`},
		{`#abc`, diag.BareColour, `#abc`},
		{`# abc`, diag.HashComment, `# abc`},
		{`$`, diag.StrayDollar, `$`},
		{`]`, diag.StraySign, `]`},
		{`—`, diag.StraySign, `—`},
		{`@`, diag.StraySign, `@`},
		{"\xff", diag.StraySign, "\xff"},
	} {
		tokens := all(t, test.text)
		last := &tokens[len(tokens)-1]
		if last.Type != Illegal {
			t.Errorf("%q is a token", test.text)
			continue
		}
		finding := Diagnose(source.NewFile("t.sigma", test.text), last)
		if finding.Entry != test.want || finding.Span.Text() != test.span || finding.Help == "" {
			t.Errorf("%q: got %s %q at %q", test.text, finding.Entry.Code, finding.Message, finding.Span.Text())
		}
	}
}

func TestDiagnoseKnowsTypographicSigns(t *testing.T) {
	for sign, plain := range map[string]string{"–": "-", "−": "-", "×": "*", "÷": "/", "≠": "!=", "≤": "<=", "≥": ">="} {
		finding := DiagnoseAt(source.NewFile("t.sigma", sign).Span(0, len(sign)), sign)
		if len(finding.Fixes) != 1 || finding.Fixes[0].Edits[0].Text != plain {
			t.Errorf("%s: %v", sign, finding.Fixes)
		}
	}
	for _, quote := range []string{"“", "”", "„", "‘", "’", "«"} {
		finding := DiagnoseAt(source.NewFile("t.sigma", quote).Span(0, len(quote)), quote)
		if len(finding.Fixes) != 0 || !strings.Contains(finding.Help, "before and after") {
			t.Errorf("%s: %q", quote, finding.Help)
		}
	}
}

func TestIsHexColour(t *testing.T) {
	for text, want := range map[string]bool{"#fff": true, "#0EA5E9": true, "#0ea5e9ff": true, "#ffff": true, "#ff": false, "#ggg": false, "fff": false, "#fffff": false} {
		if IsHexColour(text) != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
}
