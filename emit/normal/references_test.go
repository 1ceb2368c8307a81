package normal_test

import (
	"fmt"
	"testing"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// surroundings are elements and a control that formulas may name.
const surroundings = `
  - {id: t, kind: table, name: Base, source: {kind: warehouse-table, path: [DB, RAW]}, columns: [{id: t-a, name: A, formula: "[RAW/A]"}, {id: t-b, formula: "[B]"}]}
  - {id: u, kind: table, source: {kind: table, elementId: t}, columns: [{id: u-a, formula: "[Base/A]"}]}
  - {id: v, kind: table, name: V, source: {kind: sql}, columns: [{id: v-b, name: B, formula: "1"}, {id: v-c, formula: "[Custom SQL/B]"}, {id: v-a, name: A, formula: "2"}]}
  - {id: j, kind: table, source: {kind: join, primarySource: {kind: table, elementId: t}, joins: [{right: {kind: table, elementId: v}}]}, columns: [{id: j-a, formula: "[Base/A]"}, {id: j-b, formula: "[V/A]"}]}
  - {id: c, kind: control, controlId: pick, controlType: list}
`

// Each case is a formula of the column `e-x` of an element `e` with a source;
// want is its canonical form.
var references = []struct{ name, source, formula, want string }{
	{"an element by title", `{kind: table, elementId: t}`, `[Base/A]`, `[t/t-a]`},
	{"an element by id", `{kind: table, elementId: t}`, `[t/A]`, `[t/t-a]`},
	{"a column by its implied name", `{kind: table, elementId: t}`, `[Base/B]`, `[t/t-b]`},
	{"a column that is not there", `{kind: table, elementId: t}`, `[Base/Z]`, `[t/Z]`},
	{"an element without title, by the prefix it inherits", `{kind: table, elementId: u}`, `[Base/A]`, `[u/u-a]`},
	{"a column over a relationship", `{kind: table, elementId: t}`, `[Base/Shop/Town] & [t/Shop/Town]`, `([t/Shop/Town] & [t/Shop/Town])`},
	{"more of what is looked up", `{kind: table, elementId: t}`, `[Z/Town]`, `[e/e-z/Town]`},
	{"a column by its id", `{kind: table, elementId: t}`, `[e-y] & [Base/t-b]`, `([e/e-y] & [t/t-b])`},
	{"a reference that is lost", `{kind: table, elementId: t}`, `[Missing node/abc]`, `[Missing node/abc]`},
	{"a name that is taken", `{kind: table, elementId: v}`, `[V/B] & [V/B (1)]`, `([v/v-b] & [v/v-c])`},
	{"a join without a name", `{kind: table, elementId: j}`, `[Base + 1/A] & [Base + 1/A (V)]`, `([j/j-a] & [j/j-b])`},
	{"legs without a name", `{kind: join, primarySource: {kind: table, elementId: t}, joins: [{right: {kind: table, elementId: v}}]}`, `[Base/A] & [V/B]`, `([t/t-a] & [(source) V/v-b])`},
	{"a bare column of the source", `{kind: table, elementId: t}`, `[A]`, `[t/t-a]`},
	{"a sibling", `{kind: table, elementId: t}`, `[Y] + [y]`, `([e/e-y] + [t/y])`},
	{"a control", `{kind: table, elementId: t}`, `[pick]`, `[pick]`},
	{"a table of the warehouse", `{kind: warehouse-table, path: [DB, ORDERS]}`, `[ORDERS/N] & [N]`, `([(source)/n] & [(source)/n])`},
	{"a statement", `{kind: sql}`, `[Custom SQL/N] & [Custom SQL/ORDER_ID]`, `([(source)/n] & [(source)/order id])`},
	{"a data model", `{kind: data-model}`, `[Model/N] + [Metrics/M]`, `([Model/N] + [Metrics/M])`},
	{"a join of tables", `{kind: join, name: J, primarySource: {kind: warehouse-table, path: [DB, P]}, joins: [{name: L, right: {kind: warehouse-table, path: [DB, Q]}}]}`,
		`[J/N] + [P/N] + [L/N]`, `(([(source)/n] + [(source)/n]) + [(source) L/n])`},
	{"a join of elements", `{kind: join, name: J, primarySource: {kind: table, elementId: t}, joins: [{name: L, right: {kind: table, elementId: u}}]}`,
		`[J/A] + [Base/A] + [L/A]`, `(([t/t-a] + [t/t-a]) + [(source) L/u-a])`},
	{"a union", `{kind: union, name: U, sources: [{}, {}]}`, `[U/N] + [Union of 2 Sources/N]`, `([(source)/N] + [(source)/N])`},
	{"another element", `{kind: sql}`, `Lookup([Base/A], [Y], [Base/B])`, `lookup([t/t-a], [e/e-y], [t/t-b])`},
	{"literals", `{kind: sql}`, `If(true, 'a', 1.50, null, -2)`, `if(True, "a", 1.5, Null, (- 2))`},
	{"operators", `{kind: sql}`, `not ([pick] = "x") and 1 + 2 * 3 > 0`, `((Not ([pick] = "x")) And ((1 + (2 * 3)) > 0))`},
	{"paths into variants", `{kind: sql}`, `Text([Y].a.b[0])`, `text([e/e-y].a.b[0])`},
	{"a text that is not a formula", `{kind: sql}`, `Sum([Y] `, `Sum([Y]`},
}

func TestReferences(t *testing.T) {
	for _, c := range references {
		t.Run(c.name, func(t *testing.T) {
			spec := decode(t, fmt.Sprintf("contents:\n  elements:"+surroundings+
				"  - {id: e, kind: table, name: Own, source: %s, columns: [{id: e-x, name: X, formula: %q}, {id: e-y, name: Y, formula: \"1\"}, {id: e-z, name: Z, formula: \"Lookup([V/A], [Y], [V/B])\"}]}\n", c.source, c.formula))
			if got := formulaOf(t, normal.Normalize(spec)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// formulaOf is the formula of the first column of the element `e`.
func formulaOf(t *testing.T, form *normal.Form) string {
	t.Helper()
	elements := at(t, &form.Spec, "contents", "elements")
	for i := range elements.Items {
		if at(t, &elements.Items[i], "id").Text == "e" {
			return at(t, &at(t, &elements.Items[i], "columns").Items[0], "formula").Text
		}
	}
	t.Fatal("the element is gone")
	return ""
}

func at(t *testing.T, v *spec.Value, names ...string) *spec.Value {
	t.Helper()
	for _, name := range names {
		next, ok := v.Get(name)
		if !ok {
			t.Fatalf("no field %s", name)
		}
		v = next
	}
	return v
}
