package document

import (
	"fmt"
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// judgeLayout refuses what spec-document.md section 6.4 lists.
func (r *reading) judgeLayout() []string {
	blocks, err := grid.Parse(spec.LayoutText(r.contents))
	if err != nil {
		return []string{"Layout XML: " + err.Error()}
	}
	j := &layoutJudge{reading: r, placed: map[string]bool{}}
	j.root(blocks)
	if len(j.mistakes) == 0 {
		j.unplaced()
	}
	return j.mistakes
}

// A layoutJudge walks a layout and collects what is wrong.
type layoutJudge struct {
	*reading
	placed   map[string]bool
	mistakes []string
}

func (j *layoutJudge) report(format string, arguments ...any) {
	j.mistakes = append(j.mistakes, fmt.Sprintf(format, arguments...))
}

// root judges the blocks. One that lacks what it needs is taken and ignored.
func (j *layoutJudge) root(blocks []*grid.Block) {
	for i, block := range blocks {
		at := fmt.Sprintf("layout.pages[%d]", i)
		switch {
		case block.Stray != "":
			j.report("Layout XML: expected element node at %s", at)
		case block.Tag != "Page" && (j.Generation == kind.Flat || block.Tag != "Panel" && block.Tag != "Overlay"):
			j.report("Layout XML: unknown tag <%s> at %s", block.Tag, at)
		case j.names.Region(block.ID()) == nil && !j.ignored(block):
			j.report("Layout XML: unknown page id '%s' at %s", block.ID(), at)
		case !j.ignored(block):
			j.children(block, at, true)
		}
	}
}

func (j *layoutJudge) ignored(block *grid.Block) bool {
	needed := []string{"type", "gridTemplateColumns", "gridTemplateRows", "id"}
	return slices.ContainsFunc(needed, func(name string) bool { return !block.Has(name) })
}

// children judges what stands in a block; inGrid says that it has lines.
func (j *layoutJudge) children(parent *grid.Block, at string, inGrid bool) {
	for i, child := range parent.Blocks {
		here := fmt.Sprintf("%s.elements[%d]", at, i)
		if child.Stray != "" {
			j.report("Layout XML: expected element node at %s", here)
			continue
		}
		if child.Tag == "Style" || child.Tag == "Size" {
			continue // how a stack flows, section 6.6
		}
		j.cell(child, here, inGrid)
	}
}

// tags are those of the generation's leaves and containers.
func (j *layoutJudge) tags() (leaf, container string) {
	if j.Generation == kind.Flat {
		return "LayoutElement", "GridContainer"
	}
	return "Element", "Container"
}

func (j *layoutJudge) cell(cell *grid.Block, at string, inGrid bool) {
	leaf, container := j.tags()
	isTabs := cell.Tag == "TabbedContainer" && j.Generation != kind.Flat
	if cell.Tag != leaf && cell.Tag != container && !isTabs {
		j.report("Layout XML: unknown tag <%s> at %s", cell.Tag, at)
		return
	}
	id := cell.ElementID()
	if !j.place(cell, id, at) {
		return
	}
	if inGrid && !isSound(cell) {
		j.report("Invalid element position: %s", at)
		return
	}
	switch {
	case cell.Tag == leaf:
		j.pageBreak(cell, id)
	case isTabs:
		if j.kindOf(id) != "tabbed-container" {
			j.report("'%s' is not a valid container", id)
			return
		}
		j.tabs(cell, at)
	case !isContainer(j.kindOf(id)):
		j.report("'%s' is not a valid container", id)
	default:
		j.children(cell, at, !cell.Has("type") || cell.Get("type") == "grid")
	}
}

// place notes the placement of an element, which has to be its only one.
func (j *layoutJudge) place(cell *grid.Block, id, at string) bool {
	switch {
	case id == "":
		j.report("Layout XML: <%s> without elementId at %s", cell.Tag, at)
	case j.kindOf(id) == "":
		j.report("Layout XML: element '%s' not found at %s", id, at)
	case j.placed[id]:
		j.report("Duplicate layout element id '%s': the same element cannot appear more than once in the layout", id)
	default:
		j.placed[id] = true
		return true
	}
	return false
}

// kindOf is the kind of an element; "" where there is none of the id.
func (j *layoutJudge) kindOf(id string) string {
	if e := j.names.ByID(id); e != nil {
		return e.Field("kind").Text()
	}
	return ""
}

func isContainer(kind string) bool {
	return kind == "container" || kind == "repeated-container" || kind == "single-row-container"
}

func (j *layoutJudge) tabs(cell *grid.Block, at string) {
	for i, tab := range cell.Blocks {
		here := fmt.Sprintf("%s.tabs[%d]", at, i)
		switch {
		case tab.Stray != "":
			j.report("Layout XML: expected element node at %s", here)
		case tab.Tag != "Tab":
			j.report("Layout XML: unknown tag <%s> at %s", tab.Tag, here)
		default:
			j.children(tab, here, true)
		}
	}
}

func isSound(cell *grid.Block) bool {
	_, columns := cell.Lines("gridColumn")
	_, rows := cell.Lines("gridRow")
	return columns && rows
}

func (j *layoutJudge) pageBreak(cell *grid.Block, id string) {
	rows, ok := cell.Lines("gridRow")
	if height := rows.Size(); ok && j.kindOf(id) == "page-break" && height != 1 {
		j.report("page-break '%s' must span exactly one grid row (got height %d).", id, height)
	}
}

func (j *layoutJudge) unplaced() {
	if j.Generation == kind.Flat {
		return
	}
	for _, e := range j.names.Elements {
		if !j.placed[e.ID] {
			j.report("element '%s' is not placed in layout", e.ID)
		}
	}
}

// newPage is the block of a page without elements.
func newPage(id string) *grid.Block {
	return &grid.Block{Tag: "Page", Attributes: []grid.Attribute{
		{Name: "type", Value: "grid"}, {Name: "gridTemplateColumns", Value: "repeat(24, 1fr)"}, {Name: "gridTemplateRows", Value: "auto"}, {Name: "id", Value: id},
	}}
}

func emptyLayout(pageID string) string { return grid.Print([]*grid.Block{newPage(pageID)}) }

// tidyLayout is a layout as a read gives it back: row tracks are auto, and the
// cards of repeated containers have twelve columns (sections 6.3 and 7.2).
func tidyLayout(layout string, names *view.Workbook) string {
	blocks, err := grid.Parse(layout)
	if err != nil {
		return layout
	}
	isRepeated := func(id string) bool {
		e := names.ByID(id)
		return e != nil && e.KindName == "repeated-container"
	}
	isOverlay := func(id string) bool {
		region := names.Region(id)
		return region != nil && region.List == view.Overlays
	}
	root := &grid.Block{Blocks: blocks}
	for cell := range root.All() {
		if cell.Has("gridTemplateRows") {
			cell.Set("gridTemplateRows", "auto")
		}
		if cell.Has("gridTemplateColumns") && (isRepeated(cell.ElementID()) || isOverlay(cell.ID())) {
			cell.Set("gridTemplateColumns", "repeat(12, 1fr)")
		}
	}
	return grid.Print(blocks)
}
