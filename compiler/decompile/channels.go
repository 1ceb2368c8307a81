package decompile

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A binding is a pointer of the spec that a channel's line says.
type binding struct {
	channel *kind.Channel
	column  *column
	// pointer holds what stands beside the column's id; it is not there for a
	// bare id.
	pointer view.Node
}

// bindings finds what the channels of an element point to. A column that two
// of them point to is bound once; the comparison finds the other.
func (b *book) bindings(e *element) []binding {
	var found []binding
	bound := map[*column]bool{}
	for i := range e.kind.Channels {
		channel := &e.kind.Channels[i]
		for _, one := range e.pointers(channel) {
			if one.column != nil && !bound[one.column] && !b.learned.fails(e.key("channel", one.column.id)) {
				bound[one.column] = true
				found = append(found, one)
			}
		}
	}
	return found
}

// pointers reads the pointers of one channel. A measure that a second channel
// lists as well belongs to that one.
func (e *element) pointers(channel *kind.Channel) []binding {
	at := e.read.At(channel.Path)
	one := func(id string, pointer view.Node) binding { return binding{channel, e.byID[id], pointer} }
	var found []binding
	switch channel.Form {
	case kind.Pointer:
		found = append(found, one(at.Field("columnId").Text(), at))
	case kind.Pointers:
		for _, pointer := range at.Items() {
			found = append(found, one(pointer.Field("columnId").Text(), pointer))
		}
	case kind.IDs:
		for _, id := range at.Items() {
			found = append(found, one(id.Text(), view.Node{}))
		}
	case kind.ColorBy:
		found = append(found, one(at.Field("column").Text(), at))
	case kind.Axis:
		for _, entry := range e.axis(channel.Path) {
			if channel.Also == "" && e.isSecond(channel, entry.id) {
				continue
			}
			pointer := entry.pointer
			if channel.Also != "" {
				pointer = e.axisEntry(channel.Also, entry.id)
			}
			found = append(found, one(entry.id, pointer))
		}
	}
	return found
}

type axisEntry struct {
	id      string
	pointer view.Node
}

// axis reads the entries of an axis, which are ids or objects with one.
func (e *element) axis(path string) []axisEntry {
	var found []axisEntry
	for _, entry := range e.read.At(path).Field("columnIds").Items() {
		if entry.Is(spec.Object) {
			found = append(found, axisEntry{entry.Field("columnId").Text(), entry})
			continue
		}
		found = append(found, axisEntry{entry.Text(), view.Node{}})
	}
	return found
}

func (e *element) axisEntry(path, id string) view.Node {
	for _, entry := range e.axis(path) {
		if entry.id == id {
			return entry.pointer
		}
	}
	return view.Node{}
}

// isSecond says that another channel of the kind lists a column here as well.
func (e *element) isSecond(channel *kind.Channel, id string) bool {
	for i := range e.kind.Channels {
		other := &e.kind.Channels[i]
		if other.Also == channel.Path && slices.ContainsFunc(e.axis(other.Path), func(entry axisEntry) bool { return entry.id == id }) {
			return true
		}
	}
	return false
}

// channels writes a line for each binding, and one that stands for a channel
// that the kind demands and the spec lacks.
func (b *book) channels(e *element, bindings []binding) []*node {
	var made []*node
	for i := range e.kind.Channels {
		channel := &e.kind.Channels[i]
		for _, one := range bindings {
			if one.channel == channel {
				made = append(made, b.line(e, one, bindings))
			}
		}
	}
	return made
}

// line writes `y = Sum([Revenue]) as [Revenue] format "…" sort … { … }`.
func (b *book) line(e *element, one binding, bindings []binding) *node {
	c, key := one.column, one.column.key()
	n := &node{key: key}
	tree, said := b.columnFormula(c)
	c.channel = ""
	if !said {
		return b.declaredLine(e, one, bindings)
	}
	c.channel = channelKey(one, bindings)
	called, byDefault := b.calledAs(e, one, tree)
	format, inBody := b.format(c)
	sort, sorted := b.channelSort(e, one, bindings)
	binding := []ast.Term{edit.Word(one.channel.Name), edit.Formula(tree)}
	n.head = slices.Concat(binding, called, format, sort)
	isNone := len(called) > 0 && called[1].Text == "none"
	if len(called) == 0 && byDefault && c.name != "" {
		n.full = slices.Concat(binding, as(c.name), format, sort)
	}
	shown := ""
	if byDefault || isNone {
		shown = c.name
	}
	n.body = b.columnBody(c, shown)
	if isNone {
		n.body = slices.DeleteFunc(n.body, func(inner *node) bool {
			return inner.keyword() == "name" && len(inner.head) == 2 && inner.head[1].Text == "none"
		})
	}
	if inBody != nil {
		n.body = append(n.body, inBody)
	}
	n.body = append(n.body, b.pointerSettings(e, one, sorted)...)
	return n
}

// channelKey names the column of a channel's line in the file of ids.
func channelKey(one binding, bindings []binding) string {
	count := 0
	for i := range bindings {
		if bindings[i].channel.Name != one.channel.Name {
			continue
		}
		if count++; bindings[i].column == one.column {
			break
		}
	}
	if count == 1 {
		return one.channel.Name
	}
	return one.channel.Name + " " + strconv.Itoa(count)
}

// declaredLine writes a channel's line for a column that a statement of its own
// declares, since no formula can be written for it.
func (b *book) declaredLine(e *element, one binding, bindings []binding) *node {
	sort, sorted := b.channelSort(e, one, bindings)
	return &node{key: e.key("channel", one.column.id), head: row(edit.Word(one.channel.Name), row(edit.Formula(edit.Ref("", one.column.name)), sort)),
		body: b.pointerSettings(e, one, sorted)}
}

// pointerSettings are the settings of a channel in the block of its line.
func (b *book) pointerSettings(e *element, one binding, sorted bool) []*node {
	if !one.pointer.Exists() {
		return nil
	}
	rest := *one.pointer.Value
	if sorted {
		rest = without(&rest, "sort")
	}
	said := []string{}
	if one.channel.Form == kind.ColorBy && one.pointer.Field("by").Text() == defaultBy(one.column) {
		said = append(said, "by")
	}
	return b.settings(place{element: e}, one.channel.Settings, &rest, e.key("channel", one.column.id), said...)
}

// defaultBy is how a colour goes by a column unless its line says otherwise.
func defaultBy(c *column) string {
	if isAggregate(c) {
		return "scale"
	}
	return "category"
}

// calledAs is the name of a channel's column where it is not the one that the
// column gets by itself, which byDefault tells.
func (b *book) calledAs(e *element, one binding, tree formula.Expr) (clause []ast.Term, byDefault bool) {
	c, none := one.column, []ast.Term{edit.Word("as"), edit.Word("none")}
	own := formula.DefaultName(tree)
	if one.channel.NamedByTitle && e.title != "" {
		own = e.title
	}
	switch {
	case !c.named && own == c.name:
		if _, ref := tree.(*formula.Ref); ref && !one.channel.NamedByTitle {
			return nil, true
		}
		return none, true
	case !c.named && one.channel.NamedByTitle && e.title != "":
		c.name = own
		return none, true
	case own == c.name:
		return nil, true
	}
	return as(c.name), false
}

// channelSort writes the sort of a channel's line; sorted says that it says
// all of the spec's.
func (b *book) channelSort(e *element, one binding, bindings []binding) (clause []ast.Term, sorted bool) {
	sort := one.pointer.Field("sort")
	if !sort.Exists() || one.channel.Sort == kind.NoSort || !onlyHas(sort.Value, "by", "direction") || b.learned.fails(e.key("sort", one.column.id)) {
		return nil, false
	}
	direction, ok := directions[sort.Field("direction").Text()]
	by := sort.Field("by").Text()
	if !ok || by != "" && e.byID[by] == nil {
		return nil, false
	}
	clause = wordIf("sort")
	if by != "" && (by != one.column.id || one.channel.Sort == kind.SortShelf) {
		clause = append(clause, sortKey(e, by, bindings))
	}
	return append(clause, edit.Word(direction)), true
}

// sortKey names the column of a sort: by its channel where it is the first one
// there, else by its name.
func sortKey(e *element, by string, bindings []binding) ast.Term {
	seen := map[string]bool{}
	for _, one := range bindings {
		if one.column.id == by && !seen[one.channel.Name] {
			return edit.Word(one.channel.Name)
		}
		seen[one.channel.Name] = true
	}
	return edit.Column("", e.byID[by].name)
}
