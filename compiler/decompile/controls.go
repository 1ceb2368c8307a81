package decompile

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// valueList writes where the values of a control come from.
func (b *book) valueList(e *element) string {
	source := spec.Child(e.value, "source")
	if source == nil || e.kind.ValueList == kind.NoValueList || b.learned.fails(e.key("source")) {
		return ""
	}
	if kindIn(source) == "manual" {
		return b.manual(source)
	}
	if model := spec.Child(source, "source"); slices.Contains(kind.ValueSources, spec.TextAt(model, "kind")) {
		if text, ok := b.called(model, e); ok {
			return "from " + text
		}
	}
	owner := b.byID[spec.TextAt(source, "source", "elementId")]
	if owner == nil || owner.byID[spec.TextAt(source, "columnId")] == nil {
		return ""
	}
	return "from " + bracketed(owner.word, owner.byID[spec.TextAt(source, "columnId")].name)
}

func (b *book) manual(source *spec.Value) string {
	text, ok := b.values(spec.ItemsAt(source, "values"))
	if !ok {
		return ""
	}
	return "from manual(" + text + ")"
}

// controlPredicate writes the mode of a control as a filter says it, and the
// fields that this covers.
func (b *book) controlPredicate(e *element) (text string, said []string) {
	if b.learned.fails(e.key("mode")) {
		return "", nil
	}
	ok := false
	if mode, dates := e.kind.Setting("mode"); dates && mode.Shape == kind.DateModes {
		text, said, ok = b.dateRange(e.value)
		if text == "between" {
			return "", []string{"mode"}
		}
	} else if _, ranks := e.kind.Setting("rankingFunction"); ranks {
		text, said, ok = b.ranking(e.value)
	}
	if !ok {
		return "", nil
	}
	return text, said
}
