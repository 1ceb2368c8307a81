package grid_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/grid"
)

// TestFaults holds what is said of layouts that are no XML.
func TestFaults(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`<Page id="p"><Element elementId="a"></Page>`, "`</Page>` stands where <Element> of `a` is still open, near `</Page>`"},
		{`<Page id="p"><Container elementId="c"/>`, "it ends before <Page> of `p` is closed"},
		{`<Page id="p"><Element elementId="a`, "it ends before <Page> of `p` is closed"},
		{`</Page>`, "`</Page>` closes nothing, near `</Page>`"},
		{`<Page id=p></Page>`, "unquoted or missing attribute value in element, near `<Page id=p></Page>`"},
		{`<Page id="p"> a & b </Page>`, "invalid character entity & (no semicolon), near `a & b </Page>`"},
		{strings.Repeat("<Container>", 2_000), "nested more than 1000 deep"},
	} {
		_, err := grid.Decode(test.text)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.40s: %v, want %q", test.text, err, test.want)
		}
		if err != nil && strings.Contains(err.Error(), "etree") {
			t.Errorf("%.40s: %v names a library", test.text, err)
		}
	}
}
