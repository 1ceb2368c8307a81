package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// maxNesting bounds how deep a layout may nest.
const maxNesting = 1_000

// judgeLayout refuses what spec-document.md section 6.4 lists.
func (r *reading) judgeLayout() []string {
	document, err := parseLayout(spec.TextAt(r.contents, "layout"))
	if err != nil {
		return []string{"Layout XML: " + err.Error()}
	}
	j := &layoutJudge{reading: r, placed: map[string]bool{}, kinds: map[string]string{}, regions: r.regionIDs()}
	for i := range spec.ItemsAt(r.contents, "elements") {
		element := &spec.ItemsAt(r.contents, "elements")[i]
		j.kinds[spec.TextAt(element, "id")] = spec.TextAt(element, "kind")
	}
	j.root(document)
	if len(j.mistakes) == 0 {
		j.unplaced()
	}
	return j.mistakes
}

func parseLayout(text string) (*etree.Document, error) {
	document := etree.NewDocument()
	document.ReadSettings.MaxDepth = maxNesting
	err := document.ReadFromString(text)
	return document, err
}

// regionIDs are those of pages, overlays and panels.
func (r *reading) regionIDs() map[string]bool {
	ids := map[string]bool{}
	for _, list := range []string{"pages", "overlays", "panels"} {
		for i := range spec.ItemsAt(r.contents, list) {
			ids[spec.TextAt(&spec.ItemsAt(r.contents, list)[i], "id")] = true
		}
	}
	return ids
}

// A layoutJudge walks a layout and collects what is wrong.
type layoutJudge struct {
	*reading
	// kinds are those of the elements, by id.
	kinds    map[string]string
	regions  map[string]bool
	placed   map[string]bool
	mistakes []string
}

func (j *layoutJudge) report(format string, arguments ...any) {
	j.mistakes = append(j.mistakes, fmt.Sprintf(format, arguments...))
}

// root judges the blocks. One that lacks what it needs is taken and ignored.
func (j *layoutJudge) root(document *etree.Document) {
	for i, token := range elementsAndStrangers(&document.Element) {
		at := fmt.Sprintf("layout.pages[%d]", i)
		block, ok := token.(*etree.Element)
		switch {
		case !ok:
			j.report("Layout XML: expected element node at %s", at)
		case block.Tag != "Page" && (j.Generation == kind.Flat || block.Tag != "Panel" && block.Tag != "Overlay"):
			j.report("Layout XML: unknown tag <%s> at %s", block.Tag, at)
		case !j.regions[block.SelectAttrValue("id", "")] && !j.ignored(block):
			j.report("Layout XML: unknown page id '%s' at %s", block.SelectAttrValue("id", ""), at)
		case !j.ignored(block):
			j.children(block, at, true)
		}
	}
}

func (j *layoutJudge) ignored(block *etree.Element) bool {
	for _, name := range []string{"type", "gridTemplateColumns", "gridTemplateRows", "id"} {
		if block.SelectAttr(name) == nil {
			return true
		}
	}
	return false
}

// elementsAndStrangers are the child nodes but for prologs and blank text,
// which count for nothing.
func elementsAndStrangers(parent *etree.Element) []etree.Token {
	var nodes []etree.Token
	for _, token := range parent.Child {
		switch token := token.(type) {
		case *etree.ProcInst:
			continue
		case *etree.CharData:
			if token.IsWhitespace() {
				continue
			}
		}
		nodes = append(nodes, token)
	}
	return nodes
}

// children judges what stands in a block; inGrid tells that it has lines.
func (j *layoutJudge) children(parent *etree.Element, at string, inGrid bool) {
	for i, token := range elementsAndStrangers(parent) {
		here := fmt.Sprintf("%s.elements[%d]", at, i)
		child, ok := token.(*etree.Element)
		if !ok {
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

func (j *layoutJudge) cell(cell *etree.Element, at string, inGrid bool) {
	leaf, container := j.tags()
	isTabs := cell.Tag == "TabbedContainer" && j.Generation != kind.Flat
	if cell.Tag != leaf && cell.Tag != container && !isTabs {
		j.report("Layout XML: unknown tag <%s> at %s", cell.Tag, at)
		return
	}
	id := cell.SelectAttrValue("elementId", "")
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
		if j.kinds[id] != "tabbed-container" {
			j.report("'%s' is not a valid container", id)
			return
		}
		j.tabs(cell, at)
	case !isContainer(j.kinds[id]):
		j.report("'%s' is not a valid container", id)
	default:
		j.children(cell, at, cell.SelectAttrValue("type", "grid") == "grid")
	}
}

// place notes the placement of an element, which has to be its only one.
func (j *layoutJudge) place(cell *etree.Element, id, at string) bool {
	switch {
	case id == "":
		j.report("Layout XML: <%s> without elementId at %s", cell.Tag, at)
	case j.kinds[id] == "":
		j.report("Layout XML: element '%s' not found at %s", id, at)
	case j.placed[id]:
		j.report("Duplicate layout element id '%s': the same element cannot appear more than once in the layout", id)
	default:
		j.placed[id] = true
		return true
	}
	return false
}

func isContainer(kind string) bool {
	return kind == "container" || kind == "repeated-container" || kind == "single-row-container"
}

func (j *layoutJudge) tabs(cell *etree.Element, at string) {
	for i, token := range elementsAndStrangers(cell) {
		here := fmt.Sprintf("%s.tabs[%d]", at, i)
		tab, ok := token.(*etree.Element)
		switch {
		case !ok:
			j.report("Layout XML: expected element node at %s", here)
		case tab.Tag != "Tab":
			j.report("Layout XML: unknown tag <%s> at %s", tab.Tag, here)
		default:
			j.children(tab, here, true)
		}
	}
}

var gridLines = regexp.MustCompile(`^\s*(\d{1,6})\s*/\s*(\d{1,6})\s*$`)

// linesOf reads `1 / 13`.
func linesOf(cell *etree.Element, name string) (start, end int, ok bool) {
	match := gridLines.FindStringSubmatch(cell.SelectAttrValue(name, ""))
	if match == nil {
		return 0, 0, false
	}
	start, _ = strconv.Atoi(match[1]) // six digits at most
	end, _ = strconv.Atoi(match[2])
	return start, end, start >= 1 && end > start
}

func isSound(cell *etree.Element) bool {
	_, _, columns := linesOf(cell, "gridColumn")
	_, _, rows := linesOf(cell, "gridRow")
	return columns && rows
}

func (j *layoutJudge) pageBreak(cell *etree.Element, id string) {
	start, end, ok := linesOf(cell, "gridRow")
	if height := end - start; ok && j.kinds[id] == "page-break" && height != 1 {
		j.report("page-break '%s' must span exactly one grid row (got height %d).", id, height)
	}
}

func (j *layoutJudge) unplaced() {
	if j.Generation == kind.Flat {
		return
	}
	for i := range spec.ItemsAt(j.contents, "elements") {
		if id := spec.TextAt(&spec.ItemsAt(j.contents, "elements")[i], "id"); !j.placed[id] {
			j.report("element '%s' is not placed in layout", id)
		}
	}
}

// prolog stands before the blocks of a layout.
const prolog = `<?xml version="1.0" encoding="utf-8"?>` + "\n"

const gridAttributes = ` type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto"`

func emptyLayout(pageID string) string {
	return prolog + "<Page" + gridAttributes + ` id="` + escape(pageID) + `"/>` + "\n"
}

func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;").Replace(text)
}

// tidyLayout is a layout as a read gives it back: row tracks are auto, and the
// cards of repeated containers have twelve columns (sections 6.3 and 7.2).
func tidyLayout(layout string, contents *spec.Value) string {
	document, err := parseLayout(layout)
	if err != nil {
		return layout
	}
	repeated := map[string]bool{}
	for i := range spec.ItemsAt(contents, "elements") {
		if element := &spec.ItemsAt(contents, "elements")[i]; spec.TextAt(element, "kind") == "repeated-container" {
			repeated[spec.TextAt(element, "id")] = true
		}
	}
	for _, cell := range document.FindElements("//*") {
		if rows := cell.SelectAttr("gridTemplateRows"); rows != nil {
			rows.Value = "auto"
		}
		if columns := cell.SelectAttr("gridTemplateColumns"); columns != nil && repeated[cell.SelectAttrValue("elementId", "")] {
			columns.Value = "repeat(12, 1fr)"
		}
	}
	document.Indent(2)
	written, err := document.WriteToString()
	if err != nil {
		return layout
	}
	return written
}
