package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
)

// element writes one element; placed are the clauses of its head that say where
// it stands, inside what a structure holds.
func (b *book) element(e *element, placed Placement, inside []*node) *node {
	if b.learned.fails(e.key("whole")) {
		return b.wholeElement(e, placed)
	}
	n := &node{key: e.key()}
	if b.unplaced[e.id] && e.region != nil && b.layouts[e.region.id] != nil {
		n.comments = append(n.comments, noPlaceComment)
	}
	b.writing = e.word
	var from []ast.Term
	var block *node
	if e.kind.Class == kind.Control {
		from = b.valueList(e)
	} else {
		from, block = b.from(e)
	}
	title, look := b.headText(e)
	n.head, n.placement = slices.Concat(kindTerms(e), wordIf(e.word), title, from), placed
	long := len(title) > 0 && isTextBlock(title[0].Expr)
	if long {
		n.head = slices.Concat(kindTerms(e), wordIf(e.word), from, title)
	}
	if n.later = b.laters[e.id]; n.later != nil && !long {
		return n
	}
	n.later = nil
	n.body = b.whole(e, block, look)
	if long && e.kind.Markup && len(n.body) > 0 && (b.options.names == nil || !b.options.names.TextBefore[e.id]) {
		n.head = n.head[:len(n.head)-1]
		n.body = append(n.body, leaf(e.key(e.kind.Text), edit.Word(e.kind.Text), title[0]))
	}
	n.body = append(n.body, inside...)
	n.block = e.kind.Holds != kind.HoldsNothing
	return n
}

// whole is the body of an element with what its head leaves to it: its id, the block of
// its source and the look of its title.
func (b *book) whole(e *element, block *node, look []*node) []*node {
	var made []*node
	if !b.keepID(e.word, e.id, e.kind.ElementID(e.word)) {
		made = append(made, idNode(e.key("id"), e.id))
	}
	made = append(made, handleNodes(e)...)
	if block != nil {
		made = append(made, block)
	}
	made = append(made, look...)
	made = append(made, b.body(e)...)
	b.leaveUnknown(e)
	return append(made, b.raw(e.key())...)
}

// noPlaceComment stands above what the layout of its page leaves out.
const noPlaceComment = "Sigma's layout has no place for this, so it follows the others."

// wholeElement writes an element of which nothing can be said but its place: its
// kind in quotes, and all else in raw.
func (b *book) wholeElement(e *element, placed Placement) *node {
	head, taken := []ast.Term{edit.Word("element"), edit.Text(spec.KindName(e.value))}, []string{"id", "kind"}
	if e.kind.Class == kind.Control {
		head, taken = []ast.Term{edit.Word("control"), edit.Text(e.kind.Name)}, append(taken, "controlId", "controlType")
	}
	n := &node{key: e.key(), head: append(head, edit.Word(e.word)), placement: placed}
	if !b.keepID(e.word, e.id, e.kind.ElementID(e.word)) {
		n.body = append(n.body, idNode(e.key("id"), e.id))
	}
	n.body = append(n.body, handleNodes(e)...)
	if rest := without(e.value, taken...); len(rest.Fields) > 0 {
		n.body = append(n.body, b.rawNode(keepNulls(rest), e.key()))
	}
	return n
}

// kindTerms is what begins an element's statement.
func kindTerms(e *element) []ast.Term {
	switch {
	case e.kind.Class == kind.Control && e.kind.IsQuoted():
		return []ast.Term{edit.Word("control"), edit.Text(e.kind.Name)}
	case e.kind.Class == kind.Control:
		return []ast.Term{edit.Word("control"), edit.Word(e.kind.Name)}
	case e.kind.IsQuoted():
		return []ast.Term{edit.Word("element"), edit.Text(e.kind.Name)}
	}
	return wordIf(e.kind.Name)
}

// headText writes the text of the head, and the look of a title that is an
// object.
func (b *book) headText(e *element) (text []ast.Term, look []*node) {
	name := e.kind.Text
	value := spec.Child(e.value, name)
	if name == "" {
		return nil, nil
	}
	setting, hasLook := e.kind.Setting(name)
	switch {
	case b.learned.fails(e.key(name)):
		return nil, nil
	case value == nil && e.kind.Loose:
		return nil, []*node{leaf(e.key(name), edit.Word(name), edit.Word("none"))}
	case value == nil:
		return nil, nil
	case value.Type == spec.Text:
		return row(edit.Value(longText(b.spoken(value.Text)))), nil
	case value.Type != spec.Object || !hasLook:
		return nil, nil
	case e.kind.HeadObject() != nil:
		return b.headObject(e, setting, value)
	}
	title := spec.Child(value, setting.Shape.TextField)
	rest := without(value, setting.Shape.TextField)
	n, said := b.statement(place{element: e, anywhere: true}, edit.Word(name), setting.Shape, &rest, e.key(name))
	if !said && len(rest.Fields) > 0 {
		n, said = b.partial(place{element: e, anywhere: true}, setting, &rest, e.key(name))
	}
	if !said || len(rest.Fields) == 0 {
		n = &node{head: wordIf(name), block: true, key: e.key(name)}
	}
	look = append(look, n)
	if title == nil || title.Type != spec.Text {
		return nil, look
	}
	return row(edit.Text(b.spoken(title.Text))), look
}

// headObject writes an object of which the head holds one field: alone in the
// head, where the compiler writes the others by itself.
func (b *book) headObject(e *element, setting *kind.Setting, value *spec.Value) (text []ast.Term, look []*node) {
	n, ok := b.statement(place{element: e, anywhere: true}, edit.Word(setting.Name), setting.Shape, value, e.key(setting.Name))
	switch {
	case !ok:
		return nil, nil
	case len(n.body) > 0 || n.block:
		return nil, []*node{n}
	}
	return n.head[1:], nil
}

// written elsewhere are the fields of elements that no setting says.
var identity = []string{"id", "kind", "controlId", "controlType", "source", "columns", "order", "groupings", "tabs"}

// body writes columns, channels, settings, and what filters and marks rows.
func (b *book) body(e *element) []*node {
	p := place{element: e, anywhere: e.kind.Source == kind.Forbidden}
	var made []*node
	said := append(slices.Clone(identity), e.kind.Text)
	if e.kind.Source == kind.Forbidden && e.kind.Class != kind.Control && e.kind.Text != "source" {
		said = slices.DeleteFunc(said, func(name string) bool { return name == "source" })
	}
	rest := *e.value
	if e.kind.Class != kind.Control {
		bindings := b.bindings(e)
		bound := map[*column]bool{}
		for _, one := range bindings {
			_, said := b.columnFormula(one.column)
			bound[one.column] = said
		}
		b.findImplied(e, bound)
		made = append(made, b.channels(e, bindings)...)
		rest = unbound(e, bindings)
		settings := b.elementSettings(p, e, &rest, said)
		columns := b.declared(e, bound)
		if len(bindings) > 0 {
			made = append(made, columns...)
			made = append(made, settings...)
		} else {
			made = append(settings, columns...)
		}
		if e.kind.Columns.Sorts && (len(e.read.Groupings) == 0 || !b.strict) {
			made = append(made, b.sorts(e, e.read.Sorts, e.key("sort"))...)
		}
		made = append(made, b.summary(e)...)
		made = append(made, b.filters(e)...)
		made = append(made, b.highlights(e)...)
	} else {
		if e.valueSource() == nil {
			said = append(said, "columnId")
		}
		mode, covered := b.controlPredicate(e)
		if len(mode) > 0 {
			made = append(made, leaf(e.key("mode"), mode...))
		}
		made = append(made, b.settings(p, e.kind.Settings, &rest, e.key(), append(said, covered...)...)...)
		if e.kind.IsQuoted() {
			made = append(made, b.freeSettings(p, e.key, &rest, append(said, "name"))...)
		}
	}
	return append(made, b.actions(e.read.Actions, e.kind.Actions, e, e.word, e.key("actions"))...)
}

// elementSettings writes the settings of an element that is not a control.
func (b *book) elementSettings(p place, e *element, rest *spec.Value, said []string) []*node {
	if e.kind.IsQuoted() {
		return b.freeSettings(p, e.key, rest, append(said, "filters", "actions", "conditionalFormats"))
	}
	if e.kind.Columns.Sorts {
		said = append(said, "sort")
	}
	return b.settings(p, e.kind.Settings, rest, e.key(), said...)
}

// freeSettings writes all further fields of a kind that the registry does not
// know.
func (b *book) freeSettings(p place, keyOf func(...string) Key, v *spec.Value, said []string) []*node {
	var made []*node
	for i := range v.Fields {
		f := &v.Fields[i]
		key := keyOf(f.Name)
		if slices.Contains(said, f.Name) || b.learned.fails(key) {
			continue
		}
		if n, ok := b.statement(p, wordOrText(f.Name), kind.Anything, &f.Value, key); ok {
			made = append(made, n)
		}
	}
	return made
}

// findImplied marks the hidden columns that a filter or sort alone asks for,
// which the compiler takes through by itself.
func (b *book) findImplied(e *element, bound map[*column]bool) {
	asked := map[string]bool{}
	if !b.learned.fails(e.key("filters")) {
		for i := range e.read.Filters {
			asked[e.read.Filters[i].Column.ID] = true
		}
	}
	last := true
	for i := len(e.columns) - 1; i >= 0; i-- {
		c := e.columns[i]
		c.implied = asked[c.id] && !bound[c] && b.isFree(c) && e.source != nil && (last || e.kind.Name != "table") && !b.learned.fails(c.key().in("implied")) &&
			!b.usedElsewhere(e, c)
		if c.implied && !b.keepID(c.idKey(), c.id, c.madeID()) {
			c.implied = false
		}
		last = last && c.implied
	}
}

// usedElsewhere says that an element names a column beyond its filters.
func (b *book) usedElsewhere(e *element, c *column) bool {
	used := false
	for _, f := range e.value.Fields {
		if f.Name == "columns" || f.Name == "order" || f.Name == "filters" {
			continue
		}
		wrapped := object(f)
		b.walkIDs(&wrapped, func(text string) { used = used || text == c.id })
	}
	return used
}

func (b *book) walkIDs(v *spec.Value, visit func(string)) {
	if v.Type == spec.Text {
		visit(v.Text)
	}
	for i := range v.Items {
		b.walkIDs(&v.Items[i], visit)
	}
	for i := range v.Fields {
		b.walkIDs(&v.Fields[i].Value, visit)
	}
}

// unbound is an element less what the lines of its channels say.
func unbound(e *element, bindings []binding) spec.Value {
	rest := *e.value
	rest.Fields = slices.Clone(e.value.Fields)
	for _, one := range bindings {
		path := strings.Split(one.channel.Path, ".")
		said := []string{"columnId", "columnIds", "sort"}
		if one.channel.Form == kind.ColorBy {
			said = []string{"column"}
			if by := one.pointer.Field("by").Text(); by == "category" || by == "scale" {
				said = append(said, "by")
			}
		}
		for _, setting := range one.channel.Settings {
			if setting.Name != "by" {
				said = append(said, setting.Name)
			}
		}
		reduce(&rest, path, said)
		if one.channel.Also != "" {
			reduce(&rest, []string{one.channel.Also}, said)
		}
	}
	return rest
}

// reduce takes fields out of the object at the end of a path, and the object
// itself where nothing is left of it.
func reduce(v *spec.Value, path, said []string) {
	for i := range v.Fields {
		f := &v.Fields[i]
		if f.Name != path[0] {
			continue
		}
		if len(path) > 1 {
			f.Value.Fields = slices.Clone(f.Value.Fields)
			reduce(&f.Value, path[1:], said)
		} else if f.Value.Type == spec.Object {
			f.Value = without(&f.Value, said...)
		}
		if f.Value.Type != spec.Object || len(f.Value.Fields) == 0 {
			v.Fields = slices.Delete(v.Fields, i, i+1)
		}
		return
	}
}

// summary writes the columns of the summary.
func (b *book) summary(e *element) []*node {
	list := e.read.Field("summary")
	if !e.kind.Columns.Summary || !list.Exists() || b.learned.fails(e.key("summary")) {
		return nil
	}
	n, ok := b.statement(place{element: e}, edit.Word("summary"), kind.ListOf(kind.ColumnID), list.Value, e.key("summary"))
	if !ok || len(e.read.Summary) == 0 {
		return nil
	}
	return []*node{n}
}
