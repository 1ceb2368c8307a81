package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// formula is a formula of a setting; ok is false for a text that is none.
func (b *book) formula(p place, v *spec.Value, key Key) (tree formula.Expr, ok bool) {
	if v.Type != spec.Text {
		return nil, false
	}
	tree, found := formula.ParseString(v.Text)
	if found.HasErrors() {
		return nil, false
	}
	return b.spell(p, nil, tree, b.learned.level(key)), true
}

// spell is a formula with the names of the source. From level 1 on every column of
// another element keeps its qualifier.
func (b *book) spell(p place, own *column, tree formula.Expr, level int) formula.Expr {
	r := referrer{book: b, place: p, own: own, level: level}
	aggregated := map[*formula.Ref]bool{}
	formula.Walk(tree, func(x formula.Expr) bool {
		call, ok := x.(*formula.Call)
		if !ok {
			return true
		}
		if function, ok := formula.Lookup(call.Name); ok && function.Level == formula.LevelAggregate {
			for _, ref := range formula.Refs(call) {
				aggregated[ref] = true
			}
		}
		return true
	})
	return formula.ForSource(tree, func(ref *formula.Ref) *formula.Ref { return r.reference(ref, aggregated[ref]) })
}

// A referrer writes the references of one formula.
type referrer struct {
	*book
	place place
	own   *column
	level int
}

func (r *referrer) reference(ref *formula.Ref, inAggregate bool) *formula.Ref {
	e := r.place.element
	if ref.Qualifier == "" {
		return r.bare(e, ref)
	}
	if e != nil {
		if made, ok := r.ofSource(e, ref, inAggregate); ok {
			return made
		}
	}
	if other := r.named(ref.Qualifier); other != nil {
		return edit.Ref(other.word, nameIn(other, ref.Name))
	}
	return edit.Ref(ref.Qualifier, ref.Name)
}

// bare writes `[N]`: a control keeps its handle, a column gets its name in the
// source.
func (r *referrer) bare(e *element, ref *formula.Ref) *formula.Ref {
	if control := r.controls[ref.Name]; control != nil {
		return edit.Ref("", control.word)
	}
	if e != nil {
		if sibling := e.columnCalled(ref.Name, r.own); sibling != nil {
			return edit.Ref("", sibling.name)
		}
		if e.source != nil {
			return edit.Ref("", nameIn(e.source, ref.Name))
		}
	}
	return edit.Ref("", ref.Name)
}

// ofSource writes a reference whose qualifier names the element's own source.
func (r *referrer) ofSource(e *element, ref *formula.Ref, inAggregate bool) (*formula.Ref, bool) {
	source := e.read.Source
	if source == nil || e.kind.Source == kind.Forbidden {
		return nil, false // a source that the language does not have there explains no name
	}
	if source.Join != nil {
		for _, leg := range source.Join.Legs {
			if r.legName(leg) == ref.Qualifier {
				return edit.Ref(ref.Qualifier, r.nameInSource(leg.Right, ref.Name)), true
			}
		}
	}
	if !r.calls(source, e.source, ref.Qualifier) {
		return nil, false
	}
	name := r.nameInSource(source, ref.Name)
	if r.level == 0 && !r.hidden(e, name, inAggregate) {
		return edit.Ref("", name), true
	}
	if e.source != nil {
		return edit.Ref(e.source.word, name), true
	}
	return edit.Ref(ref.Qualifier, name), true
}

// calls reports whether a qualifier means a source: by what Sigma calls it.
func (r *referrer) calls(source *view.Source, read *element, qualifier string) bool {
	switch {
	case read != nil:
		return qualifier == read.title || qualifier == read.id || read.title == "" && r.named(qualifier) == nil
	case source.Join != nil:
		primary := source.Join.Primary
		return qualifier == source.Name || primary != nil && r.calls(primary, r.sourceElement(primary), qualifier)
	case source.Union != nil:
		return qualifier == source.Name || qualifier == source.Union.Name()
	case source.Kind != nil && (source.Kind.Prefix == kind.LastPathPart || source.Kind.Prefix == kind.CustomSQL):
		return qualifier == source.Prefix()
	}
	return qualifier == r.prefixOf(source, r.place.element)
}

// nameInSource is the name that the source code has for a column of a source.
func (r *referrer) nameInSource(source *view.Source, shown string) string {
	if source != nil && source.Join != nil {
		source = source.Join.Primary
	}
	if read := r.sourceElement(source); read != nil {
		return nameIn(read, shown)
	}
	return shown
}

// hidden says that another column of the element stands in front of one of the
// source, so that the bare name would mean that.
func (r *referrer) hidden(e *element, name string, inAggregate bool) bool {
	for _, other := range e.columns {
		if other.name != name || other == r.own || other.implied {
			continue
		}
		if inAggregate && isAggregate(other) && !r.deeper(e, other) {
			continue
		}
		return true
	}
	return false
}

// deeper says that a column belongs to a group inside of the own column's.
func (r *referrer) deeper(e *element, other *column) bool {
	return depthOf(e, other) > depthOf(e, r.own)
}

// depthOf is the level of the group that a column is a result of, 0 for none.
func depthOf(e *element, c *column) int {
	if c == nil {
		return 0
	}
	for i, group := range e.read.Groupings {
		if slices.ContainsFunc(group.Calculations, func(ref view.Ref) bool { return ref.ID == c.id }) {
			return i + 1
		}
	}
	return 0
}

func isAggregate(c *column) bool {
	return c.expr != nil && formula.IsAggregate(c.expr, func(ref *formula.Ref) bool {
		other := c.owner.columnCalled(ref.Name, c)
		return ref.Qualifier == "" && other != nil && other.expr != nil && formula.IsAggregate(other.expr, func(*formula.Ref) bool { return false })
	})
}

// columnCalled finds the column that a name or id means; self never means
// itself.
func (e *element) columnCalled(name string, self *column) *column {
	for _, c := range e.columns {
		if c.shown == name && c != self {
			return c
		}
	}
	if c := e.byID[name]; c != self {
		return c
	}
	return nil
}

// nameIn is the name that the source code has for a column of an element.
func nameIn(e *element, shown string) string {
	if c := e.columnCalled(shown, nil); c != nil {
		return c.name
	}
	return shown
}

// named finds the element of an id or, where just one has it, of a title.
func (b *book) named(qualifier string) *element {
	if e := b.byID[qualifier]; e != nil {
		return e
	}
	if titled := b.byTitle[qualifier]; len(titled) == 1 {
		return titled[0]
	}
	return nil
}

// takesThrough is the source's name of the column that a column takes through
// as it is; ok is false for a column that is computed.
func (b *book) takesThrough(c *column) (ref *formula.Ref, ok bool) {
	ref, ok = c.expr.(*formula.Ref)
	if !ok || ref.Qualifier == "" && c.owner.columnCalled(ref.Name, c) != nil {
		return nil, false
	}
	if ref.Qualifier == "" {
		return ref, b.controls[ref.Name] == nil
	}
	r := referrer{book: b, place: place{element: c.owner}, own: c}
	_, ok = r.ofSource(c.owner, ref, false)
	return ref, ok && c.owner.kind.Class != kind.Control
}
