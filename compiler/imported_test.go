package compiler_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

const importedSource = `workbook w "W" {
  connection plugs "11111111-2222-4333-8444-555555555555"
  table sales "Sales" from sql(plugs, "select 1") {
    columns [A]: number
  }
  page main "Main" {
    %s
    table t "T" from sales {
      columns [A]
      column [B] = [Gone] * 2
    }
  }
}
`

// TestImported checks that `sigmac:imported` makes a warning of an error of its
// list in the next statement, and of nothing else.
func TestImported(t *testing.T) {
	for name, test := range map[string]struct {
		comment  string
		errors   int
		warnings []*diag.Entry
	}{
		"taken over":      {"// sigmac:imported unknown-column Sigma shows an error", 0, []*diag.Entry{diag.UnknownColumn}},
		"by its code":     {"// sigmac:imported S0404", 0, []*diag.Entry{diag.UnknownColumn}},
		"without one":     {"", 1, nil},
		"another code":    {"// sigmac:imported S0406 x", 1, nil},
		"not on the list": {"// sigmac:imported S0416 x", 1, nil},
		"no code":         {"// sigmac:imported", 1, nil},
		"over another":    {"// sigmac:imported S0404 x\n    divider line", 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			root := fstest.MapFS{"w.sigma": {Data: []byte(strings.Replace(importedSource, "%s", test.comment, 1))}}
			result, found := compiler.Compile(context.Background(), root, compiler.Options{Paths: []string{"w.sigma"}})
			errors := 0
			var warnings []*diag.Entry
			for _, finding := range found {
				switch {
				case finding.Severity == diag.Error:
					errors++
				case finding.Imported:
					warnings = append(warnings, finding.Entry)
				}
			}
			if errors != test.errors || len(warnings) != len(test.warnings) || len(warnings) > 0 && warnings[0] != test.warnings[0] {
				t.Fatalf("found %v", found)
			}
			if errors > 0 {
				return
			}
			output, flaws := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{})
			if flaws.HasErrors() || len(output.Spec) == 0 {
				t.Errorf("it does not build: %v", flaws)
			}
		})
	}
}

// TestImportedNothing checks that a comment that takes nothing over is reported.
func TestImportedNothing(t *testing.T) {
	root := fstest.MapFS{"w.sigma": {Data: []byte("workbook w \"W\" {\n  page main \"Main\" {\n    // sigmac:imported S0404 Sigma shows an error\n    divider line\n  }\n}\n")}}
	_, found := compiler.Compile(context.Background(), root, compiler.Options{Paths: []string{"w.sigma"}})
	if len(found) != 1 || found[0].Entry != diag.ImportedNothing {
		t.Errorf("found %v", found)
	}
}
