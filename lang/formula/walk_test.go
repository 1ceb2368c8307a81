package formula

import (
	"slices"
	"testing"
)

func TestWalkVisitsInOrder(t *testing.T) {
	expr := parse(t, `If([a] > -[b].c, {k: [d][[e] + 1]}, f(id "x", ([g], [h])))`)
	var got []string
	Walk(expr, func(x Expr) bool {
		if ref, ok := x.(*Ref); ok {
			got = append(got, ref.Name)
		}
		return true
	})
	if want := []string{"a", "b", "d", "e", "g", "h"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWalkLeavesOutWhatIsRefused(t *testing.T) {
	nodes := 0
	Walk(parse(t, `Sum([a] + [b]) + 1`), func(x Expr) bool {
		nodes++
		_, call := x.(*Call)
		return !call
	})
	if nodes != 3 {
		t.Errorf("visited %d nodes, want 3", nodes)
	}
}

func TestSubstitute(t *testing.T) {
	values := map[string]Expr{
		"n": parse(t, `1 + 2`), "s": parse(t, `"x"`), "m.k": parse(t, `[k]`), "r": parse(t, `{a: 1}`),
	}
	replace := func(variable *Variable) (Expr, bool) {
		value, ok := values[variable.Name]
		return value, ok
	}
	for _, test := range []struct{ text, want string }{
		{`$n * 2`, `(1 + 2) * 2`},
		{`-$n`, `-(1 + 2)`},
		{`($n)`, `(1 + 2)`},
		{`f($s, $n, [a])`, `f("x", 1 + 2, [a])`},
		{`$m.k.x[$n]`, `[k].x[1 + 2]`},
		{`$r.a`, `{a: 1}.a`},
		{`{a: $s, b: 1}`, `{a: "x", b: 1}`},
		{`f(id $s, ($n, 1))`, `f(id "x", (1 + 2, 1))`},
		{`$other + $m.other`, `$other + $m.other`},
	} {
		if got := Print(Substitute(parse(t, test.text), replace), nil); got != test.want {
			t.Errorf("%s: got %s, want %s", test.text, got, test.want)
		}
	}
}

func TestSubstituteSharesWhatStays(t *testing.T) {
	expr := parse(t, `If([a].b[0], {k: -[c]}, f(id "x", ([g], (1)))) + $n`)
	none := func(*Variable) (Expr, bool) { return nil, false }
	if Substitute(expr, none) != expr {
		t.Error("a tree without a replaced variable must come back as it is")
	}
	changed := Substitute(expr, func(*Variable) (Expr, bool) { return &Null{}, true }).(*Binary)
	if before := expr.(*Binary); changed.X != before.X || changed.Y == before.Y {
		t.Error("the untouched side must be shared")
	}
	if _, kept := expr.(*Binary).Y.(*Variable); !kept {
		t.Error("the tree itself was changed")
	}
}
