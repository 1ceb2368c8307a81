package figures

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// parted are rows that come in parts.
type parted struct {
	table *relation.Table
	part  int
}

func (p parted) Each(_ *calc.Env, each func(*relation.Table) error) error {
	for from := 0; from < p.table.Rows; from += p.part {
		rows := make([]int32, min(p.part, p.table.Rows-from))
		for i := range rows {
			rows[i] = int32(from + i)
		}
		if err := each(p.table.Take(rows)); err != nil {
			return err
		}
	}
	return nil
}

func tableOf(keys []string, figures []float64) *relation.Table {
	return &relation.Table{Rows: len(keys), Columns: []relation.Column{
		{Name: "Key", Values: vector.Of(vector.Text, keys, nil)}, {Name: "Figure", Values: vector.Of(vector.Number, figures, nil)},
	}}
}

// aTable is an element of a spec that is a table.
func aTable(t *testing.T) *view.Element {
	t.Helper()
	value, err := spec.DecodeValue(`{"name": "W", "pages": [{"id": "p", "elements": [{"id": "t", "kind": "table", "source": {"kind": "sql", "statement": "x"}, "columns": []}]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	return view.OfDocument(&value).ByID("t")
}

// TestCompare changes, removes and adds some of many rows, which are sorted on the disk,
// and finds just these.
func TestCompare(t *testing.T) {
	const n = 3*runRows + 17
	random := rand.New(rand.NewPCG(1, 2))
	keys, figures := make([]string, n), make([]float64, n)
	for i := range keys {
		keys[i], figures[i] = fmt.Sprintf("key %d", i), float64(1+i%97)
	}
	before := tableOf(keys, figures)
	var newKeys []string
	var newFigures []float64
	for _, i := range random.Perm(n) {
		switch {
		case i%10_000 == 3: // gone
		case i%10_000 == 5:
			newKeys, newFigures = append(newKeys, keys[i]), append(newFigures, figures[i]*2)
		case i%10_000 == 7:
			newKeys, newFigures = append(newKeys, keys[i]), append(newFigures, figures[i]*1.0001)
		default:
			newKeys, newFigures = append(newKeys, keys[i]), append(newFigures, figures[i])
		}
	}
	newKeys, newFigures = append(newKeys, "new"), append(newFigures, 1)
	env := &calc.Env{Zone: time.UTC}
	for within, changed := range map[float64]int{0: 14, 0.001: 7} {
		d, err := Compare(env, aTable(t), parted{before, 4096}, parted{tableOf(newKeys, newFigures), 1000}, within)
		if err != nil {
			t.Fatal(err)
		}
		if d.Before != n || d.After != n-6 || d.Missing != 7 || d.Added != 1 || d.Changed != changed {
			t.Errorf("within %v: %d rows and %d, %d missing, %d added, %d changed", within, d.Before, d.After, d.Missing, d.Added, d.Changed)
		}
		if len(d.Rows) != maxRows || d.Rows[0].Size < d.Rows[maxRows-1].Size {
			t.Errorf("%d rows are shown", len(d.Rows))
		}
	}
}

// Rows with equal keys are as many on both sides, in whatever order.
func TestEqualKeys(t *testing.T) {
	env := &calc.Env{Zone: time.UTC}
	d, err := Compare(env, aTable(t), parted{tableOf([]string{"a", "a", "b"}, []float64{1, 2, 3}), 2}, parted{tableOf([]string{"b", "a", "a"}, []float64{3, 2, 1}), 2}, 0)
	if err != nil || !d.Same() {
		t.Error(d, err)
	}
}

// A number tells rows apart where it has a value of its own in each, and among rows with
// equal keys only those that differ are shown.
func TestIdentity(t *testing.T) {
	env := &calc.Env{Zone: time.UTC}
	const n = 100
	regions, ids, before := make([]string, n), make([]float64, n), make([]float64, n)
	for i := range n {
		regions[i], ids[i], before[i] = []string{"East", "West"}[i%2], float64(i), float64(i%7)
	}
	after := slices.Clone(before)
	after[40], after[41] = 1000, 1001
	make3 := func(figures []float64, withID bool) Rows {
		table := tableOf(regions, figures)
		if withID {
			table.Columns = append(table.Columns, relation.Column{Name: "ID", Values: vector.Of(vector.Number, ids, nil)})
		}
		return parted{table, 30}
	}
	for _, withID := range []bool{true, false} {
		d, err := Compare(env, aTable(t), make3(before, withID), make3(after, withID), 0)
		if err != nil || d.Changed != 2 || d.Added+d.Missing != 0 {
			t.Error(withID, d, err)
		}
		if want := map[bool]string{true: "ID", false: "Key"}[withID]; len(d.Keys) != 1 || d.Keys[0] != want {
			t.Errorf("the keys are %v, not %s", d.Keys, want)
		}
	}
}

// Values that look alike when they are put behind each other are told apart.
func TestKeysAreApart(t *testing.T) {
	seen := map[string][]Value{}
	for _, values := range [][]Value{
		{{Text: "a"}, {Text: "b"}}, {{Text: "a\x00b"}, {}}, {{Text: "a"}, {Text: "\x00b"}}, {{Null: true}, {}}, {{}, {Null: true}}, {{Text: "\x01"}, {}}, {{}, {}}, {{Text: "\x01\x00"}, {}},
	} {
		key := text(values)
		if other, taken := seen[key]; taken {
			t.Errorf("%v and %v have one key", other, values)
		}
		seen[key] = values
	}
}

func TestForms(t *testing.T) {
	env := &calc.Env{Zone: time.UTC}
	d, err := Compare(env, aTable(t), parted{tableOf([]string{"a|*", "b"}, []float64{100, 2}), 9}, parted{tableOf([]string{"a|*", "c"}, []float64{110, 3}), 9}, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := []Difference{*d, {Element: "x", Name: "X", Noun: "table", Failed: "no rows"}}
	if got := Text(all); !strings.Contains(got, "table t: 1 changed, 1 missing, 1 added, of 2 and 2 rows\n") || !strings.Contains(got, "~  a|*  100 → 110  10 %\n") || !strings.Contains(got, "table X: not compared: no rows\n") {
		t.Error(got)
	}
	if got := Markdown(all); !strings.Contains(got, `| \~ | a\|\* | 100 → 110 | 10 % |`) {
		t.Error(got)
	}
	var list []map[string]any
	if err := json.Unmarshal(JSON(all), &list); err != nil || len(list) != 2 || list[1]["failed"] != "no rows" {
		t.Error(list, err)
	}
}
