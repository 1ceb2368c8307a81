package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// declared writes the columns of an element that no channel makes, with the
// groups among them, in the order in which they show.
func (b *book) declared(e *element, bound map[*column]bool) []*node {
	d := declaring{book: b, element: e, done: bound}
	d.findGroups()
	for _, c := range e.columns {
		if d.done[c] || c.implied {
			continue
		}
		if group := d.groupAt(c); group != nil {
			d.flush()
			d.made = append(d.made, d.group(group)...)
			continue
		}
		d.column(c)
	}
	d.flush()
	return d.made
}

// A declaring writes the columns of one element.
type declaring struct {
	*book
	element *element
	done    map[*column]bool
	groups  []*group
	made    []*node
	// run are the columns of a statement `columns` that is not written yet, or
	// those of `system` and `key`.
	run     []string
	runWord string
}

// column writes one column, joined to those before it where one statement
// takes both.
func (d *declaring) column(c *column) {
	d.done[c] = true
	word, text, body := d.columnText(c)
	if word == "column" || len(body) > 0 {
		d.flush()
		d.made = append(d.made, &node{head: join(word, text), body: body, key: c.key()})
		return
	}
	if word != d.runWord {
		d.flush()
	}
	d.run, d.runWord = append(d.run, text), word
	if d.options.names != nil {
		d.flush()
		d.made[len(d.made)-1].key = c.key()
	}
}

// flush writes the statement that columns were gathered for.
func (d *declaring) flush() {
	if len(d.run) > 0 {
		d.made = append(d.made, &node{head: d.runWord + " " + strings.Join(d.run, ", "), key: d.element.key("columns")})
	}
	d.run = nil
}

func (c *column) key() Key { return c.owner.key("columns", c.id) }

// columnText writes a column: the word of its statement, what follows it,
// and its block.
func (d *declaring) columnText(c *column) (word, text string, body []*node) {
	if c.isSystem() {
		if c.name == c.id {
			return "system", c.id, d.columnBody(c, "")
		}
		return "system", join(c.id, "as "+bracketed("", c.name)), d.columnBody(c, "")
	}
	if parent, ok := d.keyOf(c); ok {
		text = bracketed("", c.name)
		if parent.name != c.name {
			text += " = " + bracketed("", parent.name)
		}
		return "key", text, d.columnBody(c, "")
	}
	written, said := d.columnFormula(c)
	if !said && (!d.element.kind.Columns.Typed || c.read.Field("formula").Exists()) {
		d.unsaidFormula(c)
	}
	body = d.columnBody(c, "")
	format, inBody := d.format(c)
	if inBody != nil {
		body = append(body, inBody)
	}
	text = bracketed("", c.name) + d.typed(c)
	through, ok := d.takesThrough(c)
	if ok && through.Name == c.shown && !d.learned.fails(c.key().in("formula")) {
		source := d.print(place{element: c.owner}, c, through, d.learned.level(c.key().in("formula")))
		if len(body) == 0 && sourceName(source) == c.name {
			return "columns", join(source+d.declaredType(c), format), nil
		}
		if sourceName(source) == c.name && !d.element.kind.Columns.Typed {
			return "column", join(source+d.declaredType(c), format), body
		}
	}
	text += d.declaredType(c)
	if said {
		text += " = " + written
	}
	return "column", join(text, format), body
}

// sourceName is the name in brackets of a reference as it is written.
func sourceName(written string) string {
	tree, _ := formula.ParseSource(written)
	if ref, ok := tree.(*formula.Ref); ok {
		return ref.Name
	}
	return ""
}

// typed is the type of a column that is typed in.
func (d *declaring) typed(c *column) string {
	typed := c.read.Type
	if !d.element.kind.Columns.Typed || typed == "" || !slices.Contains(kind.InputTypes.Values, typed) {
		return ""
	}
	return ": " + typed
}

// declaredType is the type that a source that exists declares the column with.
func (d *declaring) declaredType(c *column) string {
	if d.options.names == nil || d.element.kind.Columns.Typed {
		return ""
	}
	if typed := d.options.names.Types[[2]string{d.element.id, c.id}]; typed != "" {
		return ": " + typed
	}
	return ""
}

// keyOf is the column of the parent that a key of a linked table repeats.
func (d *declaring) keyOf(c *column) (*column, bool) {
	key := c.read.Key.ID
	if key == "" || d.element.source == nil || !onlyHas(c.value, "id", "key", "name", "hidden", "description", "format", "style") {
		return nil, false
	}
	parent := d.element.source.byID[key]
	return parent, parent != nil
}

// columnFormula writes the formula of a column; ok is false where it has none, or
// none that can be written.
func (b *book) columnFormula(c *column) (text string, ok bool) {
	key := c.key().in("formula")
	if c.expr == nil || b.learned.fails(key) {
		return "", false
	}
	return b.print(place{element: c.owner}, c, c.expr, b.learned.level(key)), true
}

// unsaidFormula leaves the formula of a column to raw, as the spec has it, or that
// it has none.
func (b *book) unsaidFormula(c *column) {
	b.learned.patch(c.key(), []string{"formula"}, c.read.Field("formula").Value)
}

// columnBody writes the settings of a column in its block; by is the name that
// it has without a word on it.
func (b *book) columnBody(c *column, by string) []*node {
	var made []*node
	switch {
	case c.isSystem() && (!c.named || c.shown == c.name && c.name != c.id):
	case by != "" && by == c.name:
	case !c.named && b.namesItself(c) && !b.learned.fails(c.key().in("name")):
	case !c.named:
		made = append(made, leaf(c.key(), "name none"))
	case c.shown != c.name:
		made = append(made, leaf(c.key(), "name", quoted(c.shown)))
	}
	settings := c.owner.kind.Column
	if len(settings) == 0 {
		settings = kind.Columns
	}
	p := place{element: c.owner, anywhere: true}
	made = append(made, b.settings(p, settings, c.value, c.key(), "name", "format")...)
	if !c.isSystem() && !b.keepID(c.idKey(), c.id, c.madeID()) {
		made = append([]*node{leaf(c.key(), "id", quoted(c.id))}, made...)
	}
	return append(made, b.raw(c.key())...)
}

// namesItself tells of a column without a name that the name it gets by itself
// does no harm: it only repeats the last part of its reference, or the key's.
func (b *book) namesItself(c *column) bool {
	_, ref := c.expr.(*formula.Ref)
	return ref || c.read.Key.ID != ""
}

// idKey is the column's key in the file of ids: its channel, which stays when title
// and formula change, else its name.
func (c *column) idKey() string {
	if c.channel != "" {
		return c.owner.word + "/" + c.channel
	}
	return "[" + c.owner.word + "/" + c.name + "]"
}

// filterKey is the key of a filter on the column there.
func (c *column) filterKey() string {
	if c.channel != "" {
		return c.owner.word + "/filter " + c.channel
	}
	return c.owner.word + "/filter [" + c.name + "]"
}

// madeID is the id that the compiler makes for the column.
func (c *column) madeID() string {
	slug := name.Slug(c.name)
	if slug == "" {
		return c.owner.word
	}
	return c.owner.word + "-" + slug
}

// format writes the format of a column: a clause, or a setting in its block
// where it says more than a string.
func (b *book) format(c *column) (clause string, inBody *node) {
	format := c.read.Format
	key := c.key().in("format")
	if !format.Exists() || b.learned.fails(key) {
		return "", nil
	}
	text := format.Field("formatString").Text()
	if onlyHas(format.Value, "kind", "formatString") && text != "" && format.Field("kind").Text() == formatKind(text) {
		return "format " + b.text(text), nil
	}
	n, ok := b.statement(place{element: c.owner}, "format", kind.Format, format.Value, key)
	if !ok || len(fieldsAt(format.Value)) == 0 {
		return "", nil
	}
	return "", n
}

// formatKind is the kind that the compiler takes a format string for: one with
// `%` before a letter is a date's.
func formatKind(text string) string {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '%' {
			continue
		}
		c := text[i+1]
		if c == '-' && i+2 < len(text) {
			c = text[i+2]
		}
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			return "datetime"
		}
	}
	return "number"
}

// isFree reports whether a column says nothing beside taking one through, so that
// a filter or a sort may do so as well.
func (b *book) isFree(c *column) bool {
	ref, ok := b.takesThrough(c)
	return ok && ref.Name == c.shown && c.name == c.shown && onlyHas(c.value, "id", "name", "formula", "hidden") && c.read.Hidden
}
