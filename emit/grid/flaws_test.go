package grid_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/grid"
)

func TestEncodedLayoutsHaveNoFlaws(t *testing.T) {
	for _, tags := range []grid.Tags{grid.CurrentTags, grid.FlatTags} {
		if found := grid.Flaws(grid.Encode(regions(), tags), tags); len(found) > 0 {
			t.Errorf("%v: %v", tags, found)
		}
	}
}

func TestFlaws(t *testing.T) {
	page := func(inner string) string {
		return `<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p">` + inner + `</Page>`
	}
	const place = ` gridColumn="1 / 3" gridRow="1 / 2"`
	for text, want := range map[string]string{
		page(`<!-- x -->`):      "a comment in `<Page>` of `p`",
		`<!-- x -->` + page(``): "a comment in the layout",
		page(`x`):               "a text in `<Page>` of `p`",
		page(`<LayoutElement elementId="a"` + place + `/>`):                            "the tag `<LayoutElement>` of `a`",
		page(`<GridContainer elementId="a"` + place + `/>`):                            "the tag `<GridContainer>` of `a`",
		page(`<Element elementId="a"` + place + `><Element/></Element>`):               "puts elements into `<Element>` of `a`",
		page(`<Element elementId="a" type="grid"` + place + `/>`):                      "the attribute `type`",
		page(`<TabbedContainer elementId="a"><Tab name="One"/></TabbedContainer>`):     "gives `<Tab>` the attribute `name`",
		`<Page gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p"/>`: "`<Page>` of `p` without `type`",
	} {
		if found := grid.Flaws(text, grid.CurrentTags); len(found) != 1 || !strings.Contains(found[0], want) {
			t.Errorf("%s: %q", text, found)
		}
	}
	if found := grid.Flaws("<Page", grid.CurrentTags); found != nil {
		t.Errorf("no XML: %q", found)
	}
}
