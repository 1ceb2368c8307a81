package resolve

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// dataPage is the id of the page that takes the tables outside of pages.
const dataPage = "data"

// Resolve gathers the declarations of a workbook and resolves its sources and
// columns. The findings may hold errors; the workbook is then as whole as the
// sound parts make it. uses says whether anybody asks where names are used: if not,
// the workbook's index counts uses and does not collect them.
func Resolve(scope *expand.Scope, declaration *ast.Statement, uses bool) (*Workbook, diag.List) {
	w := &Workbook{
		Scope:     scope,
		Head:      declaration.Head(),
		Functions: map[string]*formula.Custom{},
		symbols:   newSymbols(),
		assumed:   new([]*assumption),
		declared:  map[*ast.Statement]*namedSource{},
	}
	w.Index.Uncollected = !uses
	node := expand.Node{Statement: declaration, Scope: scope}
	w.readWorkbookHead(node)
	w.Scope = scope.Namespace()
	body := w.items(w.Scope, declaration.Block)
	w.readKeptIDs(body)
	w.declareFunctions()
	w.declareBody(body)
	w.resolveSources()
	w.resolveColumns()
	w.linkValueLists()
	w.checkTitles()
	w.checkLabels()
	w.checkIDs()
	return w, w.Drain()
}

// hasTextID reports whether a workbook's header has two texts: the first is its id
// then, as it stands in a loop.
func hasTextID(statement *ast.Statement) bool {
	if len(statement.Terms) < 3 {
		return false
	}
	for _, term := range statement.Terms[1:3] {
		if _, isText := term.Expr.(*formula.Text); !isText || term.Type != ast.Value {
			return false
		}
	}
	return true
}

// workbookID is the name of a workbook's file: the word as it stands, or in a loop with
// the round's value.
func (w *Workbook) workbookID(node expand.Node, term ast.Term) string {
	id, found := node.Scope.ID(term)
	w.diagnostics.add(found...)
	if isFileName(id) {
		return id
	}
	return name.Slug(id)
}

// isFileName reports whether an id can be the name of a file as it is.
func isFileName(id string) bool {
	return strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

func (w *Workbook) readWorkbookHead(node expand.Node) {
	row := terms.After(node.Statement, 1)
	if id, ok := row.Word(); ok {
		w.ID = w.workbookID(node, id)
	} else if hasTextID(node.Statement) {
		w.ID = w.workbookID(node, node.Statement.Terms[1])
		row = terms.After(node.Statement, 2)
	}
	w.Title, _ = w.headText(node.Scope, row)
	if !row.Done() {
		w.report(node.Scope, unexpectedInHead(row.RestSpan(), "workbook"))
	}
	if node.Statement.Block == nil {
		w.report(node.Scope, blockMissing(node.Statement.Head(), "workbook").Explaining(diag.ExplainsBraces))
	}
	if w.Title.Value == "" && (w.Title.Written == nil || !interpolated(w.Title.Written.Raw)) {
		w.report(node.Scope, workbookTitleMissing(w.Head))
	}
}

// declareBody declares what stands in the workbook's block: regions in their
// order, then loose tables on the data page.
func (w *Workbook) declareBody(body expand.Body) {
	var loose []expand.Node
	for _, node := range body.Nodes {
		if w.Scope.Cancelled() {
			return
		}
		if node.Raw != nil {
			w.Settings = append(w.Settings, node)
			continue
		}
		switch declares(node) {
		case declaresRegion:
			w.declareRegion(node)
		case declaresElement, declaresLayout:
			loose = append(loose, node)
		case declaresConnection:
			w.declareConnection(node)
		case declaresSource:
			w.declareSource(node)
		case declaresAgent:
			w.declareAgent(node)
		case declaresFunction:
			w.declareFunction(node)
		default:
			w.Settings = append(w.Settings, node)
		}
	}
	w.placeLoose(loose)
}

// placeLoose puts the tables outside of pages onto the data page, below what a
// declared one holds.
func (w *Workbook) placeLoose(loose []expand.Node) {
	var page *Region
	for _, node := range loose {
		if k, ok := elementKind(node); !ok || !k.Loose {
			w.report(node.Scope, outsideOfPage(node.Statement.Head(), describe(node)))
			continue
		}
		if page == nil {
			page = w.dataRegion(node)
		}
		w.place(node, page, page.Box)
	}
}

// dataRegion is the declared page `data`, or one that it makes, hidden and last
// of the pages.
func (w *Workbook) dataRegion(first expand.Node) *Region {
	for _, region := range w.Regions {
		if region.ID == dataPage && region.Kind.Class == kind.Page {
			return region
		}
	}
	entry, _ := kind.Lookup(kind.Page, "page")
	region := &Region{Kind: entry, ID: dataPage, WireID: w.keptID([]string{dataPage}, dataPage), Implied: true, Scope: w.Scope, Head: w.Head}
	region.Title = Text{Value: "Data", At: w.Head}
	region.Box = &layout.Box{Kind: layout.Root, ID: region.WireID, Label: "page `data`", Columns: kind.PageColumns, Source: first.Statement.Head()}
	w.symbols.declare(w, w.Scope, &symbol{name: dataPage, noun: "page", at: w.Head, region: region})
	last := 0
	for i, other := range w.Regions {
		if other.Kind.Class == kind.Page {
			last = i + 1
		}
	}
	w.Regions = append(w.Regions[:last:last], append([]*Region{region}, w.Regions[last:]...)...)
	return region
}

func (w *Workbook) declareRegion(node expand.Node) {
	entry, taken, ok := w.readRegionKind(node)
	if !ok {
		return
	}
	row := terms.After(node.Statement, taken)
	h := w.readHead(node, row, true)
	id, ok := w.declaredID(node, h)
	if !ok {
		return
	}
	body := w.items(node.Scope, node.Statement.Block)
	region := &Region{Kind: entry, ID: id, Scope: node.Scope, Head: node.Statement.Head()}
	region.WireID = w.wireID(body, id, id)
	region.Title = h.text
	region.Box = &layout.Box{
		Kind: layout.Root, ID: region.WireID, Label: entry.Noun + " `" + id + "`",
		Columns: entry.GridColumns(), Source: region.Head, MayBeEmpty: body.Emptied || body.Incomplete,
	}
	w.symbols.declare(w, node.Scope, &symbol{name: id, noun: entry.Noun, at: h.id.At, region: region})
	w.Regions = append(w.Regions, region)
	region.Settings = w.placeAll(body, region, region.Box)
	if entry.IsQuoted() {
		region.Settings = w.takeGrid(region.Settings, region.Box)
	}
	expectUnknown(region.Box, entry, region.Settings)
}

// expectUnknown takes a statement that is not a setting of a kind for an element
// that nobody knows: a box with one is not called empty as well.
func expectUnknown(box *layout.Box, k *kind.Kind, settings []expand.Node) {
	for _, node := range settings {
		if node.Raw == nil && !k.Knows(node.Statement.Keyword()) {
			box.Unread = true
		}
	}
}

// placeAll declares the elements among a body's statements into a box and
// returns the other statements.
func (w *Workbook) placeAll(body expand.Body, region *Region, parent *layout.Box) []expand.Node {
	var settings []expand.Node
	for i := 0; i < len(body.Nodes); i++ {
		node := body.Nodes[i]
		if node.Raw == nil {
			switch declares(node) {
			case declaresElement, declaresLayout:
				w.place(node, region, parent)
				i += w.unopened(body.Nodes[i:])
				continue
			}
		}
		settings = append(settings, node)
	}
	return settings
}

// unopened reports an element without a block above lines that are indented
// deeper and are its settings, and returns how many those are.
func (w *Workbook) unopened(nodes []expand.Node) int {
	head := nodes[0]
	k, ok := elementKind(head)
	if !ok || head.Statement.Block != nil || len(w.Elements) == 0 {
		return 0
	}
	count := 0
	for _, node := range nodes[1:] {
		if node.Raw != nil || !k.BodyTakes(node.Statement.Keyword()) || !isBelow(head.Statement, node.Statement) {
			break
		}
		count++
	}
	if count > 0 {
		w.Elements[len(w.Elements)-1].Incomplete = true
		w.report(head.Scope, blockNotOpened(head.Statement.Head(), head.Statement.Keyword()))
	}
	return count
}

// isBelow reports whether a statement begins on a line below another one and is
// indented deeper.
func isBelow(upper, lower *ast.Statement) bool {
	if upper.At.File != lower.At.File {
		return false
	}
	first, _ := upper.At.Range()
	second, _ := lower.At.Range()
	return second.Line > first.Line && second.Column > first.Column
}

// place declares an element, row, stack, spacer or tab into a box.
func (w *Workbook) place(node expand.Node, region *Region, parent *layout.Box) {
	switch node.Statement.Keyword() {
	case "row":
		w.placeGroup(node, region, parent, layout.Row)
	case "stack":
		w.placeGroup(node, region, parent, layout.Stack)
	case "spacer":
		w.placeSpacer(node, parent)
	case "tab":
		w.report(node.Scope, strayTab(node.Statement.Head()))
	default:
		w.placeElement(node, region, parent)
	}
}

func (w *Workbook) placeGroup(node expand.Node, region *Region, parent *layout.Box, boxKind layout.BoxKind) {
	h := w.readHead(node, terms.After(node.Statement, 1), false)
	w.refuseTextAndSource(node, h)
	if boxKind == layout.Row && !h.spanAt.IsZero() {
		w.report(node.Scope, spanOfRow(h.spanAt, h.span))
	}
	body := w.items(node.Scope, node.Statement.Block)
	box := placed(boxKind, node, h)
	box.Label, box.MayBeEmpty = node.Statement.Keyword(), body.Emptied || body.Incomplete
	if node.Statement.Block == nil {
		box.Unread = true
		w.report(node.Scope, blockMissing(node.Statement.Head(), box.Label))
	}
	parent.Children = append(parent.Children, box)
	for _, rest := range w.placeAll(body, region, box) {
		box.Unread = true
		w.report(rest.Scope, notInLayout(rest, box.Label))
	}
}

func (w *Workbook) placeSpacer(node expand.Node, parent *layout.Box) {
	h := w.readHead(node, terms.After(node.Statement, 1), false)
	w.refuseTextAndSource(node, h)
	box := placed(layout.Spacer, node, h)
	box.Label = "spacer"
	parent.Children = append(parent.Children, box)
}

func (w *Workbook) refuseTextAndSource(node expand.Node, h head) {
	if h.text.isWritten() {
		w.report(node.Scope, unexpectedInHead(h.text.At, node.Statement.Keyword()))
	}
	if h.from != nil {
		w.report(node.Scope, unexpectedInHead(h.fromAt, node.Statement.Keyword()))
	}
}

func placed(boxKind layout.BoxKind, node expand.Node, h head) *layout.Box {
	return &layout.Box{
		Kind: boxKind, Span: h.span, Height: h.height, SpanAt: h.spanAt, HeightAt: h.heightAt,
		At: h.at, Source: node.Statement.Head(),
	}
}

func (w *Workbook) placeElement(node expand.Node, region *Region, parent *layout.Box) {
	k, h, id, ok := w.elementHead(node)
	if !ok {
		parent.Unread = true
		return
	}
	body := w.items(node.Scope, node.Statement.Block)
	element := w.elements.One()
	*element = Element{
		Kind: k, ID: id, Words: id, Head: node.Statement.Head(), Scope: node.Scope, Region: region,
		Title: h.text,
	}
	element.WireID = w.wireID(body, id, k.ElementID(id))
	if k.Class == kind.Control {
		element.Handle = w.handle(k, body, id)
	}
	element.head, element.Incomplete = h, h.broken || isIncomplete(node, body)
	w.symbols.declare(w, node.Scope, &symbol{name: id, noun: k.Noun, at: h.id.At, element: element})
	w.Elements = append(w.Elements, element)

	box := placed(layout.Leaf, node, h)
	box.ID, box.Label = element.WireID, k.Noun+" `"+id+"`"
	box.MayBeEmpty = body.Emptied || body.Incomplete
	box.PageBreak = k.OneRow
	element.Box = box
	parent.Children = append(parent.Children, box)
	switch k.Holds {
	case kind.HoldsRows:
		box.Kind, box.Columns = layout.Grid, k.GridColumns()
		element.Body = w.takeGrid(w.placeAll(body, region, box), box)
		expectUnknown(box, k, element.Body)
		w.checkGrid(element, box)
	case kind.HoldsTabs:
		box.Kind = layout.Tabs
		element.Body = w.placeTabs(body, element, region, box)
	default:
		element.Body = w.takeText(element, body.Nodes)
		w.refuseChildren(element)
	}
	box.DefaultHeight = defaultHeight(element)
}

// elementHead reads the kind and the head of an element.
func (w *Workbook) elementHead(node expand.Node) (k *kind.Kind, h head, id string, ok bool) {
	defer w.mute(node)()
	k, skip, ok := w.readKind(node)
	if !ok {
		return nil, head{}, "", false
	}
	h = w.readHead(node, terms.After(node.Statement, skip), true)
	id, ok = w.declaredID(node, h)
	return k, h, id, ok
}

// isIncomplete reports whether a body, or the head before it, lacks something
// that could not be read.
func isIncomplete(node expand.Node, body expand.Body) bool {
	if node.Statement.Broken || body.Incomplete {
		return true
	}
	for _, inner := range body.Nodes {
		if inner.Statement != nil && inner.Statement.Broken {
			return true
		}
	}
	return false
}

// refuseChildren reports layout statements in an element that holds none.
func (w *Workbook) refuseChildren(element *Element) {
	refused := func(node expand.Node) bool {
		return node.Raw == nil && isLayout(node.Statement.Keyword()) && !element.Kind.Knows(node.Statement.Keyword())
	}
	if !slices.ContainsFunc(element.Body, refused) {
		return
	}
	kept := element.Body[:0:0]
	for _, node := range element.Body {
		if refused(node) {
			w.report(node.Scope, holdsNothing(node.Statement.Head(), describe(node), element.Kind))
			continue
		}
		kept = append(kept, node)
	}
	element.Body = kept
}

// takeGrid takes `grid N` out of a container's settings.
func (w *Workbook) takeGrid(settings []expand.Node, box *layout.Box) []expand.Node {
	var rest []expand.Node
	for _, node := range settings {
		if node.Raw != nil || node.Statement.Keyword() != "grid" {
			rest = append(rest, node)
			continue
		}
		word := node.Statement.Terms[0]
		if count, ok := w.readCount(node.Scope, terms.After(node.Statement, 1), word); ok {
			box.Columns, box.ColumnsAt = count, node.Statement.At
		}
	}
	return rest
}

// takeText takes the text of an element out of its block, where a long one stands
// with the settings in front of it: `body """…"""`. It returns the other statements.
func (w *Workbook) takeText(element *Element, body []expand.Node) []expand.Node {
	if !element.Kind.Markup || element.Title.isWritten() {
		return body
	}
	i := slices.IndexFunc(body, func(node expand.Node) bool { return node.Raw == nil && node.Statement.Keyword() == element.Kind.Text })
	if i < 0 {
		return body
	}
	row := terms.After(body[i].Statement, 1)
	text, ok := w.headText(body[i].Scope, row)
	if !ok {
		return body
	}
	if !row.Done() {
		w.report(body[i].Scope, unexpectedTerm(row.RestSpan(), element.Kind.Text))
	}
	element.Title = text
	return slices.Delete(slices.Clone(body), i, i+1)
}

// checkGrid reports another number of columns where the kind has a fixed one:
// the server rewrites it (spec-document.md 7.4).
func (w *Workbook) checkGrid(element *Element, box *layout.Box) {
	if fixed := element.Kind.Grid; fixed > 0 && box.Columns != fixed {
		w.report(element.Scope, gridFixed(box.ColumnsAt, element.Kind))
	}
}

func (w *Workbook) placeTabs(body expand.Body, element *Element, region *Region, parent *layout.Box) []expand.Node {
	var settings []expand.Node
	for _, node := range body.Nodes {
		switch {
		case node.Raw == nil && node.Statement.Keyword() == "tab":
			w.placeTab(node, element, region, parent)
		case node.Raw == nil && (declares(node) == declaresElement || declares(node) == declaresLayout):
			w.report(node.Scope, outsideOfTab(node.Statement.Head(), describe(node)))
		default:
			settings = append(settings, node)
		}
	}
	return settings
}

func (w *Workbook) placeTab(node expand.Node, element *Element, region *Region, parent *layout.Box) {
	h := w.readHead(node, terms.After(node.Statement, 1), false)
	label := h.text
	if !label.isWritten() && !h.broken {
		w.report(node.Scope, tabLabelMissing(node.Statement.Head()))
	}
	element.Tabs = append(element.Tabs, label)
	body := w.items(node.Scope, node.Statement.Block)
	box := &layout.Box{
		Kind: layout.Tab, Label: "tab `" + label.Value + "`", Columns: kind.PageColumns,
		Source: node.Statement.Head(), MayBeEmpty: body.Emptied || body.Incomplete,
	}
	parent.Children = append(parent.Children, box)
	for _, rest := range w.takeGrid(w.placeAll(body, region, box), box) {
		box.Unread = true
		w.report(rest.Scope, notInLayout(rest, "tab"))
	}
}

// defaultHeight is the height of an element that says none, from its kind and
// from what is written in it.
func defaultHeight(element *Element) int {
	for _, node := range element.Body {
		if node.Raw != nil {
			continue
		}
		for _, word := range element.Kind.TallWith {
			if node.Statement.Keyword() == word {
				return element.Kind.TallHeight
			}
		}
	}
	return element.Kind.Height
}
