package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/format"
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
		if source := e.read.Source; source != nil && e.kind.Columns.Typed && source.ConnectionID == connection {
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
func nameOrID(noun, text string) []ast.Term {
	if found, named, ok := name.CutMarker(text); ok && found == noun {
		return row(edit.Text(named))
	}
	if name.IsUUID(text) {
		return row(edit.Text(text))
	}
	return []ast.Term{edit.Word("id"), edit.Text(text)}
}

// A sharedSource is a source that several elements read, declared once.
type sharedSource struct {
	word string
	call []ast.Term
}

// gatherSources finds sources that are written alike in several elements.
func (b *book) gatherSources() {
	uses := map[string]int{}
	var order []string
	calls, titles := map[string][]ast.Term{}, map[string]string{}
	use := func(source *view.Source, e *element) {
		if call, ok := b.called(source, e); ok {
			text := format.Line(call)
			if uses[text]++; uses[text] == 1 {
				order = append(order, text)
				calls[text], titles[text] = call, b.sourceTitle(source, e)
			}
		}
	}
	for _, e := range b.elements {
		source := e.read.Source
		if source == nil {
			continue
		}
		if !e.kind.Columns.Typed {
			use(source, e)
		}
		if source.Join != nil {
			for _, leg := range source.Join.Legs {
				use(leg.Right, nil)
			}
		}
	}
	for _, text := range order {
		if uses[text] > 1 {
			made := wordOf(titles[text])
			if made == "" {
				made = "source"
			}
			b.sources = append(b.sources, &sharedSource{b.distinct(made), calls[text]})
		}
	}
}

// sourceTitle is what a shared source may be named by.
func (b *book) sourceTitle(source *view.Source, e *element) string {
	if path := source.Path; len(path) > 0 {
		return path[len(path)-1]
	}
	return b.prefixOf(source, e)
}

// from writes the source of an element: behind `from` in the head, or as a
// block in the body.
func (b *book) from(e *element) (head []ast.Term, block *node) {
	source := e.read.Source
	key := e.key("source")
	if source == nil || e.kind.Source == kind.Forbidden {
		return nil, nil
	}
	if terms, ok := b.term(source, e); ok && !b.learned.fails(key) {
		return row(edit.Word("from"), terms), nil
	}
	if n, ok := b.sourceBlock(source, key); ok && !b.learned.fails(key) {
		return nil, n
	}
	if name := source.KindName; name != "" && !b.learned.fails(key.in("block")) {
		n := &node{key: key.in("block"), block: true, head: []ast.Term{edit.Word("source"), edit.Text(name)}}
		rest := without(source.Value, "kind")
		if len(rest.Fields) > 0 {
			n.body = append(n.body, b.rawNode(keepNulls(rest), ""))
		}
		return nil, n
	}
	return nil, nil
}

// term names a source: an element, a shared source or a call.
func (b *book) term(source *view.Source, e *element) (terms []ast.Term, ok bool) {
	if read := b.sourceElement(source); read != nil && source.KindName == "table" {
		if source.GroupingID == "" {
			return wordIf(read.word), onlyHas(source.Value, "kind", "elementId")
		}
		word := b.groupWord(read, source.GroupingID)
		return []ast.Term{edit.Word(read.word), edit.Word("by"), edit.Word(word)}, word != "" && onlyHas(source.Value, "kind", "elementId", "groupingId")
	}
	terms, ok = b.called(source, e)
	if !ok {
		return nil, false
	}
	for _, shared := range b.sources {
		if slices.EqualFunc(shared.call, terms, sameTerm) {
			return wordIf(shared.word), true
		}
	}
	return terms, true
}

// called writes a source as a call of its word.
func (b *book) called(source *view.Source, e *element) (terms []ast.Term, ok bool) {
	if source == nil || source.Kind == nil || source.Kind.Form != kind.Called {
		return nil, false
	}
	entry := source.Kind
	var arguments []formula.Expr
	said := []string{"kind"}
	for i := range entry.Arguments {
		argument := &entry.Arguments[i]
		value := source.Field(argument.Name)
		if !value.Exists() && argument.Optional {
			break
		}
		if !value.Exists() {
			return nil, false
		}
		said = append(said, argument.Name)
		written, ok := b.argument(source, i, value.Value)
		if !ok {
			return nil, false
		}
		arguments = append(arguments, written...)
	}
	if !onlyHas(source.Value, said...) {
		return nil, false
	}
	terms = row(edit.Value(edit.Call(entry.Word, arguments...)))
	if prefix := b.prefixOf(source, e); prefix != "" && entry.Prefix != kind.NoPrefix {
		terms = append(terms, edit.Word("as"), edit.Text(prefix))
	}
	return terms, true
}

// argument writes what a call gives for one field.
func (b *book) argument(source *view.Source, i int, value *spec.Value) (written []formula.Expr, ok bool) {
	arguments := source.Kind.Arguments
	argument := &arguments[i]
	switch {
	case argument.Rest:
		for _, part := range value.Items {
			if part.Type != spec.Text {
				return nil, false
			}
			written = append(written, edit.Literal(part.Text))
		}
		return written, len(written) > 0
	case value.Type != spec.Text:
		return nil, false
	case argument.Resolves != "":
		text := value.Text
		if noun, named, marked := name.CutMarker(text); marked && noun == argument.Resolves && i > 0 {
			_, model, _ := name.CutMarker(source.Field(arguments[i-1].Name).Text())
			rest, below := strings.CutPrefix(named, model+"/")
			return []formula.Expr{edit.Literal(rest)}, below
		}
		return []formula.Expr{tagged(nameOrID(argument.Resolves, text))}, true
	case argument.Shape.Type == kind.TextShape:
		return []formula.Expr{b.longStatement(value.Text, argument.Controls)}, true
	}
	term, ok := b.idWord(argument.Shape, value)
	return []formula.Expr{valueOf(term)}, ok
}

// tagged is a text with a word before it as one value.
func tagged(terms []ast.Term) formula.Expr {
	last := terms[len(terms)-1].Expr
	if len(terms) > 1 {
		return &formula.Tagged{Tag: terms[0].Text, X: last}
	}
	return last
}

// longBlock is up to how many lines a statement stands in the source; a longer
// one reads better as a file.
const longBlock = 10

func isLongStatement(text string) bool { return strings.Count(text, "\n") >= longBlock }

// longStatement writes a statement: in a file of its own where that is asked for, or
// where it is long. The only one is called as the workbook is, others as their
// elements.
func (b *book) longStatement(text string, statement bool) formula.Expr {
	if statement {
		text = b.spokenSQL(text)
	}
	if !statement || !b.options.Beside || !b.options.Split && !isLongStatement(text) {
		return longText(text)
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
func (b *book) prefixOf(source *view.Source, e *element) string {
	if source == nil || source.Kind == nil || e == nil {
		return ""
	}
	switch source.Kind.Prefix {
	case kind.ModelElement:
		if _, _, named := name.CutMarker(source.ElementID); named {
			return ""
		}
	case kind.UnknownPrefix, kind.FileName:
	default:
		return ""
	}
	return b.soleQualifier(e)
}

// soleQualifier is the one qualifier in the formulas of an element that no other
// element of the workbook explains; "" where there are several. One that is the
// element's own title is its source's: no element reads itself.
func (b *book) soleQualifier(e *element) string {
	prefix, several := "", false
	for _, c := range e.columns {
		if c.expr == nil {
			continue
		}
		formula.Walk(c.expr, func(x formula.Expr) bool {
			if ref, ok := x.(*formula.Ref); ok && ref.Qualifier != "" && ref.Qualifier != "Metrics" && (b.named(ref.Qualifier) == nil || b.named(ref.Qualifier) == e) {
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
func (b *book) sourceBlock(source *view.Source, key Key) (*node, bool) {
	n := &node{key: key, block: true}
	entry := source.Kind
	switch {
	case entry == nil:
		n.head = []ast.Term{edit.Word("source"), edit.Text(source.KindName)}
		for name, field := range source.Fields() {
			if name == "kind" {
				continue
			}
			inner, ok := b.statement(place{}, wordOrText(name), kind.Anything, field.Value, key)
			if !ok {
				return nil, false
			}
			n.body = append(n.body, inner)
		}
		return n, source.KindName != ""
	case entry.Form != kind.Block:
		return nil, false
	}
	n.head = row(edit.Word("source"), wordIf(entry.Word), textIf(source.Name))
	ok := true
	switch {
	case source.Join != nil:
		n.body, ok = b.join(source, key)
	case source.Union != nil:
		n.body, ok = b.union(source, key)
	default:
		n.body = b.settings(place{}, entry.Settings, source.Value, key)
		if source.Transpose != nil && source.Transpose.Of != nil {
			terms, said := b.term(source.Transpose.Of, nil)
			n.body = append(n.body, leaf(key, row(edit.Word("from"), terms)...))
			return n, said
		}
	}
	return n, ok
}
