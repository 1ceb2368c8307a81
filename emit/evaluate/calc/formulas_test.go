package calc_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
)

// TestFormulas runs the formulas of testdata/formulas.txt over nothing.
func TestFormulas(t *testing.T) {
	text, err := os.ReadFile("testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	env := &calc.Env{Now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		formula, want, ok := strings.Cut(line, " => ")
		if !ok {
			t.Fatal("a line without =>: ", line)
		}
		got := ""
		v, err := calc.NewSheet(env, 1).RunText(formula, calc.Grand)
		if err != nil {
			got = "error: " + err.Error()
		} else {
			got = string(v.AppendJSON(nil, 0))
		}
		if got != want && !(strings.HasPrefix(want, "error: ") && strings.HasPrefix(got, want)) {
			t.Errorf("%s gives %s, want %s", formula, got, want)
		}
	}
}
