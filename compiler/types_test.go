package compiler_test

import (
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// TestLevels compiles fragments of a page over the example table `sales`: those
// without a code are sound, the others give one error with the code.
func TestLevels(t *testing.T) {
	for _, test := range []struct{ source, code string }{
		// Groups: keys are constant for the calculations, deeper results are rows.
		{`table t from sales { group g by [Store] { column [Label] = [Store] & Text(Sum([Revenue])) } }`, ""},
		{`table t from sales { group g by [Store] { column [Label] = [Region] & Text(Sum([Revenue])) } }`, "S1010"},
		{`table t from sales { group g by [Store] { columns [Revenue] } }`, "S1012"},
		{`table t from sales { group g by [Store] { column [R] = [Revenue] * 2 } }`, "S1012"},
		{`table t from sales { group g by [Store] { column [R] = CumulativeSum([Revenue]) } }`, "S1012"},
		{`table t from sales { group g by [Store] { column [R] = CumulativeSum(Sum([Revenue])) } }`, ""},
		{`table t from sales { group g by [Store] { column [One] = 1 } }`, ""},
		{`table t from sales {
  group outer by [Region] {
    column [Best] = Max([Store revenue])
    group inner by [Store] { column [Store revenue] = Sum([Revenue]) }
  }
}`, ""},
		{`table t from sales {
  group outer by [Region] {
    column [Best] = [Store revenue] + Sum([Cost])
    group inner by [Store] { column [Store revenue] = Sum([Revenue]) }
  }
}`, "S1010"},
		{`table t from sales {
  group outer by [Region] {
    column [Total] = Sum([Revenue])
    group inner by [Store] { column [Share] = Sum([Revenue]) / [Total] }
  }
}`, ""},
		{`table t from sales {
  column [Total] = Sum([Revenue])
  group g by [Total] { column [N] = Count() }
}`, "S1013"},
		{`table t from sales {
  columns [Revenue]
  group g by [Store] { column [Total] = Sum([Revenue]) }
  column [Share] = [Revenue] / [Total]
}`, ""},
		// Charts: dimensions are constant for the measures beside them.
		{"bar-chart b from sales {\n  x = [Region]\n  y = If([Region] = \"East\", Sum([Revenue]), 0)\n}", ""},
		{"bar-chart b from sales {\n  x = [Region]\n  y = If(Max([Cost]) > 1, Sum([Revenue]), [Cost])\n}", "S1010"},
		{"bar-chart b from sales {\n  x = [Region]\n  y = [Revenue]\n}", "S1012"},
		{"bar-chart b from sales {\n  x = [Region]\n  y = 1\n}", ""},
		{"bar-chart b from sales {\n  column [Margin] = Sum([Profit]) / Sum([Revenue])\n  x = [Region]\n  y = [Margin]\n}", ""},
		{"scatter-chart s from sales {\n  x = [Revenue]\n  y = [Cost]\n  color = [Region]\n}", ""},
		{"scatter-chart s from sales {\n  x = Sum([Revenue])\n  y = [Cost]\n  color = [Region]\n}", "S1013"},
		{"pivot-table p from sales {\n  rowsBy = [Region]\n  values = [Revenue]\n}", "S1012"},
		// A source's columns are rows, also those that it aggregated.
		{"table g from sales { group g by [Store] { column [Total] = Sum([Revenue]) } }\nkpi-chart k from g by g { value = Max([Total]) }", ""},
		{"table g from sales { group g by [Store] { column [Total] = Sum([Revenue]) } }\nkpi-chart k from g by g { value = [Total] }", "S1012"},
		{`kpi-chart k from sales { value = Sum([Revenue]) as [A]; comparisonColumn = [Cost] }`, "S1012"},
		{`kpi-chart k from sales { value = Max(Sum([Revenue])) }`, "S1011"},
		// Texts know no rows.
		{`text note "Total: {{Sum([sales/Revenue]) - Max([sales/Cost])}}"`, ""},
	} {
		expectOne(t, test.source, test.code)
	}
}

// TestTypesFlow compiles fragments whose types come from columns, sources,
// controls and groups.
func TestTypesFlow(t *testing.T) {
	for _, test := range []struct{ source, code string }{
		{"table t from sales { column [Upper] = Upper([Store]) }\ntable u from t { column [Twice] = [Upper] * 2 }", "S1002"},
		{"table t from sales { column [Age] = DateDiff(\"day\", [Date], Today()) }\ntable u from t { column [Old] = [Age] > 30 And Not IsNull([Age]) }", ""},
		{"table t from sales { group g by [Store] { column [Last] = Max([Date]) } }\ntable u from t by g { column [Year] = Year([Last]) + Year([Store]) }", "S1001"},
		{"table t from sales { column [A]: text = [Revenue] }", "S1015"},
		{"table t from sales { column [A]: any = [Revenue] }", ""},
		{"table t from sales { column [A]: number = Json([Store]).n }", "S1015"},
		{"table u { source union \"U\" { of sales, sales; match [A] = [Revenue], [Cost]; match [B] = [Revenue], [Store] }\n  columns [A]: text\n}", "S1015"},
		{"table u { source union \"U\" { of sales, sales; match [A] = [Revenue], [Cost]; match [B] = [Revenue], [Store] }\n  columns [B]: text\n}", ""},
		{"table j { source join \"J\" { primary sales; inner \"Other\" sales on [Store] = [Store] }\n  column [X] = [Store] + [Other/Revenue]\n}", "S1003"},
		{"control number least \"L\" { mode \">=\" }\ntable t from sales { column [X] = [Store] = [least] }", "S1005"},
		{"control switch paid \"P\"\ntable t from sales { column [X] = If([paid], [Revenue], 0) }", ""},
		{"control date-range when \"W\" { filters [sales/Region] }", "S1017"},
		{"control text word \"W\" { filters [sales/Region] }", ""},
		{"control list day \"D\" from [sales/Date] { filters [sales/Date] }", "S1017"},
		{"control switch paid \"P\" { filters [sales/Paid] }", ""},
		{"table t from sales {\n  columns [Date], [Revenue], [Paid]\n  filter [Date] last 6 months\n  filter [Revenue] >= 4\n  filter [Paid] in true\n}", ""},
		{"table t from sales {\n  columns [Date]\n  filter [Date] contains \"2026\"\n}", "S1016"},
		{"table t from sales {\n  columns [Revenue]\n  filter [Revenue] in \"4\"\n}", "S1016"},
		{"table t from sales {\n  columns [Revenue]\n  highlight [Revenue] when > \"4\" { color \"#ff0000\" }\n}", "S1016"},
		{"table t from sales {\n  column [A] = [B] + 1\n  column [B] = [A] + 1\n}", "S0409"},
		{"table t from sales {\n  column [A]: number = Lookup([sales/Revenue], [B], [sales/Store])\n  column [B]: text = Text([A])\n}", "S0409"},
		{"table t from sales {\n  column [A] = DateDiff([Date], Today(), \"day\")\n}", "S0218"},
	} {
		expectOne(t, test.source, test.code)
	}
}

func expectOne(t *testing.T, fragment, code string) {
	t.Helper()
	found := compile(t, diag.ExampleSource(fragment), kind.Contents)
	errors := atLeast(found, diag.Error)
	switch {
	case code == "" && len(errors) > 0, code != "" && (len(errors) != 1 || errors[0].Entry.Code != code):
		t.Errorf("%s\nwant %q:\n%s", fragment, code, listed(found))
	}
}
