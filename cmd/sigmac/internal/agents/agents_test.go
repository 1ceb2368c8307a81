package agents_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/agents"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// TestPageCompiles builds the page's example without a finding, and holds it to the
// canonical format.
func TestPageCompiles(t *testing.T) {
	_, rest, ok := strings.Cut(agents.Page, "```sigma\n")
	text, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("the page has no example")
	}
	result, found := compiler.Compile(context.Background(), fstest.MapFS{"main.sigma": {Data: []byte(text)}}, compiler.Options{})
	for _, finding := range found {
		if finding.Severity > diag.Info {
			t.Errorf("%s %s", finding.Entry.Code, finding.Message)
		}
	}
	if len(result.Workbooks) != 1 {
		t.Errorf("%d workbooks", len(result.Workbooks))
	}
	formatted, _ := format.Source(source.NewFile("main.sigma", text))
	if string(formatted) != text {
		t.Errorf("the canonical format is\n%s", formatted)
	}
	if lines := strings.Count(agents.Page, "\n"); lines > 200 {
		t.Errorf("the page has %d lines", lines)
	}
}
