package decompile

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A book is the workbook of a spec on its way to source: what the spec holds,
// what the source calls it, and what was learned of attempts to build it.
type book struct {
	options Options
	name    string
	read    *spec.Spec
	// root is the spec in its newest spelling, contents the document in it.
	root     spec.Value
	contents *spec.Value
	// document is the read model of contents.
	document *view.Workbook

	elements []*element
	byID     map[string]*element
	byTitle  map[string][]*element
	controls map[string]*element
	regions  []*region
	agents   []*region
	// words are the names of the workbook that are taken, in lower case; drawn are
	// the ids that a machine drew, sharedStart the words that several titles make,
	// cellsOf what stands in containers.
	words, drawn, sharedStart map[string]bool
	cellsOf                   map[string][]string

	connections []*connection
	sources     []*sharedSource
	// unplaced are the elements that the spec's layout lacks.
	unplaced map[string]bool
	// layouts are the regions of the layout.
	layouts map[string]*grid.Region

	learned learned
	// strict takes no mistake over: the statements are for a source that has none.
	strict bool
	// kept are the ids for the file beside the source, by their keys there.
	kept   []keptID
	isKept map[string]bool
	inline bool
	lets   lets
	// faults is what was repaired, and then what came in broken.
	faults []Fault
	// wanted is what the spec means, flaws is what it has wrong.
	wanted *normal.Form
	flaws  diag.List
	// lifting asks for what several elements share to stand in one place, which
	// shared then holds.
	lifting bool
	// writing is the word of the element that is being written.
	writing string
	shared  []*node
	files   []File
	// laters are the bodies of elements that are written when somebody asks.
	laters map[string]*later
}

// An element is an entry of `elements`.
type element struct {
	id, word string
	// kind is the registry's entry; one in quotes for what it does not know.
	kind *kind.Kind
	// read is the element as the view of the spec has it, value its object.
	read  *view.Element
	value *spec.Value
	title string
	// columns are in the order in which they show.
	columns []*column
	byID    map[string]*column
	groups  map[string]string
	// source is the element that it reads, nil for none.
	source *element
	region *region
}

// key is the key of the element, or of a part of it.
func (e *element) key(parts ...string) Key { return keyOf(elementList, e.id).in(parts...) }

// A column is one of an element.
type column struct {
	id    string
	owner *element
	// read is the column as the view of the spec has it, value its object.
	read  *view.Column
	value *spec.Value
	// name is what the source calls it, shown what the spec does; named tells
	// whether the spec says a name.
	name, shown string
	named       bool
	// given is the name that Sigma gives a column without one.
	given string
	// expr is its formula, nil where it has none that can be read.
	expr formula.Expr
	// implied is set when a filter or sort alone declares it.
	implied bool
	// channel is the channel whose line makes it, `y` or `y 2`, "" for none.
	channel string
}

// A region is a page, overlay, panel or agent.
type region struct {
	view.Node
	id, word string
	list     string
	kind     *kind.Kind
	actions  []view.Action
	// data tells of the page that the language makes for tables outside of
	// pages, said that a statement without rows says its settings.
	data, said bool
}

func (r *region) key(parts ...string) Key { return keyOf(r.list, r.id).in(parts...) }

func newBook(sound *soundSpec, options Options) (*book, diag.List) {
	read := sound.spec
	b := &book{faults: sound.faults, options: options, read: sound.spec, byID: map[string]*element{}, byTitle: map[string][]*element{}, controls: map[string]*element{},
		words: map[string]bool{}, unplaced: map[string]bool{}, layouts: map[string]*grid.Region{}, learned: newLearned()}
	var held map[string]string
	if b.root = read.Root; options.names == nil {
		b.root, held = normal.Newest(read.Root)
	}
	b.root.Fields = slices.DeleteFunc(slices.Clone(b.root.Fields), func(f spec.Field) bool { return !slices.Contains(kind.OuterFields(kind.Contents), f.Name) })
	contents := view.NodeOf(&b.root).Field("contents")
	if !contents.Is(spec.Object) {
		return nil, diag.List{noWorkbook(read.Root.At)}
	}
	b.contents = contents.Value
	b.document = view.Of(&spec.Spec{Generation: kind.Contents, Root: b.root, Document: b.contents, Pointer: "/contents"})
	b.name = fileName(options, b.document.Name)
	b.gatherElements()
	b.gatherRegions()
	b.gatherLayout()
	b.linkColumns()
	b.gatherCells()
	b.nameAll()
	b.placeAll(held, sound.named)
	b.gatherConnections()
	if options.names != nil {
		b.takeSources()
	} else {
		b.gatherSources()
		b.gatherLets()
	}
	return b, append(sound.found, b.superseded()...)
}

// lists are those of the document whose entries the importer writes.
var lists = []string{"elements", "pages", "overlays", "panels", "agents"}

func (b *book) gatherElements() {
	for _, read := range b.document.Elements {
		e := &element{id: read.ID, value: read.Value, read: read, kind: kindOf(read), title: read.Title, byID: map[string]*column{}, groups: map[string]string{}}
		b.elements = append(b.elements, e)
		b.byID[e.id] = e
		if e.title != "" {
			b.byTitle[e.title] = append(b.byTitle[e.title], e)
		}
		if e.kind.Class == kind.Control && e.kind.Name != "synced" {
			b.controls[read.Control.ID] = e
		}
		e.gatherColumns()
	}
	for _, e := range b.elements {
		e.source = b.sourceElement(e.read.Source)
	}
}

// kindOf is the registry's entry of an element, or one in quotes.
func kindOf(read *view.Element) *kind.Kind {
	switch {
	case read.Kind != nil:
		return read.Kind
	case read.Control != nil:
		return kind.Quoted(kind.Control, read.KindName)
	}
	return kind.Quoted(kind.Data, read.KindName)
}

// sourceElement is the element that a source names, nil for none.
func (b *book) sourceElement(source *view.Source) *element {
	if source == nil || source.Element == nil {
		return nil
	}
	return b.byID[source.ElementID]
}

// gatherColumns reads the columns in the order in which they show.
func (e *element) gatherColumns() {
	if e.kind.Class == kind.Control {
		return
	}
	for _, read := range e.read.Columns {
		c := &column{id: read.ID, owner: e, value: read.Value, read: read, expr: read.Expr, given: read.Name}
		if c.id == "" || e.byID[c.id] != nil {
			continue
		}
		e.columns = append(e.columns, c)
		e.byID[c.id] = c
	}
	if e.kind.Columns.Order {
		place := map[string]int{}
		folders := view.FoldersOf(e.value)
		for _, ref := range e.read.Order {
			for _, column := range folders.Columns(ref.ID) {
				place[column] = len(place) + 1
			}
		}
		at := func(c *column) int {
			if n := place[c.id]; n > 0 {
				return n
			}
			return len(place) + 1
		}
		slices.SortStableFunc(e.columns, func(a, b *column) int { return at(a) - at(b) })
	}
}

// kindOfRegion is the registry's entry of a page, overlay or panel, or one in quotes
// where it says a type that the registry does not have.
func kindOfRegion(read *view.Region) *kind.Kind {
	class := read.Kind.Class
	if written := read.Field("type").Text(); read.KindName == "" && written != "" && class != kind.Page {
		return kind.Quoted(class, written)
	}
	return read.Kind
}

func (b *book) gatherRegions() {
	for _, read := range b.document.Regions {
		b.regions = append(b.regions, &region{Node: read.Node, id: read.ID, list: read.List.String(), kind: kindOfRegion(read), actions: read.Actions})
	}
	agent, _ := kind.Lookup(kind.Agent, "agent")
	for _, read := range b.document.Agents {
		b.agents = append(b.agents, &region{Node: read.Node, id: read.ID, list: "agents", kind: agent})
	}
}

// gatherLayout takes the cells of the layout, of which repairs left what can be read.
func (b *book) gatherLayout() {
	for i := range b.document.Layout {
		b.layouts[b.document.Layout[i].ID] = &b.document.Layout[i]
	}
}

// gatherCells notes what stands in containers.
func (b *book) gatherCells() {
	b.cellsOf = map[string][]string{}
	var visit func(cells []grid.Cell, holder string)
	visit = func(cells []grid.Cell, holder string) {
		for i := range cells {
			b.cellsOf[holder] = append(b.cellsOf[holder], cells[i].ID)
			visit(cells[i].Cells, cells[i].ID)
			for j := range cells[i].Tabs {
				visit(cells[i].Tabs[j].Cells, cells[i].ID)
			}
		}
	}
	for id, r := range b.layouts {
		visit(r.Cells, id)
	}
}

// placeAll puts every element into its region: that of its place, or else the page
// that held it, or whose block of the layout names it.
func (b *book) placeAll(held, named map[string]string) {
	placed := map[string]bool{}
	for _, r := range b.regions {
		if found := b.layouts[r.id]; found != nil {
			b.place(found.Cells, r, placed)
		}
	}
	for _, e := range b.elements {
		if !placed[e.id] {
			b.unplaced[e.id] = true
			e.region = b.regionNamed(cmp.Or(held[e.id], named[e.id]))
		}
	}
	b.findDataPage()
	b.placeLoose()
}

// placeLoose puts the tables that no layout has onto the first page, where loose
// ones would make a page that the spec lacks.
func (b *book) placeLoose() {
	first := slices.IndexFunc(b.regions, func(r *region) bool { return r.list == "pages" })
	if first < 0 || slices.ContainsFunc(b.regions, func(r *region) bool { return r.data || r.list == "pages" && regionTitle(r) == "Data" }) {
		return
	}
	for _, e := range b.elements {
		if b.unplaced[e.id] && e.region == nil && e.kind.Loose {
			e.region = b.regions[first]
		}
	}
}

func (b *book) place(cells []grid.Cell, r *region, placed map[string]bool) {
	for i := range cells {
		if e := b.byID[cells[i].ID]; e != nil && !placed[e.id] {
			placed[e.id], e.region = true, r
		}
		b.place(cells[i].Cells, r, placed)
		for j := range cells[i].Tabs {
			b.place(cells[i].Tabs[j].Cells, r, placed)
		}
	}
}

func (b *book) regionNamed(id string) *region {
	for _, r := range b.regions {
		if r.id == id {
			return r
		}
	}
	return nil
}

// takesUnplaced reports whether elements that the layout lacks, and that the page which
// the language makes cannot hold, are to stand on a page.
func (b *book) takesUnplaced(page *region) bool {
	return slices.ContainsFunc(b.elements, func(e *element) bool {
		return b.unplaced[e.id] && !e.kind.Loose && (e.region == page || e.region == nil && b.isFirstPage(page))
	})
}

// findDataPage finds the page that the language would make by itself: hidden,
// last, named Data, and with nothing but tables that stand one in a row. Where a
// source that exists leaves it to the language, its settings alone are said.
func (b *book) findDataPage() {
	var last *region
	for _, r := range b.regions {
		if r.list == "pages" {
			last = r
		}
	}
	if last == nil || b.isDeclared(last) || b.takesUnplaced(last) {
		return
	}
	said := last.Field("name").Text() != "Data" || last.Field("visibility").Text() != "hidden" || !onlyHas(last.Value, "id", "name", "visibility")
	if said && (b.options.names == nil || last.id != "data") {
		return
	}
	found := b.layouts[last.id]
	if found == nil || found.Columns != kind.PageColumns || b.words["data"] && last.word != "data" {
		return
	}
	if len(found.Cells) == 0 && !slices.ContainsFunc(b.elements, func(e *element) bool { return b.unplaced[e.id] && e.kind.Loose }) {
		return // nothing makes it
	}
	top := 1
	for _, cell := range found.Cells {
		e := b.byID[cell.ID]
		if e == nil || !e.kind.Loose || cell.Kind != grid.ElementCell || cell.Rows.Start != top || cell.Columns != (grid.Lines{Start: 1, End: kind.PageColumns + 1}) {
			return
		}
		top = cell.Rows.End
	}
	last.data, last.said, last.word = true, said, "data"
}
