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
	texts, applied := diag.Fixed(diag.List{replace(8, 13, "drei"), replace(0, 3, "eins"), replace(9, 10, "x"), diag.New(entry, file.Span(4, 7), "no fix")})
	if applied != 2 || texts[file] != "eins two drei" {
		t.Errorf("%d fixes gave %q; the overlapping one should wait", applied, texts[file])
	}
}
