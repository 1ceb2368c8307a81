package merge

import (
	"path"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// keptID is an entry of a file of kept ids, with the line that it has for itself.
var keptID = lazyregexp.New(`(?m)(?:^[ \t]*)?"((?:[^"\\]|\\.)*)"\s*:\s*"((?:[^"\\]|\\.)*)"[ \t]*,?(?:[ \t]*\n)?`)

var lastComma = lazyregexp.New(`,(\s*\})`)

// forget takes the ids of what went in Sigma out of the file that keeps ids, which
// else would name what there is no more.
func (w *writing) forget(u *update) {
	gone := w.goneIDs()
	if len(gone) == 0 {
		return
	}
	for _, item := range w.places.root.statement.Block.Items {
		statement, ok := item.(*ast.Statement)
		if !ok || statement.Keyword() != "ids" {
			continue
		}
		call := fileCall().FindStringSubmatch(strings.TrimSpace(strings.TrimPrefix(statement.Head().Text(), "ids")))
		if call == nil {
			continue
		}
		file := w.otherFiles.read(path.Join(path.Dir(w.places.root.file.Path), call[1]))
		if file == nil {
			continue
		}
		text := keptID().ReplaceAllStringFunc(file.Text, func(entry string) string {
			parts := keptID().FindStringSubmatch(entry)
			if gone[[2]string{wordOfKey(parts[1]), parts[2]}] {
				return ""
			}
			return entry
		})
		if text != file.Text {
			u.owner = workbookOwner
			u.add(&home{file: file}, change{0, len(file.Text), lastComma().ReplaceAllString(text, "$1")})
		}
	}
}

// wordOfKey is the element of the key `[element/Column]` or `element/channel`, ""
// for a key that is none of a part.
func wordOfKey(key string) string {
	word, _, ok := strings.Cut(strings.TrimPrefix(key, "["), "/")
	if !ok {
		return ""
	}
	return word
}

// goneIDs are those of elements, regions and columns that are no more: each with
// the word of the element for a column, "" else.
func (w *writing) goneIDs() map[[2]string]bool {
	gone := map[[2]string]bool{}
	for _, list := range []string{"elements", "pages", "overlays", "panels"} {
		was, wanted := spec.Child(spec.Contents(&w.was.Spec), list), spec.ByID(spec.Child(spec.Contents(&w.wanted.Spec), list))
		for id, entry := range spec.ByID(was) {
			if w.left[thingOwner(id)] {
				continue
			}
			if wanted[id] == nil {
				gone[[2]string{"", id}] = true
			}
			columns := spec.ByID(spec.Child(wanted[id], "columns"))
			for column := range spec.ByID(spec.Child(entry, "columns")) {
				if columns[column] == nil {
					gone[[2]string{w.names.Words[id], column}] = true
				}
			}
		}
	}
	return gone
}
