package sarif

import (
	"flag"
	"os"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func findings() diag.List {
	misspelt := &diag.Entry{
		Code: "S0998", Name: "misspelt", Severity: diag.Error, Title: "a name is misspelt",
		Explanation: "No such name is known.", Wrong: "table t from sals", Right: "table t from sales",
	}
	unreadable := &diag.Entry{
		Code: "S0999", Name: "unreadable", Severity: diag.Warning, Title: "a file cannot be read",
		Explanation: "The system refuses to read it.", ByHand: "it takes a broken disk",
	}
	file := source.NewFile("my reports/größe: 1.sigma", "table sales\ntable t from sals\n")
	name := file.Span(25, 29)
	return diag.List{
		diag.New(misspelt, name, "no element is named `sals`").
			WithHelp("write `sales`").
			WithRelated("`sales` stands here", file.Span(6, 11)).
			WithFix("write `sales`", name, "sales"),
		diag.New(unreadable, source.Span{}, "`x` cannot be read"),
		diag.New(misspelt, file.Span(len(file.Text), len(file.Text)), "something is missing"),
	}
}

func TestRender(t *testing.T) {
	got := Render(findings(), "v1.2.3", diag.RenderOptions{})
	const path = "testdata/findings.sarif"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s", path, got)
	}
}

// TestSchema holds the reports against SARIF's own JSON schema.
func TestSchema(t *testing.T) {
	for _, list := range []diag.List{findings(), nil} {
		if err := report(list, "", diag.RenderOptions{}).Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestPath(t *testing.T) {
	shown := report(findings(), "", diag.RenderOptions{Path: func(string) string { return "a:b.sigma" }})
	location := shown.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation
	if got, want := *location.URI, "./a:b.sigma"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
