package formula

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPrint(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`sum( [a] )+1`, `Sum([a]) + 1`},
		{`COUNTDISTINCT([x/Order Number])`, `CountDistinct([x/Order Number])`},
		{`myThing([a])`, `myThing([a])`},
		{`not ( [a] ) AND TRUE or null`, `Not ([a]) And True Or Null`},
		{`Not [a] = 1`, `Not ([a] = 1)`},
		{`not not [a]`, `Not (Not ([a]))`},
		{`(1+2)*3`, `(1 + 2) * 3`},
		{`((1))`, `((1))`},
		{`2^3^4`, `2 ^ (3 ^ 4)`},
		{`(2^3)^4`, `(2 ^ 3) ^ 4`},
		{`-2^2`, `-(2 ^ 2)`},
		{`2^-3*4`, `2 ^ -3 * 4`},
		{`- -1`, `-(-1)`},
		{`1 - -1`, `1 - -1`},
		{`[a]=[b]=[c]`, `([a] = [b]) = [c]`},
		{`1-(2-3)`, `1 - (2 - 3)`},
		{`"\d""x"&'it''s'`, `"\d""x" & 'it''s'`},
		{`"say ""hi"""`, `"say ""hi"""`},
		{`"a" "b"`, ``},
		{`'a'"b"`, ``},
		{`"\d" & 'y"'`, `"\d" & 'y"'`},
		{`[a\/b\]]`, `[a\/b\]]`},
		{`[p/q/r]`, `[p/q/r]`},
		{`[${x}/a\/b]`, `[${x}/a\/b]`},
		{`[\${x}]`, `[\${x}]`},
		{`[C].a [0]`, ``},
		{`[C].a.b[ 0 ]`, `[C].a.b[0]`},
		{`{a:1,"b c":'x'}`, `{a: 1, "b c": 'x'}`},
		{`{'a"b': 1}`, `{'a"b': 1}`},
		{`{}`, `{}`},
		{`f(id  "x",(1,2),())`, `f(id "x", (1, 2), ())`},
		{`$m.x.y+1`, `$m.x.y + 1`},
		{`07+.5`, `7 + 0.5`},
	} {
		expr, findings := ParseSource(test.text)
		if test.want == "" {
			if len(findings) == 0 {
				t.Errorf("%s: read as %s", test.text, dump(expr))
			}
			continue
		}
		if got := Print(expr, nil); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// TestPrintGroups prints trees that no text has without parentheses.
func TestPrintGroups(t *testing.T) {
	one, two := &Number{Text: "1"}, &Number{Text: "2"}
	sum := &Binary{Op: "+", X: one, Y: two}
	not := &Unary{Op: "Not", X: one}
	for _, test := range []struct {
		tree Expr
		want string
	}{
		{&Binary{Op: "*", X: sum, Y: sum}, `(1 + 2) * (1 + 2)`},
		{&Binary{Op: "-", X: one, Y: sum}, `1 - (1 + 2)`},
		{&Unary{Op: "-", X: sum}, `-(1 + 2)`},
		{&Unary{Op: "-", X: not}, `-(Not (1))`},
		{&Binary{Op: "=", X: not, Y: two}, `(Not (1)) = 2`},
		{&Binary{Op: "And", X: not, Y: not}, `Not (1) And Not (1)`},
		{&Field{X: sum, Name: "a"}, `(1 + 2).a`},
		{&Field{X: &Variable{Name: "a"}, Name: "b"}, `($a).b`},
		{&Index{X: not, Index: sum}, `(Not (1))[1 + 2]`},
		{&Binary{Op: "^", X: &Unary{Op: "-", X: one}, Y: two}, `(-1) ^ 2`},
	} {
		if got := Print(test.tree, nil); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
		if read, _ := ParseString(test.want); !Identical(read, Grouped(test.tree)) && !strings.Contains(test.want, "$") {
			t.Errorf("%s: grouped as %s", test.want, Print(Grouped(test.tree), nil))
		}
	}
}

func TestPrintWritesReferencesAsTold(t *testing.T) {
	expr := parse(t, `Sum([sales/Net]) / [Rate]`)
	got := Print(expr, func(ref *Ref) string { return "[" + strings.ToUpper(ref.Name) + "]" })
	if want := `Sum([NET]) / [RATE]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAppendAllocatesNothing(t *testing.T) {
	expr := parse(t, `If(Sum([sales/Net]) > -1, "x" & [Rate], {a: 1})`)
	buffer := make([]byte, 0, 200)
	if n := testing.AllocsPerRun(100, func() { Append(buffer, expr, nil) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestPrintedTreesReadTheSame holds for any tree that its text reads as the
// tree, and that printing what was read changes nothing more.
func TestPrintedTreesReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := trees(4).Draw(t, "tree")
		text := Print(tree, nil)
		again, findings := ParseSource(text)
		if len(findings) > 0 {
			t.Fatalf("%s: %s at %q", text, findings[0].Message, findings[0].Span.Text())
		}
		if !Equal(tree, again) {
			t.Fatalf("%s\nprinted %s\nread as %s", dump(tree), text, dump(again))
		}
		if twice := Print(again, nil); twice != text {
			t.Fatalf("printed %s, then %s", text, twice)
		}
	})
}

// trees draws formulas of a depth.
func trees(depth int) *rapid.Generator[Expr] {
	if depth == 0 {
		return leaves()
	}
	return rapid.Custom(func(t *rapid.T) Expr {
		inner := func(label string) Expr { return trees(depth-1).Draw(t, label) }
		several := func() []Expr { return rapid.SliceOfN(trees(depth-1), 0, 3).Draw(t, "several") }
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			return &Unary{Op: "-", X: inner("x")}
		case 1:
			return &Unary{Op: "Not", X: inner("x")}
		case 2, 3, 4:
			op := rapid.SampledFrom([]string{"Or", "And", "=", "!=", "<", "<=", ">", ">=", "&", "+", "-", "*", "/", "%", "^"}).Draw(t, "op")
			return &Binary{Op: op, X: inner("x"), Y: inner("y")}
		case 5:
			return &Call{Name: rapid.SampledFrom([]string{"Sum", "iF", "Foo", "m.net"}).Draw(t, "name"), Args: several()}
		case 6:
			return &Field{X: inner("x"), Name: words().Draw(t, "field")}
		case 7:
			index := Expr(&Binary{Op: "+", X: &Number{Text: "0"}, Y: &Variable{Name: "n"}})
			return &Index{X: inner("x"), Index: index}
		case 8:
			return record(rapid.SliceOfN(words(), 0, 3).Draw(t, "keys"), several())
		}
		return &Paren{X: inner("x")}
	})
}

func leaves() *rapid.Generator[Expr] {
	return rapid.Custom(func(t *rapid.T) Expr {
		switch rapid.IntRange(0, 6).Draw(t, "leaf") {
		case 0:
			return &Number{Text: rapid.StringMatching(`(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?(e[+-]?[0-9])?`).Draw(t, "number")}
		case 1:
			return &Text{Raw: rapid.StringMatching(`"([^"\\\n\r]|\\[^\n\r]){0,6}"|'([^'\\\n\r]|\\[^\n\r]){0,6}'`).
				Filter(func(text string) bool { return !strings.HasPrefix(text, `""`) }).Draw(t, "text")}
		case 2:
			return &Logical{Value: rapid.Bool().Draw(t, "logical")}
		case 3:
			return &Null{}
		case 4:
			return &Variable{Name: words().Draw(t, "variable")}
		}
		return reference(t)
	})
}

func reference(t *rapid.T) Expr {
	names := rapid.StringMatching(`[^\n\r]{1,8}`)
	ref := &Ref{Name: names.Draw(t, "name")}
	if rapid.Bool().Draw(t, "qualified") {
		ref.Qualifier = names.Filter(func(text string) bool { return !strings.HasPrefix(text, "/") }).Draw(t, "qualifier")
	}
	return ref
}

func words() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-z_][a-z0-9_]{0,5}`).
		Filter(func(word string) bool { return Keyword(word) == "" })
}

func record(keys []string, values []Expr) Expr {
	record := &Record{}
	for i := range min(len(keys), len(values)) {
		record.Fields = append(record.Fields, RecordField{Key: keys[i], Value: values[i]})
	}
	return record
}
