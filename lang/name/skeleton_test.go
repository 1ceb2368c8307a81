package name_test

import (
	"testing"

	"github.com/sigmac/sigmac/lang/name"
)

func TestSkeleton(t *testing.T) {
	for text, want := range map[string]string{
		"sales": "sales", "\u0441ales": "cales", "\u0455\u0430l\u0435\u0455": "sales", "\u0421ODE": "CODE", "\u03bf": "o", "ｓａｌｅｓ": "sales",
		"Umsätze": "Umsätze", "продажи": "пpoдaжи", "": "",
	} {
		if got := name.Skeleton(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestIsMixed(t *testing.T) {
	for text, want := range map[string]bool{
		"sales": false, "\u0441ales": true, "продажи": false, "Umsätze": false, "продажи_total": false, "\u03c0r": false, "Total \u0421ost": true, "": false,
	} {
		if got := name.IsMixed(text); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}
