package grid_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/grid"
)

func cell(id string, left, right, top, bottom int) grid.Cell {
	return grid.Cell{Kind: grid.ElementCell, ID: id, Columns: grid.Lines{Start: left, End: right}, Rows: grid.Lines{Start: top, End: bottom}}
}

// regions has a page with everything in it, an empty one, and a panel.
func regions() []grid.Region {
	box := cell("box", 1, 25, 1, 4)
	box.Kind, box.Inner, box.Cells = grid.ContainerCell, 12, []grid.Cell{cell("title", 1, 13, 1, 4)}
	tabs := cell("tc", 1, 25, 4, 9)
	tabs.Kind = grid.TabsCell
	tabs.Tabs = []grid.TabCells{{Columns: 24, Cells: []grid.Cell{cell("a", 1, 25, 1, 6)}}, {Columns: 24}}
	return []grid.Region{
		{ID: "p-main", Columns: 24, Cells: []grid.Cell{box, tabs, cell(`t<"&'é>`, 1, 25, 9, 17)}},
		{ID: "p2", Columns: 24},
		{ID: "side", Columns: 6, Panel: true, Cells: []grid.Cell{cell("nav", 1, 7, 1, 3)}},
	}
}

const current = `<?xml version="1.0" encoding="utf-8"?>
<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p-main">
  <Container elementId="box" type="grid" gridColumn="1 / 25" gridRow="1 / 4" gridTemplateColumns="repeat(12, 1fr)" gridTemplateRows="auto">
    <Element elementId="title" gridColumn="1 / 13" gridRow="1 / 4"/>
  </Container>
  <TabbedContainer elementId="tc" type="tabbed-container" gridColumn="1 / 25" gridRow="4 / 9">
    <Tab gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto">
      <Element elementId="a" gridColumn="1 / 25" gridRow="1 / 6"/>
    </Tab>
    <Tab gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto"/>
  </TabbedContainer>
  <Element elementId="t&lt;&quot;&amp;'é>" gridColumn="1 / 25" gridRow="9 / 17"/>
</Page>
<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p2"/>
<Panel type="grid" gridTemplateColumns="repeat(6, 1fr)" gridTemplateRows="auto" id="side">
  <Element elementId="nav" gridColumn="1 / 7" gridRow="1 / 3"/>
</Panel>
`

func TestEncode(t *testing.T) {
	if diff := cmp.Diff(current, grid.Encode(regions(), grid.CurrentTags)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEncodeFlat(t *testing.T) {
	flat := []grid.Region{{ID: "p", Columns: 24, Cells: regions()[0].Cells[:1]}}
	want := `<?xml version="1.0" encoding="utf-8"?>
<Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p">
  <GridContainer elementId="box" type="grid" gridColumn="1 / 25" gridRow="1 / 4" gridTemplateColumns="repeat(12, 1fr)" gridTemplateRows="auto">
    <LayoutElement elementId="title" gridColumn="1 / 13" gridRow="1 / 4"/>
  </GridContainer>
</Page>
`
	if diff := cmp.Diff(want, grid.Encode(flat, grid.FlatTags)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		cells := make([]grid.Cell, n)
		for i := range cells {
			cells[i] = cell(fmt.Sprint("element-", i), 1+12*(i%2), 13+12*(i%2), 1+i/2*10, 11+i/2*10)
		}
		page := []grid.Region{{ID: "p", Columns: 24, Cells: cells}}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.SetBytes(int64(len(grid.Encode(page, grid.CurrentTags))))
			}
		})
	}
}
