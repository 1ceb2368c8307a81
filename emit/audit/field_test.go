package audit_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

const field = "../../../shared/corpus/field"

// refusedByServer are the small specs whose fact is that the server refuses them,
// with a part of what is said of each.
var refusedByServer = map[string]string{
	"t-conditional-domain.json": "domain",
	"t-image-url.json":          "`source`",
	"t-toast.json":              "showMessage",
}

// TestField checks specs that Sigma returned, and small ones with one fact each:
// none has an error but those that the server refuses. Skipped where they are
// not there.
func TestField(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"specs/miller-*", "specs/ryan-0*", "specs/ryan-*region-map*", "specs/ryan-*sales-command-center*", "cases/*"} {
		found, _ := filepath.Glob(filepath.Join(field, pattern+".json"))
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("the specs of the field are not here")
	}
	for _, path := range paths {
		base := filepath.Base(path)
		t.Run(base, func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found := audit.File(source.NewFile(path, string(content)))
			errors := slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
			wanted, refused := refusedByServer[base]
			for _, finding := range errors {
				if !refused || !strings.Contains(finding.Message, wanted) {
					t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
				}
			}
			if refused && len(errors) == 0 {
				t.Errorf("the server refuses it, for %s", wanted)
			}
		})
	}
}

// TestOlderFields checks fields that have other names or forms in the newest
// generation: one finding each, and none where the older name is unknown there too.
func TestOlderFields(t *testing.T) {
	const older = `{"name": "W", "folderId": "f", "%wrapper": {"schemaVersion": 1, "kind": "workbook", "pages": [{"id": "p", "name": "P"}], "elements": [%element],
		"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"e\" gridColumn=\"1 / 25\" gridRow=\"1 / 14\"/></Page>"}}`
	const table = `{"id": "e", "kind": "table", "name": "T", "source": {"kind": "data-model", "dataModelId": "m", "elementId": "x"}, "columns": [{"id": "r", "name": "R", "formula": "[X/R]"}]`
	const scoped = table + `, "actions": [{"id": "a", "trigger": "on-select", "effects": [{"effect": "clear-control", "scope": {"type": "control", "control": "c"}}]}]}`
	for name, test := range map[string]struct{ wrapper, element, want string }{
		"a renamed field":              {"document", scoped, "S0660"},
		"a renamed field in its place": {"contents", scoped, "S1208"},
		"a misspelt field":             {"document", table + `, "ordr": ["r"]}`, "S1208"},
		"a folder without columns":     {"document", table + `, "folders": [{"id": "f", "name": "F"}]}`, "S0660"},
		"a report":                     {"document", `{"id": "e", "kind": "divider"}`, "S1202"},
	} {
		text := strings.NewReplacer("%wrapper", test.wrapper, "%element", test.element).Replace(older)
		if name == "a report" {
			text = strings.Replace(text, `"kind": "workbook"`, `"kind": "report", "config": {"pageWidth": 816}`, 1)
		}
		var codes []string
		for _, finding := range audit.File(source.NewFile(name+".json", text)) {
			codes = append(codes, finding.Entry.Code)
		}
		if strings.Join(codes, " ") != test.want {
			t.Errorf("%s: %v, not %s", name, codes, test.want)
		}
	}
}

// TestOlderWholes checks what responses have that no spec is written with.
func TestOlderWholes(t *testing.T) {
	const whole = `{"name": "W", "folderId": "f", "document": {"schemaVersion": 1, %kind "pages": [{"id": "p", "name": "P"}], "elements": [%element],
		"layout": "<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p\"><Element elementId=\"e\" gridColumn=\"1 / 25\" gridRow=\"1 / 7\"/></Page>"}}`
	const regions = `{"id": "e", "kind": "region-map", "source": {"kind": "data-model", "dataModelId": "m", "elementId": "x"}, "region": {"columnId": "r", "regionType": "us-state"},
		"columns": [{"id": "r", "name": "R", "formula": "[X/R]"}], "tooltip": {"columns": [{"id": "r"}]}}`
	for name, test := range map[string]struct{ kind, element, want string }{
		"no kind":          {"", `{"id": "e", "kind": "divider"}`, "S0660"},
		"map tooltip":      {`"kind": "workbook",`, regions, "S0660"},
		"container a leaf": {`"kind": "workbook",`, `{"id": "e", "kind": "container"}`, "S1206"},
	} {
		text := strings.NewReplacer("%kind", test.kind, "%element", test.element).Replace(whole)
		said := 0
		for _, finding := range audit.File(source.NewFile(name+".json", text)) {
			if finding.Entry.Code == test.want {
				said++
			} else {
				t.Errorf("%s: %s besides: %s", name, finding.Entry.Code, finding.Message)
			}
			if finding.Severity == diag.Error {
				t.Errorf("%s: %s: %s", name, finding.Entry.Code, finding.Message)
			}
		}
		if said != 1 {
			t.Errorf("%s: %d times %s", name, said, test.want)
		}
	}
}
