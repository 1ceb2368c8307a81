package compiler_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// TestFieldOfNames compiles small sources with one fact of names, joins, groups or
// summaries each. Skipped where they are not there.
func TestFieldOfNames(t *testing.T) {
	folder := "../../shared/corpus/field/cases"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the cases of the field are not here")
	}
	for name, want := range map[string]string{
		"join": "", "summary": "", "sysname": "", "n-join_swapped": "", "kpi-if-agg": "S1010 warning", "p04-outer-sort": "S0817 error",
	} {
		text, err := os.ReadFile(filepath.Join(folder, name+".sigma"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, finding := range compile(t, string(text), kind.Contents) {
			if finding.Severity >= diag.Warning && !finding.Entry.MeansUnused() {
				got = append(got, finding.Entry.Code+" "+finding.Severity.String())
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
