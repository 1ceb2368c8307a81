package cases_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/cases"
)

// examples are the worked examples of Sigma's pages, beside the repository.
const examples = "../../../../shared/sigma/evaluation"

// knownWrong are examples whose page must be wrong, with the reason.
var knownWrong = map[string]string{
	"mround-2":         "the page prints 500 for MRound(-456, 100); the nearest multiple is -500, as its own rule says",
	"xnpv-1":           "the list holds 04/31/2022 and a value for which the printed result does not come out; xnpv-2 is the same with 1400 for 2300",
	"number-format-43": "d3 groups from the right, which gives 1234,56,789; the page prints another order",
}

type example struct {
	ID              string
	Result          any
	ResultType      string
	Tolerance       float64
	Unordered       bool
	SignUnknown     bool
	CaseInsensitive bool
}

func TestExamples(t *testing.T) {
	for _, name := range []string{"function-examples.json", "other-examples.json"} {
		text, err := os.ReadFile(filepath.Join(examples, name))
		if err != nil {
			t.Skip("the worked examples are not beside the repository: ", err)
		}
		all, _, err := cases.Read(string(text))
		if err != nil {
			t.Fatal(err)
		}
		var wanted []example
		if err := json.Unmarshal(text, &wanted); err != nil {
			t.Fatal(err)
		}
		passed := 0
		for i := range all {
			if check(t, &all[i], &wanted[i]) {
				passed++
			}
		}
		t.Logf("%s: %d of %d give their results", name, passed, len(all))
	}
}

// TestMore runs further cases of the same form: functions, levels, nulls, dates, windows,
// totals, formats, filters, joins and controls. One that fails says so.
func TestMore(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "more.json"))
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := cases.Read(string(text))
	if err != nil {
		t.Fatal(err)
	}
	var wanted []struct {
		example
		Formula string
		Fails   bool
	}
	if err := json.Unmarshal(text, &wanted); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		want := &wanted[i]
		got, err := all[i].Run(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
		switch {
		case want.Fails && err == nil:
			t.Errorf("%s: %s: got %s, want an error", want.ID, want.Formula, got)
		case !want.Fails && (err != nil || !agrees(got, &want.example)):
			wanted, _ := json.Marshal(want.Result) // it was JSON
			t.Errorf("%s: %s: got %s %v, want %s", want.ID, want.Formula, got, err, wanted)
		}
	}
}

// check runs one example and reports whether it gives the result of its page.
func check(t *testing.T, c *cases.Case, want *example) bool {
	got, err := c.Run(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	if err == nil && agrees(got, want) {
		if knownWrong[want.ID] != "" {
			t.Errorf("%s: gives the result of the page, which was taken for wrong", want.ID)
		}
		return true
	}
	if knownWrong[want.ID] == "" {
		wanted, _ := json.Marshal(want.Result) // it was JSON
		t.Errorf("%s: got %s %v, want %s", want.ID, got, err, wanted)
	}
	return false
}

func agrees(got string, want *example) bool {
	var value any
	if json.Unmarshal([]byte(got), &value) != nil {
		return false
	}
	if count, ok := countOf(want.Result); ok {
		list, _ := value.([]any)
		return count == float64(len(list))
	}
	if want.Unordered {
		sortList(value)
		sortList(want.Result)
	}
	return equal(value, want.Result, want)
}

func sortList(value any) {
	if list, ok := value.([]any); ok {
		slices.SortFunc(list, func(a, b any) int {
			first, _ := json.Marshal(a) // it was JSON
			second, _ := json.Marshal(b)
			return strings.Compare(string(first), string(second))
		})
	}
}

// equal compares values; amounts that a page rounds are equal in their digits.
func equal(got, want any, e *example) bool {
	switch want := want.(type) {
	case []any:
		list, ok := got.([]any)
		return ok && slices.EqualFunc(list, want, func(a, b any) bool { return equal(a, b, e) })
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok || len(object) != len(want) {
			return false
		}
		for key, value := range want {
			if !equal(object[key], value, e) {
				return false
			}
		}
		return true
	case float64:
		n, ok := got.(float64)
		if e.SignUnknown {
			n, want = math.Abs(n), math.Abs(want)
		}
		return ok && math.Abs(n-want) <= max(e.Tolerance, 1e-9*math.Abs(want))
	case string:
		text, ok := got.(string)
		return ok && (text == want || e.CaseInsensitive && strings.EqualFold(text, want))
	}
	return got == want
}

// countOf is the number of rows that a result names in place of the rows.
func countOf(result any) (any, bool) {
	object, _ := result.(map[string]any)
	count, ok := object["count"]
	return count, ok
}
