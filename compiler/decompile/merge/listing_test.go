package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

const listed = `let money = "$,.0f"

workbook w "W" {
  connection wh "Warehouse"

  table orders "Orders" from sql(wh, "SELECT 1") {
    columns [A]: number format $money, // of a, not of b
            // above b
            [B]: text, [C]: date /* of c */
    column [D]: number = [A] * 2 format $money // of d
  }

  page main "Main" {
    text note "Note"
  }
}
`

// TestListings brings the columns of a list into every order, with one of them
// hidden or gone: no comment and no type is lost, and the list stays one where it
// can.
func TestListings(t *testing.T) {
	p := open(t, fstest.MapFS{"main.sigma": {Data: []byte(listed), Mode: 0o644}})
	marks := map[string][]string{"A": {"of a", ": number format $money"}, "B": {"above b", ": text"}, "C": {"of c", ": date"}, "D": {"of d", ": number = [A] * 2 format $money"}}
	for _, order := range permutations([]string{"A", "B", "C", "D"}) {
		for _, edit := range []string{"", "hide B", "hide C", "drop C", "drop B", "hide A"} {
			t.Run(fmt.Sprintf("%s %s", strings.Join(order, ""), edit), func(t *testing.T) {
				live := p.withColumns(t, order, edit)
				result := p.pull(t, &p.built, live)
				if len(result.Left) > 0 {
					t.Fatal(told(result, p.result.Workbooks[0]))
				}
				after := open(t, p.after(result))
				if rest := differences(live, after.built); rest != "" {
					t.Fatal(rest)
				}
				text := listed
				for _, file := range result.Files {
					text = file.After
				}
				for column, want := range marks {
					for _, mark := range want {
						if edit != "drop "+column && !strings.Contains(text, mark) {
							t.Errorf("%q of [%s] is lost:\n%s", mark, column, text)
						}
					}
				}
			})
		}
	}
}

func permutations(list []string) [][]string {
	if len(list) < 2 {
		return [][]string{list}
	}
	var made [][]string
	for i := range list {
		rest := slices.Delete(slices.Clone(list), i, i+1)
		for _, tail := range permutations(rest) {
			made = append(made, append([]string{list[i]}, tail...))
		}
	}
	return made
}

// withColumns is the spec with the columns of its table in an order, one of them
// hidden or dropped.
func (p *project) withColumns(t *testing.T, order []string, edit string) spec.Value {
	t.Helper()
	live, err := spec.DecodeValue(string(spec.JSON(&p.built)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range spec.ItemsAt(&live, "contents", "elements") {
		element := &spec.ItemsAt(&live, "contents", "elements")[i]
		if spec.TextAt(element, "id") != "orders" {
			continue
		}
		var columns, shown []spec.Value
		for _, name := range order {
			for _, column := range spec.ItemsAt(element, "columns") {
				if spec.TextAt(&column, "name") != name || edit == "drop "+name {
					continue
				}
				if edit == "hide "+name {
					column.Fields = slices.Clone(column.Fields)
					column.Set("hidden", spec.NewBool(true, source.Span{}))
				}
				columns = append(columns, column)
				shown = append(shown, *spec.Child(&column, "id"))
			}
		}
		element.Set("columns", spec.NewArray(columns, source.Span{}))
		element.Set("order", spec.NewArray(shown, source.Span{}))
	}
	return live
}
