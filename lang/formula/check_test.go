package formula

import (
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
)

// TestCheckForm holds that only the form counts where the functions are not
// Sigma's, as in the arguments of a component.
func TestCheckForm(t *testing.T) {
	for text, want := range map[string]int{
		`Frobnicate([a], DateTrunc("x"))`: 0,
		`Sum(a)`:                          1,
		`f(id "x", (1, 2), """t""")`:      3,
	} {
		findings := CheckForm(parse(t, text))
		if len(findings) != want {
			t.Errorf("%s: %d findings, want %d", text, len(findings), want)
		}
	}
	if findings := CheckForm(&Object{}); len(findings) != 1 || findings[0].Entry != diag.NotAValue {
		t.Errorf("an object: %v", findings)
	}
}

func TestCheckAcceptsSoundFormulas(t *testing.T) {
	for _, text := range []string{
		`If([a] > 1, "x")`, `Switch([a], 1, "x", 2, "y", "z")`, `Lookup(Sum([x/a]), [b], [x/b], [c], [x/c])`,
		`datetrunc('month', [a], "UTC")`, `DateTrunc([period], [a])`, `DateTrunc("${unit}", [a])`, `DateTrunc(("day"), [a])`,
		`DateLookback([a], [d], 1, "year")`, `Rank()`, `Count()`, `Ndv([a])`, `TextJoin(", ", [a], [b])`, `NET([a], 1)`,
		`InDateRange([a], "last", "month")`, `CallNumber("random")`,
	} {
		for _, finding := range findingsOf(text) {
			t.Errorf("%s: %s", text, finding.Message)
		}
	}
}
