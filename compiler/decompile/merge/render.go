package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/source"
)

// render writes a statement that is new where it stands. Elements that the
// author has elsewhere come as the author wrote them; ok is false where one of
// them cannot be taken from its place.
func (u *update) render(n *decompile.Statement, indent string) (text string, ok bool) {
	if id := n.Element(); id != "" && u.older.byID[id] != nil {
		return u.placedElement(id, n, indent)
	}
	if !u.holdsOld(n) {
		return strings.TrimLeft(n.Text(indent), " "), true
	}
	var out strings.Builder
	out.WriteString(n.Full(indent) + " {\n")
	for _, inner := range n.Body() {
		text, ok := u.render(inner, indent+"  ")
		if !ok {
			return "", false
		}
		out.WriteString(indent + "  " + text + "\n")
	}
	out.WriteString(indent + "}")
	return out.String(), true
}

// holdsOld reports whether elements that the author has stand in a new statement.
func (u *update) holdsOld(n *decompile.Statement) bool {
	return slices.ContainsFunc(elementsIn(n), func(id string) bool { return u.older.byID[id] != nil })
}

// cut is a statement with the comments around it and with edits in it, without the
// indentation of its first line.
func (u *update) cut(file *source.File, item ast.Item, edits []owned, indent string) string {
	changes, _ := changesOf(file, edits)
	return edit.Cut(file, item, changes, indent)
}

// rebuild writes the rows of a page again. Rows that stay as they are, and all
// elements, come as the author wrote them.
func (u *update) rebuild(h *edit.Block, older, newer *decompile.Statement) {
	settingsOld, _ := divided(older)
	settingsNew, rowsNew := divided(newer)
	first, last, ok := u.rowsOf(h)
	if !ok || !h.IsThere() {
		u.failed[u.owner] = true
		return
	}
	u.body(h, settingsOld, settingsNew)
	pairs, units := paired(older.Body(), newer.Body()), u.units(h, older.Body())
	var rows []string
	for _, n := range rowsNew {
		if un := units[pairs[n]]; pairs[n] != nil && un != nil && !un.anchor && equal(pairs[n], n) {
			rows = append(rows, u.cut(h.File, un.item, nil, h.Indent))
			continue
		}
		text, ok := u.render(n, h.Indent)
		if !ok {
			u.failed[u.owner] = true
			return
		}
		rows = append(rows, text)
	}
	u.add(h.File, edit.Change{Start: first, End: last, Text: h.Indent + strings.Join(rows, "\n"+h.Indent) + "\n"})
}

// divided parts the settings of a page from its rows.
func divided(s *decompile.Statement) (settings, rows []*decompile.Statement) {
	for _, inner := range s.Body() {
		if inner.IsPlaced() {
			rows = append(rows, inner)
		} else {
			settings = append(settings, inner)
		}
	}
	return settings, rows
}

// rowsOf is the piece of a block that its rows take; ok is false where something
// else than rows and elements stands among them.
func (u *update) rowsOf(h *edit.Block) (start, end int, ok bool) {
	first, last := -1, -1
	for i, item := range h.Items {
		if u.isRow(item) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return 0, 0, false
	}
	for _, item := range h.Items[first : last+1] {
		if !u.isPlain(item) {
			return 0, 0, false
		}
	}
	start, _, whole := edit.Extent(h.File, h.Items[first])
	_, end, wholeEnd := edit.Extent(h.File, h.Items[last])
	return start, end, whole && wholeEnd
}

// isRow tells of an item that places elements, or leaves room.
func (u *update) isRow(item ast.Item) bool {
	if statement, ok := item.(*ast.Statement); ok && (isRow(statement) || statement.Keyword() == "spacer") {
		return true
	}
	return len(u.places.inside(item.Span())) > 0
}

// isPlain tells of rows and elements that are all written out.
func (u *update) isPlain(item ast.Item) bool {
	plain := true
	ast.Walk([]ast.Item{item}, func(inner ast.Item) {
		switch inner.(type) {
		case *ast.Statement, *ast.Raw, *ast.Spread, *ast.Let, *ast.Use:
		default:
			plain = false
		}
	})
	return plain && !slices.ContainsFunc(u.places.inside(item.Span()), func(id string) bool {
		return u.places.editable(id) == nil && u.places.used(u.older.byID[id]) == nil
	})
}

// placedElement carries an element and says its place as the newer state does,
// however the author said it before.
func (u *update) placedElement(id string, n *decompile.Statement, indent string) (string, bool) {
	o, at := u.older.byID[id], u.places.editable(id)
	if at == nil {
		return u.carriedUse(o, n, indent)
	}
	if holdsRows(n) || holdsRows(o) {
		return u.placedContainer(at, id, n, indent)
	}
	still := *n
	still.Placement, still.Wide, still.High = o.Placement, o.Wide, o.High
	edits := u.captured(func() {
		u.thing(id, o, &still)
		u.place(at.file, at.statement, n.Placement)
	})
	return u.cut(at.file, at.statement, edits, indent), true
}

// carriedUse is the use of a component that makes an element, for another place.
// It cannot say anything of that place.
func (u *update) carriedUse(o, n *decompile.Statement, indent string) (string, bool) {
	used := u.places.used(o)
	if used == nil || !n.Placement.IsZero() || !sameBody(o, n) {
		return "", false
	}
	return u.cut(used.file, used.item, nil, indent), true
}

func holdsRows(s *decompile.Statement) bool {
	return slices.ContainsFunc(s.Holds(), func(inner *decompile.Statement) bool { return inner.IsPlaced() })
}

// placedContainer carries a container with its rows written again.
func (u *update) placedContainer(at *place, id string, n *decompile.Statement, indent string) (string, bool) {
	o := u.older.byID[id]
	still := *n
	still.Placement = o.Placement
	edits := u.captured(func() {
		h := edit.BlockOf(at.file, at.statement)
		u.head(h, wholeUnit(at.statement), o, &still)
		u.place(at.file, at.statement, n.Placement)
		if sameBody(o, n) {
			return
		}
		u.body(h, o.Body(), n.Body())
	})
	return u.cut(at.file, at.statement, edits, indent), true
}
