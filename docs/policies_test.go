package docs_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

var sigmaFence = regexp.MustCompile("(?s)```sigma\n(.*?)```")

// TestPolicies compiles the rules of policies.md, tries their examples, and holds
// them to the canonical format.
func TestPolicies(t *testing.T) {
	page, err := os.ReadFile("policies.md")
	if err != nil {
		t.Fatal(err)
	}
	_, ten, ok := strings.Cut(string(page), "\n## Ten rules")
	if !ok {
		t.Fatal("the page has no ten rules")
	}
	var text strings.Builder
	for i, block := range sigmaFence.FindAllStringSubmatch(ten, -1) {
		if i > 0 {
			text.WriteString("\n")
		}
		text.WriteString(block[1])
	}
	formatted, found := format.Source(source.NewFile("policies.sigma", text.String()))
	if found.HasErrors() || string(formatted) != text.String() {
		t.Errorf("the rules are not in the canonical format: %v\n%s", found, formatted)
	}
	root := fstest.MapFS{
		"policies.sigma": {Data: []byte(text.String())},
		"project.sigma":  {Data: []byte("project { policies \"policies.sigma\" }\n")},
	}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
	for _, finding := range found {
		if finding.Severity >= diag.Warning {
			t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
		}
	}
	if len(result.Rules) < 10 {
		t.Errorf("got %d rules, want ten", len(result.Rules))
	}
	kinds := map[string][2]int{}
	for _, outcome := range run.Examples(context.Background(), result.Rules, func(*policies.Rule) bool { return true }) {
		if outcome.Failure != nil {
			t.Errorf("%s: %s\n%s", outcome.Rule.ID, outcome.Failure.Message, outcome.Failure.Help)
		}
		count := kinds[outcome.Rule.ID]
		if outcome.Example.Sound {
			count[0]++
		} else {
			count[1]++
		}
		kinds[outcome.Rule.ID] = count
	}
	for _, rule := range result.Rules {
		if count := kinds[rule.ID]; count[0] == 0 || count[1] == 0 {
			t.Errorf("%s lacks a sound or an unsound example", rule.ID)
		}
	}
}
