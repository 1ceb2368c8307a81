package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
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
	run     [][]ast.Term
	runWord string
}

// column writes one column, joined to those before it where one statement
// takes both.
func (d *declaring) column(c *column) {
	d.done[c] = true
	word, terms, body := d.columnTerms(c)
	if word == "column" || len(body) > 0 {
		d.flush()
		d.made = append(d.made, &node{head: row(edit.Word(word), terms), body: body, key: c.key()})
		return
	}
	if word != d.runWord {
		d.flush()
	}
	d.run, d.runWord = append(d.run, terms), word
	if d.options.names != nil {
		d.flush()
		d.made[len(d.made)-1].key = c.key()
	}
}

// flush writes the statement that columns were gathered for.
func (d *declaring) flush() {
	if len(d.run) > 0 {
		d.made = append(d.made, &node{head: row(edit.Word(d.runWord), edit.Listed(d.run...)), key: d.element.key("columns")})
	}
	d.run = nil
}

func (c *column) key() Key { return c.owner.key("columns", c.id) }

// columnTerms writes a column: the word of its statement, what follows it,
// and its block.
func (d *declaring) columnTerms(c *column) (word string, terms []ast.Term, body []*node) {
	if c.isSystem() {
		if c.name == c.id {
			return "system", wordIf(c.id), d.columnBody(c, "")
		}
		return "system", row(edit.Word(c.id), as(c.name)), d.columnBody(c, "")
	}
	if parent, ok := d.keyOf(c); ok {
		terms = row(edit.Column("", c.name))
		if parent.name != c.name {
			terms = append(terms, edit.Formula(edit.Ref("", parent.name)))
		}
		return "key", terms, d.columnBody(c, "")
	}
	tree, said := d.columnFormula(c)
	if !said && (!d.element.kind.Columns.Typed || c.read.Field("formula").Exists()) {
		d.unsaidFormula(c)
	}
	body = d.columnBody(c, "")
	format, inBody := d.format(c)
	if inBody != nil {
		body = append(body, inBody)
	}
	terms = row(edit.Column("", c.name), d.typed(c))
	through, ok := d.takesThrough(c)
	if ok && through.Name == c.shown && !d.learned.fails(c.key().in("formula")) {
		source := d.spell(place{element: c.owner}, c, through, d.learned.level(c.key().in("formula"))).(*formula.Ref)
		taken := row(edit.Value(source), d.declaredType(c), format)
		if len(body) == 0 && source.Name == c.name {
			return "columns", taken, nil
		}
		if source.Name == c.name && !d.element.kind.Columns.Typed {
			return "column", taken, body
		}
	}
	terms = append(terms, d.declaredType(c)...)
	if said {
		terms = append(terms, edit.Formula(tree))
	}
	return "column", append(terms, format...), body
}

// typed is the type of a column that is typed in.
func (d *declaring) typed(c *column) []ast.Term {
	typed := c.read.Type
	if !d.element.kind.Columns.Typed || typed == "" || !slices.Contains(kind.InputTypes.Values, typed) {
		return nil
	}
	return typeOf(typed)
}

// declaredType is the type that a source that exists declares the column with.
func (d *declaring) declaredType(c *column) []ast.Term {
	if d.options.names == nil || d.element.kind.Columns.Typed {
		return nil
	}
	if typed := d.options.names.Types[[2]string{d.element.id, c.id}]; typed != "" {
		return typeOf(typed)
	}
	return nil
}

// typeOf is the type behind a column, as it may be in a source: a word or several.
func typeOf(typed string) []ast.Term { return []ast.Term{edit.Colon(), edit.Word(typed)} }

// as is the clause that names a column.
func as(name string) []ast.Term { return []ast.Term{edit.Word("as"), edit.Column("", name)} }

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
func (b *book) columnFormula(c *column) (tree formula.Expr, ok bool) {
	key := c.key().in("formula")
	if c.expr == nil || b.learned.fails(key) {
		return nil, false
	}
	return b.spell(place{element: c.owner}, c, c.expr, b.learned.level(key)), true
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
		made = append(made, leaf(c.key(), edit.Word("name"), edit.Word("none")))
	case c.shown != c.name:
		made = append(made, leaf(c.key(), edit.Word("name"), edit.Text(c.shown)))
	}
	settings := c.owner.kind.Column
	if len(settings) == 0 {
		settings = kind.Columns
	}
	p := place{element: c.owner, anywhere: true}
	made = append(made, b.settings(p, settings, c.value, c.key(), "name", "format")...)
	if !c.isSystem() && !b.keepID(c.idKey(), c.id, c.madeID()) {
		made = append([]*node{idNode(c.key(), c.id)}, made...)
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
func (b *book) format(c *column) (clause []ast.Term, inBody *node) {
	format := c.read.Format
	key := c.key().in("format")
	if !format.Exists() || b.learned.fails(key) {
		return nil, nil
	}
	text := format.Field("formatString").Text()
	if onlyHas(format.Value, "kind", "formatString") && text != "" && format.Field("kind").Text() == formatKind(text) {
		return []ast.Term{edit.Word("format"), b.text(text)}, nil
	}
	n, ok := b.statement(place{element: c.owner}, edit.Word("format"), kind.Format, format.Value, key)
	if !ok || len(fieldsAt(format.Value)) == 0 {
		return nil, nil
	}
	return nil, n
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
