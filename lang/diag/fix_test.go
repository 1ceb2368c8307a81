package diag_test

import (
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

func TestFixed(t *testing.T) {
	file := source.NewFile("a.sigma", "one two three")
	entry := &diag.Entry{Code: "S0000", Severity: diag.Error}
	replace := func(start, end int, text string) diag.Diagnostic {
		return diag.New(entry, file.Span(start, end), text).WithFix("write "+text, file.Span(start, end), text)
	}
	texts, applied := diag.Fixed(diag.List{replace(8, 13, "drei"), replace(0, 3, "eins"), replace(9, 10, "x"), diag.New(entry, file.Span(4, 7), "no fix")}, false)
	if len(applied) != 2 || texts[file] != "eins two drei" {
		t.Errorf("%d fixes gave %q; the overlapping one should wait", len(applied), texts[file])
	}
}

func TestFixedLikely(t *testing.T) {
	file := source.NewFile("a.sigma", "[Regoin] [Regoin]")
	entry := &diag.Entry{Code: "S0000", Severity: diag.Error}
	found := diag.List{
		diag.New(entry, file.Span(0, 8), "a").Suggesting("Regoin", []string{"Region", "Country"}, ""),
		diag.New(entry, file.Span(0, 17), "twice in its span").Suggesting("Regoin", []string{"Region"}, ""),
	}
	if texts, applied := diag.Fixed(found, false); len(texts)+len(applied) > 0 {
		t.Errorf("a likely fix is applied as a certain one: %v", applied)
	}
	texts, applied := diag.Fixed(found, true)
	if len(applied) != 1 || !applied[0].Likely || texts[file] != "[Region] [Regoin]" {
		t.Errorf("%d fixes gave %q", len(applied), texts[file])
	}
}
