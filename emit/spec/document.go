package spec

import "iter"

// This file knows where the parts of a document stand, for those that change one.
// Who only reads takes emit/spec/view.

// Contents is the document in a spec of the newest generation; nil for none.
func Contents(root *Value) *Value { return Child(root, "contents") }

// ElementList is the list of the elements of a document or page; nil for none.
func ElementList(holder *Value) *Value { return Child(holder, "elements") }

// Elements visits the elements of a document, or those that a page of an older
// generation holds. They may be changed in place.
func Elements(holder *Value) iter.Seq2[int, *Value] { return each(ItemsAt(holder, "elements")) }

// Pages visits the pages of a document.
func Pages(document *Value) iter.Seq2[int, *Value] { return each(ItemsAt(document, "pages")) }

// Columns visits the columns of an element.
func Columns(element *Value) iter.Seq2[int, *Value] { return each(ItemsAt(element, "columns")) }

// Actions visits the actions of an element, an overlay or a panel.
func Actions(host *Value) iter.Seq2[int, *Value] { return each(ItemsAt(host, "actions")) }

// LayoutText is the XML of a document's layout; "" for none.
func LayoutText(document *Value) string { return TextAt(document, "layout") }

func each(items []Value) iter.Seq2[int, *Value] {
	return func(yield func(int, *Value) bool) {
		for i := range items {
			if !yield(i, &items[i]) {
				return
			}
		}
	}
}
