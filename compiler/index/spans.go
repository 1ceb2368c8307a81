package index

import (
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// Reference divides the place of `[Qualifier/Name]` into those of its parts. A
// place that holds no brackets, since a value put the reference in, is the name's
// as a whole.
func Reference(at source.Span) (qualifier, name source.Span) {
	written := at.Text()
	if len(written) < 2 || written[0] != '[' || written[len(written)-1] != ']' {
		return source.Span{}, at
	}
	slash := -1
	for i := 1; i < len(written)-1; i++ {
		switch written[i] {
		case '\\':
			i++
		case '/':
			slash = i
		case '$':
			if strings.HasPrefix(written[i:], "${") {
				if end := strings.IndexByte(written[i:], '}'); end > 0 {
					i += end
				}
			}
		}
	}
	name = part(at, slash+1, len(written)-1)
	if slash < 0 {
		name = part(at, 1, len(written)-1)
		return source.Span{}, name
	}
	return part(at, 1, slash), name
}

func part(at source.Span, start, end int) source.Span {
	return source.Span{File: at.File, Start: at.Start + int32(start), End: at.Start + int32(end)}
}

// Word is the place of a name at the end of what is written: `$cards.sales` and
// `${sales}` end with `sales`. Where the name is not written there, it is all of
// the place.
func Word(at source.Span, name string) source.Span {
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name = name[dot+1:]
	}
	start := strings.LastIndex(at.Text(), name)
	if start < 0 || name == "" {
		return at
	}
	return part(at, start, start+len(name))
}

// Around finds the definition whose statement holds a place, the innermost one; nil
// where none does. without is the definition that is looked for itself.
func (x *Index) Around(at source.Span, without *Definition) *Definition {
	var found *Definition
	for _, definition := range x.DefinedIn(pathOf(at)) {
		if definition == without || !definition.Whole.Covers(at) {
			continue
		}
		if found == nil || definition.Whole.End-definition.Whole.Start < found.Whole.End-found.Whole.Start {
			found = definition
		}
	}
	return found
}
