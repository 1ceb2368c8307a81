package decompile

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// workbook writes the statement of the workbook.
func (b *book) workbook() *node {
	title := b.document.Name
	n := &node{head: row(edit.Word("workbook"), wordIf(b.workbookWord(title)), textIf(wordOr(title, "Workbook"))), block: true}
	n.body = append(n.body, b.outer()...)
	n.body = append(n.body, b.workbookSettings()...)
	for _, c := range b.connections {
		n.body = append(n.body, leaf("", row(edit.Word("connection"), wordIf(c.word), nameOrID("connection", c.wire))...))
	}
	for _, shared := range b.sources {
		n.body = append(n.body, leaf("", row(edit.Word("source"), wordIf(shared.word), wordIf("from"), shared.call)...))
	}
	n.body = append(n.body, b.raw(workbookKey)...)
	n.body = append(n.body, b.loose()...)
	for _, r := range b.regions {
		if !r.data || r.said {
			n.body = append(n.body, b.region(r))
		}
	}
	for _, r := range b.agents {
		n.body = append(n.body, b.agent(r))
	}
	return n
}

// workbookWord is the word that names the built file, "" where the title does.
func (b *book) workbookWord(title string) string {
	if b.name == name.Slug(title) || !isWord(b.name) {
		return ""
	}
	return b.name
}

// outer writes what stands outside of the document object.
func (b *book) outer() []*node {
	var made []*node
	if description := b.document.Description; description != "" {
		made = append(made, leaf("", edit.Word("description"), edit.Value(longText(description))))
	}
	folder := b.document.FolderID
	if folder != "" && folder != name.Marker("folder", name.HomeFolder) {
		made = append(made, leaf("", row(edit.Word("folder"), nameOrID("folder", folder))...))
	}
	if version := b.document.Field("schemaVersion"); version.Is(spec.Number) && version.Value.Text != "1" {
		made = append(made, leaf("", edit.Word("schemaVersion"), edit.Number(version.Value.Text)))
	}
	return made
}

func (b *book) workbookSettings() []*node {
	var made []*node
	if theme := b.document.At("settings.theme"); theme.Is(spec.Object) {
		n := &node{head: wordIf("theme"), key: "theme"}
		if text := theme.Field("name").Text(); slices.Contains(kind.Themes, text) {
			n.head = append(n.head, edit.Text(text))
		} else if text != "" {
			n.head = append(n.head, nameOrID("theme", text)...)
		}
		if overrides := theme.Field("overrides"); overrides.Exists() {
			entry, _ := kind.Lookup(kind.Theme, "theme")
			n.body = b.settings(place{}, entry.Settings, overrides.Value, "theme")
		}
		if len(n.head) > 1 || len(n.body) > 0 {
			made = append(made, n)
		}
	}
	if navigation := b.document.At("settings.navigation"); navigation.Exists() {
		entry, _ := kind.Lookup(kind.Navigation, "navigation")
		made = append(made, &node{head: wordIf("navigation"), block: true, key: "navigation", body: b.settings(place{}, entry.Settings, navigation.Value, "navigation")})
	}
	return made
}

// loose writes the tables of the page that the language makes for them, and
// those that no page holds.
func (b *book) loose() []*node {
	var made []*node
	for _, r := range b.regions {
		if found := b.layouts[r.id]; r.data && found != nil {
			b.keepID("data", r.id, "data")
			a := &arrangement{b, nil}
			for i := range found.Cells {
				made = append(made, b.spaced(a.element(&found.Cells[i])))
			}
		}
	}
	for _, e := range b.elements {
		if b.unplaced[e.id] && e.kind.Loose && (e.region == nil || e.region.data) {
			made = append(made, b.spaced(&part{kind: layout.Leaf, element: e}))
		}
	}
	return made
}

func (b *book) spaced(p *part) *node {
	n := b.part(p)
	n.blank = true
	return n
}

// regionTerms are what begins the statement of a page, overlay or panel.
func regionTerms(r *region) []ast.Term {
	for word, class := range kind.QuotedRegion {
		if r.kind.IsQuoted() && r.kind.Class == class {
			return []ast.Term{edit.Word(word), edit.Text(r.kind.Name)}
		}
	}
	return wordIf(r.kind.Name)
}

// region writes a page, overlay or panel with what stands in it.
func (b *book) region(r *region) *node {
	n := &node{head: append(regionTerms(r), wordIf(r.word)...), block: true, blank: true, key: r.key()}
	title := r.Field(r.kind.Text)
	if title.Is(spec.Text) && !b.learned.fails(r.key(r.kind.Text)) {
		n.head = append(n.head, edit.Text(title.Text()))
	}
	if !b.keepID(r.word, r.id, r.word) {
		n.body = append(n.body, idNode(r.key("id"), r.id))
	}
	n.body = append(n.body, b.settings(place{anywhere: true}, r.kind.Settings, r.Value, r.key(), r.kind.Text, "type")...)
	if word := r.Field("type").Text(); r.kind.Class == kind.Page && word != "" && !b.learned.fails(r.key("type")) {
		n.body = append(n.body, leaf(r.key("type"), edit.Word("type"), wordOrText(word)))
	}
	if r.kind.IsQuoted() {
		n.body = append(n.body, b.freeSettings(place{anywhere: true}, r.key, r.Value, append(kind.SettingNames(r.kind.Settings), "id", "type", r.kind.Text, "actions"))...)
		if found := b.layouts[r.id]; found != nil && found.Columns != r.kind.GridColumns() {
			n.body = append(n.body, gridNode(found.Columns))
		}
	}
	n.body = append(n.body, b.actions(r.actions, r.kind.Actions, nil, r.word, r.key("actions"))...)
	n.body = append(n.body, b.raw(r.key())...)
	if !r.data {
		n.body = append(n.body, b.parts(b.regionParts(r))...)
	}
	return n
}

// regionParts are the rows of a region, the elements behind them that the
// layout lacks.
func (b *book) regionParts(r *region) []*part {
	var parts []*part
	if found := b.layouts[r.id]; found != nil {
		arranged, ok := b.arrange(r, found)
		if !ok {
			b.learned.inRows[r.id] = true
			arranged = b.inRows(r)
		}
		parts = arranged
	}
	byHand := slices.ContainsFunc(parts, func(p *part) bool { return p.at != nil })
	bottom := sum(parts, 0)
	for _, e := range b.elements {
		if !b.unplaced[e.id] || e.region != r && (e.region != nil || e.kind.Loose || !b.isFirstPage(r)) {
			continue
		}
		p := &part{kind: layout.Leaf, element: e}
		if byHand {
			height := defaultHeight(e)
			p.at = &layout.Placement{Columns: grid.Lines{Start: 1, End: r.kind.GridColumns() + 1}, Rows: grid.Lines{Start: bottom + 1, End: bottom + 1 + height}}
			bottom += height
		}
		parts = append(parts, p)
	}
	return parts
}

// inRows puts the elements of a region one below the other, for a region whose
// places cannot be said.
func (b *book) inRows(r *region) []*part {
	var parts []*part
	for _, e := range b.elements {
		if e.region != r || b.unplaced[e.id] {
			continue
		}
		p := &part{kind: layout.Leaf, element: e}
		switch e.kind.Holds {
		case kind.HoldsRows:
			p.kind, p.columns = layout.Grid, e.kind.GridColumns()
		case kind.HoldsTabs:
			p.kind = layout.Tabs
			for _, label := range e.read.Tabs() {
				p.children = append(p.children, &part{kind: layout.Tab, columns: kind.PageColumns, label: label})
			}
		}
		parts = append(parts, p)
	}
	return parts
}

func (b *book) isFirstPage(r *region) bool {
	for _, other := range b.regions {
		if other.list == "pages" {
			return other == r
		}
	}
	return false
}

func (b *book) agent(r *region) *node {
	title := r.Field("name").Text()
	if b.learned.fails(r.key("name")) {
		title = ""
	}
	n := &node{head: row(edit.Word("agent"), wordIf(r.word), textIf(title)), block: true, blank: true, key: r.key()}
	if !b.keepID(r.word, r.id, r.word) {
		n.body = append(n.body, idNode(r.key("id"), r.id))
	}
	n.body = append(n.body, b.settings(place{anywhere: true}, r.kind.Settings, r.Value, r.key(), "name")...)
	n.body = append(n.body, b.raw(r.key())...)
	return n
}

// write writes the whole source: the main file, and what stands beside it.
func (b *book) write() *draft {
	b.forget()
	root := b.workbook()
	if !b.inline && b.options.IDs == IDsByNumber && len(b.kept) > 0 && len(b.kept) <= fewIDs && !b.hasDataPage() {
		b.inline = true
		b.forget()
		root = b.workbook()
	}
	b.placeIDs(root)
	b.shared = nil
	taken := maps.Clone(b.words)
	if b.lifting {
		b.shared = b.lift(root)
	}
	declarations := slices.Concat(b.letNodes(), b.shared, b.functions())
	if b.options.names == nil {
		declarations = append(b.fit(append(slices.Clone(declarations), root)), declarations...)
	}
	b.words = taken
	return b.draft(declarations, root)
}

// longWorkbook is up to how many lines all pages of a workbook stand in one file.
const longWorkbook = 600

// draft writes the statements, each page into a file of its own where one file would
// be long.
func (b *book) draft(declarations []*node, root *node) *draft {
	root.blank = len(declarations) > 0
	nodes := append(slices.Clone(declarations), root)
	mayBeLong := b.options.Beside && !b.options.Whole && b.options.names == nil
	if b.options.Beside && b.options.Split || mayBeLong && leastLines(nodes) > longWorkbook {
		return b.divided(nodes, root)
	}
	d := newDraft()
	main := d.file(b.name+".sigma", (&builder{d.keys}).top(nodes))
	if mayBeLong && strings.Count(main.Content, "\n") > longWorkbook {
		return b.divided(nodes, root)
	}
	d.files = append([]File{main}, b.files...)
	return d
}

// divided writes each page into a file of its own.
func (b *book) divided(nodes []*node, root *node) *draft {
	d := newDraft()
	build := builder{d.keys}
	for i, n := range root.body {
		root.body[i] = b.apart(n, d, &build)
	}
	d.files = append([]File{d.file(b.name+".sigma", build.top(nodes))}, b.files...)
	return d
}

// leastLines is how many lines statements take where no head is broken.
func leastLines(nodes []*node) int {
	lines := 0
	for _, n := range nodes {
		lines += n.lines(0)
	}
	return lines
}

// placeIDs puts the kept ids where the source names them: into a file beside
// it, or into a text at the end of the workbook.
func (b *book) placeIDs(root *node) {
	if len(b.kept) == 0 {
		return
	}
	if !b.options.Beside {
		ids := leaf("", edit.Word("ids"), edit.Value(longText(strings.TrimSuffix(b.idsFile().Content, "\n"))))
		ids.blank = true
		root.body = append(root.body, ids)
		return
	}
	at := slices.IndexFunc(root.body, func(n *node) bool { return n.blank || n.keyword() == "source" })
	if at < 0 {
		at = len(root.body)
	}
	ids := b.idsFile()
	root.body = slices.Insert(root.body, at, leaf("", edit.Word("ids"), edit.Value(fileCall(ids.Path))))
	b.files = append(b.files, ids)
}

// forget drops what the last writing left behind.
func (b *book) forget() { b.kept, b.isKept, b.files = nil, map[string]bool{}, nil }

// apart writes a page into a file of its own and returns what includes it; any
// other statement stays.
func (b *book) apart(n *node, d *draft, build *builder) *node {
	list, id, _ := n.key.holder()
	if list != "pages" || n.key != keyOf(list, id) {
		return n
	}
	n.blank = false
	page := d.file(b.freePath(b.regionNamed(id).word, ".sigma"), build.top([]*node{n}))
	b.files = append(b.files, page)
	return &node{form: &ast.Include{Path: edit.Literal(page.Path)}}
}

func (b *book) hasDataPage() bool {
	return slices.ContainsFunc(b.regions, func(r *region) bool { return r.data && r.id != "data" })
}
