package calc_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/formula"
)

// keepsNulls are the functions of rows that give a value for a null, as their
// pages say.
var keepsNulls = map[string]bool{
	"Array": true, "Zn": true, "IsNull": true, "IsNotNull": true,
}

// literals are arguments of the types that functions take.
var literals = map[formula.Type]string{
	formula.TypeNumber: "1", formula.TypeText: `"a"`, formula.TypeDate: `Date("2024-01-31")`, formula.TypeLogical: "True",
	formula.TypeArray: "Array(1)", formula.TypeVariant: `Json("1")`, formula.TypeGeography: "MakePoint(1, 1)", formula.TypeAny: "1",
}

// TestNullInNullOut gives each function of rows a null for its first argument
// that is not a fixed word.
func TestNullInNullOut(t *testing.T) {
	for _, f := range formula.Functions() {
		if f.Level != formula.LevelRow || f.MinArgs == 0 || keepsNulls[f.Name] || !calc.Implemented(f.Name) {
			continue
		}
		args, done := make([]string, f.MinArgs), false
		for i := range args {
			param := f.Param(i, f.MinArgs)
			switch {
			case len(param.Values) > 0:
				args[i] = `"` + param.Values[0] + `"`
			case !done:
				args[i], done = "Null", true
			default:
				args[i] = literals[param.Type]
			}
		}
		if strings.HasSuffix(f.Name, "NonNull") || f.Name == "RowAvg" || f.Name == "Coalesce" {
			for i := range args {
				args[i] = "Null"
			}
		}
		text := f.Name + "(" + strings.Join(args, ", ") + ")"
		v, err := calc.NewSheet(&calc.Env{}, 1).RunText(text, calc.Grand)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if !v.IsNull(0) {
			t.Errorf("%s gives %s", text, v.AppendJSON(nil, 0))
		}
	}
}

func value(t *rapid.T, text string) *vector.Vector {
	v, err := calc.NewSheet(&calc.Env{}, 1).RunText(text, calc.Grand)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// TestDateAddThenDateDiff: what is added is what lies between, but for months,
// whose ends move.
func TestDateAddThenDateDiff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]string{"year", "quarter", "month", "week", "day", "hour", "minute", "second"}).Draw(t, "unit")
		n := rapid.IntRange(-500, 500).Draw(t, "n")
		start := fmt.Sprintf("MakeDate(%d, %d, %d, %d, %d, %d)", rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"),
			rapid.IntRange(1, 31).Draw(t, "day"), rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), rapid.IntRange(0, 59).Draw(t, "second"))
		text := fmt.Sprintf("DateDiff(%q, %s, DateAdd(%q, %d, %s))", unit, start, unit, n, start)
		if got := value(t, text).Number(0); got != float64(n) {
			t.Fatalf("%s gives %v", text, got)
		}
		truncated := fmt.Sprintf("DateTrunc(%q, %s) <= %s", unit, start, start)
		if !value(t, truncated).True(0) {
			t.Fatalf("%s does not hold", truncated)
		}
	})
}

// TestSumOfGroups: the sums of groups add up to the total, counts too, and a
// window over all rows ends at the sum.
func TestSumOfGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 200).Draw(t, "rows")
		keys, values, nulls := make([]string, n), make([]float64, n), vector.NewMask(n)
		for i := range n {
			keys[i] = rapid.SampledFrom([]string{"a", "b", "c", ""}).Draw(t, "key")
			values[i] = float64(rapid.IntRange(-1000, 1000).Draw(t, "value")) / 8
			if rapid.IntRange(0, 9).Draw(t, "null") == 0 {
				nulls.Add(i)
			}
		}
		s := calc.NewSheet(&calc.Env{}, n)
		level, err := s.AddDimension(s.AddValues("k", vector.Of(vector.Text, keys, nil)))
		if err != nil {
			t.Fatal(err)
		}
		s.AddValues("x", vector.Of(vector.Number, values, nulls))
		for _, aggregate := range []string{"Sum([x])", "Count([x])", "Count()"} {
			groups, err := s.RunText(aggregate, level)
			if err != nil {
				t.Fatal(err)
			}
			total, err := s.RunText(aggregate, calc.Grand)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for i := range groups.Len {
				if !groups.IsNull(i) {
					sum += groups.Number(i)
				}
			}
			if !total.IsNull(0) && math.Abs(sum-total.Number(0)) > 1e-9 || total.IsNull(0) && sum != 0 {
				t.Fatalf("%s: the groups add up to %v, the total is %v", aggregate, sum, total.Number(0))
			}
		}
	})
}

// TestMovingAgainstPlain compares moving sums and extremes with what adding the
// rows of each frame gives.
func TestMovingAgainstPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.IntRange(-50, 50), 1, 60).Draw(t, "values")
		above, below := rapid.IntRange(-5, 12).Draw(t, "above"), rapid.IntRange(-5, 12).Draw(t, "below")
		numbers := make([]float64, len(values))
		for i, n := range values {
			numbers[i] = float64(n)
		}
		s := calc.NewSheet(&calc.Env{}, len(values))
		s.AddValues("x", vector.Of(vector.Number, numbers, nil))
		sums, err := s.RunText(fmt.Sprintf("MovingSum([x], %d, %d)", above, below), calc.Base)
		if err != nil {
			t.Fatal(err)
		}
		tops, err := s.RunText(fmt.Sprintf("MovingMax([x], %d, %d)", above, below), calc.Base)
		if err != nil {
			t.Fatal(err)
		}
		for i := range values {
			sum, top, n := 0.0, math.Inf(-1), 0
			for k := max(0, i-above); k <= min(len(values)-1, i+below); k++ {
				sum, top, n = sum+numbers[k], max(top, numbers[k]), n+1
			}
			if sums.IsNull(i) != (n == 0) || n > 0 && (sums.Number(i) != sum || tops.Number(i) != top) {
				t.Fatalf("row %d of %v, %d above, %d below: got %v and %v, want %v and %v", i, values, above, below, sums.Value(i), tops.Value(i), sum, top)
			}
		}
	})
}

// FuzzFormula: no formula panics, whatever stands in it.
func FuzzFormula(f *testing.F) {
	for _, seed := range []string{"Sum([x]) / 0", "Lag([x], 1, \"a\")", "[x][0].y", "{a: 1}.a", "Subtotal(Sum([x]), \"row\", 9)", "Rank()", "Nth([x], 3)", "XNPV(0.1, [x], [d])",
		"Switch([t], \"a\", 1)", "Left([t], [x])", "Sequence([x], 5)", "DateTrunc([t], [d])", "Percentile", "RegexpReplace([t], [t], [t])", "Text(Geography([t]))"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := calc.NewSheet(&calc.Env{}, 3)
		s.AddValues("x", vector.Of(vector.Number, []float64{1, -2.5, 1e300}, nil))
		nulls := vector.NewMask(3)
		nulls.Add(1)
		s.AddValues("t", vector.Of(vector.Text, []string{"a", "", "POINT(1 2)"}, nulls))
		level, err := s.AddDimension(s.AddValues("d", vector.Of(vector.Date, []vector.Instant{0, 0, 86400e6}, nil)))
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []calc.Level{calc.Grand, level, calc.Base} {
			v, err := s.RunText(text, at) // errors are right for most
			if err != nil {
				continue
			}
			for row := range v.Len {
				v.AppendJSON(nil, row)
			}
		}
	})
}
