package formula

import "testing"

// levels takes [m] and [Metrics/x] for aggregates, [k] for a constant and all
// else for rows.
func levels(ref *Ref) Level {
	switch {
	case ref.Name == "m", ref.Qualifier == "Metrics":
		return Aggregate
	case ref.Name == "k":
		return Constant
	}
	return Row
}

func TestLevelOf(t *testing.T) {
	for _, test := range []struct {
		text string
		want Level
		mix  string
	}{
		{`1 + 2`, Constant, ``},
		{`Today()`, Constant, ``},
		{`CurrentUserEmail()`, Constant, ``},
		{`$x`, Constant, ``},
		{`[a]`, Row, ``},
		{`-[a] * 2`, Row, ``},
		{`If([a] > 1, "x", Null)`, Row, ``},
		{`Sum([a])`, Aggregate, ``},
		{`Sum([a]) / Count() + 1`, Aggregate, ``},
		{`Not (Sum([a]) > 1)`, Aggregate, ``},
		{`Round([m], 1)`, Aggregate, ``},
		{`[Metrics/Revenue]`, Aggregate, ``},
		{`Sum([m])`, Aggregate, ``},
		{`Lookup(Sum([x/a]), [b], [x/b])`, Row, ``},
		{`PercentOfTotal(Sum([a]))`, Aggregate, ``},
		{`GrandTotal(Sum([a])) - Sum([a])`, Aggregate, ``},
		{`CumulativeSum([a])`, Row, ``},
		{`CumulativeSum(Sum([a]))`, Aggregate, ``},
		{`RowNumber()`, Either, ``},
		{`RowNumber() + [a]`, Row, ``},
		{`RowNumber() + Sum([a])`, Aggregate, ``},
		{`Sum([a]) / First([b])`, Aggregate, ``},
		{`[a] / First([b])`, Row, ``},
		{`First([m])`, Aggregate, ``},
		{`[k] + Sum([a])`, Aggregate, ``},
		{`Frob([a])`, Row, ``},
		{`[a].b[0]`, Row, ``},
		{`{x: [a], y: 1}`, Row, ``},
		{`[a] + Sum([a])`, Aggregate, `[a] | Sum([a])`},
		{`Sum([a]) - 1 > [b]`, Aggregate, `[b] | Sum([a]) - 1`},
		{`If([a] = 1, Sum([b]), Sum([c]))`, Aggregate, `[a] = 1 | Sum([b])`},
		{`{x: [a], y: [m]}`, Aggregate, `[a] | [m]`},
		{`([a] + [m]) * ([b] + [m])`, Aggregate, `[a] | [m]`},
	} {
		level, mixture := LevelOf(parse(t, test.text), levels)
		mix := ""
		if mixture != nil {
			mix = Print(mixture.Row, nil) + " | " + Print(mixture.Aggregate, nil)
		}
		if level != test.want || mix != test.mix {
			t.Errorf("%s: got %v with %q, want %v with %q", test.text, level, mix, test.want, test.mix)
		}
	}
}

func TestIsAggregate(t *testing.T) {
	metric := func(ref *Ref) bool { return ref.Name == "m" }
	for text, want := range map[string]bool{`Sum([a])`: true, `[m] * 2`: true, `[a] * 2`: false, `1`: false, `First([a])`: false} {
		if IsAggregate(parse(t, text), metric) != want {
			t.Errorf("%s: got %t", text, !want)
		}
	}
}
