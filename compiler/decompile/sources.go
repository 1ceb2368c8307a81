package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// A connection is one that sources of the workbook name.
type connection struct{ wire, word string }

// gatherConnections names the connections in the order in which the spec has
// them.
func (b *book) gatherConnections() {
	b.walkTexts(b.contents, func(field, text string) {
		if field == "connectionId" && b.connection(text) == "" {
			if b.options.names != nil && b.options.names.Connections[text] != "" {
				b.connections = append(b.connections, &connection{text, b.options.names.Connections[text]})
				return
			}
			made := "warehouse"
			if b.isWritten(text) {
				made = "write"
			}
			if noun, named, ok := name.CutMarker(text); ok && noun == "connection" && wordOf(named) != "" {
				made = wordOf(named)
			}
			b.connections = append(b.connections, &connection{text, b.distinct(made)})
		}
	})
}

// isWritten reports whether input tables write to a connection.
func (b *book) isWritten(connection string) bool {
	for _, e := range b.elements {
		if source := spec.Child(e.value, "source"); e.kind.Columns.Typed && spec.TextAt(source, "connectionId") == connection {
			return true
		}
	}
	return false
}

// walkTexts visits the texts of a value with the names of their fields.
func (b *book) walkTexts(v *spec.Value, visit func(name, text string)) {
	for i := range v.Items {
		b.walkTexts(&v.Items[i], visit)
	}
	for i := range v.Fields {
		if v.Fields[i].Value.Type == spec.Text {
			visit(v.Fields[i].Name, v.Fields[i].Value.Text)
		}
		b.walkTexts(&v.Fields[i].Value, visit)
	}
}

// connection is the word of a connection.
func (b *book) connection(wire string) string {
	for _, c := range b.connections {
		if c.wire == wire {
			return c.word
		}
	}
	return ""
}

// nameOrID writes what names something in Sigma: a name where the spec holds a
// marker of the noun, a UUID as it is, any other text as an id.
func nameOrID(noun, text string) string {
	if found, named, ok := name.CutMarker(text); ok && found == noun {
		return quoted(named)
	}
	if name.IsUUID(text) {
		return quoted(text)
	}
	return "id " + quoted(text)
}

// A sharedSource is a source that several elements read, declared once.
type sharedSource struct {
	word, text string
}

// gatherSources finds sources that are written alike in several elements.
func (b *book) gatherSources() {
	uses := map[string]int{}
	var order []string
	titles := map[string]string{}
	for _, e := range b.elements {
		if text, ok := b.called(spec.Child(e.value, "source"), e); ok && !e.kind.Columns.Typed {
			if uses[text]++; uses[text] == 1 {
				order = append(order, text)
				titles[text] = b.sourceTitle(spec.Child(e.value, "source"), e)
			}
		}
		source := spec.Child(e.value, "source")
		for _, leg := range spec.ItemsAt(source, "joins") {
			if text, ok := b.called(spec.Child(&leg, "right"), nil); ok {
				if uses[text]++; uses[text] == 1 {
					order = append(order, text)
					titles[text] = b.sourceTitle(spec.Child(&leg, "right"), nil)
				}
			}
		}
	}
	for _, text := range order {
		if uses[text] > 1 {
			made := wordOf(titles[text])
			if made == "" {
				made = "source"
			}
			b.sources = append(b.sources, &sharedSource{b.distinct(made), text})
		}
	}
}

// sourceTitle is what a shared source may be named by.
func (b *book) sourceTitle(source *spec.Value, e *element) string {
	if path := spec.ItemsAt(source, "path"); len(path) > 0 {
		return path[len(path)-1].Text
	}
	return b.prefixOf(source, e)
}

// from writes the source of an element: behind `from` in the head, or as a
// block in the body.
func (b *book) from(e *element) (head string, block *node) {
	source := spec.Child(e.value, "source")
	key := e.key("source")
	if source == nil || source.Type != spec.Object || e.kind.Source == kind.Forbidden {
		return "", nil
	}
	if text, ok := b.term(source, e); ok && !b.learned.fails(key) {
		return "from " + text, nil
	}
	if n, ok := b.sourceBlock(source, e, key); ok && !b.learned.fails(key) {
		return "", n
	}
	if name := kindIn(source); name != "" && !b.learned.fails(key+"\nblock") {
		n := &node{key: key + "\nblock", block: true, head: "source " + quoted(name)}
		rest := without(source, "kind")
		if len(rest.Fields) > 0 {
			n.body = append(n.body, b.rawNode(rest, ""))
		}
		return "", n
	}
	return "", nil
}

// term writes a source in one term: an element, a shared source or a call.
func (b *book) term(source *spec.Value, e *element) (text string, ok bool) {
	if read := b.sourceElement(source); read != nil && kindIn(source) == "table" {
		group := spec.TextAt(source, "groupingId")
		if group == "" {
			return read.word, onlyHas(source, "kind", "elementId")
		}
		word := b.groupWord(read, group)
		return read.word + " by " + word, word != "" && onlyHas(source, "kind", "elementId", "groupingId")
	}
	text, ok = b.called(source, e)
	if !ok {
		return "", false
	}
	for _, shared := range b.sources {
		if shared.text == text {
			return shared.word, true
		}
	}
	return text, true
}

// called writes a source as a call of its word.
func (b *book) called(source *spec.Value, e *element) (text string, ok bool) {
	entry := sourceEntry(kindIn(source))
	if entry == nil || entry.Form != kind.Called {
		return "", false
	}
	var arguments []string
	said := []string{"kind"}
	for i := range entry.Arguments {
		argument := &entry.Arguments[i]
		value := spec.Child(source, argument.Name)
		if value == nil && argument.Optional {
			break
		}
		if value == nil {
			return "", false
		}
		said = append(said, argument.Name)
		written, ok := b.argument(source, entry, i, value)
		if !ok {
			return "", false
		}
		arguments = append(arguments, written...)
	}
	if !onlyHas(source, said...) {
		return "", false
	}
	text = entry.Word + "(" + strings.Join(arguments, ", ") + ")"
	if prefix := b.prefixOf(source, e); prefix != "" && entry.Prefix != kind.NoPrefix {
		text += " as " + quoted(prefix)
	}
	return text, true
}

func sourceEntry(name string) *kind.SourceKind {
	for _, entry := range kind.Sources {
		if entry.Name == name {
			return entry
		}
	}
	return nil
}

// argument writes what a call gives for one field.
func (b *book) argument(source *spec.Value, entry *kind.SourceKind, i int, value *spec.Value) (written []string, ok bool) {
	argument := &entry.Arguments[i]
	switch {
	case argument.Rest:
		for _, part := range value.Items {
			if part.Type != spec.Text {
				return nil, false
			}
			written = append(written, quoted(part.Text))
		}
		return written, len(written) > 0
	case value.Type != spec.Text:
		return nil, false
	case argument.Resolves != "":
		text := value.Text
		if noun, named, marked := name.CutMarker(text); marked && noun == argument.Resolves && i > 0 {
			_, model, _ := name.CutMarker(spec.TextAt(source, entry.Arguments[i-1].Name))
			rest, below := strings.CutPrefix(named, model+"/")
			return []string{quoted(rest)}, below
		}
		return []string{nameOrID(argument.Resolves, text)}, true
	case argument.Shape.Type == kind.TextShape:
		return []string{b.longStatement(value.Text, argument.Controls)}, true
	}
	text, ok := b.idWord(argument.Shape, value)
	return []string{text}, ok
}

// longBlock is up to how many lines a statement stands in the source; a longer
// one reads better as a file.
const longBlock = 10

func isLongStatement(text string) bool { return strings.Count(text, "\n") >= longBlock }

// longStatement writes a statement: in a file of its own where that is asked for, or
// where it is long. The only one is called as the workbook is, others as their
// elements.
func (b *book) longStatement(text string, statement bool) string {
	if !statement || !b.options.Beside || !b.options.Split && !isLongStatement(text) {
		return blockOrQuoted(text)
	}
	f := fitting{book: b, element: b.writing}
	if b.statements() < 2 {
		f.element = ""
	}
	return f.inFile(text, ".sql")
}

// statements counts the statements of the spec that stand in files.
func (b *book) statements() int {
	seen := map[string]bool{}
	b.walkTexts(b.contents, func(field, text string) {
		if field == "statement" && (b.options.Split || isLongStatement(text)) {
			seen[text] = true
		}
	})
	return len(seen)
}

// prefixOf is what the formulas of an element call a source that nothing else
// names: a data model by its id, a file, a view.
func (b *book) prefixOf(source *spec.Value, e *element) string {
	entry := sourceEntry(kindIn(source))
	if entry == nil || e == nil {
		return ""
	}
	switch entry.Prefix {
	case kind.ModelElement:
		if _, _, named := name.CutMarker(spec.TextAt(source, "elementId")); named {
			return ""
		}
	case kind.UnknownPrefix, kind.FileName:
	default:
		return ""
	}
	return b.soleQualifier(e)
}

// soleQualifier is the one qualifier in the formulas of an element that no
// element of the workbook explains; "" where there are several.
func (b *book) soleQualifier(e *element) string {
	prefix, several := "", false
	for _, c := range e.columns {
		if c.expr == nil {
			continue
		}
		formula.Walk(c.expr, func(x formula.Expr) bool {
			if ref, ok := x.(*formula.Ref); ok && ref.Qualifier != "" && ref.Qualifier != "Metrics" && b.named(ref.Qualifier) == nil {
				several = several || prefix != "" && prefix != ref.Qualifier
				prefix = ref.Qualifier
			}
			return true
		})
	}
	if several {
		return ""
	}
	return prefix
}

// sourceBlock writes `source join "Name" { … }` and the like.
func (b *book) sourceBlock(source *spec.Value, e *element, key string) (*node, bool) {
	name := kindIn(source)
	n := &node{key: key, block: true}
	entry := sourceEntry(name)
	switch {
	case entry == nil:
		n.head = "source " + quoted(name)
		for _, f := range source.Fields {
			if f.Name == "kind" {
				continue
			}
			inner, ok := b.statement(place{}, nameOfKey(f.Name), kind.Anything, &f.Value, key)
			if !ok {
				return nil, false
			}
			n.body = append(n.body, inner)
		}
		return n, name != ""
	case entry.Form != kind.Block:
		return nil, false
	}
	n.head = join("source", entry.Word, quotedIf(spec.TextAt(source, "name")))
	ok := false
	switch name {
	case "join":
		n.body, ok = b.join(source, key)
	case "union":
		n.body, ok = b.union(source, key)
	default:
		n.body = b.settings(place{}, entry.Settings, source, key)
		if inner := spec.Child(source, "source"); inner != nil {
			text, said := b.term(inner, nil)
			n.body = append(n.body, leaf(key, "from", text))
			return n, said
		}
		ok = true
	}
	return n, ok
}

func quotedIf(text string) string {
	if text == "" {
		return ""
	}
	return quoted(text)
}
