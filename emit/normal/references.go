package normal

import (
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// ownSource is the canonical prefix of a source's columns where the source is
// not an element of the workbook.
const ownSource = "(source)"

// canonicalReference gives the canonical prefix and name of a reference: an
// element's and a column's id, `(source)` and a name, or a control's id alone.
// One that means nothing stays as it is.
func canonicalReference(ref *formula.Ref, here view.Scope) (qualifier, word string) {
	meant := here.Resolve(ref)
	word = meant.Name
	switch {
	case meant.Column != nil:
		word = meant.Column.ID
	case meant.Source != nil && (meant.Source.KindName == "warehouse-table" || meant.Source.KindName == "sql"):
		word = name.Plain(word)
	}
	switch {
	case meant.Over != nil:
		return meant.Element.ID + "/" + meant.Over.ID, word
	case meant.Leg != nil:
		return ownSource + " " + meant.Leg.Prefix(), word
	case meant.Element != nil:
		return meant.Element.ID, word
	case meant.Source != nil:
		return ownSource, word
	case meant.Control != nil:
		return "", word
	}
	return ref.Qualifier, word
}
