package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/lang/text"
)

// A keptID is an entry of the file of ids.
type keptID struct{ key, id string }

// keepID notes an id that is not the one that the compiler makes, for the file
// of ids. It returns false where the id is to stand in the body.
func (b *book) keepID(key, id, made string) bool {
	if id == made {
		return true
	}
	if b.inline || strings.ContainsAny(key, "\n") {
		return false
	}
	if !b.isKept[key] {
		b.isKept[key] = true
		b.kept = append(b.kept, keptID{key, id})
	}
	return true
}

// fewIDs is up to how many ids stand in the bodies, without a file.
const fewIDs = 3

// idsFile is the file of ids, in the order of the source.
func (b *book) idsFile() File {
	var out strings.Builder
	out.WriteString("{")
	for i, kept := range b.kept {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n  " + text.JSON(kept.key) + ": " + text.JSON(kept.id))
	}
	out.WriteString("\n}\n")
	return File{b.name + ".ids.json", out.String()}
}

// drop forgets the ids that were kept since a mark, for statements that are not
// written after all.
func (b *book) drop(mark int) {
	for _, kept := range b.kept[mark:] {
		delete(b.isKept, kept.key)
	}
	b.kept = b.kept[:mark]
}
