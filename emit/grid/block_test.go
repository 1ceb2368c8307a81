package grid_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/grid"
)

// TestPrintKeepsWhatParseRead goes there and back with what no Region holds.
func TestPrintKeepsWhatParseRead(t *testing.T) {
	const text = grid.Prolog + `<Page id="p" type="grid">
  <!-- a comment -->
  <Container elementId="s" type="stack">
    <Style>
      <Desktop gap="1 &lt; 2"/>
    </Style>
    stray &amp; text
  </Container>
</Page>
<Odd/>
`
	blocks, err := grid.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, grid.Print(blocks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestReadTakesWhatThereIs reads a layout with faults: the tree stays, and the
// first fault is said.
func TestReadTakesWhatThereIs(t *testing.T) {
	regions, err := grid.Read(`<Page id="p" gridTemplateColumns="repeat(24, 1fr)">` +
		`<Container elementId="s" type="stack" gridColumn="1 / 3" gridRow="1 / 4"><Element elementId="a"/></Container>` +
		`<Odd/><Element elementId="b" gridColumn="+1 / 3" gridRow="1 / 2"/></Page><Odd/>`)
	if err == nil || err.Error() != "layout of `p`: <Container> of `s`: containers of type `stack` have no grid" {
		t.Errorf("the fault: %v", err)
	}
	stack := cell("s", 1, 3, 1, 4)
	stack.Kind, stack.Cells = grid.ContainerCell, []grid.Cell{{Kind: grid.ElementCell, ID: "a"}}
	b := grid.Cell{Kind: grid.ElementCell, ID: "b", Rows: grid.Lines{Start: 1, End: 2}}
	want := []grid.Region{{ID: "p", Columns: 24, Cells: []grid.Cell{stack, b}}}
	if diff := cmp.Diff(want, regions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(current)
	f.Add("<Page>&#0;</Page>")
	f.Fuzz(func(t *testing.T, text string) {
		blocks, err := grid.Parse(text)
		if err != nil {
			return
		}
		printed := grid.Print(blocks)
		again, err := grid.Parse(printed)
		if err != nil {
			t.Fatalf("%q was printed as %q, which is not XML: %v", text, printed, err)
		}
		if got := grid.Print(again); got != printed {
			t.Errorf("%q was printed as %q and then as %q", text, printed, got)
		}
	})
}
