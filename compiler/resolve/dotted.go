package resolve

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// Dotted reads `orders.Revenue`, as SQL and LookML name a column, as a column of
// an element; case, and `_` for a blank, do not count. ok reports whether
// there is one.
func (w *Workbook) Dotted(scope *expand.Scope, text string) (element *Element, column string, ok bool) {
	for i, sign := range text {
		if sign != '.' {
			continue
		}
		found, known := w.symbols.lookup(scope, text[:i])
		if !known || found.element == nil {
			continue
		}
		wanted := plainColumn(text[i+1:])
		for _, name := range found.element.ColumnNames() {
			if plainColumn(name) == wanted {
				return found.element, name, true
			}
		}
	}
	return nil, "", false
}

func plainColumn(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "_", " ")
}

// dottedHelp tells how a column is written that a formula names with a dot; ""
// where no element has such a column.
func (w *Workbook) dottedHelp(place Place, ref *formula.Ref) (help, right string) {
	element, column, ok := w.Dotted(place.Scope, ref.Name)
	if !ok {
		return "", ""
	}
	column = formula.EscapeName(column)
	if own := place.Element; own != nil && own.Source != nil && own.Source.Element == element {
		right = "[" + column + "]"
		return "`" + element.ID + "` is the source, whose columns are named alone: write `" + right + "`", right
	}
	right = "[" + element.ID + "/" + column + "]"
	if place.Anywhere {
		return "a slash stands between an element and its column: write `" + right + "`", right
	}
	return "a slash stands between an element and its column, `" + right + "`; one that is not the source is read in `Lookup(" + right + ", [key], [" + element.ID + "/key])`", ""
}

// ownerOf is the first table that has a column; "" where none has.
func (w *Workbook) ownerOf(columnName string) string {
	for _, element := range w.Elements {
		if element.Kind.Class != kind.Data || len(element.Kind.Channels) > 0 {
			continue
		}
		if _, ok := element.Column(columnName); ok {
			return element.ID
		}
	}
	return ""
}
