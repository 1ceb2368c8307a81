package formula_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// signs are what escapes, quotes and names trip over.
var signs = rapid.StringOf(rapid.SampledFrom([]rune("ab é\\\\\\u{}41$[]/'\n\t\x1b\u0085\u009b\u202e\u2066\u200b\u200d\u2028\U0001F600")))

// TestNamesSurvive writes any name into the brackets of a source and of a spec,
// and reads it back from both.
func TestNamesSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := signs.Filter(func(s string) bool { return s != "" }).Draw(t, "name")
		written := formula.EscapeName(name)
		ref := formula.NewRef(source.Span{}, written)
		if ref.Name != name || ref.Qualifier != "" || ref.Interpolated {
			t.Fatalf("%q is written [%s] and read as %+v", name, written, ref)
		}
		noneHidden(t, written)
		inSpec := formula.ForSigma("", nil, name)
		expr, found := formula.ParseString(inSpec)
		if read, ok := expr.(*formula.Ref); !ok || read.Name != name || found.HasErrors() {
			t.Fatalf("%q stands as %q in a spec and is read as %+v %v", name, inSpec, expr, found)
		}
	})
}

// TestTextsSurvive writes any literal of a spec's formula into a source, and what
// the source builds is the literal.
func TestTextsSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quote := rapid.SampledFrom([]string{`"`, "'"}).Draw(t, "quote")
		raw := quote + signs.Draw(t, "content") + quote
		if !formula.IsLiteral(raw) {
			t.Skip("not one literal")
		}
		written := formula.EscapeText(raw)
		noneHidden(t, written)
		file := source.NewFile("", written)
		decoded, ok := text.Literal(written, file.Span(0, len(written))).Plain()
		if built := quote + decoded + quote; !ok || built != raw {
			t.Fatalf("%q is written %s and builds %q", raw, written, built)
		}
		if expr, found := formula.ParseSource(written); found.HasErrors() || expr.(*formula.Text).Raw != written {
			t.Fatalf("%s is not one literal of a source: %v", written, found)
		}
	})
}

func noneHidden(t *rapid.T, written string) {
	for _, r := range written {
		if sign.NeedsEscape(r) {
			t.Fatalf("%q holds %U", written, r)
		}
	}
}

// TestEscapesOfSources reads the escape in sources and not in specs.
func TestEscapesOfSources(t *testing.T) {
	for written, want := range map[string][2]string{
		`[A\u{202E}B]`:  {"A\u202eB", `A\u{202E}B`},
		`[A\u{41}]`:     {"AA", `A\u{41}`},
		`[A\\u{41}]`:    {`A\u{41}`, `A\u{41}`},
		`[A\u{1F600}]`:  {"A😀", `A\u{1F600}`},
		`[A\u{5D}\u{}]`: {`A]\u{}`, `A\u{5D}\u{}`},
	} {
		inSource, _ := formula.ParseSource(written)
		inSpec, _ := formula.ParseString(written)
		if got := [2]string{inSource.(*formula.Ref).Name, inSpec.(*formula.Ref).Name}; got != want {
			t.Errorf("%s is %q, want %q", written, got, want)
		}
	}
}
