package calc_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// orders are rows of a table of orders, in the order of their dates.
type orders struct {
	regions, items []string
	amounts, costs []float64
	dates          []vector.Instant
}

func makeOrders(n int) orders {
	random := rand.New(rand.NewPCG(1, 2))
	o := orders{make([]string, n), make([]string, n), make([]float64, n), make([]float64, n), make([]vector.Instant, n)}
	start := vector.InstantOf(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
	for i := range n {
		o.regions[i] = fmt.Sprintf("Region %02d", random.IntN(50))
		o.items[i] = fmt.Sprintf("Item %04d", random.IntN(2000))
		o.amounts[i], o.costs[i] = random.Float64()*100, random.Float64()*60
		o.dates[i] = start + vector.Instant(i)*60e6
	}
	return o
}

// sheet makes a sheet with vectors that nothing has been computed on yet.
func (o orders) sheet() *calc.Sheet {
	s := calc.NewSheet(&calc.Env{Now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}, len(o.amounts))
	s.AddValues("Region", vector.Of(vector.Text, o.regions, nil))
	s.AddValues("Item", vector.Of(vector.Text, o.items, nil))
	s.AddValues("Amount", vector.Of(vector.Number, o.amounts, nil))
	s.AddValues("Cost", vector.Of(vector.Number, o.costs, nil))
	s.AddValues("Date", vector.Of(vector.Date, o.dates, nil))
	return s
}

func run(b *testing.B, s *calc.Sheet, formula string, level calc.Level) {
	b.Helper()
	if _, err := s.RunText(formula, level); err != nil {
		b.Fatal(formula, ": ", err)
	}
}

// BenchmarkSumByText is a bar chart over a million rows: a sum by a text key.
func BenchmarkSumByText(b *testing.B) {
	for _, key := range []string{"Region", "Item"} {
		b.Run(key, func(b *testing.B) {
			o := makeOrders(1_000_000)
			for b.Loop() {
				s := o.sheet()
				level, err := s.AddDimension(s.Column(key))
				if err != nil {
					b.Fatal(err)
				}
				run(b, s, "Sum([Amount])", level)
			}
		})
	}
}

var twenty = []string{
	"[Amount] - [Cost]", "[Amount] / [Cost]", "[Amount] * 1.19", "Round([Amount], 1)", "Floor([Amount], 5)", "If([Amount] > 50, \"large\", \"small\")",
	"Upper([Region])", "Left([Item], 6)", "[Region] & \" \" & [Item]", "Contains([Item], \"1\")", "DateTrunc(\"month\", [Date])", "DatePart(\"weekday\", [Date])",
	"DateAdd(\"day\", 7, [Date])", "DateDiff(\"day\", [Date], Now())", "Switch([Region], \"Region 01\", 1, \"Region 02\", 2, 0)", "In([Region], \"Region 03\", \"Region 04\")",
	"Coalesce([Amount], 0) + Zn([Cost])", "[Amount] > 10 And [Cost] < 50", "Text(Round([Amount]))", "BinRange([Amount], 25, 50, 75)",
}

// BenchmarkTwentyColumns is a table of twenty computed columns over 100,000 rows.
func BenchmarkTwentyColumns(b *testing.B) {
	o := makeOrders(100_000)
	for b.Loop() {
		s := o.sheet()
		for _, formula := range twenty {
			run(b, s, formula, calc.Base)
		}
	}
}

// BenchmarkWindow is a window over a million rows in the order of their dates.
func BenchmarkWindow(b *testing.B) {
	o := makeOrders(1_000_000)
	for _, formula := range []string{"CumulativeSum([Amount])", "MovingAvg([Amount], 6)", "Lag([Amount])", "Rank([Amount])"} {
		b.Run(formula, func(b *testing.B) {
			for b.Loop() {
				s := o.sheet()
				s.Sorts[calc.Base] = []calc.Sort{{Column: s.Column("Date")}}
				run(b, s, formula, calc.Base)
			}
		})
	}
}

// BenchmarkSort orders a million rows that are not in order.
func BenchmarkSort(b *testing.B) {
	o := makeOrders(1_000_000)
	for b.Loop() {
		s := o.sheet()
		s.Sorts[calc.Base] = []calc.Sort{{Column: s.Column("Region")}, {Column: s.Column("Amount"), Descending: true}}
		run(b, s, "CumulativeSum([Amount])", calc.Base)
	}
}

// TestMemory holds a computed column to 200 bytes a row.
func TestMemory(t *testing.T) {
	const n, bound = 50_000, 200
	s := makeOrders(n).sheet()
	for _, formula := range twenty {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		v, err := s.RunText(formula, calc.Base)
		if err != nil {
			t.Fatal(formula, err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if used := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) / n; used > bound {
			t.Errorf("%s keeps %d bytes a row", formula, used)
		}
		runtime.KeepAlive(v)
	}
}
