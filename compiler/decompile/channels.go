package decompile

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
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
	written, said := b.columnFormula(c)
	c.channel = ""
	if !said {
		return b.declaredLine(e, one, bindings)
	}
	c.channel = channelKey(one, bindings)
	as, byDefault := b.as(e, one, written)
	format, inBody := b.format(c)
	sort, sorted := b.channelSort(e, one, bindings)
	n.head = join(one.channel.Name, "=", written, as, format, sort)
	if as == "" && byDefault && c.name != "" {
		n.full = join(one.channel.Name, "=", written, "as "+bracketed("", c.name), format, sort)
	}
	shown := ""
	if byDefault || as == "as none" {
		shown = c.name
	}
	n.body = b.columnBody(c, shown)
	if as == "as none" {
		n.body = slices.DeleteFunc(n.body, func(inner *node) bool { return inner.head == "name none" })
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
	return &node{key: e.key("channel", one.column.id), head: join(one.channel.Name, "=", bracketed("", one.column.name), sort),
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

// as writes the name of a channel's column where it is not the one that the
// column gets by itself, which byDefault tells.
func (b *book) as(e *element, one binding, written string) (text string, byDefault bool) {
	c := one.column
	tree, found := formula.ParseSource(written)
	if found.HasErrors() {
		return "as " + bracketed("", c.name), false
	}
	own := formula.DefaultName(tree)
	if one.channel.NamedByTitle && e.title != "" {
		own = e.title
	}
	switch {
	case !c.named && own == c.name:
		if _, ref := tree.(*formula.Ref); ref && !one.channel.NamedByTitle {
			return "", true
		}
		return "as none", true
	case !c.named && one.channel.NamedByTitle && e.title != "":
		c.name = own
		return "as none", true
	case own == c.name:
		return "", true
	}
	return "as " + bracketed("", c.name), false
}

// channelSort writes the sort of a channel's line; sorted says that it says
// all of the spec's.
func (b *book) channelSort(e *element, one binding, bindings []binding) (text string, sorted bool) {
	sort := one.pointer.Field("sort")
	if !sort.Exists() || one.channel.Sort == kind.NoSort || !onlyHas(sort.Value, "by", "direction") || b.learned.fails(e.key("sort", one.column.id)) {
		return "", false
	}
	direction, ok := directions[sort.Field("direction").Text()]
	by := sort.Field("by").Text()
	if !ok || by != "" && e.byID[by] == nil {
		return "", false
	}
	keyWord := ""
	if by != "" && (by != one.column.id || one.channel.Sort == kind.SortShelf) {
		keyWord = sortKey(e, by, bindings)
	}
	return join("sort", keyWord, direction), true
}

// sortKey names the column of a sort: by its channel where it is the first one
// there, else by its name.
func sortKey(e *element, by string, bindings []binding) string {
	seen := map[string]bool{}
	for _, one := range bindings {
		if one.column.id == by && !seen[one.channel.Name] {
			return one.channel.Name
		}
		seen[one.channel.Name] = true
	}
	return bracketed("", e.byID[by].name)
}
