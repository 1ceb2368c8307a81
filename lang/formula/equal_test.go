package formula

import "testing"

func TestEqual(t *testing.T) {
	for _, test := range []struct {
		a, b             string
		equal, identical bool
	}{
		{`sum([a]) AND true`, ` Sum( [a] ) And True`, true, true},
		{`(1 + 2) + 3`, `1 + 2 + 3`, true, false},
		{`1 + (2 + 3)`, `1 + 2 + 3`, false, false},
		{`Not ([a])`, `Not [a]`, true, false},
		{`((1))`, `1`, true, false},
		{`[a/b]`, `[a/c]`, false, false},
		{`[b]`, `[a/b]`, false, false},
		{`[a\/b]`, `[a/b]`, false, false},
		{`[A]`, `[a]`, false, false},
		{`"x"`, `'x'`, false, false},
		{`1`, `1.0`, false, false},
		{`Null`, `False`, false, false},
		{`True`, `False`, false, false},
		{`-1`, `1`, false, false},
		{`- [a]`, `Not [a]`, false, false},
		{`1 < 2`, `1 > 2`, false, false},
		{`$a`, `$b`, false, false},
		{`a`, `b`, false, false},
		{`f(1)`, `f(1, 2)`, false, false},
		{`f(1)`, `g(1)`, false, false},
		{`[a].b`, `[a].c`, false, false},
		{`[a][0]`, `[a][1]`, false, false},
		{`{a: 1}`, `{b: 1}`, false, false},
		{`{a: 1}`, `{a: (1)}`, true, false},
		{`(1, 2)`, `(1, 3)`, false, false},
		{`f(id "x")`, `f(no "x")`, false, false},
		{`f(id "x")`, `f(id "x")`, true, true},
	} {
		a, b := parse(t, test.a), parse(t, test.b)
		if Equal(a, b) != test.equal || Equal(b, a) != test.equal {
			t.Errorf("Equal(%s, %s) is %t", test.a, test.b, !test.equal)
		}
		if Identical(a, b) != test.identical {
			t.Errorf("Identical(%s, %s) is %t", test.a, test.b, !test.identical)
		}
		if !Identical(a, a) {
			t.Errorf("%s is not itself", test.a)
		}
	}
}

func TestEqualWithoutTree(t *testing.T) {
	if !Equal(nil, nil) || Equal(nil, &Null{}) || Equal(&Null{}, nil) {
		t.Error("nil must equal nil alone")
	}
	block := new(int)
	if !Equal(&Object{Block: block}, &Object{Block: block}) || Equal(&Object{Block: block}, &Object{}) {
		t.Error("objects must equal by their block")
	}
	if !Equal(&Bad{}, &Bad{}) || Equal(&Bad{}, &Null{}) {
		t.Error("Bad nodes must equal each other alone")
	}
}
