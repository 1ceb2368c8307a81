package formula

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/source"
)

func TestNewRef(t *testing.T) {
	for _, test := range []struct {
		inside, qualifier, via, name string
		interpolated                 bool
	}{
		{`a`, ``, ``, `a`, false},
		{`q/a`, `q`, ``, `a`, false},
		{`p/q/a`, `p`, `q`, `a`, false},
		{`p\/q/a\/b`, `p/q`, ``, `a/b`, false},
		{`p/q/r/a`, `p`, `q/r`, `a`, false},
		{`p\/q/r\/s/a`, `p/q`, `r/s`, `a`, false},
		{`a\]\\`, ``, ``, `a]\`, false},
		{`a\b`, ``, ``, `a\b`, false},
		{`a\`, ``, ``, `a\`, false},
		{`\${a}/b`, `${a}`, ``, `b`, false},
		{`${a}/b`, `${a}`, ``, `b`, true},
		{`${a/b}c\/d`, ``, ``, `${a/b}c\/d`, true},
		{`${a`, ``, ``, `${a`, false},
		{`/a`, ``, ``, `a`, false},
		{``, ``, ``, ``, false},
	} {
		ref := NewRef(source.Span{}, test.inside)
		if ref.Qualifier != test.qualifier || strings.Join(ref.Via, "/") != test.via || ref.Name != test.name || ref.Interpolated != test.interpolated {
			t.Errorf("[%s] is %q, %q, %q, %t", test.inside, ref.Qualifier, ref.Via, ref.Name, ref.Interpolated)
		}
	}
}

func TestEscapedNamesReadTheSame(t *testing.T) {
	for _, name := range []string{`a`, `a/b`, `a]b`, `a\`, `a\/b`, `\\]`, `${x}`, `\${x}`, `$\{x}`, `größe`} {
		ref := NewRef(source.Span{}, EscapeName(name))
		if ref.Name != name || ref.Qualifier != "" || ref.Interpolated {
			t.Errorf("%s is written %s and reads as %q, %q", name, EscapeName(name), ref.Qualifier, ref.Name)
		}
	}
}

func TestEscapeForSigma(t *testing.T) {
	for name, want := range map[string]string{`a`: `a`, `a/b]c\`: `a\/b\]c\\`, `${x}`: `${x}`} {
		if got := EscapeForSigma(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
