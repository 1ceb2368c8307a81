package grid

import (
	"strings"
	"testing"
)

// cellsText draws regions on lines, for comparing.
func cellsText(regions []Region) string {
	var out strings.Builder
	var draw func(cells []Cell, indent string)
	draw = func(cells []Cell, indent string) {
		for _, cell := range cells {
			out.WriteString(indent + cell.ID + " " + cell.Columns.String() + ", " + cell.Rows.String() + "\n")
			draw(cell.Cells, indent+"  ")
			for _, tab := range cell.Tabs {
				draw(tab.Cells, indent+"  ")
			}
		}
	}
	for _, region := range regions {
		out.WriteString(region.ID + "\n")
		draw(region.Cells, "  ")
	}
	return out.String()
}

const (
	pageHead   = `<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p">`
	secondPage = `<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="q"><Element elementId="z" gridColumn="1 / 25" gridRow="1 / 3"/></Page>`
	boxHead    = `<Container elementId="box" type="grid" gridColumn="1 / 25" gridRow="1 / 5" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto">`
)

// TestSalvageBroken reads layouts that are broken in one place: the second page is
// always read whole, and the fault says where the place is.
func TestSalvageBroken(t *testing.T) {
	element := func(id, columns, rows string) string {
		return `<Element elementId="` + id + `" gridColumn="` + columns + `" gridRow="` + rows + `"/>`
	}
	for name, test := range map[string]struct{ inside, wanted, fault string }{
		"an element that is not closed": {
			boxHead + `<Element elementId="a" gridColumn="1 / 13" gridRow="1 / 5">` + element("b", "13 / 25", "1 / 5") + "</Container></Page>",
			"  box 1 / 25, 1 / 5\n    a 1 / 13, 1 / 5\n    b 13 / 25, 1 / 5\n", "`<Element>` of `a` is not closed"},
		"a container that is not closed": {
			boxHead + element("a", "1 / 25", "1 / 5"), "  box 1 / 25, 1 / 5\n    a 1 / 25, 1 / 5\n", "`<Container>` of `box` is not closed"},
		"an end without a beginning": {
			element("a", "1 / 25", "1 / 5") + "</Container></Page>", "  a 1 / 25, 1 / 5\n", "`</Container>` closes nothing"},
		"a bare ampersand": {
			element("a & b", "1 / 25", "1 / 5") + "</Page>", "  a & b 1 / 25, 1 / 5\n", "invalid character entity &"},
		"a sign that begins no tag": {
			element("a", "1 / 13", "1 / 5") + "<=>" + element("b", "13 / 25", "1 / 5") + "</Page>", "  a 1 / 13, 1 / 5\n  b 13 / 25, 1 / 5\n", "is not XML, near `<=>"},
		"a stack": {
			`<Container elementId="s" type="stack" gridColumn="1 / 25" gridRow="1 / 5"><Style><Desktop direction="row"/></Style><Element elementId="a"/>` +
				`<Element elementId="b"><Size><Desktop width="fill" widthFillFactor="2"/></Size></Element></Container></Page>`,
			"  s 1 / 25, 1 / 5\n    a 1 / 9, 1 / 5\n    b 9 / 25, 1 / 5\n", "`<Container>` of `s` is a stack"},
		"a stack that flows down": {
			`<Container elementId="s" type="stack" gridColumn="1 / 25" gridRow="1 / 5"><Style><Desktop direction="column"/></Style><Element elementId="a"/><Element elementId="b"/></Container></Page>`,
			"  s 1 / 25, 1 / 5\n    a 1 / 25, 1 / 3\n    b 1 / 25, 3 / 5\n", "is a stack"},
		"a tag that places nothing": {
			"<div>" + element("a", "1 / 25", "1 / 5") + "</div></Page>", "  a 1 / 25, 1 / 5\n", "`<div>` places nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			read := Salvage(pageHead + test.inside + secondPage)
			if got, wanted := cellsText(read.Regions), "p\n"+test.wanted+"q\n  z 1 / 25, 1 / 3\n"; got != wanted {
				t.Errorf("read\n%s, want\n%s", got, wanted)
			}
			if faults := strings.Join(read.Faults, "\n"); !strings.Contains(faults, test.fault) {
				t.Errorf("the faults are\n%s, want one with %s", faults, test.fault)
			}
		})
	}
}

// TestSalvageHostile reads what would take long or deep recursion.
func TestSalvageHostile(t *testing.T) {
	for _, text := range []string{strings.Repeat("<", 100_000), strings.Repeat(`<a b="`, 50_000), strings.Repeat("<Container>", 50_000), strings.Repeat("</a>", 50_000), "<Page"} {
		Salvage(text)
	}
}

// FuzzSalvage holds that whatever is read has places that can be written and read again.
func FuzzSalvage(f *testing.F) {
	f.Add(pageHead + boxHead + "</Page>" + secondPage)
	f.Add(pageHead + "<=><Element elementId=\"a\" gridColumn=\"1 / 2\" gridRow=\"-1\"/>")
	f.Fuzz(func(t *testing.T, text string) {
		read := Salvage(text)
		if _, err := Decode(Encode(read.Regions, CurrentTags)); err != nil {
			t.Errorf("what was read of %q cannot be read again: %v", text, err)
		}
	})
}
