package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// superseded notes what comes in under newer spellings: a whole generation, and
// each element that says something in an older way.
func (b *book) superseded() diag.List {
	var found diag.List
	if b.read.Generation != kind.Contents {
		found = append(found, olderGeneration(b.read.Root.At, b.read.Generation))
	}
	for _, original := range b.originals() {
		e := b.byID[spec.ID(original)]
		if e != nil && !spec.Equal(*original, *e.value) {
			found = append(found, olderSpelling(original.At, e))
		}
	}
	return found
}

// originals are the elements as the spec writes them.
func (b *book) originals() []*spec.Value {
	var made []*spec.Value
	add := func(holder *spec.Value) {
		for _, element := range spec.Elements(holder) {
			made = append(made, element)
		}
	}
	add(b.read.Document)
	for _, page := range spec.Pages(b.read.Document) {
		add(page)
	}
	return made
}

// notes are what a person should know of the import: what the spec has wrong,
// what its layout lacks, and what went into raw.
func (b *book) notes() diag.List {
	var found diag.List
	broken := b.brokenElements()
	for _, finding := range append(audit.NoWorkbook(b.read), b.flaws...) {
		if _, importable := finding.Entry.Importable(); importable && slices.ContainsFunc(broken, func(at source.Span) bool { return at.Overlaps(finding.Span) }) {
			continue // it is among the faults
		}
		if finding.Severity == diag.Error {
			finding.Severity = diag.Warning
		}
		found = append(found, finding)
	}
	found = append(found, b.unknown()...)
	found = append(append(found, b.leftPlaces()...), b.unplacedOnes()...)
	for _, key := range b.patchedKeys() {
		found = append(found, wentRaw(b.patchedAt(key), b.learned.patches[key]))
	}
	return found
}

// unplacedOnes are the elements that the layout lacks, by the regions in which they
// get rows.
func (b *book) unplacedOnes() diag.List {
	var order []string
	left := map[string][]*element{}
	for _, e := range b.elements {
		if !b.unplaced[e.id] {
			continue
		}
		word := ""
		if e.region != nil {
			word = e.region.word
		}
		if left[word] == nil {
			order = append(order, word)
		}
		left[word] = append(left[word], e)
	}
	var found diag.List
	for _, word := range order {
		found = append(found, unplaced(left[word], word))
	}
	return found
}

// unknown tells of the fields that are perhaps misspelt: those in the document
// go into raw, those beside it get lost, since a source has no place for them.
func (b *book) unknown() diag.List {
	var found diag.List
	for _, field := range audit.Unknown(b.read) {
		if strings.Count(field.Pointer, "/") == 1 {
			found = append(found, fieldNotKept(field))
			continue
		}
		found = append(found, audit.UnknownField(b.read, field))
	}
	return found
}

// patchedKeys are the parts with raw, in the order of the spec.
func (b *book) patchedKeys() []Key {
	var keys []Key
	add := func(key Key) {
		if b.learned.patches[key] != nil {
			keys = append(keys, key)
		}
	}
	add(workbookKey)
	for _, r := range append(append([]*region{}, b.regions...), b.agents...) {
		add(r.key())
	}
	for _, e := range b.elements {
		add(e.key())
		for _, list := range []string{"columns", "groupings", "filters"} {
			for _, entry := range spec.ItemsAt(e.value, list) {
				add(e.key(list, spec.ID(&entry)))
			}
		}
	}
	return keys
}

// patchedAt is the value of the spec that a key stands for.
func (b *book) patchedAt(key Key) *spec.Value {
	for _, r := range append(append([]*region{}, b.regions...), b.agents...) {
		if r.key() == key {
			return r.Value
		}
	}
	for _, e := range b.elements {
		if e.key() == key {
			return e.value
		}
		for _, list := range []string{"columns", "groupings", "filters"} {
			for i := range spec.ItemsAt(e.value, list) {
				if entry := &spec.ItemsAt(e.value, list)[i]; e.key(list, spec.ID(entry)) == key {
					return entry
				}
			}
		}
	}
	return b.contents
}
