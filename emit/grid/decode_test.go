package grid_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/grid"
)

// TestDecodeReadsWhatEncodeWrote goes there and back with both sets of tags.
func TestDecodeReadsWhatEncodeWrote(t *testing.T) {
	for _, tags := range []grid.Tags{grid.CurrentTags, grid.FlatTags} {
		got, err := grid.Decode(grid.Encode(regions(), tags))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(regions(), got); diff != "" {
			t.Errorf("%v (-written +read):\n%s", tags, diff)
		}
	}
}

func TestDecodeForms(t *testing.T) {
	const element = `<Element elementId="a" gridColumn="1/7" gridRow=" 2 / 3 "></Element>`
	const attributes = ` id="p" gridTemplateColumns="repeat(6,1fr)"`
	want := []grid.Region{{ID: "p", Columns: 6, Cells: []grid.Cell{cell("a", 1, 7, 2, 3)}}}
	for name, text := range map[string]string{
		"no prolog":   `<Page` + attributes + `>` + element + `</Page>`,
		"overlay":     `<Overlay` + attributes + `>` + element + `</Overlay>`,
		"comment":     `<Page` + attributes + `><!-- x -->` + element + `</Page>`,
		"tracks":      `<Page id="p" gridTemplateColumns="1fr 1fr 1fr 1fr 1fr 1fr">` + element + `</Page>`,
		"upper case":  `<?xml version="1.0" encoding="UTF-8"?><Page` + attributes + `>` + element + `</Page>`,
		"blank lines": "\n\n<Page" + attributes + ">\n\n" + element + "\n</Page>\n\n",
	} {
		got, err := grid.Decode(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	prolog := `<?xml version="1.0" encoding="utf-8"?>` + "\n"
	block := `<Page id="p" gridTemplateColumns="repeat(24, 1fr)"/>` + "\n"
	if got, err := grid.Decode(prolog + block + prolog + block); err != nil || len(got) != 2 {
		t.Errorf("two prologs: %v %v", got, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	page := func(inner string) string {
		return `<Page id="p" gridTemplateColumns="repeat(24, 1fr)">` + inner + `</Page>`
	}
	for text, want := range map[string]string{
		`<Page id="p"`: "not XML",
		`<Row/>`:       "<Row> where a <Page> is due",
		`<Page id="p" gridTemplateColumns="repeat(auto-fill, 1fr)"/>`:                      "layout of `p`: gridTemplateColumns",
		page(`<Element elementId="a" gridColumn="0 / 3" gridRow="1 / 2"/>`):                "<Element> of `a`: gridColumn is `0 / 3`",
		page(`<Element elementId="a" gridColumn="1 / 3" gridRow="2 / 2"/>`):                "gridRow is `2 / 2`",
		page(`<Element elementId="a" gridColumn="1 / 3" gridRow="1 / 99999999"/>`):         "gridRow",
		page(`<Container elementId="a" type="stack" gridColumn="1 / 3" gridRow="1 / 2"/>`): "type `stack` have no grid",
		page(`<RepeatedContainer elementId="a"/>`):                                         "an unknown tag",
		page(`<TabbedContainer elementId="a"><Element/></TabbedContainer>`):                "<Element> where a <Tab> is due",
		strings.Repeat("<Page>", 2_000):                                                    "not XML",
	} {
		if _, err := grid.Decode(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v", text, err)
		}
	}
}
