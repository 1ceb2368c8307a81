package audit_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

const field = "../../../shared/corpus/field"

// TestField checks specs that Sigma returned, and small ones with one fact each:
// none has an error. Skipped where they are not there.
func TestField(t *testing.T) {
	var paths []string
	for _, pattern := range []string{
		"specs/miller-*", "cases/auto-*", "cases/join-*", "cases/named-system*", "cases/control-as-column*", "cases/t-control-named-as-column*",
		"cases/t-default-name-*", "cases/t-lookup-*", "cases/t-hidden-name*", "cases/t-ref-by-column-id*", "cases/t-missing-node*",
		"cases/t-unknown-function*", "cases/t-relationship-path*", "cases/t-grouping-base*", "cases/group-base*", "cases/title-equals-prefix*",
		"cases/metric-unnamed-ref*", "cases/leading-dot*", "cases/formula-nl*", "cases/legacy-pointers*", "cases/linked-*", "cases/*empty-formula*",
		"cases/escapes2*", "cases/t-leading-dot*", "cases/t-join-default-name*",
	} {
		found, _ := filepath.Glob(filepath.Join(field, pattern+".json"))
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("the specs of the field are not here")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, finding := range audit.File(source.NewFile(path, string(content))) {
				if finding.Severity == diag.Error && !elsewhere(finding) {
					t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
				}
			}
		})
	}
}

// elsewhere reports findings on what the registry says of settings, which are
// not about names and formulas.
func elsewhere(finding diag.Diagnostic) bool {
	return finding.Entry == diag.SpecSchema
}
