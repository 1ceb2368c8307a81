package layout_test

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
)

// The constructors build trees as a page is written: kind, id, numbers, children.

func page(children ...*layout.Box) *layout.Box {
	return &layout.Box{Kind: layout.Root, ID: "p", Label: "page `p`", Columns: 24, Children: children}
}

func leaf(id string, usual int) *layout.Box {
	return &layout.Box{Kind: layout.Leaf, ID: id, Label: "chart `" + id + "`", DefaultHeight: usual}
}

func row(children ...*layout.Box) *layout.Box {
	return &layout.Box{Kind: layout.Row, Children: children}
}

func stack(children ...*layout.Box) *layout.Box {
	return &layout.Box{Kind: layout.Stack, Children: children}
}

func container(id string, children ...*layout.Box) *layout.Box {
	return &layout.Box{Kind: layout.Grid, ID: id, Label: "container `" + id + "`", Columns: 24, DefaultHeight: 10, Children: children}
}

func tabs(id string, children ...*layout.Box) *layout.Box {
	return &layout.Box{Kind: layout.Tabs, ID: id, Label: "tabbed container `" + id + "`", Children: children}
}

func tab(children ...*layout.Box) *layout.Box {
	return &layout.Box{Kind: layout.Tab, Columns: 24, Children: children}
}

func spacer() *layout.Box { return &layout.Box{Kind: layout.Spacer} }

func pageBreak(id string) *layout.Box {
	return &layout.Box{Kind: layout.Leaf, ID: id, Label: "page break `" + id + "`", DefaultHeight: 1, PageBreak: true}
}

func high(height int, box *layout.Box) *layout.Box {
	box.Height = height
	return box
}

func wide(span int, box *layout.Box) *layout.Box {
	box.Span = span
	return box
}

func columns(n int, box *layout.Box) *layout.Box {
	box.Columns = n
	return box
}

func at(left, right, top, bottom int, box *layout.Box) *layout.Box {
	box.At = &layout.Placement{Columns: grid.Lines{Start: left, End: right}, Rows: grid.Lines{Start: top, End: bottom}}
	return box
}

func emptied(box *layout.Box) *layout.Box {
	box.MayBeEmpty = true
	return box
}

// show writes cells as lines "id columns rows", children indented.
func show(cells []grid.Cell) string {
	var text strings.Builder
	write(&text, "", cells)
	return text.String()
}

func write(text *strings.Builder, indent string, cells []grid.Cell) {
	for _, c := range cells {
		fmt.Fprintf(text, "%s%s %d/%d %d/%d", indent, c.ID, c.Columns.Start, c.Columns.End, c.Rows.Start, c.Rows.End)
		if c.Kind == grid.ContainerCell {
			fmt.Fprintf(text, " grid %d", c.Inner)
		}
		text.WriteByte('\n')
		write(text, indent+"  ", c.Cells)
		for _, tab := range c.Tabs {
			fmt.Fprintf(text, "%s  tab %d\n", indent, tab.Columns)
			write(text, indent+"    ", tab.Cells)
		}
	}
}
