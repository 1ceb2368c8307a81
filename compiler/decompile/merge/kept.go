package merge

import (
	"path"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
)

// forget takes the ids of what went in Sigma out of the file that keeps ids, which
// else would name what there is no more.
func (w *writing) forget(u *update) {
	gone := w.goneIDs()
	if len(gone) == 0 {
		return
	}
	for _, item := range w.places.root.statement.Block.Items {
		statement, ok := item.(*ast.Statement)
		if !ok || statement.Keyword() != "ids" || len(statement.Terms) != 2 {
			continue
		}
		named, ok := fileNamed(statement.Terms[1].Expr)
		if !ok {
			continue
		}
		file := w.otherFiles.read(path.Join(path.Dir(w.places.root.file.Path), named))
		if file == nil {
			continue
		}
		ids, err := spec.DecodeFile(file)
		if err != nil || ids.Type != spec.Object || file.Text[ids.At.Start] != '{' {
			continue
		}
		text := withoutFields(file.Text, &ids, func(f *spec.Field) bool { return gone[[2]string{wordOfKey(f.Name), f.Value.Text}] })
		if text != file.Text {
			u.owner = workbookOwner()
			u.add(file, edit.Change{End: len(file.Text), Text: text})
		}
	}
}

// withoutFields is the text of a JSON object without some of its fields, all else as
// it is.
func withoutFields(text string, object *spec.Value, goes func(*spec.Field) bool) string {
	var out strings.Builder
	at := int(object.At.Start) + 1
	out.WriteString(text[:at])
	isFirst := true
	for i := range object.Fields {
		field := &object.Fields[i]
		entry := text[at:field.Value.At.End]
		at = int(field.Value.At.End)
		if goes(field) {
			continue
		}
		if isFirst && i > 0 {
			_, entry, _ = strings.Cut(entry, ",") // which divided it from one that goes
		}
		out.WriteString(entry)
		isFirst = false
	}
	return out.String() + text[at:]
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

// keptParts are the lists of an element whose entries have ids that are kept.
var keptParts = []string{"columns", "groupings", "filters", "actions"}

// goneIDs are those of elements, regions and parts of elements that are no more: each
// with the word of the element for a part, "" else.
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
			for _, parts := range keptParts {
				there := spec.ByID(spec.Child(wanted[id], parts))
				for part := range spec.ByID(spec.Child(entry, parts)) {
					if there[part] == nil {
						gone[[2]string{w.names.Words[id], part}] = true
					}
				}
			}
		}
	}
	return gone
}
