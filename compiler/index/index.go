// Package index says where the names of a project are defined and used: values,
// components and imports, and of each workbook its connections, sources, pages,
// elements, controls, groups and columns. Stages add to an index while they find
// out what names mean; the language server and the rules about what is never
// used read it.
package index

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/lang/source"
)

// A Kind says what a definition defines.
type Kind uint8

// The kinds of definitions.
const (
	// Let, Param, Parameter and Loop are values: those of a file or a block, of
	// the command line, of a component, and of a `for`.
	Let Kind = iota + 1
	Param
	Parameter
	Loop
	Component
	// Import is the name behind `as`.
	Import
	// Source, Theme and Function are declared by that word.
	Source
	Theme
	Function
	Connection
	// Page, Overlay and Panel are regions of a workbook.
	Page
	Overlay
	Panel
	Agent
	// Element is any element but a control.
	Element
	Control
	Group
	Column
)

// Kinds are the words for kinds of definitions, as messages name them.
var kinds = [...]string{
	"", "value", "param", "parameter", "loop value", "component", "import", "source", "theme", "function", "connection",
	"page", "overlay", "panel", "agent", "element", "control", "group", "column",
}

func (k Kind) String() string { return kinds[k] }

// IsValue reports whether the name is written with `$`.
func (k Kind) IsValue() bool { return k >= Let && k <= Loop }

// A Definition is a name with the place where it gets its meaning.
type Definition struct {
	Kind Kind
	Name string
	// Span is where the name is written. Of a column named after what it is
	// computed from that is the formula.
	Span source.Span
	// Whole is the statement, or the part of one, that defines it.
	Whole source.Span
	// Owner is the element of a column or group, the component of a parameter.
	Owner *Definition
	// Of is the column that this one takes through under the same name: both
	// are renamed together.
	Of *Definition
	// Derived reports that the name is made from a formula, and is not written.
	Derived bool
	// Uses counts the uses that read what is defined, Writes those that set it.
	Uses, Writes int
}

// A Use is a place that names a definition.
type Use struct {
	Definition *Definition
	// Span is the name, without brackets, quotes, `$` and what qualifies it.
	Span source.Span
	// Write reports that what is named is set there, and not read.
	Write bool
}

// An Index is a set of definitions and uses. The zero Index is empty.
type Index struct {
	Definitions []*Definition
	Uses        []Use
	// Uncollected says that uses are counted and not collected in Uses.
	Uncollected bool
	// Deferred says that not even that is done: what is read goes to Reads, for whoever
	// calls Read with it later.
	Deferred bool
	Reads    []*Definition

	// takers are the columns that take a column through; Merge finds them.
	takers map[*Definition][]*Definition
}

// Define adds a definition.
func (x *Index) Define(definition *Definition) { x.Definitions = append(x.Definitions, definition) }

// Read adds a use that reads a definition; nil is none.
func (x *Index) Read(definition *Definition, at source.Span) {
	switch {
	case definition == nil:
	case x.Deferred:
		x.Reads = append(x.Reads, definition)
	default:
		definition.Uses++
		x.add(definition, at, false)
	}
}

// Write adds a use that sets what is defined; nil is none.
func (x *Index) Write(definition *Definition, at source.Span) {
	if definition != nil {
		definition.Writes++
		x.add(definition, at, true)
	}
}

func (x *Index) add(definition *Definition, at source.Span, write bool) {
	if !at.IsZero() && !x.Uncollected {
		x.Uses = append(x.Uses, Use{Definition: definition, Span: at, Write: write})
	}
}

// key is what makes two definitions one: a body that is expanded twice defines
// its names at one place.
type key struct {
	kind Kind
	at   source.Span
}

// Merge makes one index of several: definitions at one place become one, and
// uses are in the order of the sources, each once.
func Merge(parts ...*Index) *Index {
	merged := &Index{}
	first := map[key]*Definition{}
	same := map[*Definition]*Definition{}
	for _, part := range parts {
		for _, definition := range part.Definitions {
			at := key{definition.Kind, definition.Span}
			if known := first[at]; known != nil {
				same[definition] = known
				continue
			}
			made := *definition
			made.Uses, made.Writes = 0, 0
			first[at], same[definition] = &made, &made
			merged.Definitions = append(merged.Definitions, &made)
		}
	}
	of := func(definition *Definition) *Definition {
		if made := same[definition]; made != nil {
			return made
		}
		return definition
	}
	for _, definition := range merged.Definitions {
		definition.Owner, definition.Of = of(definition.Owner), of(definition.Of)
	}
	for _, part := range parts {
		for _, use := range part.Uses {
			use.Definition = of(use.Definition)
			merged.Uses = append(merged.Uses, use)
		}
	}
	merged.takers = map[*Definition][]*Definition{}
	for _, definition := range merged.Definitions {
		if definition.Of != nil {
			merged.takers[definition.Of] = append(merged.takers[definition.Of], definition)
		}
	}
	merged.sort()
	for _, use := range merged.Uses {
		if use.Write {
			use.Definition.Writes++
		} else {
			use.Definition.Uses++
		}
	}
	return merged
}

func (x *Index) sort() {
	slices.SortStableFunc(x.Definitions, func(a, b *Definition) int { return compare(a.Span, b.Span) })
	slices.SortStableFunc(x.Uses, func(a, b Use) int {
		return cmp.Or(compare(a.Span, b.Span), compare(a.Definition.Span, b.Definition.Span))
	})
	x.Uses = slices.CompactFunc(x.Uses, func(a, b Use) bool { return a.Span == b.Span && a.Definition == b.Definition })
}

func compare(a, b source.Span) int {
	return cmp.Or(cmp.Compare(pathOf(a), pathOf(b)), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

func pathOf(at source.Span) string {
	if at.File == nil {
		return ""
	}
	return at.File.Path
}

// In lists the uses in a file, in order.
func (x *Index) In(path string) []Use {
	start, _ := slices.BinarySearchFunc(x.Uses, path, func(u Use, path string) int { return cmp.Compare(pathOf(u.Span), path) })
	end := start
	for end < len(x.Uses) && pathOf(x.Uses[end].Span) == path {
		end++
	}
	return x.Uses[start:end]
}

// DefinedIn lists the definitions in a file, in order.
func (x *Index) DefinedIn(path string) []*Definition {
	start, _ := slices.BinarySearchFunc(x.Definitions, path, func(d *Definition, path string) int { return cmp.Compare(pathOf(d.Span), path) })
	end := start
	for end < len(x.Definitions) && pathOf(x.Definitions[end].Span) == path {
		end++
	}
	return x.Definitions[start:end]
}

// At finds what the names at an offset of a file mean: the definitions there, and
// those that the uses there name, the smallest places first.
func (x *Index) At(path string, offset int) []*Definition {
	var found []*Definition
	smallest := int32(-1)
	take := func(at source.Span, definition *Definition) {
		if int(at.Start) > offset || int(at.End) < offset {
			return
		}
		size := at.End - at.Start
		if smallest < 0 || size < smallest {
			smallest, found = size, nil
		}
		if size == smallest && !slices.Contains(found, definition) {
			found = append(found, definition)
		}
	}
	for _, use := range x.In(path) {
		take(use.Span, use.Definition)
	}
	for _, definition := range x.DefinedIn(path) {
		take(definition.Span, definition)
	}
	return found
}

// UsesOf lists the uses of definitions.
func (x *Index) UsesOf(definitions ...*Definition) []Use {
	wanted := make(map[*Definition]bool, len(definitions))
	for _, definition := range definitions {
		wanted[definition] = true
	}
	var found []Use
	for _, use := range x.Uses {
		if wanted[use.Definition] {
			found = append(found, use)
		}
	}
	return found
}

// Family is a definition with all that are renamed together with it: the column
// that it takes through, and those that take it through. It needs an index that
// Merge made.
func (x *Index) Family(definition *Definition) []*Definition {
	family := []*Definition{definition}
	seen := map[*Definition]bool{definition: true}
	add := func(member *Definition) {
		if member != nil && !seen[member] {
			seen[member] = true
			family = append(family, member)
		}
	}
	for i := 0; i < len(family); i++ {
		add(family[i].Of)
		for _, taker := range x.takers[family[i]] {
			add(taker)
		}
	}
	return family
}
